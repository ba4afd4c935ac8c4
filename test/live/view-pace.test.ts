import type { ExecutionResult } from 'graphql';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Closing } from '../../src/live/close-codes.ts';
import { LiveViews } from '../../src/live/live-views.ts';
import type { LiveView, Pace, ViewSource } from '../../src/live/live-view.ts';
import { ViewSubscription, type ViewDelivery } from '../../src/live/view-subscription.ts';
import { foldLiveMarks } from '../../src/upkeep/live-marks.ts';
import { loadViewer } from '../../src/access/viewer.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';
import { silent } from './listener.ts';
import { insert } from './view-rows.ts';

let at: TestDatabase;

beforeAll(async () => {
  at = await testDatabase();
});
afterAll(() => at.close());

const health: ViewSource = {
  name: 'health',
  marks: ['health'],
  classOf: (viewer, organizationId) =>
    viewer.memberships.find((membership) => membership.organizationId === organizationId)?.role ?? null,
  read: (connection, _viewer, organizationId) =>
    connection.query(
      'SELECT service_name, total_checks::int AS checks FROM system_health_overview_window($1, NULL, NULL)',
      [organizationId],
    ),
};

/** A subscription as a socket has one, that shows its deliveries as they are. */
async function open(views: LiveViews, { id, onCall }: NewOrganization, source: ViewSource = health) {
  const reach = () =>
    at.database.withViewer(onCall, { readOnly: true }, async (connection) => ({
      viewer: await loadViewer(connection, onCall),
      organizationIds: [id],
      everywhere: false,
    }));
  const closings: Closing[] = [];
  const subscription = new ViewSubscription(
    {
      views,
      source,
      claims: onCall,
      reach,
      renderKey: '',
      render: (delivery) => Promise.resolve({ data: { ...delivery } }),
      failure: ({ message }) => ({ data: { message } }),
      close: (closing) => void closings.push(closing),
      reviewed: () => Promise.resolve(),
      released: () => Promise.resolve(),
    },
    await reach(),
  );
  // A client that takes the next value only when it is asked for it.
  const taken: ExecutionResult[] = [];
  let take = (): void => undefined;
  const over = subscription.start({
    send: (result) => void taken.push(result),
    ready: () =>
      new Promise((resolve) => {
        take = resolve;
      }),
  });
  const rows = async (): Promise<unknown> => {
    take();
    await vi.waitUntil(() => taken.length > 0, { timeout: 15_000, interval: 5 });
    const delivery = taken.shift()?.data as unknown as ViewDelivery & { message?: string };
    return delivery.message ?? delivery.rows;
  };
  const stop = async (): Promise<void> => {
    await subscription.stop();
    take();
    await over;
  };
  return { rows, stop, closings, take: () => take() };
}

const viewsOf = (pace: Partial<Pace>): LiveViews =>
  new LiveViews({ database: at.database, log: silent, pace: { atMostEvery: 20, atLeastEvery: 60_000, ...pace } });

const outcomeOf = (views: LiveViews, { id }: NewOrganization, onCall: string): LiveView => {
  const member = {
    claims: { role: 'authenticated', aud: '', exp: 0, app_metadata: {} },
    notice() {},
    rightsChanged() {},
  } as const;
  const view = views.join(health, id, onCall, member);
  views.leave(view, member);
  return view;
};

describe('a live view', () => {
  test('moves on with its window, though nobody writes', async () => {
    const organization = await newOrganization(at.engine);
    const { rows, stop } = await open(viewsOf({ atLeastEvery: 50 }), organization);
    await insert.check(at.engine, organization.id);
    while (JSON.stringify(await rows()) !== JSON.stringify([{ service_name: 'api', checks: 1 }]));
    await moveClock(at, new Date(Date.now() + 2 * 3_600_000).toISOString());
    expect(await rows()).toEqual([]);
    await stop();
  });

  test('gives a slow socket the latest value, and none of those before', async () => {
    const organization = await newOrganization(at.engine);
    const views = viewsOf({});
    const slow = await open(views, organization);
    const quick = await open(views, organization);
    expect(await slow.rows()).toEqual([]);
    expect(await quick.rows()).toEqual([]);
    for (let checks = 1; checks <= 5; checks += 1) {
      await insert.check(at.engine, organization.id);
      expect(await quick.rows()).toEqual([{ service_name: 'api', checks }]);
    }
    expect(await slow.rows()).toEqual([{ service_name: 'api', checks: 5 }]);
    await slow.stop();
    await quick.stop();
  });

  test('that cannot be computed says so once, and goes on when it can', async () => {
    const organization = await newOrganization(at.engine);
    let broken = true;
    const source: ViewSource = {
      ...health,
      name: 'sometimes',
      read: async (connection, viewer, organizationId) =>
        broken ? connection.query('SELECT 1 / 0') : health.read(connection, viewer, organizationId),
    };
    const { rows, stop } = await open(viewsOf({ atLeastEvery: 50 }), organization, source);
    expect(await rows()).toMatch(/division by zero/);
    broken = false;
    expect(await rows()).toEqual([]);
    await stop();
  });

  test('lends no rights that are gone: who has lost them is looked at again, and the others go on', async () => {
    const organization = await newOrganization(at.engine);
    const views = viewsOf({});
    const first = await open(views, organization);
    expect(await first.rows()).toEqual([]);
    await at.engine.query('UPDATE user_profiles SET ended_at = engine_now() WHERE user_id = $1', [
      organization.onCall.sub,
    ]);
    await insert.check(at.engine, organization.id);
    // Found out by the computation itself: nobody told the subscription of it.
    first.take();
    await vi.waitUntil(() => first.closings.length > 0, { timeout: 15_000 });
    expect(first.closings).toMatchObject([{ code: 4403 }]);
    await first.stop();
  });

  test('is kept up by every server, whichever of them finds the change first', async () => {
    const organization = await newOrganization(at.engine);
    const servers = await Promise.all([open(viewsOf({}), organization), open(viewsOf({}), organization)]);
    for (const { rows } of servers) expect(await rows()).toEqual([]);
    for (let checks = 1; checks <= 5; checks += 1) {
      await insert.check(at.engine, organization.id);
      for (const { rows } of servers) expect(await rows()).toEqual([{ service_name: 'api', checks }]);
    }
    for (const { stop } of servers) await stop();
  });

  test('leaves nothing behind: views end with their last member', async () => {
    const organization = await newOrganization(at.engine);
    const views = viewsOf({});
    const { rows, stop } = await open(views, organization);
    await rows();
    await stop();
    expect(outcomeOf(views, organization, 'on_call').outcome).toBeNull();
  });
});

test('marks are folded by the worker where no server has a view', async () => {
  const { id } = await newOrganization(at.engine);
  await insert.check(at.engine, id);
  await insert.check(at.engine, id);
  await insert.error(at.engine, id);
  const left = async () => (await at.engine.query('SELECT FROM live_marks WHERE organization_id = $1', [id])).rowCount;
  expect(await left()).toBe(3);
  await foldLiveMarks(at.engine);
  expect(await left()).toBe(0);
  const { rows } = await at.engine.query('SELECT topic FROM live_freshness WHERE organization_id = $1 ORDER BY 1', [
    id,
  ]);
  expect(rows).toEqual([{ topic: 'errors' }, { topic: 'health' }]);
});
