// npm run --silent picture:backtest > docs/images/backtest.svg: what the rules of the running demonstration would have raised in its
// week, a row each, over what was raised.
import { z } from 'zod';
import { loadConfig } from '../src/config.ts';
import { apiAddress } from '../src/commands/api-address.ts';
import { makeToken } from '../src/commands/token.ts';

const query = `query ($input: RuleBacktestInput!) { ruleBacktest(input: $input) {
  alertConfigurationId ruleName from until
  present { alertCount alerts { beginsAt endsAt } } proposed { alertCount alerts { beginsAt endsAt } }
  raised { alertCount alerts { triggeredAt resolvedAt } } } }`;

const spans = z.array(z.object({ beginsAt: z.string(), endsAt: z.string().nullable() }));
const result = z.object({ alertCount: z.number(), alerts: spans });
const answered = z.object({
  data: z.object({
    ruleBacktest: z.array(
      z.object({
        alertConfigurationId: z.string(),
        ruleName: z.string(),
        from: z.string(),
        until: z.string(),
        present: result,
        proposed: result.nullable(),
        raised: z.object({
          alertCount: z.number(),
          alerts: z.array(z.object({ triggeredAt: z.string(), resolvedAt: z.string().nullable() })),
        }),
      }),
    ),
  }),
});
type Backtest = z.infer<typeof answered>['data']['ruleBacktest'][number];

interface Row {
  readonly label: string;
  readonly figures: string;
  readonly bars: readonly (readonly [from: string, until: string | null, kind: 'raised' | 'present' | 'proposed'])[];
}

/** What the demonstration's small traffic needs for a rule to speak at all. */
const tried: Readonly<Record<string, object>> = {
  'Slow API': { minimumSamples: 5, forSeconds: 900 },
  'Failing payments': { minimumSamples: 5 },
};

const config = loadConfig(process.env, 'serve');
const token = await makeToken(config, { role: 'on_call', organization: 'rose-and-thorn', expires: '5m' });

async function backtest(input: object): Promise<Backtest[]> {
  const response = await fetch(apiAddress(config, undefined), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  return answered.parse(await response.json()).data.ruleBacktest;
}

const found = await backtest({});
const rows: Row[] = [];
for (const rule of found) {
  rows.push({
    label: rule.ruleName,
    figures: `back-test ${rule.present.alertCount}, raised ${rule.raised.alertCount}`,
    bars: [
      ...rule.raised.alerts.map((one) => [one.triggeredAt, one.resolvedAt, 'raised'] as const),
      ...rule.present.alerts.map((one) => [one.beginsAt, one.endsAt, 'present'] as const),
    ],
  });
  const proposed = tried[rule.ruleName];
  if (proposed === undefined) continue;
  const { alertConfigurationId, from, until } = rule;
  const [other] = await backtest({ alertConfigurationId, from, until, proposed });
  rows.push({
    label: Object.entries(proposed)
      .map(([name, value]) => `${name} ${String(value)}`)
      .join(', '),
    figures: `back-test ${other?.proposed?.alertCount ?? 0}`,
    bars: (other?.proposed?.alerts ?? []).map((one) => [one.beginsAt, one.endsAt, 'proposed'] as const),
  });
}

const [first] = found;
const [begin, end] = [Date.parse(first?.from ?? ''), Date.parse(first?.until ?? '')];
const [left, width, height, top] = [250, 680, 34, 46];
const x = (at: number) => left + ((at - begin) / (end - begin)) * width;
const colours = { raised: '#9aa5b1', present: '#c2410c', proposed: '#2563eb' };
const escaped = (text: string) => text.replaceAll(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const text = (at: number, y: number, said: string, more = '') =>
  `<text x="${at}" y="${y}" ${more}>${escaped(said)}</text>`;

const bottom = top + rows.length * height;
const parts: string[] = [];
for (let day = Math.ceil(begin / 86_400_000) * 86_400_000; day < end; day += 86_400_000) {
  const name = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', timeZone: 'UTC' }).format(day);
  parts.push(
    `<line x1="${x(day).toFixed(1)}" x2="${x(day).toFixed(1)}" y1="${top - 6}" y2="${bottom}" stroke="#e4e7eb"/>`,
  );
  parts.push(text(Number((x(day) + 4).toFixed(1)), top - 10, name, 'fill="#616e7c"'));
}
for (const [index, { label, figures, bars }] of rows.entries()) {
  const y = top + index * height;
  parts.push(`<line x1="0" x2="${left + width}" y1="${y}" y2="${y}" stroke="#e4e7eb"/>`);
  parts.push(text(8, y + 15, label, 'font-weight="600" fill="#1f2933"'), text(8, y + 28, figures, 'fill="#616e7c"'));
  for (const [from, until, kind] of bars) {
    const [start, stop] = [x(Date.parse(from)), x(until === null ? end : Date.parse(until))];
    // An alert of minutes in a week would be too thin to see.
    const wide = Math.max(3, stop - start).toFixed(1);
    const place = kind === 'raised' ? 20 : 7;
    parts.push(`<rect x="${start.toFixed(1)}" y="${y + place}" width="${wide}" height="9" fill="${colours[kind]}"/>`);
  }
}
const legend = (['present', 'proposed', 'raised'] as const)
  .map((kind, index) => {
    const said = { present: 'back-test', proposed: 'by other settings', raised: 'really raised' }[kind];
    const at = 8 + index * 130;
    return `<rect x="${at}" y="14" width="9" height="9" fill="${colours[kind]}"/>${text(at + 14, 22, said, 'fill="#1f2933"')}`;
  })
  .join('');
process.stdout.write(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + width + 10} ${bottom + 8}" font-family="system-ui, sans-serif" font-size="11">
<rect width="100%" height="100%" fill="#fff"/>
${[legend, ...parts].join('\n')}
</svg>
`,
);
