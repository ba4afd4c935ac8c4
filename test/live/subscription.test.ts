import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import type { TokenContent } from '../../src/access/sign.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';
import { openIncident, raiseAlert } from './rows.ts';
import { Subscriber } from './subscriber.ts';

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer();
  who = await insertFixtures(api.engine);
});

afterAll(() => api.close());

interface AlertEvent {
  readonly kind: string;
  readonly cursor: string;
  readonly replayed: boolean;
  readonly alertId: string | null;
  readonly alert: {
    readonly id: string;
    readonly title: string;
    readonly status: string;
    readonly organization: { readonly slug: string };
  } | null;
  readonly change: { readonly status: string | null; readonly statusBefore: string | null };
}

const query = /* GraphQL */ `
  subscription Alerts($since: String) {
    saturdayAlerts(since: $since) {
      kind
      cursor
      replayed
      alertId
      change {
        status
        statusBefore
      }
      alert {
        id
        title
        status
        organization {
          slug
        }
      }
    }
  }
`;

async function subscribe(content: Partial<TokenContent>, since?: string): Promise<Subscriber<AlertEvent>> {
  const token = await api.token(content);
  return new Subscriber<AlertEvent>(
    api.client({ token }),
    query,
    'saturdayAlerts',
    since === undefined ? {} : { since },
  );
}

async function synced(content: Partial<TokenContent>): Promise<Subscriber<AlertEvent>> {
  const subscriber = await subscribe(content);
  expect(await subscriber.event()).toMatchObject({ kind: 'SYNCED', alert: null, alertId: null, replayed: false });
  return subscriber;
}

const alertId = (organizationId: string, id: string): string => encodeGlobalId('al', organizationId, id);

// Covers W01, X09, P14.
describe('saturdayAlerts', () => {
  test('tells the organization of an alert and of what becomes of it, and no other organization anything', async () => {
    const rose = await synced({ userId: who.rose.users.on_call });
    const aurora = await synced({ userId: who.aurora.users.admin });
    const id = await raiseAlert(api.engine, { organizationId: who.rose.id, title: 'Payments fail' });
    expect(await rose.event()).toMatchObject({
      kind: 'TRIGGERED',
      replayed: false,
      alertId: alertId(who.rose.id, id),
      change: { status: 'TRIGGERED', statusBefore: null },
      alert: {
        id: alertId(who.rose.id, id),
        title: 'Payments fail',
        status: 'TRIGGERED',
        organization: { slug: 'rose-and-thorn' },
      },
    });
    await api.engine.query(`UPDATE alert_history SET alert_status = 'acknowledged' WHERE id = $1`, [id]);
    expect(await rose.event()).toMatchObject({
      kind: 'ACKNOWLEDGED',
      change: { status: 'ACKNOWLEDGED', statusBefore: 'TRIGGERED' },
      alert: { status: 'ACKNOWLEDGED' },
    });
    expect(await aurora.event(300)).toBeNull();
    await rose.close();
    await aurora.close();
  });

  test('goes on after a cursor: replayed first, with what happened then and what is true now', async () => {
    const first = await synced({ userId: who.rose.users.user });
    const before = await raiseAlert(api.engine, { organizationId: who.rose.id });
    const since = (await first.event())?.cursor;
    await first.close();
    const missed = await raiseAlert(api.engine, { organizationId: who.rose.id, title: 'Missed' });
    await api.engine.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE id = ANY ($1)`, [
      [before, missed],
    ]);

    const resumed = await subscribe({ userId: who.rose.users.user }, since);
    expect(await resumed.event()).toMatchObject({ kind: 'SYNCED', cursor: since });
    expect(await resumed.event()).toMatchObject({
      kind: 'TRIGGERED',
      replayed: true,
      alert: { title: 'Missed', status: 'RESOLVED' },
    });
    expect(await resumed.event()).toMatchObject({ kind: 'RESOLVED', replayed: true });
    expect(await resumed.event()).toMatchObject({ kind: 'RESOLVED', replayed: true });
    const next = await raiseAlert(api.engine, { organizationId: who.rose.id });
    expect(await resumed.event()).toMatchObject({
      kind: 'TRIGGERED',
      replayed: false,
      alertId: alertId(who.rose.id, next),
    });
    await resumed.close();
  });

  test.each([
    ['not a cursor', { code: 'BAD_USER_INPUT' }],
    ['A'.repeat(32), { code: 'CURSOR_EXPIRED', reason: 'EPOCH_CHANGED' }],
  ])('refuses since: %s', async (since, extensions) => {
    const subscriber = await subscribe({ userId: who.rose.users.user }, since);
    expect(await subscriber.result()).toMatchObject({ errors: [{ extensions }] });
    await subscriber.close();
  });

  test('is for members and staff: nobody, a stranger and a program are refused', async () => {
    const nobody = new Subscriber(api.client(), query, 'saturdayAlerts');
    expect(await nobody.result()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    const stranger = await subscribe({ userId: who.stranger.sub ?? '' });
    expect(await stranger.result()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    const program = await subscribe({ role: 'service', organizationId: who.rose.id });
    expect(await program.result()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    for (const one of [nobody, stranger, program]) await one.close();
  });

  test('staff hear of every organization', async () => {
    const staff = await synced({ userId: who.staff.admin.sub ?? '', platform: true });
    for (const organizationId of [who.rose.id, who.aurora.id]) {
      const id = await raiseAlert(api.engine, { organizationId });
      expect(await staff.event()).toMatchObject({ alertId: alertId(organizationId, id) });
    }
    await staff.close();
  });

  test('one of two organizations can be asked for, and none that is another’s', async () => {
    const token = await api.token({ userId: who.traveler.sub ?? '' });
    const narrow = /* GraphQL */ `
      subscription ($organizationId: ID) {
        saturdayAlerts(organizationId: $organizationId) {
          kind
          alertId
        }
      }
    `;
    const organizationId = encodeGlobalId('or', who.aurora.id, null);
    const aurora = new Subscriber<AlertEvent>(api.client({ token }), narrow, 'saturdayAlerts', { organizationId });
    expect(await aurora.event()).toMatchObject({ kind: 'SYNCED' });
    await raiseAlert(api.engine, { organizationId: who.rose.id });
    const id = await raiseAlert(api.engine, { organizationId: who.aurora.id });
    expect(await aurora.event()).toMatchObject({ alertId: alertId(who.aurora.id, id) });
    await aurora.close();
    const outsider = api.client({ token: await api.token({ userId: who.rose.users.admin }) });
    const refused = new Subscriber(outsider, narrow, 'saturdayAlerts', { organizationId });
    expect(await refused.result()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    await refused.close();
  });
});

describe('rights that change while a socket is open', () => {
  const endMembership = (userId: string, organizationId: string) =>
    api.engine.query('UPDATE user_profiles SET ended_at = engine_now() WHERE user_id = $1 AND organization_id = $2', [
      userId,
      organizationId,
    ]);

  test('a membership that ends revokes what was told of it, and only that', async () => {
    const userId = who.traveler.sub ?? '';
    const traveler = await synced({ userId });
    const rose = await raiseAlert(api.engine, { organizationId: who.rose.id });
    const aurora = await raiseAlert(api.engine, { organizationId: who.aurora.id });
    expect(await traveler.event()).toMatchObject({ alertId: alertId(who.rose.id, rose) });
    expect(await traveler.event()).toMatchObject({ alertId: alertId(who.aurora.id, aurora) });
    await endMembership(userId, who.rose.id);
    expect(await traveler.event()).toMatchObject({
      kind: 'REVOKED',
      alertId: alertId(who.rose.id, rose),
      alert: null,
      change: { status: null },
    });
    await raiseAlert(api.engine, { organizationId: who.rose.id });
    const later = await raiseAlert(api.engine, { organizationId: who.aurora.id });
    expect(await traveler.event()).toMatchObject({ kind: 'TRIGGERED', alertId: alertId(who.aurora.id, later) });
    await traveler.close();
  });

  test('the last right gone, the socket is closed within five seconds and hears nothing more', async () => {
    const userId = who.aurora.users.support;
    const subscriber = await synced({ userId });
    const began = Date.now();
    await endMembership(userId, who.aurora.id);
    await raiseAlert(api.engine, { organizationId: who.aurora.id });
    expect(await subscriber.closed).toMatchObject({ code: 4403, reason: 'Access revoked' });
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(await subscriber.event(100)).toBeNull();
  });

  test('a revoked token is one', async () => {
    const userId = who.aurora.users.devops;
    const subscriber = await synced({ userId });
    await api.engine.query(
      `INSERT INTO access_revocations (user_id, not_before) VALUES ($1, engine_now() + interval '1 minute')`,
      [userId],
    );
    expect(await subscriber.closed).toMatchObject({ code: 4403 });
  });

  test('a token that expires ends the socket; the next one goes on after the cursor', async () => {
    const userId = who.rose.users.devops;
    const subscriber = await subscribe({ userId, expiresInSeconds: 2 });
    const since = (await subscriber.event())?.cursor;
    expect(await subscriber.closed).toMatchObject({ code: 4403 });
    const id = await raiseAlert(api.engine, { organizationId: who.rose.id });
    const next = await subscribe({ userId }, since);
    expect(await next.event()).toMatchObject({ kind: 'SYNCED' });
    expect(await next.event()).toMatchObject({ replayed: true, alertId: alertId(who.rose.id, id) });
    await next.close();
  });
});

describe('a policy that raises', () => {
  test('is an error of that event alone: the stream goes on', async () => {
    await api.owner.query(
      `CREATE POLICY broken ON alert_history AS RESTRICTIVE FOR SELECT TO authenticated
       USING (1 / (CASE WHEN title = 'Poison' THEN 0 ELSE 1 END) = 1)`,
    );
    const subscriber = await synced({ userId: who.rose.users.manager });
    const id = await raiseAlert(api.engine, { organizationId: who.rose.id, title: 'Poison' });
    const failed = await subscriber.result();
    expect(failed?.errors).toHaveLength(1);
    expect(JSON.stringify(failed)).not.toMatch(/Poison|alert_history/);
    await api.engine.query(`UPDATE alert_history SET title = 'Cured' WHERE id = $1`, [id]);
    expect(await subscriber.event()).toMatchObject({
      kind: 'UPDATED',
      alertId: alertId(who.rose.id, id),
      alert: { title: 'Cured' },
    });
    await subscriber.close();
    await api.owner.query('DROP POLICY broken ON alert_history');
  });
});

describe('incidentEvents', () => {
  interface IncidentEvent {
    readonly kind: string;
    readonly incidentId: string | null;
  }
  const incidents = /* GraphQL */ `
    subscription {
      incidentEvents {
        kind
        incidentId
        change {
          status
          errorCount
        }
        incident {
          status
          errorCount
        }
      }
    }
  `;

  async function follow(content: Partial<TokenContent>): Promise<Subscriber<IncidentEvent>> {
    const token = await api.token(content);
    const subscriber = new Subscriber<IncidentEvent>(api.client({ token }), incidents, 'incidentEvents');
    expect(await subscriber.event()).toMatchObject({ kind: 'SYNCED' });
    return subscriber;
  }

  test('tell of each step, and of a counter when it doubles', async () => {
    const subscriber = await follow({ userId: who.rose.users.manager });
    const id = await openIncident(api.engine, who.rose.id);
    for (let count = 1; count <= 9; count += 1) {
      await api.engine.query('UPDATE incidents SET error_count = error_count + 1 WHERE id = $1', [id]);
    }
    for (const status of ['acknowledged', 'investigating', 'resolved']) {
      await api.engine.query('UPDATE incidents SET status = $2::incident_status WHERE id = $1', [id, status]);
    }
    const incidentId = encodeGlobalId('in', who.rose.id, id);
    expect(await subscriber.event()).toMatchObject({ kind: 'OPENED', incidentId });
    for (const errorCount of [1, 2, 4, 8]) {
      expect(await subscriber.event()).toMatchObject({ kind: 'UPDATED', change: { errorCount } });
    }
    for (const kind of ['ACKNOWLEDGED', 'STATUS_CHANGED', 'RESOLVED'])
      expect(await subscriber.event()).toMatchObject({ kind });
    await subscriber.close();
  });

  test('leave platform responders with the wedding window', async () => {
    const subscriber = await follow({ userId: who.staff.emergency_response.sub ?? '', platform: true });
    await openIncident(api.engine, who.rose.id);
    const id = await openIncident(api.engine, who.rose.id, true);
    const incidentId = encodeGlobalId('in', who.rose.id, id);
    expect(await subscriber.event()).toMatchObject({ kind: 'OPENED', incidentId });
    await api.engine.query(`UPDATE weddings SET status = 'cancelled' WHERE organization_id = $1`, [who.rose.id]);
    expect(await subscriber.event()).toMatchObject({ kind: 'REVOKED', incidentId, incident: null });
    await subscriber.close();
  });
});

describe('many sockets', () => {
  test('after 300 were killed no listener is left', async () => {
    await vi.waitUntil(() => api.live.figures.streams === 0, { timeout: 5_000 });
    const people = [who.rose.users.manager, who.rose.users.on_call];
    const tokens = await Promise.all(people.map((userId) => api.token({ userId })));
    const sockets = await Promise.all(
      Array.from({ length: 300 }, async (_, index) => {
        const token = tokens[index % tokens.length] ?? '';
        const socket = new WebSocket(api.socketUrl, 'graphql-transport-ws');
        await once(socket, 'open');
        const say = (what: object): void => socket.send(JSON.stringify(what));
        let told = 0;
        const enough = new Promise<void>((resolve) => {
          socket.on('message', (data: Buffer) => {
            const { type } = JSON.parse(data.toString()) as { type: string };
            if (type === 'connection_ack') say({ id: '1', type: 'subscribe', payload: { query } });
            if (type === 'next' && (told += 1) === 2) resolve();
          });
        });
        say({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } });
        return { socket, enough };
      }),
    );
    while (api.live.figures.streams < 300) await pause(20);
    await raiseAlert(api.engine, { organizationId: who.rose.id });
    await Promise.all(sockets.map(({ enough }) => enough));
    for (const { socket } of sockets) socket.terminate();
    await vi.waitUntil(() => api.live.figures.streams === 0, { timeout: 5_000 });
    expect(api.live.figures.streams).toBe(0);
  }, 60_000);
});
