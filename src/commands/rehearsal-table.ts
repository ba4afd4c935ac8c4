import type { Rehearsal } from './rehearsal-answer.ts';

type Decision = Rehearsal['decisions'][number];
type Alert = Rehearsal['alerts'][number];

const others = { REALITY: 'what really happened', PRESENT_POLICIES: 'the policies as they are' } as const;
const kinds = {
  ONLY_REHEARSED: 'only rehearsed',
  ONLY_COMPARED: 'not rehearsed',
  AT_ANOTHER_TIME: 'another time',
} as const;

/** A rehearsal for people: alert after alert, what repeats folded into one line, then the differences. */
export function tableOf(rehearsal: Rehearsal): string {
  const { alerts, decisions, scenario, day, timeZone } = rehearsal;
  const time = clockOf(rehearsal);
  const lines = [
    `${scenario ? 'The scenario' : 'Rehearsal'} on ${day}, ${timeZone}, until ${time(rehearsal.until)}: nothing was sent.`,
    `${count(rehearsal.errorCount, 'error')}, ${count(rehearsal.measurementCount, 'measurement')}, ` +
      `${count(rehearsal.businessEventCount, 'business event')}, ${count(rehearsal.checkCount, 'check')}`,
  ];
  if (alerts.length === 0) lines.push('', 'No alert is raised.');
  for (const alert of alerts) {
    const next = alerts.find(({ cause, raisedAt }) => cause === alert.cause && raisedAt > alert.raisedAt);
    const own = decisions.filter(
      ({ cause, at }) => cause === alert.cause && at >= alert.raisedAt && (next === undefined || at < next.raisedAt),
    );
    lines.push('', `${time(alert.raisedAt)}  ${priority(alert)}  ${alert.title}`, ...folded(own, time));
    lines.push(`           ${ending(alert, time)}`);
  }
  if (rehearsal.decisionCount > decisions.length) {
    lines.push('', `Shown are the first ${decisions.length} of ${rehearsal.decisionCount} decisions.`);
  }
  return `${[...lines, ...differencesOf(rehearsal, time)].join('\n')}\n`;
}

type Clock = (moment: string) => string;

/** The time of day where the organization is; +1 after midnight. */
function clockOf({ timeZone, day }: Rehearsal): Clock {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone });
  const hours = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' });
  return (moment) => {
    const at = new Date(moment);
    return `${hours.format(at)}${date.format(at) > day ? '+1' : ''}`.padEnd(8);
  };
}

function folded(decisions: readonly Decision[], time: Clock): string[] {
  const levels = groupedBy(decisions, ({ at, level }) => `${at} ${level}`);
  const lines: string[] = [];
  let last = '';
  let [repeats, until] = [0, ''];
  const close = () => {
    if (repeats > 0)
      lines.push(`           … and so ${repeats === 1 ? 'once' : `${repeats} times`} more, until ${time(until)}`);
    repeats = 0;
  };
  for (const level of levels.values()) {
    const told = level.map(toldOf);
    const [first] = level;
    if (first === undefined) continue;
    if (told.join() === last) {
      repeats += 1;
      until = first.at;
      continue;
    }
    close();
    last = told.join();
    for (const [index, one] of level.entries()) {
      lines.push(`  ${time(one.at)} level ${String(one.level).padEnd(3)} ${told[index]}  ${reasonOf(one)}`);
    }
  }
  close();
  return lines;
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function toldOf({ outcome, who, channel, delivery }: Decision): string {
  if (outcome !== 'SENT') return `${(who ?? 'nobody').padEnd(18)} ${outcome.toLowerCase().padEnd(30)}`;
  return `${(who ?? '').padEnd(18)} ${(channel ?? 'e-mail').padEnd(20)} ${(delivery ?? '').toLowerCase().padEnd(9)}`;
}

const reasonOf = ({ reason }: Decision) => reason.replace(/^Level \d+ of /, '');
const priority = ({ priority: name }: { readonly priority: string }) => name.slice(0, 2);

function ending({ status, acknowledgedAt, resolvedAt, suppressedReason }: Alert, time: Clock): string {
  const taken = acknowledgedAt === null ? '' : `in hand at ${time(acknowledgedAt).trim()}`;
  if (status === 'RESOLVED' && resolvedAt !== null) {
    return `${taken}${taken === '' ? '' : ', '}resolved at ${time(resolvedAt).trim()}`;
  }
  if (status === 'ACKNOWLEDGED') return taken;
  if (status === 'SUPPRESSED') return `held by ${suppressedReason ?? 'a suppression'}`;
  return 'nobody has it in hand';
}

function differencesOf({ comparedWith, differences, differenceCount }: Rehearsal, time: Clock): string[] {
  if (comparedWith === null) return [];
  if (differenceCount === 0) return ['', `No difference to ${others[comparedWith]}.`];
  const groups = groupedBy(differences, ({ kind, page }) =>
    JSON.stringify([kind, page.who, page.channel, page.title, page.cause]),
  );
  const lines = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { kind, page, comparedAt } = first;
    const more =
      group.length > 1 ? `, and ${group.length - 1} more until ${time(group.at(-1)?.page.at ?? '').trim()}` : '';
    const instead = kind === 'AT_ANOTHER_TIME' && comparedAt !== null ? `, there at ${time(comparedAt).trim()}` : '';
    return [
      `  ${kinds[kind].padEnd(15)} ${time(page.at)} level ${String(page.level).padEnd(3)} ${(page.who ?? '').padEnd(18)} ` +
        `${(page.channel ?? 'e-mail').padEnd(20)} ${page.title}${instead}${more}`,
    ];
  });
  return ['', `${differenceCount} differences to ${others[comparedWith]}:`, ...lines];
}

const count = (figure: number, noun: string) => `${figure.toLocaleString('en-GB')} ${noun}${figure === 1 ? '' : 's'}`;
