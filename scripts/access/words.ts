import type { Outcome } from '../../test/proof/expectations/words.ts';

export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export const number = (value: number): string => value.toLocaleString('en');

export const minute = (moment: string): string => `${moment.slice(0, 16).replace('T', ' ')} UTC`;

/** How the page shows an outcome, and what the legend says of it. */
export const signs: Readonly<Record<Outcome, readonly [sign: string, meaning: string]>> = {
  yes: ['<b class="yes">✓</b>', 'done, or seen'],
  nothing: ['<i>·</i>', 'as if there were no such row'],
  no: ['<i>–</i>', 'refused by right (SQLSTATE 42501)'],
  forbidden: [
    '<b class="told">forbidden</b>',
    'refused by a guard, to who sees the row or may change it in another way (FORBIDDEN)',
  ],
  guarded: ['<b class="guarded">guarded</b>', 'refused because of the wedding day (WEDDING_DAY_GUARD)'],
  conflict: ['<b class="told">conflict</b>', 'it would overwrite what was not seen (VERSION_CONFLICT)'],
  absent: ['<i>·</i>', 'as if there were no such row'],
};

export const legend = (['yes', 'nothing', 'no', 'forbidden', 'guarded', 'conflict'] as const)
  .map((outcome) => `<li>${signs[outcome].join(' ')}</li>`)
  .join('');

/** A name that may be broken where it has its parts. */
export const breakable = (name: string): string => escape(name).replaceAll(/([_(,])/g, '$1<wbr>');
