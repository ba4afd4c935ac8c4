import { describe, expect, it } from 'vitest';
import { messageOf } from '../../src/alerts/notifications/message.ts';
import type { Page } from '../../src/alerts/notifications/page.ts';

const page = (values: Partial<Page> = {}): Page => ({
  kind: 'alert',
  organizationId: 'o',
  id: 'd',
  attempt: 1,
  idempotencyKey: 'k',
  channelId: null,
  channelType: null,
  settings: {},
  sealed: null,
  email: null,
  phone: null,
  alertId: 'a',
  devices: [],
  token: null,
  button: null,
  storm: null,
  title: 'WEDDING DAY: SyncConflict in seating-plan',
  priority: 'p0_critical',
  level: 1,
  service: 'seating-plan',
  venue: 'Harrowfield Barn',
  organization: 'Rose & Thorn',
  timeZone: 'Europe/London',
  triggeredAt: new Date('2026-11-28T17:40:00Z'),
  ...values,
});
const handle = {
  id: 'al_1',
  url: 'https://m.example/graphql',
  link: null,
  linkOf: (token: string) => `https://m.example/ack/${token}`,
};
const linked = { ...handle, link: 'https://m.example/ack/t&1' };
const head = '<!doctype html><meta charset="utf-8">';

// Covers X11.
describe('a page', () => {
  it('says what, where, since when there, and how it is acknowledged by hand', () => {
    expect(messageOf(page(), handle)).toEqual({
      subject: 'P0 · WEDDING DAY: SyncConflict in seating-plan',
      summary:
        'P0 · WEDDING DAY: SyncConflict in seating-plan\nHarrowfield Barn, service seating-plan, Rose & Thorn\nSince Saturday 28 November, 17:40 (Europe/London)',
      text: `P0 · WEDDING DAY: SyncConflict in seating-plan
Harrowfield Barn, service seating-plan, Rose & Thorn
Since Saturday 28 November, 17:40 (Europe/London)
Acknowledge it at https://m.example/graphql: alertAcknowledge(input: { id: "al_1" })
`,
      html: `${head}<h2>P0 · WEDDING DAY: SyncConflict in seating-plan</h2><p>Harrowfield Barn, service seating-plan, Rose &#38; Thorn</p><p>Since Saturday 28 November, 17:40 (Europe/London)</p><p>Acknowledge it at https://m.example/graphql: alertAcknowledge(input: { id: &#34;al_1&#34; })</p>`,
      short: 'P0 · WEDDING DAY: SyncConflict in seating-plan (Harrowfield Barn, Saturday 28 November, 17:40)',
    });
  });

  it('has a button where there is a link, and says from the second level on that nobody did', () => {
    const said = messageOf(page({ level: 2, venue: null, priority: 'p1_high', timeZone: 'Pacific/Auckland' }), linked);
    expect(said.text).toBe(`P1 · WEDDING DAY: SyncConflict in seating-plan
service seating-plan, Rose & Thorn
Since Sunday 29 November, 06:40 (Pacific/Auckland)
Nobody has acknowledged it yet: this is level 2.
Acknowledge it: https://m.example/ack/t&1
`);
    expect(said.html).toContain('<p>Nobody has acknowledged it yet: this is level 2.</p>');
    expect(said.html).toContain('<p><a href="https://m.example/ack/t&#38;1">Acknowledge it</a></p>');
    expect(said.html.endsWith('</p>')).toBe(true);
    expect(said.short).toBe(
      'P1 · WEDDING DAY: SyncConflict in seating-plan (seating-plan, Sunday 29 November, 06:40) https://m.example/ack/t&1',
    );
  });

  it('stays one line, in 300 characters with its whole link, whatever an application calls its error', () => {
    const said = messageOf(page({ title: ` a\r\nBcc: x\t<b>'${'y'.repeat(400)}`, service: null, venue: null }), linked);
    expect(said.subject.startsWith("P0 · a Bcc: x <b>'yyy")).toBe(true);
    expect(said.html).toContain('P0 · a Bcc: x &#60;b&#62;&#39;yyy');
    expect(said.short).toHaveLength(300);
    expect(said.short.endsWith('y https://m.example/ack/t&1')).toBe(true);
    expect(messageOf(page({ service: null, venue: null }), handle).text.split('\n')[1]).toBe('Rose & Thorn');
    expect(
      messageOf(page({ service: null, venue: null }), handle).short.endsWith('(Saturday 28 November, 17:40)'),
    ).toBe(true);
    expect(messageOf(page({ title: 'x '.repeat(5).trim(), priority: 'p4_info' }), handle).subject).toBe(
      'P4 · x x x x x',
    );
    expect(
      ['p2_medium', 'p3_low'].map((priority) =>
        messageOf(page({ priority: priority as Page['priority'] }), handle).subject.slice(0, 2),
      ),
    ).toEqual(['P2', 'P3']);
  });
});

describe('a page of a storm', () => {
  const alerts = [
    { id: '1', title: 'First\none', venue: 'Barn', token: 'one', button: null },
    { id: '2', title: 'Second <2>', venue: null, token: null, button: null },
  ];

  it('names each that is open, with its own link, and how many more there are', () => {
    const said = messageOf(page({ storm: { count: 5, alerts } }), linked);
    expect(said).toEqual({
      subject: 'P0 · 5 alerts at once in Rose & Thorn: WEDDING DAY: SyncConflict in seating-plan',
      summary: 'P0 · 5 alerts at once in Rose & Thorn: WEDDING DAY: SyncConflict in seating-plan\nand 3 more',
      text: `P0 · 5 alerts at once in Rose & Thorn: WEDDING DAY: SyncConflict in seating-plan
- First one, Barn
  Acknowledge it: https://m.example/ack/one
- Second <2>
and 3 more
`,
      html: `${head}<h2>P0 · 5 alerts at once in Rose &#38; Thorn: WEDDING DAY: SyncConflict in seating-plan</h2><ul><li>First one, Barn <a href="https://m.example/ack/one">Acknowledge it</a></li><li>Second &#60;2&#62;</li></ul><p>and 3 more</p>`,
      short:
        'P0 · 5 alerts at once in Rose & Thorn: WEDDING DAY: SyncConflict in seating-plan https://m.example/ack/t&1',
    });
  });

  it('says of no more where all are named, and keeps its link whole', () => {
    const said = messageOf(page({ title: 'z'.repeat(400), storm: { count: 2, alerts } }), linked);
    expect(said.text.endsWith('- Second <2>\n')).toBe(true);
    expect(said.html.endsWith('</ul><p></p>')).toBe(true);
    expect(said.short).toHaveLength(300);
    expect(said.short.endsWith('z https://m.example/ack/t&1')).toBe(true);
    const unlinked = messageOf(page({ title: 'z'.repeat(400), storm: { count: 2, alerts } }), handle);
    expect(unlinked.short).toHaveLength(300);
    expect(unlinked.short.endsWith('zz')).toBe(true);
  });
});

describe('what a vendor is told', () => {
  it('is that and where, and nothing else', () => {
    const said = messageOf(page({ kind: 'vendor', title: 'Kim & Lou' }), linked);
    const body = 'The team of Rose & Thorn is on it. Please look at your part, and ask the coordinator on site.';
    expect(said).toEqual({
      subject: 'Urgent at Kim & Lou, Harrowfield Barn',
      summary:
        'Urgent at Kim & Lou, Harrowfield Barn\nSince Saturday 28 November, 17:40 (Europe/London)\nThe team of Rose & Thorn is on it. Please look at your part, and ask the coordinator on site.',
      text: `Urgent at Kim & Lou, Harrowfield Barn\nSince Saturday 28 November, 17:40 (Europe/London)\n${body}\n`,
      html: `${head}<h2>Urgent at Kim &#38; Lou, Harrowfield Barn</h2><p>Since Saturday 28 November, 17:40 (Europe/London)</p><p>${body.replace('&', '&#38;')}</p>`,
      short: `Urgent at Kim & Lou, Harrowfield Barn. ${body}`,
    });
    expect(messageOf(page({ kind: 'vendor', title: '', venue: 'Barn' }), linked).subject).toBe('Urgent at Barn');
    expect(messageOf(page({ kind: 'vendor', title: 'x'.repeat(400) }), linked).short).toHaveLength(300);
  });
});

describe('a message that tries a channel', () => {
  it('says that nothing has happened', () => {
    const body = 'Somebody of Rose & Thorn is trying it out. Nothing has happened, and there is nothing to do.';
    expect(messageOf(page({ kind: 'test', title: 'A test\nof <it>' }), linked)).toEqual({
      subject: 'A test of <it>',
      summary:
        'A test of <it>\nSomebody of Rose & Thorn is trying it out. Nothing has happened, and there is nothing to do.',
      text: `A test of <it>\n${body}\n`,
      html: `${head}<h2>A test of &#60;it&#62;</h2><p>${body.replace('&', '&#38;')}</p>`,
      short: `A test of <it>. ${body}`,
    });
    expect(messageOf(page({ kind: 'test', title: 'x'.repeat(400) }), linked).short).toHaveLength(300);
  });
});
