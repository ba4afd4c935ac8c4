import type { Page, Storm } from './page.ts';

/** What a page says, in the forms that channels ask for. */
export interface Message {
  /** One line: `P0 · WEDDING DAY: SyncConflict in seating-plan`. */
  readonly subject: string;
  /** What is wrong, without how to acknowledge it. */
  readonly summary: string;
  readonly text: string;
  readonly html: string;
  /** At most 300 characters, for telephones. */
  readonly short: string;
}

const urgency = { p0_critical: 'P0', p1_high: 'P1', p2_medium: 'P2', p3_low: 'P3', p4_info: 'P4' } as const;

interface Handle {
  /** As the API knows the alert. */
  readonly id: string;
  /** Where the API is asked by hand. */
  readonly url: string;
  /** Where the contact acknowledges with one tap. */
  readonly link: string | null;
  readonly linkOf: (token: string) => string;
}

export function messageOf(page: Page, alert: Handle): Message {
  if (page.kind === 'test') return testMessage(page);
  if (page.kind === 'vendor') return vendorMessage(page);
  if (page.storm !== null) return stormMessage(page, page.storm, alert);
  const urgent = urgency[page.priority];
  const subject = oneLine(`${urgent} · ${page.title}`);
  const where = [page.venue, page.service && `service ${page.service}`, page.organization].filter(Boolean).join(', ');
  const since = `Since ${local(page.triggeredAt, page.timeZone)} (${page.timeZone})`;
  const level = page.level > 1 ? `Nobody has acknowledged it yet: this is level ${page.level}.` : '';
  const handle =
    alert.link === null
      ? `Acknowledge it at ${alert.url}: alertAcknowledge(input: { id: "${alert.id}" })`
      : `Acknowledge it: ${alert.link}`;
  const tail = alert.link === null ? '' : ` ${alert.link}`;
  const place = [page.venue ?? page.service, local(page.triggeredAt, page.timeZone)].filter(Boolean).join(', ');
  const said = [subject, where, since, level].filter((line) => line !== '');
  const lines = [...said, handle];
  return {
    subject,
    summary: said.join('\n'),
    text: `${lines.join('\n')}\n`,
    html: `<!doctype html><meta charset="utf-8"><h2>${escaped(subject)}</h2>${lines
      .slice(1)
      .map((line) => `<p>${line === handle && alert.link !== null ? button(alert.link) : escaped(line)}</p>`)
      .join('')}`,
    // A link that is cut off leads nowhere: the rest gives way.
    short: `${`${subject} (${place})`.slice(0, 300 - tail.length)}${tail}`,
  };
}

/** Many P0 at once: one message with each of them, so that none is lost under the others. */
function stormMessage(page: Page, { count, alerts }: Storm, { link, linkOf }: Handle): Message {
  const subject = oneLine(`P0 · ${count} alerts at once in ${page.organization}: ${page.title}`);
  const open = alerts.map(({ title, venue, token }) => ({
    title: oneLine([title, venue].filter(Boolean).join(', ')),
    link: token === null ? null : linkOf(token),
  }));
  const more = count > alerts.length ? `and ${count - alerts.length} more` : '';
  const lines = open.map((one) =>
    one.link === null ? `- ${one.title}` : `- ${one.title}\n  Acknowledge it: ${one.link}`,
  );
  const items = open.map((one) => `<li>${escaped(one.title)}${one.link === null ? '' : ` ${button(one.link)}`}</li>`);
  const tail = link === null ? '' : ` ${link}`;
  return {
    subject,
    summary: [subject, more].filter((line) => line !== '').join('\n'),
    text: `${[subject, ...lines, more].filter((line) => line !== '').join('\n')}\n`,
    html: `<!doctype html><meta charset="utf-8"><h2>${escaped(subject)}</h2><ul>${items.join('')}</ul><p>${more}</p>`,
    short: `${subject.slice(0, 300 - tail.length)}${tail}`,
  };
}

/** A vendor learns that and where, and whom to ask: nothing of guests, other weddings or what the team knows. */
function vendorMessage({ title, venue, organization, triggeredAt, timeZone }: Page): Message {
  const subject = oneLine(`Urgent at ${[title, venue].filter(Boolean).join(', ')}`);
  const since = `Since ${local(triggeredAt, timeZone)} (${timeZone})`;
  const body = `The team of ${organization} is on it. Please look at your part, and ask the coordinator on site.`;
  return {
    subject,
    summary: `${subject}\n${since}\n${body}`,
    text: `${subject}\n${since}\n${body}\n`,
    html: `<!doctype html><meta charset="utf-8"><h2>${escaped(subject)}</h2><p>${escaped(since)}</p><p>${escaped(body)}</p>`,
    short: `${subject}. ${body}`.slice(0, 300),
  };
}

function testMessage({ title, organization }: Page): Message {
  const subject = oneLine(title);
  const body = `Somebody of ${organization} is trying it out. Nothing has happened, and there is nothing to do.`;
  return {
    subject,
    summary: `${subject}\n${body}`,
    text: `${subject}\n${body}\n`,
    html: `<!doctype html><meta charset="utf-8"><h2>${escaped(subject)}</h2><p>${escaped(body)}</p>`,
    short: `${subject}. ${body}`.slice(0, 300),
  };
}

/** `Saturday 28 November, 17:40` there. */
function local(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(at)
    .replace(' at ', ', ');
}

/** A title comes from an application: it must not begin another line, or another header. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function button(link: string): string {
  return `<a href="${escaped(link)}">Acknowledge it</a>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
