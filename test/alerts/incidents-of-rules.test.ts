import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bookWedding } from '../support/organization.ts';
import { evaluate, RuleDay } from './rules.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const noon = '2027-02-02T12:00:00Z';

/** Answers of a service slower than so much. */
const slower = (than: number, rest: Readonly<Record<string, unknown>> = {}) => ({
  name: `Slower than ${than}`,
  alert_type: 'threshold',
  metric_type: 'response_time',
  comparison: 'above',
  threshold_value: than,
  window_seconds: 60,
  cooldown_seconds: 60,
  ...rest,
});

async function slowAt(day: RuleDay, seconds: number, value = 900, service = 'api'): Promise<void> {
  await day.at(seconds);
  await day.measure([value], { service });
  await day.look(seconds + 10);
}

const rows = async (day: RuleDay, sql: string) => (await test.engine.query(sql, [day.organization.id])).rows;

const incidents = (day: RuleDay) =>
  rows(
    day,
    `SELECT i.title, i.status, i.priority, i.service_name AS service, i.reopened_count AS reopened,
       (SELECT array_agg(split_part(a.title, ':', 1) || ' ' || a.alert_status ORDER BY a.title, a.triggered_at)
        FROM alert_history a WHERE a.incident_id = i.id) AS alerts
     FROM incidents i WHERE organization_id = $1 ORDER BY i.created_at`,
  );

const asOnCall = (day: RuleDay, sql: string) =>
  test.asViewer(day.organization.onCall, (connection) => connection.query(sql, [day.organization.id]));

describe('alerts of rules', () => {
  it('of one service within ten minutes are one incident, whose timeline names them, and which pages nobody', async () => {
    const day = await RuleDay.begin(test, noon);
    await day.rule(slower(500));
    await slowAt(day, 0, 600);
    await day.rule(slower(700));
    await slowAt(day, 300);
    expect(await incidents(day)).toEqual([
      {
        title: 'Slower than 500: avg of response_time of api is 600 ms, above 500',
        status: 'open',
        priority: 'p2_medium',
        service: 'api',
        reopened: 0,
        alerts: ['Slower than 500 triggered', 'Slower than 700 triggered'],
      },
    ]);
    expect(
      await rows(
        day,
        `SELECT message FROM incident_updates WHERE organization_id = $1 AND message !~ '^Alert ' ORDER BY id`,
      ),
    ).toEqual([
      { message: 'Opened by an alert in api' },
      { message: 'The alert "Slower than 500: avg of response_time of api is 600 ms, above 500" joined the incident' },
      { message: 'The alert "Slower than 700: avg of response_time of api is 900 ms, above 700" joined the incident' },
    ]);
    // Ten minutes in which nothing came or was repeated.
    await day.rule(slower(800));
    await slowAt(day, 1000);
    expect(await incidents(day)).toHaveLength(2);
    expect(await day.alerts()).toHaveLength(3);
  });

  it('are an incident for each service, for each venue, and for each rule without either; of P3 there is none', async () => {
    const day = await RuleDay.begin(test, noon);
    await day.rule(slower(500));
    await day.rule({ ...slower(500), name: 'All', group_by: 'organization' });
    await day.rule({ ...slower(500), name: 'Lesser', severity: 'medium' });
    await day.rule({ name: 'Silent', alert_type: 'heartbeat' });
    await day.measure([900], { service: 'web' });
    await test.asViewer(day.organization.service, (connection) =>
      connection.query(
        `INSERT INTO venue_connectivity (organization_id, venue_id, status) VALUES ($1, $2, 'offline')`,
        [day.organization.id, day.organization.venue],
      ),
    );
    await slowAt(day, 5);
    const groups = await rows(
      day,
      `SELECT split_part(alert_group, ':', 1) AS kind, service_name AS service, venue_id IS NOT NULL AS venue FROM incidents
       WHERE organization_id = $1 ORDER BY 1, 2`,
    );
    expect(groups).toEqual([
      { kind: 'rule', service: null, venue: false },
      { kind: 'service', service: 'api', venue: false },
      { kind: 'service', service: 'web', venue: false },
      { kind: 'venue', service: null, venue: true },
    ]);
  });

  it('open one incident when many workers find them at once', async () => {
    const day = await RuleDay.begin(test, noon);
    for (let limit = 400; limit < 406; limit += 1) await day.rule(slower(limit));
    await day.measure([900]);
    await test.engine.query('SELECT fold_metric_deltas()');
    await Promise.all(Array.from({ length: 6 }, () => test.engine.query('SELECT evaluate_threshold_rules(1)')));
    await evaluate(test);
    const [incident, ...others] = (await incidents(day)) as { alerts: string[] }[];
    expect(others).toEqual([]);
    expect(incident?.alerts).toHaveLength(6);
  });

  it('are over with their incident, which is over with the last of them and opens again when one comes back', async () => {
    const day = await RuleDay.begin(test, noon);
    await day.rule(slower(500));
    await day.rule(slower(700));
    await slowAt(day, 0);
    await slowAt(day, 120, 600);
    expect(await incidents(day)).toMatchObject([
      { status: 'open', alerts: ['Slower than 500 triggered', 'Slower than 700 resolved'] },
    ]);
    await slowAt(day, 240, 10);
    expect(await incidents(day)).toMatchObject([{ status: 'resolved' }]);
    await slowAt(day, 360);
    expect(await incidents(day)).toMatchObject([{ status: 'open', reopened: 1 }]);
    await asOnCall(day, `UPDATE incidents SET status = 'resolved' WHERE organization_id = $1`);
    expect((await day.standing()).filter((line) => !line.endsWith('resolved'))).toEqual([]);
    // It is still slow: nothing is lost.
    await slowAt(day, 480);
    expect(await incidents(day)).toMatchObject([{ status: 'open', reopened: 2 }]);
  });

  it('are not in hand with one that was acknowledged while a more urgent one joined', async () => {
    const day = await RuleDay.begin(test, noon);
    await day.rule(slower(500));
    await slowAt(day, 0);
    await day.rule(slower(600, { severity: 'wedding_day_emergency' }));
    await day.at(30);
    await day.measure([900]);
    await test.engine.query('SELECT fold_metric_deltas()');
    const worker = await test.engine.connect();
    await worker.query('BEGIN; SELECT evaluate_threshold_rules()');
    const acknowledged = asOnCall(
      day,
      `UPDATE alert_history SET alert_status = 'acknowledged' WHERE organization_id = $1 AND title LIKE 'Slower than 500%'`,
    );
    const waiting = `SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()`;
    await expect.poll(async () => (await test.engine.query(waiting)).rowCount).toBe(1);
    await worker.query('COMMIT');
    worker.release();
    await acknowledged;
    expect(await incidents(day)).toMatchObject([
      { status: 'open', alerts: ['Slower than 500 acknowledged', 'Slower than 600 triggered'] },
    ]);
  });

  it('of an organization that has its incident locked keep no other one waiting', async () => {
    const [one, other] = [await RuleDay.begin(test, noon), await RuleDay.begin(test, noon)];
    await one.rule(slower(500));
    await other.rule(slower(500));
    await slowAt(one, 0);
    await one.at(120);
    await one.measure([900]);
    await other.measure([900]);
    const holder = await test.engine.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM incidents WHERE organization_id = $1 FOR UPDATE', [one.organization.id]);
    await other.look(130);
    expect(await other.standing()).toEqual(['api triggered']);
    expect((await one.alerts()).map(({ repeats }) => repeats)).toEqual([0]);
    await holder.query('ROLLBACK');
    holder.release();
    await one.look(136);
    expect((await one.alerts()).map(({ repeats }) => repeats)).toEqual([1]);
  });

  it('stay an incident while somebody works on it', async () => {
    const day = await RuleDay.begin(test, noon);
    await day.rule(slower(500));
    await slowAt(day, 0);
    await asOnCall(day, `UPDATE incidents SET status = 'investigating' WHERE organization_id = $1`);
    await slowAt(day, 120, 10);
    expect(await incidents(day)).toMatchObject([{ status: 'investigating', alerts: ['Slower than 500 resolved'] }]);
  });

  it('are in hand with one of them, but for what is more urgent; and rise with the day, each paging once', async () => {
    const day = await RuleDay.begin(test, '2027-02-09T23:50:00Z');
    await day.rule(slower(500));
    await day.rule(slower(600, { severity: 'critical' }));
    await slowAt(day, 0);
    const acknowledge = (title: string) =>
      asOnCall(
        day,
        `UPDATE alert_history SET alert_status = 'acknowledged' WHERE organization_id = $1 AND title LIKE '${title}%'`,
      );
    await acknowledge('Slower than 500');
    expect(await incidents(day)).toMatchObject([
      { status: 'open', priority: 'p1_high', alerts: ['Slower than 500 acknowledged', 'Slower than 600 triggered'] },
    ]);
    await acknowledge('Slower than 600');
    expect(await incidents(day)).toMatchObject([{ status: 'acknowledged' }]);
    await bookWedding(test.engine, day.organization.id, { from: '2027-02-10' });
    await slowAt(day, 700);
    expect(await incidents(day)).toMatchObject([
      { priority: 'p0_critical', alerts: ['Slower than 500 triggered', 'Slower than 600 triggered'] },
    ]);
    expect(await day.alerts()).toHaveLength(2);
  });
});
