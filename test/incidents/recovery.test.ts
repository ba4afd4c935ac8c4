import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ViewerClaims } from '../../src/access/claims.ts';
import { secretPlace } from '../../src/alerts/secrets.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { Recoverer } from '../../src/incidents/recoverer.ts';
import { openAsker, testBox, type Asker } from '../graphql/ask.ts';
import { mutate } from '../graphql/mutate.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';
import { openReceivers, type Receivers } from '../support/receivers.ts';

const log = pino({ level: 'silent' });
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
/** Neither a Saturday nor a wedding day. */
const wednesday = Date.parse('2026-12-02T12:00:00Z');

let test: TestDatabase;
let asker: Asker;
let receivers: Receivers;
let organization: NewOrganization;
let hook: string;

beforeAll(async () => {
  [test, receivers] = await Promise.all([testDatabase(), openReceivers()]);
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await Promise.all([test.close(), receivers.close()]);
});
beforeEach(async () => {
  receivers.reset();
  await moveClock(test, new Date(wednesday).toISOString());
  await test.engine.query('DELETE FROM recovery_runs');
  organization = await newOrganization(test.engine);
  hook = await webhook({ signingSecret: secret });
});

const later = (seconds: number) => moveClock(test, new Date(wednesday + seconds * 1_000).toISOString());
const one = async (sql: string, ...values: unknown[]) =>
  (await test.engine.query<{ id: string }>(`${sql} RETURNING id`, [organization.id, ...values])).rows[0]?.id ?? '';

async function webhook(secrets?: object): Promise<string> {
  const id = await one(
    `INSERT INTO notification_channels (organization_id, name, channel_type, settings) VALUES ($1, gen_random_uuid()::text, 'webhook', $2)`,
    JSON.stringify({ url: `${receivers.base}/mend` }),
  );
  if (secrets !== undefined) {
    await test.engine.query(
      'INSERT INTO notification_channel_secrets (organization_id, channel_id, ciphertext, key_id) VALUES ($1, $2, $3, $4)',
      [organization.id, id, testBox.seal(JSON.stringify(secrets), secretPlace(organization.id, id)), testBox.keyId],
    );
    await test.engine.query('UPDATE notification_channels SET credentials_set_at = engine_now() WHERE id = $1', [id]);
  }
  return id;
}

const checkout = { field: 'serviceName', op: '=', value: 'checkout' };
const call = () => ({
  kind: 'WEBHOOK_CALL',
  channelId: encodeGlobalId('nc', organization.id, hook),
  target: 'restart',
});
const make = (input: object) =>
  mutate(
    asker,
    organization.onCall,
    'recoveryActionCreate',
    { name: 'Restart checkout', matcher: checkout, ...input },
    'recoveryAction { id version dryRun hourlyLimit }',
  );
/** One that acts; its global id. */
async function acting(input: object = {}): Promise<string> {
  const { verdict, row } = await make({ ...call(), dryRun: false, ...input });
  expect(verdict).toBe('done');
  return String(row?.['id']);
}

const incident = (priority = 'p2_medium', service = 'checkout') =>
  one(
    `INSERT INTO incidents (organization_id, title, priority, severity, service_name) VALUES ($1, 'Payments fail', $2, 'high', $3)`,
    priority,
    service,
  );
const worker = () =>
  new Recoverer({ box: testBox, allowPrivate: true, incidentId: (owner, id) => encodeGlobalId('in', owner, id) });
/** What a worker does until nothing is due. */
async function work(): Promise<void> {
  const recoverer = worker();
  while (await recoverer.run(test.engine, log)) await recoverer.stop();
}

interface Run {
  readonly outcome: string;
  readonly attempt: number;
  readonly detail: string;
}
async function runs(): Promise<Run[]> {
  const { rows } = await test.engine.query<Run>(
    'SELECT outcome, attempt, detail FROM auto_recovery_logs WHERE organization_id = $1 ORDER BY id',
    [organization.id],
  );
  return rows;
}
const outcomes = async () => (await runs()).map(({ outcome }) => outcome);

// Covers T04.
describe('a recovery action', () => {
  it('runs when an incident opens that matches: one signed call, one row, one line of the timeline', async () => {
    await acting();
    await incident('p0_critical', 'gallery');
    await asker.ask(
      organization.onCall,
      `mutation { errorReportCreate(input: { serviceName: "checkout", errorType: "Timeout", severity: CRITICAL, message: "slow" }) { receipt { id } } }`,
    );
    const { rows } = await test.engine.query<{ incident: string; title: string }>(
      `SELECT i.id AS incident, i.title FROM error_reports e JOIN incidents i ON i.id = e.incident_id WHERE e.organization_id = $1`,
      [organization.id],
    );
    const { incident: opened = '', title = '' } = rows[0] ?? {};
    const incidentId = encodeGlobalId('in', organization.id, opened);
    await work();
    expect(receivers.asked).toHaveLength(1);
    const [asked] = receivers.asked;
    expect(new Webhook(secret).verify(asked?.body ?? '', asked?.headers as Record<string, string>)).toEqual({
      type: 'recovery.call',
      timestamp: expect.any(String),
      data: {
        action: 'Restart checkout',
        target: 'restart',
        organization: 'Fern and Lace',
        incident: {
          incidentId,
          title,
          priority: 'P1_HIGH',
          serviceName: 'checkout',
        },
      },
    });
    const shown = await asker.ask(
      organization.onCall,
      `query ($id: ID!) { incident(id: $id) {
         recoveries { nodes { outcome attempt detail startedAt finishedAt requestedBy { id } action { name } errorReport { serviceName } } }
         updates { nodes { kind message actorKind } } } }`,
      { id: incidentId },
    );
    const { recoveries, updates } = (shown.data ?? {})['incident'] as unknown as Record<string, { nodes: object[] }>;
    expect(recoveries?.nodes).toMatchObject([
      {
        outcome: 'SUCCEEDED',
        attempt: 1,
        detail: '200 ok',
        finishedAt: expect.any(String),
        requestedBy: null,
        action: { name: 'Restart checkout' },
        errorReport: { serviceName: 'checkout' },
      },
    ]);
    expect(updates?.nodes).toContainEqual({
      kind: 'RECOVERY',
      message: 'Recovery "Restart checkout" succeeded: 200 ok',
      actorKind: 'SYSTEM',
    });
  });

  it('is due with the transaction that opens the incident, and not without it', async () => {
    await acting();
    const client = await test.engine.connect();
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO incidents (organization_id, title, priority, severity, service_name) VALUES ($1, 'x', 'p2_medium', 'high', 'checkout')`,
      [organization.id],
    );
    await client.query('ROLLBACK');
    client.release();
    await work();
    expect(await runs()).toEqual([]);
  });

  it('only says what it would do until it is told to act', async () => {
    const { row } = await make(call());
    expect(row).toMatchObject({ dryRun: true, hourlyLimit: 3 });
    await make({ ...call(), name: 'Shut it', kind: 'FLAG_SET', target: 'payments', flagEnabled: false });
    await make({ name: 'Again', kind: 'QUEUE_RETRY' });
    await incident();
    await work();
    expect(receivers.asked).toEqual([]);
    const said = await runs();
    expect(said.map(({ outcome }) => outcome)).toEqual(['dry_run', 'dry_run', 'dry_run']);
    expect(said.map(({ detail }) => detail).join(' ')).toMatch(
      /It would call .*: restart .*It would set payments off by .*It would send again what failed/,
    );
  });

  it('sets a flag to what it says, so that a call that comes twice does no harm', async () => {
    await acting({ kind: 'FLAG_SET', target: 'payments', flagEnabled: false });
    await incident();
    await work();
    expect(JSON.parse(receivers.asked[0]?.body ?? '')).toMatchObject({
      type: 'recovery.flag',
      data: { flag: { name: 'payments', enabled: false } },
    });
  });

  it('sends again our own messages that failed, of alerts that nobody has in hand', async () => {
    const delivery = async (status: string, answer: string) => {
      const alert = await one(
        `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, alert_status)
         VALUES ($1, 'x', gen_random_uuid()::text, 'high', 'p2_medium', $2::alert_status)`,
        status,
      );
      return one(
        `INSERT INTO notification_deliveries (organization_id, alert_id, escalation_level, due_at, idempotency_key, status)
         VALUES ($1, $2, 1, engine_now(), gen_random_uuid()::text, $3::delivery_status)`,
        alert,
        answer,
      );
    };
    const dead = await delivery('triggered', 'failed');
    await delivery('acknowledged', 'failed');
    await delivery('triggered', 'delivered');
    await acting({ kind: 'QUEUE_RETRY', channelId: null, target: null });
    await incident();
    await work();
    expect(await runs()).toMatchObject([{ outcome: 'succeeded', detail: '1 messages are sent again' }]);
    const { rows } = await test.engine.query(
      `SELECT id, deadline_at > engine_now() AS good FROM notification_deliveries WHERE organization_id = $1 AND status = 'pending'`,
      [organization.id],
    );
    expect(rows).toEqual([{ id: dead, good: true }]);
  });

  it('runs again when the incident rises to what it matches or opens again, and not with each step', async () => {
    await acting({ matcher: { field: 'priority', op: 'rank', value: 'P1_HIGH' }, hourlyLimit: 10 });
    const id = await incident('p2_medium');
    const set = (what: string) => test.engine.query(`UPDATE incidents SET ${what} WHERE id = $1`, [id]);
    const count = async () => (await work(), (await runs()).length);
    expect(await count()).toBe(0);
    await set(`priority = 'p1_high'`);
    expect(await count()).toBe(1);
    await set(`priority = 'p0_critical'`);
    await set(`error_count = 7`);
    expect(await count()).toBe(1);
    await set(`status = 'resolved'`);
    await set(`status = 'open'`);
    expect(await count()).toBe(2);
  });

  it('never runs more often within an hour than it may, however many workers there are', async () => {
    await acting({ hourlyLimit: 2 });
    await test.engine.query(
      `INSERT INTO incidents (organization_id, title, priority, severity, service_name)
       SELECT $1, 'x', 'p2_medium', 'high', 'checkout' FROM generate_series(1, 6)`,
      [organization.id],
    );
    await Promise.all([work(), work(), work()]);
    await work();
    expect((await outcomes()).toSorted()).toEqual([...Array<string>(4).fill('limited'), 'succeeded', 'succeeded']);
    expect(receivers.asked).toHaveLength(2);
    expect((await runs()).find(({ outcome }) => outcome === 'limited')?.detail).toBe(
      'It ran 2 times within the hour, which is its limit',
    );
    await later(3_601);
    await incident();
    await work();
    expect(receivers.asked).toHaveLength(3);
  });

  it('is tried three times with one key, and what a refusal says is shortened', async () => {
    await acting();
    const answers = [500, 429, 200, 400];
    receivers.answer = (_asked, response) => {
      response.statusCode = answers.shift() ?? 200;
      response.end('x'.repeat(1_000));
    };
    await incident();
    // The second try is ten seconds after the first, the third twenty after that.
    await work();
    for (const [seconds, asked] of [
      [9, 1],
      [11, 2],
      [29, 2],
      [32, 3],
    ] as const) {
      await later(seconds);
      await work();
      expect(receivers.asked).toHaveLength(asked);
    }
    expect(new Set(receivers.asked.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await incident();
    await work();
    expect(await runs()).toMatchObject([
      { outcome: 'succeeded', attempt: 3 },
      { outcome: 'failed', attempt: 1, detail: expect.stringMatching(/^400 x{496}$/) },
    ]);
  });

  it('outlives a worker that dies while it calls: the next one calls with the same key, and it is written once', async () => {
    await acting();
    await incident();
    const take = async () => (await test.engine.query('SELECT * FROM take_recoveries()')).rows as { id: string }[];
    const [taken] = await take();
    expect(await take()).toEqual([]);
    await later(31);
    await work();
    expect(receivers.asked.map(({ headers }) => headers['webhook-id'])).toEqual([`recovery:${taken?.id}`]);
    await test.engine.query(`SELECT record_recovery($1, $2, 1, 'failed', 'too late')`, [organization.id, taken?.id]);
    expect(await runs()).toEqual([{ outcome: 'succeeded', attempt: 2, detail: '200 ok' }]);
  });

  it('asks for nothing unsigned, nor of a channel that is off, nor for what is over', async () => {
    await acting();
    const rehearsed = await make({ ...call(), name: 'Rehearsed' });
    await test.engine.query('DELETE FROM notification_channel_secrets WHERE channel_id = $1', [hook]);
    await incident();
    await work();
    await mutate(asker, organization.onCall, 'recoveryActionDelete', { id: rehearsed.row?.['id'] });
    hook = await webhook({ signingSecret: secret });
    await acting({ name: 'By another' });
    await test.engine.query('UPDATE notification_channels SET enabled = false WHERE id = $1', [hook]);
    const over = await incident();
    await test.engine.query(`UPDATE incidents SET status = 'resolved' WHERE id = $1`, [over]);
    await work();
    await incident();
    await work();
    expect(receivers.asked).toEqual([]);
    expect((await runs()).map(({ outcome, detail }) => `${outcome}: ${detail}`)).toEqual([
      'refused: The channel has no signingSecret: nothing is asked for unsigned',
      'refused: The channel has no signingSecret: nothing is asked for unsigned',
      'refused: The incident is over',
      'refused: The incident is over',
      'refused: The channel has no signingSecret: nothing is asked for unsigned',
      'refused: The channel is out of use',
    ]);
  });
});

describe('recoveryRun', () => {
  const run = (id: string, incidentId: string, claims = organization.onCall) =>
    mutate(
      asker,
      claims,
      'recoveryRun',
      { id, incidentId: encodeGlobalId('in', organization.id, incidentId) },
      'recoveryAction { id }',
    );

  it('runs it by hand for an incident, once at a time and within its limit, and says who did', async () => {
    const id = await acting({ hourlyLimit: 1 });
    const other = await incident('p2_medium', 'gallery');
    expect(await Promise.all([run(id, other), run(id, other)])).toMatchObject([
      { verdict: 'done' },
      { verdict: 'done' },
    ]);
    await work();
    expect(receivers.asked).toHaveLength(1);
    const { rows } = await test.engine.query(
      `SELECT u.actor_kind, u.actor_id, l.requested_by, (SELECT count(*)::int FROM audit_log WHERE row_id = l.action_id AND operation = 'recovery.run') AS audited
       FROM incident_updates u JOIN auto_recovery_logs l USING (organization_id, incident_id)
       WHERE u.organization_id = $1 AND u.kind = 'recovery'`,
      [organization.id],
    );
    const robin = organization.onCall.sub;
    expect(rows).toEqual([{ actor_kind: 'user', actor_id: robin, requested_by: robin, audited: 2 }]);
    expect(await run(id, other)).toMatchObject({ verdict: 'LIMIT', refusal: { path: ['input', 'id'] } });
  });

  it('refuses what is switched off, over or unknown', async () => {
    const id = await acting({ enabled: false });
    const [open, over] = [await incident(), await incident()];
    expect(await run(id, open)).toMatchObject({ verdict: 'INVALID_TRANSITION', refusal: { path: ['input', 'id'] } });
    const live = await acting({ name: 'Live' });
    await test.engine.query(`UPDATE incidents SET status = 'resolved' WHERE id = $1`, [over]);
    expect(await run(live, over)).toMatchObject({
      verdict: 'INVALID_TRANSITION',
      refusal: { path: ['input', 'incidentId'] },
    });
    expect(await run(live, organization.venue)).toMatchObject({
      verdict: 'NOT_FOUND',
      refusal: { path: ['input', 'incidentId'] },
    });
    const stranger = await newOrganization(test.engine);
    expect(await run(live, open, stranger.onCall)).toMatchObject({
      verdict: 'NOT_FOUND',
      refusal: { path: ['input', 'id'] },
    });
  });
});

describe('recoveryActionCreate and recoveryActionUpdate', () => {
  it('take of each kind what it needs, and no more', async () => {
    const mail = await one(
      `INSERT INTO notification_channels (organization_id, name, channel_type) VALUES ($1, 'mail', 'email')`,
    );
    for (const [input, path] of [
      [{ ...call(), channelId: null }, 'channelId'],
      [{ ...call(), channelId: encodeGlobalId('nc', organization.id, mail) }, 'channelId'],
      [{ ...call(), target: null }, 'target'],
      [{ ...call(), flagEnabled: true }, 'flagEnabled'],
      [{ ...call(), kind: 'FLAG_SET' }, 'flagEnabled'],
      [{ ...call(), kind: 'QUEUE_RETRY' }, 'channelId'],
      [{ kind: 'QUEUE_RETRY', target: 'mails' }, 'target'],
      [{ ...call(), hourlyLimit: 61 }, 'hourlyLimit'],
      [{ ...call(), matcher: { field: 'errorType', op: '=', value: 'x' } }, 'matcher'],
      [{ ...call(), matcher: { field: 'title', op: 'in', value: [...'abc'].map((x) => x.repeat(15_000)) } }, 'matcher'],
    ] as const) {
      const { verdict, refusal } = await make(input);
      expect({ verdict, path: refusal?.path[1] }, JSON.stringify(input).slice(0, 200)).toEqual({
        verdict: 'INVALID_INPUT',
        path,
      });
    }
  });

  it('take no channel that signs nothing, nor is the secret taken from under an action', async () => {
    const signing = hook;
    const id = await acting();
    const change = (version: number, input: object) =>
      mutate(asker, organization.onCall, 'recoveryActionUpdate', { id, version, ...input });
    const refused = { verdict: 'INVALID_INPUT', refusal: { path: ['input', 'channelId'] } };
    hook = await webhook();
    for (const dryRun of [true, false])
      expect(await make({ ...call(), name: 'Unsigned', dryRun })).toMatchObject(refused);
    expect(await change(1, { channelId: encodeGlobalId('nc', organization.id, hook) })).toMatchObject(refused);
    const take = (signingSecret: string | null) =>
      mutate(asker, organization.onCall, 'notificationChannelUpdate', {
        id: encodeGlobalId('nc', organization.id, signing),
        version: 2,
        settings: { webhook: { url: 'https://mend.example/hook', signingSecret } },
      });
    expect(await take(null)).toMatchObject({
      verdict: 'INVALID_TRANSITION',
      message: 'The recovery action "Restart checkout" calls it, and nothing is asked for unsigned: change that first.',
      refusal: { path: ['input', 'settings', 'webhook', 'signingSecret'] },
    });
    // One from before that has lost it may be stopped, is not run by hand, and cannot begin to act.
    await test.engine.query('DELETE FROM notification_channel_secrets WHERE channel_id = $1', [signing]);
    await test.owner.query(`ALTER TABLE notification_channels DISABLE TRIGGER access_recovery_secret`);
    await test.engine.query('UPDATE notification_channels SET credentials_set_at = NULL WHERE id = $1', [signing]);
    await test.owner.query(`ALTER TABLE notification_channels ENABLE TRIGGER access_recovery_secret`);
    const incidentId = encodeGlobalId('in', organization.id, await incident('p2_medium', 'gallery'));
    expect(await mutate(asker, organization.onCall, 'recoveryRun', { id, incidentId })).toMatchObject({
      verdict: 'INVALID_TRANSITION',
      refusal: { path: ['input', 'id'] },
    });
    expect((await change(1, { dryRun: true })).verdict).toBe('done');
    expect(await change(2, { dryRun: false })).toMatchObject(refused);
    expect((await change(2, { enabled: false })).verdict).toBe('done');
  });

  it('keep the channel that an action calls, and all matchers within their limit', async () => {
    await acting();
    const { verdict, message } = await mutate(asker, organization.onCall, 'notificationChannelDelete', {
      id: encodeGlobalId('nc', organization.id, hook),
    });
    expect([verdict, message]).toEqual([
      'INVALID_TRANSITION',
      'The recovery action "Restart checkout" calls it: change that first.',
    ]);
    const long = { field: 'title', op: '=', value: 'x'.repeat(19_900) };
    expect((await make({ ...call(), name: 'Long', matcher: long })).verdict).toBe('done');
    expect((await make({ ...call(), name: 'Long too', matcher: long })).verdict).toBe('done');
    expect((await make({ ...call(), name: 'Too much', matcher: long })).verdict).toBe('LIMIT');
    expect((await make({ ...call(), name: 'Off', matcher: long, enabled: false })).verdict).toBe('done');
  });

  it('let nothing begin to act on a wedding day, but by the hands that are trusted with it', async () => {
    const devops: ViewerClaims = { ...organization.onCall, sub: randomUUID() };
    await test.engine.query(
      `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, $2, 'devops', 'Kit')`,
      [organization.id, devops.sub],
    );
    const [stopped, live] = [await acting({ enabled: false }), await acting({ name: 'Live' })];
    // A Saturday of an organization that books no weddings.
    await moveClock(test, '2026-12-05T12:00:00Z');
    const change = (id: string, version: number, input: object, claims = devops) =>
      mutate(asker, claims, 'recoveryActionUpdate', { id, version, ...input });
    const organizationId = encodeGlobalId('or', organization.id, organization.id);
    const create = (input: object) =>
      mutate(asker, devops, 'recoveryActionCreate', { organizationId, matcher: checkout, ...call(), ...input });
    expect((await create({ name: 'a', dryRun: false })).verdict).toBe('WEDDING_DAY_GUARD');
    expect((await create({ name: 'b' })).verdict).toBe('done');
    expect((await change(stopped, 1, { enabled: true })).verdict).toBe('WEDDING_DAY_GUARD');
    expect((await change(live, 1, { hourlyLimit: 9 })).verdict).toBe('WEDDING_DAY_GUARD');
    expect((await change(live, 1, { target: 'wipe' })).verdict).toBe('WEDDING_DAY_GUARD');
    expect((await change(live, 1, { enabled: false })).verdict).toBe('done');
    expect((await change(stopped, 1, { enabled: true }, organization.onCall)).verdict).toBe('done');
  });
});
