import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settleLateStreams } from '../../src/upkeep/late-streams.ts';
import { moveClock } from '../support/clock.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';
import { raiseAlert } from './rows.ts';
import { Subscriber } from './subscriber.ts';

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer();
  who = await insertFixtures(api.engine);
});
afterAll(() => api.close());

const query = 'subscription ($since: String) { alertEvents(since: $since) { kind cursor alertId } }';

const listen = async (userId: string, variables: Record<string, unknown> = {}) =>
  new Subscriber<{ kind: string; cursor: string; alertId: string | null }>(
    api.client({ token: await api.token({ userId }) }),
    query,
    'alertEvents',
    variables,
  );

async function lateAlerts(): Promise<{ organization_id: string; alert_status: string }[]> {
  const { rows } = await api.engine.query<{ organization_id: string; alert_status: string }>(
    "SELECT organization_id, alert_status FROM alert_history WHERE dedup_key = 'live:late'",
  );
  return rows;
}

async function figure(name: string): Promise<number> {
  const page = await (await fetch(`${api.server.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(page)?.[1]);
}

describe('the live stream watches itself', () => {
  test('how old events are when they are given out, how many listen in how many classes, and who came back', async () => {
    const listeners = [await listen(who.rose.users.admin), await listen(who.rose.users.on_call)];
    const [first] = await Promise.all(listeners.map((listener) => listener.event()));
    await raiseAlert(api.engine, { organizationId: who.rose.id });
    for (const listener of listeners) await listener.event();
    expect(await figure('wedsync_live_streams')).toBe(2);
    expect(await figure('wedsync_live_classes')).toBe(2);
    expect(await figure('wedsync_live_event_age_seconds_count')).toBeGreaterThanOrEqual(2);
    expect(await figure('wedsync_live_event_age_seconds_sum')).toBeLessThan(60);
    expect(await figure('wedsync_websocket_queued_bytes')).toBe(0);
    expect(await figure('wedsync_live_resumed_total')).toBe(0);
    const resumed = await listen(who.rose.users.admin, { since: first?.cursor });
    await resumed.event();
    expect(await figure('wedsync_live_resumed_total')).toBe(1);
    for (const listener of [...listeners, resumed]) await listener.close();
  });

  test('events that come more than a second late are an alert of those who listen, which is over when they come in time', async () => {
    const listener = await listen(who.rose.users.on_call);
    await listener.event();
    // As a process would that has taken the numbering and stands still.
    const stalled = new pg.Client({ connectionString: api.url });
    await stalled.connect();
    await stalled.query('SELECT pg_advisory_lock(20261123, 1)');
    await raiseAlert(api.engine, { organizationId: who.aurora.id });
    await expect
      .poll(lateAlerts, { timeout: 15_000 })
      .toEqual([{ organization_id: who.rose.id, alert_status: 'triggered' }]);
    expect(await figure('wedsync_live_lag_seconds')).toBeGreaterThan(1);
    await stalled.end();
    await expect.poll(() => figure('wedsync_live_lag_seconds')).toBeLessThan(1);
    await moveClock(api, new Date(Date.now() + 120_000).toISOString());
    const client = await api.engine.connect();
    await settleLateStreams(client);
    client.release();
    expect(await lateAlerts()).toEqual([{ organization_id: who.rose.id, alert_status: 'resolved' }]);
    await listener.close();
  });
});
