import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldMetricDeltas } from '../../src/performance/rollups.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bookWedding } from '../support/organization.ts';
import { RuleDay, evaluate } from './rules.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

let days = 0;
/** A weekday's noon in February, each test its own. */
const noon = () => {
  days += 1;
  return `2027-02-${String(1 + (days % 4)).padStart(2, '0')}T12:00:00Z`;
};

const slow = {
  alert_type: 'threshold',
  metric_type: 'response_time',
  comparison: 'above',
  threshold_value: 500,
  window_seconds: 60,
};

describe('a threshold rule', () => {
  it('raises an alert for each service that passes the limit, with what it saw', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule({ ...slow, name: 'Slow' });
    await day.measure([400, 700], { service: 'api' });
    await day.measure([100], { service: 'web' });
    await day.look(10);
    expect(await day.alerts()).toMatchObject([
      {
        title: 'Slow: avg of response_time of api is 550 ms, above 500',
        status: 'triggered',
        priority: 'p2_medium',
        key: 'api',
        value: 550,
        threshold: 500,
        evidence: { ruleVersion: 1, samples: 2, aggregation: 'AVG', unit: 'ms', threshold: 500 },
      },
    ]);
    expect(await day.states()).toEqual(['api firing', 'web ok']);
  });

  it.each([
    ['avg', 'above', 549, 550],
    ['min', 'below', 101, 100],
    ['max', 'above', 999, 1000],
    ['sum', 'above', 1649, 1650],
    ['count', 'above', 2, 3],
    ['rate', 'above', 0.049, 0.05],
    ['p50', 'above', 544, 550],
    ['p95', 'above', 989, 1000],
    ['p99', 'above', 989, 1000],
  ])('by %s is %s %d, and by just so much', async (aggregation, comparison, limit, value) => {
    const day = await RuleDay.begin(test, noon());
    const rule = { ...slow, aggregation, comparison };
    await day.rule({ ...rule, threshold_value: limit });
    await day.rule({ ...rule, threshold_value: comparison === 'above' ? value * 1.02 : value * 0.98 });
    await day.measure([100, 550, 1000]);
    await day.look(10);
    const alerts = await day.alerts();
    expect(alerts).toHaveLength(1);
    expect(Math.abs((alerts[0]?.value ?? 0) / value - 1)).toBeLessThanOrEqual(0.0101);
  });

  it('waits until the condition has held for so long, without a break', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule({ ...slow, for_seconds: 120 });
    await day.measure([900]);
    await day.look(10);
    expect(await day.states()).toEqual(['api pending']);
    await day.at(90);
    await day.measure([10]);
    await day.look(150);
    expect(await day.states()).toEqual(['api ok']);
    await day.measure([9000]);
    await day.look(200);
    await day.measure([9000]);
    await day.look(310);
    expect(await day.states()).toEqual(['api pending']);
    await day.measure([9000]);
    await day.look(345);
    expect(await day.standing()).toEqual(['api triggered']);
  });

  it('looks at no more than its window', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule({ ...slow, window_seconds: 120 });
    await day.measure([900]);
    await day.at(200);
    await day.measure([100]);
    await day.look(230);
    expect(await day.states()).toEqual(['api ok']);
  });

  it('resolves its alert by itself, beyond a limit of its own', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule({ ...slow, resolve_threshold: 300 });
    await day.measure([900]);
    await day.look(10);
    await day.at(200);
    await day.measure([400]);
    await day.look(210);
    expect(await day.standing()).toEqual(['api triggered']);
    await day.at(400);
    await day.measure([250]);
    await day.look(410);
    expect(await day.standing()).toEqual(['api resolved']);
    const { rows } = await test.engine.query(
      'SELECT resolved_at, resolved_by, next_escalation_at FROM alert_history WHERE organization_id = $1',
      [day.organization.id],
    );
    expect(rows).toEqual([{ resolved_at: expect.any(Date), resolved_by: null, next_escalation_at: null }]);
  });

  it('decides nothing from fewer values than it wants', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule({ ...slow, minimum_samples: 3 });
    await day.measure([900, 900]);
    await day.look(10);
    expect(await day.standing()).toEqual([]);
    await day.measure([900]);
    await day.look(45);
    expect(await day.standing()).toEqual(['api triggered']);
  });

  it.each([
    ['keep', 'api triggered'],
    ['alert', 'api triggered'],
    ['resolve', 'api resolved'],
  ])('that is told to %s leaves an alert without data: %s', async (handling, expected) => {
    const day = await RuleDay.begin(test, noon());
    await day.rule({ ...slow, no_data: handling });
    await day.measure([900]);
    await day.look(10);
    await day.look(400);
    expect(await day.standing()).toEqual([expected]);
  });

  it('that is told to alert does so when a service falls silent, or never said anything', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule({ ...slow, no_data: 'alert' });
    await day.rule({ ...slow, no_data: 'alert', service_name: 'worker' });
    await day.measure([10]);
    await day.look(10);
    expect(await day.standing()).toEqual(['worker triggered']);
    await day.look(400);
    expect(await day.standing()).toEqual(['worker triggered', 'api triggered']);
    expect((await day.alerts())[0]?.title).toBe('Rule: too few values of response_time of worker in 60 s');
  });

  it('judges values of the unit that it means', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule(slow);
    await day.rule({ ...slow, name: 'In seconds', metric_unit: 's', threshold_value: 2 });
    await day.measure([3], { unit: 's' });
    await day.look(10);
    expect((await day.alerts()).map(({ title }) => title)).toEqual([
      'In seconds: avg of response_time of api is 3 s, above 2',
    ]);
  });

  it.each(['threshold', 'anomaly'])('keeps endpoints apart that read alike with their service (%s)', async (kind) => {
    const day = await RuleDay.begin(test, noon());
    const id = await day.rule({ ...slow, group_by: 'endpoint' });
    await test.asViewer(day.organization.service, (connection) =>
      connection.query(
        `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms, occurred_at)
         VALUES ($1, 'api', '/x POST /y', 'GET', 200, 900, engine_now()), ($1, 'api GET /x', '/y', 'POST', 200, 901, engine_now())`,
        [day.organization.id],
      ),
    );
    await day.look(10);
    if (kind === 'threshold') {
      expect(new Set((await day.alerts()).map(({ value }) => value))).toEqual(new Set([900, 901]));
      return;
    }
    const { rows } = await test.engine.query(
      `SELECT DISTINCT w.group_key FROM alert_configurations c
       CROSS JOIN LATERAL rule_windows(c, engine_now() - interval '1 hour', engine_now() + interval '1 minute') AS w WHERE c.id = $1`,
      [id],
    );
    expect(rows).toHaveLength(2);
  });

  it('judges all services together, each endpoint, or each venue', async () => {
    const day = await RuleDay.begin(test, noon());
    const { id, venue, service } = day.organization;
    for (const group of ['organization', 'endpoint', 'venue'])
      await day.rule({ ...slow, group_by: group, aggregation: 'max' });
    await test.asViewer(service, (connection) =>
      connection.query(
        `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms, venue_id)
         VALUES ($1, 'api', '/rsvp', 'GET', 200, 10, NULL), ($1, 'api', '/photos', 'POST', 200, 2000, $2), ($1, 'web', '/', 'GET', 200, 20, $2)`,
        [id, venue],
      ),
    );
    await day.look(10);
    expect((await day.standing()).toSorted()).toEqual(
      ['triggered', 'api POST /photos triggered', `${venue} triggered`].toSorted(),
    );
    const { rows } = await test.engine.query(
      'SELECT service_name AS service, venue_id AS venue FROM alert_history WHERE organization_id = $1 ORDER BY 1, 2',
      [id],
    );
    expect(rows).toEqual([
      { service: 'api', venue: null },
      { service: null, venue },
      { service: null, venue: null },
    ]);
  });

  // Covers W17.
  it('is stricter for the venue whose country has its season', async () => {
    const day = await RuleDay.begin(test, noon());
    const { id, venue, service } = day.organization;
    const { rows } = await test.engine.query<{ id: string }>(
      `INSERT INTO venues (organization_id, name, time_zone, country) VALUES ($1, 'The Vineyard', 'Europe/London', 'NZ') RETURNING id`,
      [id],
    );
    const south = rows[0]?.id;
    await day.rule({ ...slow, group_by: 'venue' });
    await test.asViewer(service, (connection) =>
      connection.query(
        `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms, venue_id)
         VALUES ($1, 'api', '/rsvp', 'GET', 200, 450, $2), ($1, 'api', '/rsvp', 'GET', 200, 450, $3)`,
        [id, venue, south],
      ),
    );
    await day.look(10);
    expect(await day.alerts()).toMatchObject([{ key: south, threshold: 400, evidence: { threshold: 500 } }]);
  });

  it('keeps to one service if it names one', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule({ ...slow, service_name: 'web' });
    await day.measure([900], { service: 'api' });
    await day.look(10);
    expect(await day.standing()).toEqual([]);
  });

  // Covers W15.
  it('is stricter on a wedding day, and says by how much', async () => {
    const day = await RuleDay.begin(test, noon());
    await bookWedding(test.engine, day.organization.id, { from: day.time(0).slice(0, 10) });
    await day.rule(slow);
    await day.rule({ ...slow, name: 'Not adjusted', wedding_season_adjustment: false });
    await day.measure([450]);
    await day.look(10);
    expect(await day.alerts()).toMatchObject([
      { threshold: 400, priority: 'p0_critical', evidence: { threshold: 500 } },
    ]);
  });
});

// Covers W01, W15, N14.
describe('rules are looked at', () => {
  it.each([
    ['every 30 s on an ordinary day', '2027-02-03T12:00:00Z', 30],
    ['every 10 s on a Saturday', '2027-02-06T12:00:00Z', 10],
    ['every 10 s while a wedding window is open, at half past one too', '2027-02-04T01:30:00Z', 10],
  ])('%s', async (_when, start, seconds) => {
    const day = await RuleDay.begin(test, start);
    if (seconds === 10) await bookWedding(test.engine, day.organization.id, { from: '2027-02-03' });
    await day.rule(slow);
    await day.look(1);
    const { rows } = await test.engine.query<{ wait: number }>(
      `SELECT extract(epoch FROM due_at - evaluated_at)::integer AS wait FROM alert_rule_timers WHERE organization_id = $1`,
      [day.organization.id],
    );
    expect(rows).toEqual([{ wait: seconds }]);
  });

  it('by one worker each, however many look at once', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule(slow);
    await day.measure([900]);
    await day.at(10);
    await Promise.all([1, 2, 3].map(async () => foldMetricDeltas(test.engine)));
    await Promise.all([1, 2, 3].map(async () => evaluate(test)));
    expect(await day.standing()).toEqual(['api triggered']);
  });

  it('not when they are switched off, deleted, or their organization is archived', async () => {
    const day = await RuleDay.begin(test, noon());
    const [off, deleted] = [await day.rule(slow), await day.rule(slow)];
    await test.engine.query('UPDATE alert_configurations SET enabled = false WHERE id = $1', [off]);
    await test.engine.query('UPDATE alert_configurations SET archived_at = engine_now() WHERE id = $1', [deleted]);
    await day.measure([900]);
    await day.look(10);
    expect(await day.standing()).toEqual([]);
    await test.engine.query('UPDATE alert_configurations SET enabled = true WHERE id = $1', [off]);
    await test.engine.query(`UPDATE organizations SET archived_at = engine_now() - interval '1 day' WHERE id = $1`, [
      day.organization.id,
    ]);
    await day.look(11);
    expect(await day.standing()).toEqual([]);
    await test.engine.query('UPDATE organizations SET archived_at = NULL WHERE id = $1', [day.organization.id]);
    await day.at(3620);
    await day.measure([900]);
    await day.look(3640);
    expect(await day.standing()).toEqual(['api triggered']);
  });

  it('though another one cannot be evaluated', async () => {
    const day = await RuleDay.begin(test, noon());
    // As no guard would let it in.
    await test.owner.query('ALTER TABLE alert_configurations DISABLE TRIGGER store_condition');
    const poison = await day.rule({ alert_type: 'composite', condition: '{"rule": "poison"}' });
    await test.owner.query('ALTER TABLE alert_configurations ENABLE TRIGGER store_condition');
    await day.rule({
      alert_type: 'composite',
      condition: '{"ratio": {"of": "payment", "success": false}, "above": 50}',
    });
    await test.asViewer(day.organization.service, (connection) =>
      connection.query(
        `INSERT INTO business_events (organization_id, event_type, event_name, success) VALUES ($1, 'payment', 'x', false)`,
        [day.organization.id],
      ),
    );
    await day.look(10);
    expect(await day.standing()).toEqual(['triggered']);
    const { rows } = await test.engine.query(
      `SELECT due_at - engine_now() > interval '4 minutes' AS later FROM alert_rule_timers WHERE id = $1`,
      [poison],
    );
    expect(rows).toEqual([{ later: true }]);
    await test.engine.query('UPDATE alert_configurations SET enabled = false WHERE id = $1', [poison]);
  });

  it('whoever invents endpoints by the thousand: 500 are judged apart, all others together', async () => {
    const day = await RuleDay.begin(test, '2027-06-10T12:00:00Z');
    await day.rule({ ...slow, group_by: 'endpoint', aggregation: 'p95' });
    const invent = (prefix: string) =>
      test.asViewer(day.organization.service, (connection) =>
        connection.query(
          `INSERT INTO api_performance (organization_id, service_name, endpoint, method, status_code, response_time_ms)
           SELECT $1, 'api', $2 || translate(md5(n::text), '0123456789', 'ghijklmnop'), 'GET', 200, 900 FROM generate_series(1, 700) AS n`,
          [day.organization.id, prefix],
        ),
      );
    await invent('/a');
    await day.look(10);
    expect((await day.alerts()).filter(({ key }) => key === 'all others')).toMatchObject([{ status: 'triggered' }]);
    expect(await day.alerts()).toHaveLength(501);
    await invent('/b');
    await day.look(50);
    expect(await day.alerts()).toHaveLength(501);
  });

  it('whatever the limit of one of them', async () => {
    const day = await RuleDay.begin(test, '2027-06-09T12:00:00Z');
    await day.rule({ ...slow, comparison: 'below', threshold_value: 1.7e308 });
    await day.measure([10]);
    await day.look(10);
    expect(await day.standing()).toEqual(['api triggered']);
  });

  it('at once when they are changed', async () => {
    const day = await RuleDay.begin(test, noon());
    const rule = await day.rule(slow);
    await day.measure([450]);
    await day.look(10);
    expect(await day.standing()).toEqual([]);
    await test.engine.query('UPDATE alert_configurations SET threshold_value = 400 WHERE id = $1', [rule]);
    await day.look(11);
    expect(await day.alerts()).toMatchObject([{ key: 'api', evidence: { ruleVersion: 2 } }]);
    await test.engine.query('UPDATE alert_configurations SET threshold_value = 600 WHERE id = $1', [rule]);
    await day.look(12);
    expect(await day.standing()).toEqual(['api resolved']);
  });
});
