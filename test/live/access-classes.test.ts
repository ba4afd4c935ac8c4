import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import type { ViewerClaims } from '../../src/access/claims.ts';
import type { TokenContent } from '../../src/access/sign.ts';
import type { Database } from '../../src/database/database.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';
import { openIncident, raiseAlert } from './rows.ts';
import { Subscriber } from './subscriber.ts';

let api: TestServer;
let who: Fixtures;
let transactions: MockInstance<Database['withViewer']>;
const open: Subscriber<Event>[] = [];

beforeAll(async () => {
  api = await testServer();
  who = await insertFixtures(api.engine);
  // Looks on; the transactions are those of the database.
  transactions = vi.spyOn(api.database, 'withViewer');
});

beforeEach(async () => {
  for (const subscriber of open.splice(0)) await subscriber.close();
});

afterAll(() => api.close());

interface Event {
  readonly kind: string;
  readonly cursor: string;
  readonly alertId?: string;
  readonly incidentId?: string;
  readonly alert?: { readonly title: string } | null;
}

const alerts = 'subscription { alertEvents { kind cursor alertId alert { title } } }';
const incidents = 'subscription { incidentEvents { kind cursor incidentId incident { title } } }';

async function follow(content: Partial<TokenContent>, query = alerts): Promise<Subscriber<Event>> {
  const token = await api.token(content);
  const field = query.includes('incidentEvents') ? 'incidentEvents' : 'alertEvents';
  const subscriber = new Subscriber<Event>(api.client({ token }), query, field);
  open.push(subscriber);
  expect(await subscriber.event()).toMatchObject({ kind: 'SYNCED' });
  return subscriber;
}

/** Users of a role, in the organization's or in the platform's service. */
async function people(count: number, role: string, organizationId: string | null = who.rose.id): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await (organizationId === null
    ? api.engine.query(
        `INSERT INTO staff_members (user_id, role, display_name) SELECT id, $2::member_role, 'Staff' FROM unnest($1::uuid[]) AS id`,
        [ids, role],
      )
    : api.engine.query(
        `INSERT INTO user_profiles (organization_id, user_id, role, display_name)
         SELECT $3, id, $2::member_role, 'Somebody' FROM unnest($1::uuid[]) AS id`,
        [ids, role, organizationId],
      ));
  return ids;
}

/** Whose claims were used while the work ran; each transaction once. */
async function usedClaims(work: () => Promise<unknown>): Promise<string[]> {
  transactions.mockClear();
  await work();
  return transactions.mock.calls.map(([claims]) => (claims as ViewerClaims).sub ?? '');
}

const alertId = (id: string, organizationId = who.rose.id): string => encodeGlobalId('al', organizationId, id);
const endMembership = (userId: string) =>
  api.engine.query('UPDATE user_profiles SET ended_at = engine_now() WHERE user_id = $1', [userId]);

// Covers P14.
describe('sockets with the same rights', () => {
  test('share one transaction for an event, whoever they are and whatever their tokens', async () => {
    const users = await people(3, 'manager');
    const sockets = await Promise.all(users.map((userId) => follow({ userId })));
    sockets.push(await follow({ userId: users[0] ?? '', expiresInSeconds: 1_800 }));
    // An admin's token that says manager is worth a manager's.
    sockets.push(await follow({ userId: who.rose.users.admin, role: 'manager' }));
    let id = '';
    const used = await usedClaims(async () => {
      id = await raiseAlert(api.engine, { organizationId: who.rose.id });
      for (const socket of sockets) expect(await socket.event()).toMatchObject({ alertId: alertId(id) });
    });
    expect(used).toHaveLength(1);
  });

  test('of other rights have their own: role, organizations, staff', async () => {
    const sockets = [
      await follow({ userId: who.rose.users.user }),
      await follow({ userId: who.rose.users.support }),
      await follow({ userId: who.traveler.sub ?? '' }),
      await follow({ userId: who.staff.on_call.sub ?? '', platform: true }),
    ];
    const used = await usedClaims(async () => {
      const id = await raiseAlert(api.engine, { organizationId: who.rose.id });
      for (const socket of sockets) expect(await socket.event()).toMatchObject({ alertId: alertId(id) });
    });
    expect(new Set(used)).toEqual(
      new Set([who.rose.users.user, who.rose.users.support, who.traveler.sub, who.staff.on_call.sub]),
    );
    expect(used).toHaveLength(4);
  });

  test('several events that wait are judged together', async () => {
    const [userId = ''] = await people(1, 'manager');
    const socket = await follow({ userId });
    const used = await usedClaims(async () => {
      await api.engine.query(
        `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
         SELECT $1, 'Alert ' || n, 'together ' || n, 'low', 'p3_low' FROM generate_series(1, 40) AS n`,
        [who.rose.id],
      );
      for (let count = 0; count < 40; count += 1) expect(await socket.event()).toMatchObject({ kind: 'TRIGGERED' });
    });
    // The first may go alone.
    expect(used.length).toBeLessThanOrEqual(2);
  });

  test('that fail together get an error each, for that event; the other classes get the event', async () => {
    await api.owner.query(
      `CREATE POLICY broken ON alert_history AS RESTRICTIVE FOR SELECT TO authenticated
       USING (NOT (title = 'Poison' AND cardinality(viewer_organizations_as('support')) > 0)
         OR 1 / (CASE WHEN title = 'Poison' THEN 0 ELSE 1 END) = 1)`,
    );
    const users = await people(2, 'support');
    const failing = await Promise.all(users.map((userId) => follow({ userId })));
    const other = await follow({ userId: who.rose.users.manager });
    const titles = ['Good', 'Poison', 'Good'];
    await api.engine.query(
      `INSERT INTO alert_history (organization_id, id, title, dedup_key, severity, priority)
       SELECT $1, uuid_v7(), title, 'poisoned ' || n, 'low', 'p3_low' FROM unnest($2::text[]) WITH ORDINALITY AS one (title, n)`,
      [who.rose.id, titles],
    );
    for (const title of titles) expect(await other.event()).toMatchObject({ alert: { title } });
    for (const socket of failing) {
      expect(await socket.event()).toMatchObject({ alert: { title: 'Good' } });
      expect((await socket.result())?.errors).toHaveLength(1);
      expect(await socket.event()).toMatchObject({ alert: { title: 'Good' } });
    }
    await api.owner.query('DROP POLICY broken ON alert_history');
  });
});

// Covers P15.
describe('one of a class who alone loses a right', () => {
  test('hears nothing that is committed afterwards, though his claims were those used; the others all of it', async () => {
    const users = await people(3, 'devops');
    const sockets = [];
    for (const userId of users) sockets.push(await follow({ userId }));
    const [first = '', ...rest] = users;
    const [lost, ...others] = sockets;
    const before = await raiseAlert(api.engine, { organizationId: who.rose.id });
    for (const socket of sockets) expect(await socket.event()).toMatchObject({ alertId: alertId(before) });
    const used = await usedClaims(async () => {
      await endMembership(first);
      const after = await raiseAlert(api.engine, { organizationId: who.rose.id });
      for (const socket of others) {
        expect(await socket.event()).toMatchObject({ kind: 'TRIGGERED', alertId: alertId(after) });
      }
    });
    expect(used.filter((sub) => rest.includes(sub))).toHaveLength(1);
    expect(await lost?.closed).toMatchObject({ code: 4403, reason: 'Access revoked' });
    expect(await lost?.event(100)).toBeNull();
    for (const socket of others) expect(await socket.event(200)).toBeNull();
  });

  test('is told REVOKED of what this socket was told, and of nothing else; the others are told nothing', async () => {
    const [both = '', one = '', two = ''] = await people(3, 'on_call');
    await api.engine.query(
      `INSERT INTO user_profiles (organization_id, user_id, role, display_name) SELECT $1, id, 'user', 'Both' FROM unnest($2::uuid[]) AS id`,
      [who.aurora.id, [both, one, two]],
    );
    // Before anybody listened: no socket was told of it.
    await raiseAlert(api.engine, { organizationId: who.rose.id });
    const [lost, kept] = [await follow({ userId: both }), await follow({ userId: one })];
    const told = await raiseAlert(api.engine, { organizationId: who.rose.id });
    for (const socket of [lost, kept]) expect(await socket.event()).toMatchObject({ alertId: alertId(told) });
    const late = await follow({ userId: two });
    await api.engine.query(
      'UPDATE user_profiles SET ended_at = engine_now() WHERE user_id = $1 AND organization_id = $2',
      [both, who.rose.id],
    );
    expect(await lost.event()).toMatchObject({ kind: 'REVOKED', alertId: alertId(told), alert: null });
    const next = await raiseAlert(api.engine, { organizationId: who.aurora.id });
    for (const socket of [lost, kept, late]) {
      expect(await socket.event()).toMatchObject({ kind: 'TRIGGERED', alertId: alertId(next, who.aurora.id) });
    }
  });

  test('by a role that is less: from the next event on he is shown what that role sees', async () => {
    const [userId = '', other = ''] = await people(2, 'admin');
    const sockets = [await follow({ userId }), await follow({ userId: other })];
    const used = await usedClaims(async () => {
      await api.engine.query("UPDATE user_profiles SET role = 'user' WHERE user_id = $1", [userId]);
      const id = await raiseAlert(api.engine, { organizationId: who.rose.id });
      for (const socket of sockets) expect(await socket.event()).toMatchObject({ alertId: alertId(id) });
    });
    // Each of a class of his own by now.
    expect(used).toEqual(expect.arrayContaining([userId, other]));
  });

  test('by a token that is revoked: a younger one of the same user goes on', async () => {
    const [userId = '', other = ''] = await people(2, 'emergency_response');
    const old = await follow({ userId });
    const { rows } = await api.engine.query<{ not_before: Date }>(
      `INSERT INTO access_revocations (user_id, not_before)
       VALUES ($1, date_trunc('second', engine_now()) + interval '1 second') RETURNING not_before`,
      [userId],
    );
    expect(await old.closed).toMatchObject({ code: 4403 });
    const from = rows[0]?.not_before.getTime() ?? 0;
    await vi.waitUntil(() => Date.now() >= from, { timeout: 5_000, interval: 20 });
    const young = await follow({ userId });
    const witness = await follow({ userId: other });
    const id = await raiseAlert(api.engine, { organizationId: who.rose.id });
    for (const socket of [young, witness]) expect(await socket.event()).toMatchObject({ alertId: alertId(id) });
  });

  test('by a token that ends: its claims are used for nobody afterwards', async () => {
    const [userId = '', other = ''] = await people(2, 'manager');
    const brief = await follow({ userId, expiresInSeconds: 2 });
    const lasting = await follow({ userId: other });
    expect(await brief.closed).toMatchObject({ code: 4403 });
    const used = await usedClaims(async () => {
      const id = await raiseAlert(api.engine, { organizationId: who.rose.id });
      expect(await lasting.event()).toMatchObject({ alertId: alertId(id) });
    });
    expect(used).toEqual([other]);
  });
});

// Covers P15.
describe('platform responders', () => {
  const staff = (userId: string) => follow({ userId, platform: true }, incidents);
  const incidentId = (id: string) => encodeGlobalId('in', who.rose.id, id);

  test('share nothing: what one is assigned, another never hears of', async () => {
    const [mine = '', other = ''] = await people(2, 'emergency_response', null);
    const [assignee, colleague] = [await staff(mine), await staff(other)];
    const id = await openIncident(api.engine, who.rose.id);
    await api.engine.query('UPDATE incidents SET assigned_to = $2 WHERE id = $1', [id, mine]);
    expect(await assignee.event()).toMatchObject({ incidentId: incidentId(id) });
    await api.engine.query('UPDATE incidents SET assigned_to = NULL WHERE id = $1', [id]);
    let event = await assignee.event();
    while (event !== null && event.kind !== 'REVOKED') event = await assignee.event();
    expect(event).toMatchObject({ kind: 'REVOKED', incidentId: incidentId(id), incident: null });
    const shared = await openIncident(api.engine, who.rose.id, true);
    expect(await colleague.event()).toMatchObject({ kind: 'OPENED', incidentId: incidentId(shared) });
  });

  test('leave with the wedding window, but for what they acknowledged', async () => {
    const [keeper = '', other = ''] = await people(2, 'emergency_response', null);
    const [holding, leaving] = [await staff(keeper), await staff(other)];
    const id = await openIncident(api.engine, who.rose.id, true);
    for (const socket of [holding, leaving]) expect(await socket.event()).toMatchObject({ kind: 'OPENED' });
    await api.engine.query(
      `UPDATE incidents SET status = 'acknowledged', acknowledged_at = engine_now(), acknowledged_by = $2 WHERE id = $1`,
      [id, keeper],
    );
    for (const socket of [holding, leaving]) expect(await socket.event()).toMatchObject({ kind: 'ACKNOWLEDGED' });
    await api.engine.query(`UPDATE weddings SET status = 'cancelled' WHERE organization_id = $1`, [who.rose.id]);
    expect(await leaving.event()).toMatchObject({ kind: 'REVOKED', incidentId: incidentId(id) });
    await api.engine.query(`UPDATE incidents SET status = 'investigating' WHERE id = $1`, [id]);
    expect(await holding.event()).toMatchObject({ kind: 'STATUS_CHANGED', incidentId: incidentId(id) });
    expect(await leaving.event(200)).toBeNull();
  });
});
