import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { escalateDueAlerts } from '../../src/alerts/escalation.ts';
import { openDatabase } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { readPostmasterFile } from '../../src/database/postmaster-file.ts';
import { bundle } from '../commands/run-command.ts';
import { killServers } from '../commands/running-server.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newFolder, silent, startQuickly } from '../support/embedded.ts';
import { bookWedding, newOrganization } from '../support/organization.ts';
import { atOnce, pagingOf } from '../support/paging.ts';
import { openReceivers, type Receivers } from '../support/receivers.ts';
import { startWorkers } from '../support/workers.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

let receivers: Receivers;
beforeAll(async () => {
  await bundle();
  receivers = await openReceivers();
});
afterAll(() => receivers.close());
afterEach(killServers);

describe('a PostgreSQL that dies and comes up again', () => {
  it('loses nothing, and the worker goes on by itself', async () => {
    const folder = await newFolder();
    const embedded = await startQuickly(folder.path);
    try {
      await migrate(embedded.url, silent);
      const database = await openDatabase({ url: embedded.url });
      try {
        const organization = await newOrganization(database.engine);
        const paging = pagingOf(database.engine, organization);
        const level = atOnce(await paging.hook(`${receivers.base}/hook`));
        const [worker] = await startWorkers(1, embedded.url, receivers.smtpUrl);
        await paging.raise(level, ['Before']);
        await expect.poll(() => paging.deliveries()).toMatchObject([{ status: 'delivered' }]);

        await paging.raise(level, ['As it dies']);
        const file = await readPostmasterFile(`${folder.path}/postgres`);
        if (file === undefined || file === 'unreadable') throw new Error('no PostgreSQL is running');
        process.kill(file.pid, 'SIGKILL');
        const raised = () => paging.raise(level, ['After']).then(() => true);
        await expect.poll(() => raised().catch(() => false), { timeout: 20_000 }).toBe(true);

        const told = async () => {
          // What was under way is another's when its claim has run out; here nobody waits for that.
          await database.engine.query(
            `UPDATE notification_deliveries SET due_at = engine_now() WHERE status = 'sending' AND due_at > engine_now() + interval '20 seconds'`,
          );
          return (await paging.deliveries()).map(({ title, status }) => `${title}: ${status}`);
        };
        await expect
          .poll(told, { timeout: 20_000, interval: 500 })
          .toEqual(['Before: delivered', 'As it dies: delivered', 'After: delivered']);
        const steps = await paging.steps();
        expect(steps).toEqual({ taken: 3, different: 3 });
        expect(worker?.child.exitCode).toBeNull();
        expect(new Set(receivers.asked.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
      } finally {
        await database.close();
      }
    } finally {
      await killServers();
      await embedded.stop();
      await folder.remove();
    }
  });
});

// Covers W01.
describe('a clock', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  const at = (moment: number) => moveClock(test, new Date(moment).toISOString());
  const minutes = 60_000;

  /** Looks again and again until nothing more is due. */
  async function settle(): Promise<void> {
    for (let looks = 0; looks < 3; looks += 1) await escalateDueAlerts(test.engine);
  }

  async function setUp(timeZone: string) {
    const organization = await newOrganization(test.engine, { timeZone });
    const paging = pagingOf(test.engine, organization);
    const target = await paging.hook('https://example.com/hook');
    const levels = [0, 120, 240].map((delaySeconds) => ({ delaySeconds, targets: [target] }));
    return { organization, paging, levels };
  }

  it('that is set back by an hour repeats no step, and takes the next ones when it comes to them', async () => {
    const { paging, levels } = await setUp('Europe/London');
    const began = Date.parse('2027-06-05T18:00:00Z');
    await at(began);
    await paging.raise(levels);
    await settle();
    await at(began + 2.5 * minutes);
    await settle();
    expect(await paging.steps()).toEqual({ taken: 2, different: 2 });
    await at(began - 57.5 * minutes);
    await settle();
    expect(await paging.steps()).toEqual({ taken: 2, different: 2 });
    await at(began + 4.5 * minutes);
    await settle();
    expect(await paging.steps()).toEqual({ taken: 3, different: 3 });
  });

  // The moments at which clocks there change, on the night from a Saturday to a Sunday, and 04:00 of that Sunday.
  it.each([
    ['Europe/London', 'forward', '2027-03-27', '2027-03-28T01:00:00Z', '2027-03-28T03:00:00Z'],
    ['Europe/London', 'back', '2027-10-30', '2027-10-31T01:00:00Z', '2027-10-31T04:00:00Z'],
    ['Pacific/Auckland', 'forward', '2027-09-25', '2027-09-25T14:00:00Z', '2027-09-25T15:00:00Z'],
    ['Pacific/Auckland', 'back', '2027-04-03', '2027-04-03T14:00:00Z', '2027-04-03T16:00:00Z'],
    ['America/New_York', 'forward', '2027-03-13', '2027-03-14T07:00:00Z', '2027-03-14T08:00:00Z'],
    ['America/New_York', 'back', '2027-11-06', '2027-11-07T06:00:00Z', '2027-11-07T09:00:00Z'],
  ])(
    'of %s that goes %s: steps are two minutes apart, and the wedding day ends at 04:00',
    async (timeZone, _way, day, change, end) => {
      const { organization, paging, levels } = await setUp(timeZone);
      const changes = Date.parse(change);
      await at(changes - 3 * minutes);
      const wedding = await bookWedding(test.engine, organization.id, { venue: organization.venue, from: day });
      await paging.raise(levels);
      const taken: number[] = [];
      for (const after of [-2.5, -1.5, -0.5, 0.5, 1.5]) {
        await at(changes + after * minutes);
        await settle();
        taken.push((await paging.steps()).taken);
      }
      // Due three minutes and one before the change, and one after it.
      expect(taken).toEqual([1, 1, 2, 2, 3]);
      const { rows } = await test.engine.query(
        `SELECT window_ends_at = $2::timestamptz AS at_four FROM weddings WHERE id = $1`,
        [wedding, end],
      );
      expect(rows).toEqual([{ at_four: true }]);
      const flags: unknown[] = [];
      for (const after of [-1, 1]) {
        await at(Date.parse(end) + after * minutes);
        await test.asViewer(organization.service, ({ query }) =>
          query(
            `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, venue_id)
           VALUES ($1, 'checkout', 'Late', 'low', 'x', $2)`,
            [organization.id, organization.venue],
          ),
        );
        const { rows: reported } = await test.engine.query<{ day: boolean }>(
          'SELECT is_wedding_day AS day FROM error_reports WHERE organization_id = $1 ORDER BY created_at DESC LIMIT 1',
          [organization.id],
        );
        flags.push(reported[0]?.day);
      }
      expect(flags).toEqual([true, false]);
    },
  );
});
