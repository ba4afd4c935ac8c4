import type pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { rehearse } from '../../src/alerts/rehearsal.ts';
import { openDatabase, type Database } from '../../src/database/database.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { breakOff } from '../support/break-off.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';

// A busy machine plays even a short day for seconds.
vi.setConfig({ testTimeout: 60_000 });

let test: TestDatabase;
let asker: Asker;
/** One connection, so that whatever a rehearsal left on it would be met by the next statement. */
let narrow: Database;
let organization: NewOrganization;
const day = '2027-06-12';

beforeAll(async () => {
  test = await testDatabase();
  asker = await openAsker(test);
  narrow = await openDatabase({ url: test.url, poolSize: 1 });
  await moveClock(test, `${day}T12:00:00Z`);
  organization = await newOrganization(test.engine);
  await report();
  await moveClock(test, '2027-06-14T10:00:00Z');
});
afterAll(async () => {
  await asker.close();
  await narrow.close();
  await test.close();
});

const report = (who = organization) =>
  test.asViewer(who.service, (connection) =>
    connection.query(
      `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message) VALUES ($1, 'checkout', 'Failure', 'critical', 'x')`,
      [who.id],
    ),
  );

/** What a rehearsal works with, as the next statement on a connection finds it. */
async function found(pool: pg.Pool) {
  const { rows } = await pool.query<{ off: number; id: string; scope: boolean; twins: number; functions: string }>(
    `SELECT abs(extract(epoch FROM engine_now() - (now() + (SELECT offset_seconds FROM engine_clock) * interval '1 second')))::float8 AS off,
       uuid_v7()::text AS id, in_engine_scope(uuid_v7()) AS scope,
       (SELECT count(*)::integer FROM organizations WHERE slug LIKE 'rehearsal-%') AS twins,
       (SELECT md5(string_agg(p.prosrc, ',' ORDER BY p.oid)) FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace) AS functions`,
  );
  const { off, id, ...rest } = rows[0] ?? { off: NaN, id: '' };
  return { isOnTime: off < 1, isGivenByTime: !id.startsWith('00000000-0000-0000'), ...rest };
}

const rehearsal = (engine: pg.Pool) =>
  rehearse(engine, { organizationId: organization.id, day, scenario: false, policy: null });
// The first level waits for this: the day is under way then.
const lock = { lock: 'LOCK TABLE escalation_steps IN SHARE MODE', values: [] };

it('leaves nothing on its connection: the next statement there goes by the real clock', async () => {
  // The statement is prepared before, with the functions as they are.
  const before = await found(narrow.engine);
  expect(before).toMatchObject({ isOnTime: true, isGivenByTime: true, scope: true, twins: 0 });
  const played = await rehearsal(narrow.engine);
  expect('alerts' in played && played.alerts).toHaveLength(1);
  expect(await found(narrow.engine)).toEqual(before);
});

it.each(['terminate', 'cancel'] as const)('that is broken off midway (%s) leaves nothing, and says so', async (how) => {
  const before = await found(narrow.engine);
  const said: unknown[] = [];
  await breakOff(test.owner, lock, async () => said.push(await rehearsal(narrow.engine)), how);
  expect(said).toMatchObject([{ refusal: { code: 'BROKEN_OFF', path: ['input'] } }]);
  expect(await found(narrow.engine)).toEqual(before);
  const { errors } = await new Promise<Awaited<ReturnType<Asker['ask']>>>((resolve, reject) => {
    const ask = async () =>
      resolve(
        await asker.ask(organization.onCall, `query { alertRehearsal(input: { day: "${day}" }) { decisionCount } }`),
      );
    breakOff(test.owner, lock, ask, how).catch(reject);
  });
  expect(errors).toMatchObject([{ code: 'UNAVAILABLE', path: ['alertRehearsal'] }]);
});

it('keeps nobody else waiting while it is under way', async () => {
  const other = await newOrganization(test.engine);
  const holder = await test.owner.connect();
  await holder.query(`BEGIN; ${lock.lock}`);
  const playing = rehearsal(narrow.engine);
  // It has written then what it writes before the first level.
  const waiting = async () => {
    const { rowCount } = await test.owner.query(
      `SELECT FROM pg_locks WHERE relation = 'escalation_steps'::regclass AND NOT granted`,
    );
    return rowCount;
  };
  await expect.poll(waiting, { timeout: 20_000 }).toBe(1);
  await test.asViewer(other.service, async (connection) => {
    await connection.query(`SET LOCAL lock_timeout = '5s'`);
    await connection.query(
      `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message)
       VALUES ($1, 'checkout', 'Failure', 'critical', 'x')`,
      [other.id],
    );
    await connection.query(
      `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms)
       VALUES ($1, 'a', '/a', 'GET', 200, 5)`,
      [other.id],
    );
    await connection.query(
      `INSERT INTO venue_connectivity (organization_id, venue_id, status) VALUES ($1, $2, 'offline')`,
      [other.id, other.venue],
    );
  });
  const { rows } = await test.engine.query(
    'SELECT count(*)::integer AS alerts FROM alert_history WHERE organization_id = $1',
    [other.id],
  );
  expect(rows).toEqual([{ alerts: 1 }]);
  expect(await waiting()).toBe(1);
  await holder.query('ROLLBACK');
  holder.release();
  expect('alerts' in (await playing)).toBe(true);
});

it('of a storm stops only at what pages anew, to the moment, whatever else came in that minute', async () => {
  const stormy = await newOrganization(test.engine);
  const error = { service_name: 'checkout', error_type: 'Timeout', severity: 'critical', error_message: 'No answer' };
  const come = async (time: string, errors: readonly object[]) => {
    await moveClock(test, `${day}T${time}Z`);
    await test.asViewer(stormy.service, (connection) =>
      connection.query('SELECT FROM ingest_error_reports($1, $2)', [stormy.id, JSON.stringify(errors)]),
    );
  };
  await come('13:00:05', [error]);
  await come(
    '13:00:10',
    Array.from({ length: 500 }, () => error),
  );
  await come('13:00:15', [error, { ...error, service_name: 'gallery' }]);
  await moveClock(test, `${day}T13:00:20Z`);
  await test.asViewer(stormy.onCall, (connection) =>
    connection.query(`UPDATE incidents SET status = 'resolved' WHERE service_name = 'checkout'`),
  );
  await come('13:00:40', [error]);
  await moveClock(test, '2027-06-14T10:00:00Z');
  const played = await rehearse(test.engine, { organizationId: stormy.id, day, scenario: false, policy: null });
  expect(
    'alerts' in played && played.alerts.map(({ title, raisedAt, status }) => [raisedAt.slice(11, 19), title, status]),
  ).toEqual([
    ['13:00:05', 'WEDDING DAY: Timeout in checkout', 'resolved'],
    ['13:00:15', 'WEDDING DAY: Timeout in gallery', 'escalated'],
    ['13:00:40', 'WEDDING DAY: Timeout in checkout', 'escalated'],
  ]);
});

it('that the database denies something is a fault of ours, and no lack of a role', async () => {
  await test.owner.query('REVOKE INSERT ON alert_history FROM wedsync_engine');
  try {
    await expect(rehearsal(test.engine)).rejects.toThrow(
      'The database refused the rehearsal: 42501 permission denied for table alert_history',
    );
    const { errors } = await asker.ask(
      organization.onCall,
      `query { alertRehearsal(input: { day: "${day}" }) { decisionCount } }`,
    );
    expect(errors).toMatchObject([{ code: 'INTERNAL_SERVER_ERROR' }]);
  } finally {
    await test.owner.query('GRANT INSERT ON alert_history TO wedsync_engine');
  }
  expect('alerts' in (await rehearsal(test.engine))).toBe(true);
});
