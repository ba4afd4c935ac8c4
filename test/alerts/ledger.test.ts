import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messageOf } from '../../src/alerts/notifications/message.ts';
import { claimPages, type Page } from '../../src/alerts/notifications/page.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { claimsOf } from '../support/fixtures.ts';
import { bookWedding, newOrganization, type NewOrganization } from '../support/organization.ts';
import { tickAlerts } from './tick.ts';

let test: TestDatabase;
let asker: Asker;
let organization: NewOrganization;
let robin: string;
let base = Date.parse('2027-03-03T12:00:00Z');

beforeAll(async () => {
  test = await testDatabase();
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});
beforeEach(async () => {
  base += 24 * 3600 * 1000;
  await at(0);
  // What a test before this one left to be told is not this one's.
  await test.engine.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE alert_status <> 'resolved'`);
  await claimPages(test.engine, 1000);
  organization = await newOrganization(test.engine);
  await bookWedding(test.engine, organization.id, { from: '2029-06-01' });
  robin = await contact('Robin');
});

const at = (seconds: number) => moveClock(test, new Date(base + seconds * 1000).toISOString());

async function one(sql: string, ...values: unknown[]): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(sql, [organization.id, ...values]);
  return rows[0]?.id ?? '';
}

const contact = (name: string) =>
  one(
    `INSERT INTO escalation_contacts (organization_id, display_name, role) VALUES ($1, $2, 'duty manager') RETURNING id`,
    name,
  );

/** An alert whose first level tells these contacts at once. */
const raise = (priority: string, contacts: readonly string[] = [robin], title = 'Payments fail') =>
  one(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, venue_id, created_by, escalation_policy_snapshot, next_escalation_at)
     VALUES ($1, $2, uuid_v7()::text, 'high', $3, $4, $5, $6, engine_now()) RETURNING id`,
    title,
    priority,
    organization.venue,
    organization.onCall.sub,
    JSON.stringify({
      name: 'Ours',
      repeatCount: 0,
      levels: [{ level: 1, delaySeconds: 0, targets: contacts.map((contactId) => ({ kind: 'contact', contactId })) }],
    }),
  );

const tick = () => tickAlerts(test.engine);

async function raiseAndTell(priority: string, contacts?: readonly string[], title?: string): Promise<string> {
  const id = await raise(priority, contacts, title);
  await tick();
  return id;
}

async function decisions(contactId = robin): Promise<string[]> {
  const { rows } = await test.engine.query<{ outcome: string }>(
    'SELECT outcome FROM notification_decisions WHERE organization_id = $1 AND contact_id = $2 ORDER BY id',
    [organization.id, contactId],
  );
  return rows.map(({ outcome }) => outcome);
}

/** What is sent now: some of each channel at a time, until there is no more. */
async function pagesOf(): Promise<Page[]> {
  const pages: Page[] = [];
  for (let more = await claimPages(test.engine, 200); more.length > 0; more = await claimPages(test.engine, 200)) {
    pages.push(...more);
  }
  return pages;
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

// Covers N12.
describe('somebody who is told too often', () => {
  it('gets twenty messages in ten minutes, then again, and every P0 all the same', async () => {
    for (let n = 0; n < 22; n += 1) await raiseAndTell('p2_medium');
    expect(await decisions()).toEqual([...times(20, 'sent'), ...times(2, 'throttled')]);
    await raiseAndTell('p0_critical');
    expect((await decisions()).at(-1)).toBe('sent');
    await at(700);
    await raiseAndTell('p2_medium');
    expect((await decisions()).at(-1)).toBe('sent');
  });

  it('is counted the same when all come at once, and keeps nobody else from being told', async () => {
    const grace = await contact('Grace');
    for (let n = 0; n < 25; n += 1) await raise('p3_low', n === 0 ? [robin, grace] : [robin]);
    await tick();
    expect((await decisions()).filter((outcome) => outcome === 'sent')).toHaveLength(20);
    expect(await decisions(grace)).toEqual(['sent']);
  });
});

describe('a storm of P0', () => {
  it('begins with the sixth within ten minutes: one page to each carries them all, again when they double', async () => {
    const grace = await contact('Grace');
    for (let n = 0; n < 5; n += 1) await raiseAndTell('p0_critical', [robin, grace]);
    expect(await decisions()).toEqual(times(5, 'sent'));
    const before = await pagesOf();
    expect(before.map(({ storm }) => storm)).toEqual(times(10, null));
    for (let n = 0; n < 7; n += 1) await raiseAndTell('p0_critical', [robin, grace]);
    for (const person of [robin, grace]) {
      expect((await decisions(person)).slice(5)).toEqual(['sent', ...times(5, 'bundled'), 'sent']);
    }
    const pages = await pagesOf();
    expect(pages).toHaveLength(4);
    // As of when it is sent.
    expect(pages.map(({ storm }) => storm?.count)).toEqual(times(4, 12));
    const { rows } = await test.engine.query<{ size: number }>(
      `SELECT storm_size AS size FROM notification_deliveries WHERE organization_id = $1 AND contact_id = $2 AND storm_size IS NOT NULL ORDER BY id`,
      [organization.id, robin],
    );
    expect(rows.map(({ size }) => size)).toEqual([6, 12]);
  });

  it('is one page where all come at once, and bundles nothing but P0', async () => {
    for (let n = 0; n < 30; n += 1) await raise('p0_critical');
    const other = await raise('p1_high');
    await tick();
    const pages = await pagesOf();
    expect(pages).toHaveLength(2);
    expect(pages.find(({ alertId }) => alertId === other)?.storm).toBeNull();
    const outcomes = await decisions();
    expect(outcomes.filter((outcome) => outcome === 'bundled')).toHaveLength(29);
    expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(2);
  });

  it('is told again after five minutes while nobody has it in hand, and not the others of the past', async () => {
    for (let n = 0; n < 8; n += 1) await raise('p0_critical');
    await tick();
    expect(await pagesOf()).toHaveLength(1);
    await at(290);
    await tick();
    expect((await pagesOf()).filter(({ attempt }) => attempt === 1)).toHaveLength(0);
    await at(330);
    await tick();
    const again = (await pagesOf()).filter(({ attempt }) => attempt === 1);
    expect(again.map(({ storm }) => storm?.count)).toEqual([8]);
  });

  it('lists each alert with a link of its own, and goes out though the one that brought it is in hand', async () => {
    for (let n = 0; n < 24; n += 1) await raise('p0_critical', [robin], `Payments fail <${n}>`);
    await tick();
    const { rows } = await test.engine.query<{ alert_id: string }>(
      `UPDATE alert_history SET alert_status = 'acknowledged' WHERE id = (
         SELECT alert_id FROM notification_deliveries WHERE organization_id = $1 AND storm_size IS NOT NULL) RETURNING id AS alert_id`,
      [organization.id],
    );
    const [page] = await pagesOf();
    expect(page?.storm?.count).toBe(23);
    expect(page?.storm?.alerts).toHaveLength(20);
    expect(page?.storm?.alerts.map(({ id }) => id)).not.toContain(rows[0]?.alert_id);
    const tokens = page?.storm?.alerts.map(({ token }) => token) ?? [];
    expect(new Set(tokens).size).toBe(20);
    if (page === undefined) throw new Error('No page');
    const message = messageOf(page, {
      id: 'x',
      url: 'u',
      link: 'https://m/ack/t',
      linkOf: (token) => `https://m/ack/${token}`,
    });
    expect(message.subject).toMatch(/^P0 · 23 alerts at once in Fern and Lace: /);
    expect(message.text).toContain(`- Payments fail <`);
    expect(message.text).toContain('and 3 more');
    for (const token of tokens) expect(message.text).toContain(`https://m/ack/${token}`);
    expect(message.html).not.toContain('<23>');
    expect(message.short).toMatch(/ https:\/\/m\/ack\/t$/);
  });

  it('ends when everybody is told that nobody need come', async () => {
    for (let n = 0; n < 6; n += 1) await raise('p0_critical');
    await tick();
    await test.engine.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE organization_id = $1`, [
      organization.id,
    ]);
    expect(await pagesOf()).toEqual([]);
    await at(700);
    await raiseAndTell('p0_critical');
    expect((await pagesOf()).map(({ storm }) => storm)).toEqual([null]);
  });
});

describe('an alert that is held', () => {
  it('names everybody who was not told for it, with reason and end', async () => {
    const id = await raise('p2_medium');
    await test.asViewer(organization.onCall, (connection) =>
      connection.query(
        `UPDATE alert_history SET alert_status = 'suppressed', suppressed_reason = 'moving', suppressed_until = '2027-12-01T10:00:00Z'
         WHERE organization_id = $1 AND id = $2`,
        [organization.id, id],
      ),
    );
    await one(
      `INSERT INTO suppression_rules (organization_id, name, matcher, reason) VALUES ($1, 'Quiet', '{"field": "title", "op": "=", "value": "Held"}', 'noise') RETURNING id`,
    );
    const nobody = await raise('p2_medium', [], 'Held');
    const { rows } = await test.engine.query(
      `SELECT alert_id, escalation_level AS level, contact_id, outcome, reason FROM notification_decisions WHERE organization_id = $1 ORDER BY id`,
      [organization.id],
    );
    expect(rows).toEqual([
      {
        alert_id: id,
        level: 1,
        contact_id: robin,
        outcome: 'suppressed',
        reason: 'Held until 2027-12-01 10:00 UTC: moving',
      },
      { alert_id: nobody, level: 1, contact_id: null, outcome: 'suppressed', reason: 'Held: Quiet: noise' },
    ]);
  });
});

describe('Alert', () => {
  const moments = 'timeline { at sentence } whyNotified { sentence } whyNot { sentence }';
  interface Moments {
    readonly timeline: readonly { at: string; sentence: string }[];
    readonly whyNotified: readonly { sentence: string }[];
    readonly whyNot: readonly { sentence: string }[];
  }
  const read = async (id: string, claims = organization.onCall): Promise<Moments> => {
    const { data, errors } = await asker.ask(claims, `query ($id: ID!) { alert(id: $id) { ${moments} } }`, {
      id: encodeGlobalId('al', organization.id, id),
    });
    expect(errors).toEqual([]);
    return data?.['alert'] as unknown as Moments;
  };
  const sentences = (list: readonly { sentence: string }[]) => list.map(({ sentence }) => sentence);

  it('tells in sentences who was told, who was not, and what became of it', async () => {
    const id = await raiseAndTell('p0_critical');
    const [page] = await pagesOf();
    await test.engine.query(`SELECT record_notification($1, $2, 1, 'delivered', '250 ok')`, [
      organization.id,
      page?.id,
    ]);
    await at(400);
    await tick();
    await test.asViewer(organization.onCall, (connection) =>
      connection.query(
        `UPDATE alert_history SET alert_status = 'acknowledged' WHERE organization_id = $1 AND id = $2`,
        [organization.id, id],
      ),
    );
    await pagesOf();
    const told = await read(id);
    expect(sentences(told.timeline)).toEqual([
      'Raised as P0, by Robin',
      expect.stringMatching(/^Level 1 was due and was taken \d+\.\d s later$/),
      'Robin is told by e-mail: Level 1 of Ours: named by the policy',
      'E-mail accepted the message to Robin at try 1',
      expect.stringMatching(/^Level 2 was due and was taken \d+\.\d s later$/),
      'Robin is told by e-mail: Level 2 of Ours: named by the policy',
      'E-mail was not asked to tell Robin any more: The alert is acknowledged',
      'Acknowledged by Robin',
    ]);
    expect(sentences(told.whyNotified)).toEqual([
      'Robin is told by e-mail: Level 1 of Ours: named by the policy',
      'E-mail accepted the message to Robin at try 1',
      'Robin is told by e-mail: Level 2 of Ours: named by the policy',
    ]);
    expect(sentences(told.whyNot)).toEqual(['E-mail was not asked to tell Robin any more: The alert is acknowledged']);
    const when = told.timeline.map(({ at: moment }) => moment);
    expect(when).toEqual(when.toSorted());
  });

  it('says why nobody was: held, too often, or none there', async () => {
    const nobody = await raiseAndTell('p2_medium', []);
    for (let n = 0; n < 20; n += 1) await raise('p2_medium');
    await tick();
    const often = await raiseAndTell('p2_medium');
    expect(sentences((await read(nobody)).whyNot)).toEqual([
      'Level 1 has nobody who could be told now: it names nobody',
    ]);
    expect(sentences((await read(often)).whyNot)).toEqual([
      'Robin is not told: Told 20 times within 10 minutes already',
    ]);
  });

  it('shows contacts to those only who may see them, and what the record has to admins', async () => {
    const id = await raiseAndTell('p1_high');
    const member = async (role: string) => {
      const user = crypto.randomUUID();
      await test.engine.query(
        `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, $2, $3::member_role, $3)`,
        [organization.id, user, role],
      );
      return claimsOf(user);
    };
    await test.asViewer(organization.onCall, (connection) =>
      connection.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE organization_id = $1 AND id = $2`, [
        organization.id,
        id,
      ]),
    );
    const user = await read(id, await member('user'));
    expect(sentences(user.timeline)).toEqual([
      'Raised as P1, by Robin',
      expect.stringMatching(/^Level 1 was due/),
      'Resolved by Robin',
    ]);
    expect(user.whyNotified).toEqual([]);
    const admin = await read(id, await member('admin'));
    expect(sentences(admin.timeline)).toContain('Robin (on_call): resolve');
    expect(sentences(admin.whyNotified)).toEqual(['Robin is told by e-mail: Level 1 of Ours: named by the policy']);
  });

  it('reads the sentences of a whole list in the statement of the list', async () => {
    const count = async () => {
      const { statements, errors } = await asker.ask(
        organization.onCall,
        `{ alertHistory(first: 50) { nodes { title ${moments} } } }`,
      );
      expect(errors).toEqual([]);
      return statements;
    };
    await raiseAndTell('p1_high');
    const few = await count();
    for (let n = 0; n < 20; n += 1) await raise('p1_high');
    await tick();
    expect(await count()).toBe(few);
  });
});
