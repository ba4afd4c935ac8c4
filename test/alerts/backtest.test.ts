import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization } from '../support/organization.ts';
import { RuleDay } from './rules.ts';

let test: TestDatabase;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

/** A Wednesday in February, on which nothing is stricter, and the Saturday after. */
const wednesday = '2027-02-03T12:00:00Z';

interface FoundAlert {
  readonly group: string;
  readonly title: string;
  readonly priority: string;
  readonly beginsAt: string;
  readonly endsAt: string | null;
}

interface Found {
  readonly ruleName: string;
  readonly present: { alertCount: number; hoursUnderAlert: number; alerts: FoundAlert[] };
  readonly proposed: { alertCount: number; alerts: FoundAlert[] } | null;
  readonly raised: Record<string, unknown>;
}

const query = `query ($input: RuleBacktestInput!) { ruleBacktest(input: $input) {
  ruleName
  present { alertCount hoursUnderAlert alerts { group title beginsAt endsAt value effectiveThreshold priority isWeddingDay } }
  proposed { alertCount alerts { group beginsAt endsAt } }
  raised { alertCount acknowledgedCount usefulCount noiseCount foundCount } } }`;

async function backtest(day: RuleDay, input: Record<string, unknown> = {}, who = day.organization.onCall) {
  const { data, errors } = await asker.ask(who, query, { input });
  expect(errors).toEqual([]);
  return (data as unknown as { ruleBacktest: Found[] }).ruleBacktest;
}

const timesOf = (found: { alerts: FoundAlert[] } | null | undefined) =>
  found?.alerts.map(({ group, beginsAt, endsAt }) =>
    `${group} ${beginsAt.slice(11, 16)} ${endsAt?.slice(11, 16) ?? ''}`.trim(),
  );

/** One value a minute, from a second on. */
async function minutes(day: RuleDay, from: number, values: readonly number[], service = 'api'): Promise<void> {
  await test.engine.query(
    `INSERT INTO metric_rollups (organization_id, bucket_at, service_name, metric_type, unit, sample_count, value_sum, value_min, value_max, sketch)
     SELECT $1, $2::timestamptz + (n - 1) * interval '1 minute', $4, 'response_time', 'ms', 10, value * 10, value, value,
            jsonb_build_object(sketch_bucket(value)::text, 10)
     FROM unnest($3::float8[]) WITH ORDINALITY AS v (value, n)`,
    [day.organization.id, day.time(from), values, service],
  );
}

const slow = {
  alert_type: 'threshold',
  metric_type: 'response_time',
  comparison: 'above',
  threshold_value: 500,
  window_seconds: 60,
};
const id = (day: RuleDay, rule: string) => encodeGlobalId('ac', day.organization.id, rule);

// Covers M07.
describe('the back-test of a rule', () => {
  it('finds what the engine raised, minute for minute', async () => {
    const day = await RuleDay.begin(test, wednesday);
    const rule = await day.rule({
      name: 'Slow',
      ...slow,
      for_seconds: 120,
      cooldown_seconds: 0,
      resolve_threshold: 300,
    });
    const values = [900, 100, 900, 900, 900, 900, 400, 100, 100, 900];
    for (const [minute, value] of values.entries()) {
      await day.at(minute * 60 + 1);
      await day.measure([value]);
      await day.look(minute * 60 + 59);
    }
    await day.at(1200);
    const [found] = await backtest(day, { alertConfigurationId: id(day, rule) });
    const { rows } = await test.engine.query<{ begin: Date; end: Date }>(
      'SELECT triggered_at AS begin, resolved_at AS end FROM alert_history WHERE organization_id = $1 ORDER BY triggered_at',
      [day.organization.id],
    );
    expect(rows).toHaveLength(1);
    expect(timesOf(found?.present)).toEqual(['api 12:06 12:08']);
    for (const [at, { begin, end }] of rows.entries()) {
      const { beginsAt = '', endsAt = null } = found?.present.alerts[at] ?? {};
      // A look comes a second before the minute ends.
      expect(Math.abs(Date.parse(beginsAt) - begin.getTime())).toBeLessThan(61_000);
      expect(Math.abs(Date.parse(endsAt ?? '') - end.getTime())).toBeLessThan(61_000);
    }
    expect(found?.raised).toMatchObject({ alertCount: rows.length, foundCount: rows.length });
  });

  it('judges each group, by the limit of the day, and tries other settings beside the present ones', async () => {
    // The last hour of a Friday and the first of the Saturday.
    const day = await RuleDay.begin(test, '2027-02-05T23:00:00Z');
    const rule = await day.rule({ name: 'Slow', ...slow, severity: 'high' });
    await minutes(day, 0, [450, 450, 100]);
    await minutes(day, 0, [900, 100], 'rsvp');
    await minutes(day, 3600, [450, 450, 100]);
    await day.at(7200);
    const [found] = await backtest(day, {
      alertConfigurationId: id(day, rule),
      proposed: { thresholdValue: 300, forSeconds: 60 },
    });
    expect(found?.present.alerts).toEqual([
      {
        group: 'rsvp',
        title: 'Slow: avg of response_time of rsvp is 900 ms, above 500',
        beginsAt: '2027-02-05T23:01:00.000Z',
        endsAt: '2027-02-05T23:02:00.000Z',
        value: 900,
        effectiveThreshold: 500,
        priority: 'P2_MEDIUM',
        isWeddingDay: false,
      },
      expect.objectContaining({ group: 'api', value: 450, effectiveThreshold: 400, priority: 'P1_HIGH' }),
    ]);
    expect(found?.present.hoursUnderAlert).toBeCloseTo(3 / 60);
    expect(timesOf(found?.proposed)).toEqual(['api 23:02 23:03', 'rsvp 23:02 23:03', 'api 00:02 00:04']);
  });

  it('rests composites on shares of business events and on other rules, whatever their order', async () => {
    const day = await RuleDay.begin(test, wednesday);
    const rule = await day.rule({ name: 'Slow', ...slow, service_name: 'api' });
    await minutes(day, 600, [900, 900, 900, 900, 900, 100, 100]);
    await test.engine.query(
      `INSERT INTO business_events (organization_id, event_type, event_name, success, local_date, timestamp, created_at)
       SELECT $1, 'payment', 'payment.card', minute NOT BETWEEN 12 AND 14, at::date, at, at
       FROM generate_series(0, 30) AS minute CROSS JOIN generate_series(1, 2)
       CROSS JOIN LATERAL (SELECT $2::timestamptz + minute * interval '1 minute' AS at) AS moment`,
      [day.organization.id, day.time(0)],
    );
    const payments = { ratio: { of: 'payment', success: true }, below: 90, windowSeconds: 120, minimumSamples: 4 };
    const both = await day.rule({
      name: 'A: slow and failing',
      alert_type: 'composite',
      condition: { and: [{ rule }, payments] },
    });
    const neither = await day.rule({
      name: 'Not B',
      alert_type: 'composite',
      condition: { and: [{ not: { rule: both } }, { not: { not: { rule } } }] },
    });
    await day.at(3600);
    const found = await backtest(day, { from: day.time(300), until: day.time(1800) });
    const of = (name: string) => timesOf(found.find(({ ruleName }) => ruleName === name)?.present);
    expect(of('Slow')).toEqual(['api 12:11 12:16']);
    expect(of('A: slow and failing')).toEqual(['12:13 12:16']);
    expect(of('Not B')).toEqual(['12:11 12:13']);
    const [alone] = await backtest(day, {
      from: day.time(300),
      until: day.time(1800),
      alertConfigurationId: id(day, neither),
      proposed: { forSeconds: 60 },
    });
    expect(timesOf(alone?.proposed)).toEqual(['12:12 12:13']);
  });

  it('hears silence of monitors and venues, and sees what is unusual by what was learned', async () => {
    const day = await RuleDay.begin(test, wednesday, { defaults: true });
    const { id: organization, venue } = day.organization;
    await test.engine.query(
      `WITH monitor AS (SELECT id FROM monitor_configurations WHERE organization_id = $1 AND name = 'Guest RSVP'),
         sign AS (SELECT $2::timestamptz + minute * interval '1 minute' AS at FROM generate_series(0, 60) AS minute
                  WHERE minute NOT BETWEEN 11 AND 19),
         seen AS (INSERT INTO venue_connectivity (organization_id, venue_id, status, checked_at, created_at)
                  SELECT $1, $3, CASE WHEN at = $2::timestamptz + interval '30 minutes' THEN 'offline' ELSE 'online' END::venue_status, at, at FROM sign)
       INSERT INTO system_health_checks (organization_id, service_name, monitor_configuration_id, status, occurred_at, created_at)
       SELECT $1, 'rsvp', monitor.id, 'healthy', at, at FROM sign, monitor`,
      [organization, day.time(0), venue],
    );
    const unusual = await day.rule({
      name: 'Unusual',
      alert_type: 'anomaly',
      metric_type: 'response_time',
      window_seconds: 300,
      learning_days: 1,
    });
    await minutes(
      day,
      0,
      Array.from({ length: 60 }, (_, minute) => (minute >= 20 && minute < 25 ? 900 : 100)),
    );
    await test.engine.query(
      `INSERT INTO alert_rule_baselines (organization_id, alert_configuration_id, group_key, hour_of_week, expected, deviation,
         window_count, learned_from) VALUES ($1, $2, 'api', -1, 100, 10, 500, $3)`,
      [organization, unusual, '2027-01-10T00:00:00Z'],
    );
    await day.at(3600);
    const found = await backtest(day, { from: day.time(300) });
    const [silence, unusually] = ['Silent monitor', 'Unusual'].map((name) =>
      found.find(({ ruleName }) => ruleName === name),
    );
    expect(timesOf(silence?.present)?.map((line) => line.replace(/:\S+ /, ' '))).toEqual([
      'monitor 12:13 12:20',
      'venue 12:13 12:20',
      'venue 12:30 12:31',
    ]);
    expect(timesOf(unusually?.present)).toEqual(['api 12:25 12:30']);
  });

  it('takes errors of one cause that would open an incident for one alert', async () => {
    const day = await RuleDay.begin(test, '2027-02-06T12:00:00Z', { defaults: true });
    const rule = await day.rule({
      name: 'Payments',
      alert_type: 'pattern_match',
      condition: { field: 'serviceName', op: '=', value: 'checkout' },
    });
    const report = (second: number, service: string, severity: string) =>
      day
        .at(second)
        .then(() =>
          test.asViewer(day.organization.service, (connection) =>
            connection.query('SELECT FROM ingest_error_reports($1, $2)', [
              day.organization.id,
              JSON.stringify([{ service_name: service, error_type: 'Timeout', severity, error_message: 'No answer' }]),
            ]),
          ),
        );
    await report(0, 'checkout', 'critical');
    await report(600, 'checkout', 'high');
    await report(700, 'checkout', 'low');
    await report(800, 'gallery', 'critical');
    await report(3600, 'checkout', 'critical');
    await day.at(7200);
    const [found] = await backtest(day, { alertConfigurationId: id(day, rule) });
    expect(found?.present.alerts.map(({ title, priority }) => [title, priority])).toEqual([
      ['Payments: Timeout in checkout', 'P1_HIGH'],
      ['Payments: Timeout in checkout', 'P1_HIGH'],
    ]);
    expect(timesOf(found?.present)?.map((line) => line.slice(-11))).toEqual(['12:00 12:25', '13:00 13:15']);
    // The incident was never resolved, so all of it is one alert there.
    expect(found?.raised).toMatchObject({ alertCount: 1, foundCount: 1 });
  });

  it('refuses what cannot be, with the place, and takes nothing else of the operation along', async () => {
    const day = await RuleDay.begin(test, wednesday);
    const rule = id(day, await day.rule({ name: 'Slow', ...slow, resolve_threshold: 400 }));
    const other = await newOrganization(test.engine);
    const refusal = async (input: object) => {
      const { errors, data } = await asker.ask(
        day.organization.onCall,
        `query ($input: RuleBacktestInput!) { ruleBacktest(input: $input) { ruleName } viewer { role } }`,
        { input },
      );
      expect(data).toEqual({ ruleBacktest: null, viewer: { role: 'ON_CALL' } });
      return errors.map(({ code, message }) => `${String(code)} ${message}`).join();
    };
    expect(await refusal({ until: day.time(3600) })).toBe('BAD_USER_INPUT The span ends by now.');
    expect(await refusal({ from: day.time(0) })).toBe('BAD_USER_INPUT The span begins before it ends.');
    expect(await refusal({ from: day.time(-32 * 86_400) })).toBe('LIMIT_EXCEEDED A back-test is of 31 days at most.');
    expect(await refusal({ proposed: { forSeconds: 60 } })).toBe('BAD_USER_INPUT Settings are proposed of one rule.');
    expect(await refusal({ alertConfigurationId: encodeGlobalId('ac', other.id, other.venue) })).toContain(
      'no such rule',
    );
    const proposed = (settings: object) => refusal({ alertConfigurationId: rule, proposed: settings });
    expect(await proposed({})).toContain('Nothing is proposed.');
    expect(await proposed({ forSeconds: 86_401 })).toContain('forSeconds is between 0 and 86400.');
    expect(await proposed({ missedIntervals: 2 })).toContain('no missedIntervals to try');
    expect(await proposed({ thresholdValue: 300 })).toContain('propose resolveThreshold as well');
  });
});

// Covers M03.
describe('the suggestions for rules', () => {
  it('name the mildest change that spares people what was over by itself, and keeps what was useful', async () => {
    const day = await RuleDay.begin(test, wednesday);
    const rule = await day.rule({ name: 'Slow', ...slow });
    // Four flickers of a minute, and one quarter of an hour that somebody took in hand.
    const values = Array.from({ length: 120 }, (_, minute) =>
      minute >= 90 && minute < 105 ? 900 : [10, 30, 50, 70].includes(minute) ? 1500 : 100,
    );
    await minutes(day, 0, values);
    await day.at(7200);
    await test.engine.query(
      `INSERT INTO alert_history (organization_id, title, dedup_key, alert_status, severity, priority, alert_configuration_id, triggered_at,
         resolved_at, acknowledged_at, acknowledged_by)
       SELECT $1, 'Slow', 'rule:' || $2 || ':api', 'resolved', 'high', 'p2_medium', $2::uuid, $3::timestamptz + begins * interval '1 minute',
              $3::timestamptz + ends * interval '1 minute', CASE WHEN begins = 91 THEN $3::timestamptz + interval '93 minutes' END,
              CASE WHEN begins = 91 THEN uuid_v7() END
       FROM unnest('{11,31,51,71,91}'::integer[], '{13,33,53,73,107}'::integer[]) AS a (begins, ends)`,
      [day.organization.id, rule, day.time(0)],
    );
    const { data, errors } = await asker.ask(
      day.organization.onCall,
      `{ ruleSuggestions { alertConfigurationId ruleName reason needlessCount needlessLeft usefulCount
           proposed { forSeconds thresholdValue } presentResult { alertCount } proposedResult { alertCount } } }`,
    );
    expect(errors).toEqual([]);
    expect(data?.['ruleSuggestions']).toEqual([
      {
        alertConfigurationId: id(day, rule),
        ruleName: 'Slow',
        reason:
          'With forSeconds 120 instead of 0, 5 alerts of the last 7 days become 1: none of the 4 that were noise or over by themselves within 15 minutes is left, none was marked useful. What still comes, comes 120 s later.',
        needlessCount: 4,
        needlessLeft: 0,
        usefulCount: 0,
        proposed: { forSeconds: 120, thresholdValue: null },
        presentResult: { alertCount: 5 },
        proposedResult: { alertCount: 1 },
      },
    ]);
  });
});
