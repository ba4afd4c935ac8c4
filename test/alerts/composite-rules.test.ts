import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bookWedding } from '../support/organization.ts';
import { RuleDay } from './rules.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

let days = 0;
const noon = () => {
  days += 1;
  return `2027-02-${String(1 + (days % 4)).padStart(2, '0')}T12:00:00Z`;
};

const composite = (condition: object) => ({
  alert_type: 'composite',
  name: 'Both',
  condition: JSON.stringify(condition),
});
const slow = (service: string) => ({
  alert_type: 'threshold',
  metric_type: 'response_time',
  comparison: 'above',
  threshold_value: 500,
  window_seconds: 60,
  service_name: service,
});

async function events(day: RuleDay, succeeded: number, failed: number, type = 'payment'): Promise<void> {
  await test.asViewer(day.organization.service, (connection) =>
    connection.query(
      `INSERT INTO business_events (organization_id, event_type, event_name, success)
       SELECT $1, $2::business_event_type, 'try', n <= $3 FROM generate_series(1, $3::integer + $4::integer) AS n`,
      [day.organization.id, type, succeeded, failed],
    ),
  );
}

/** Whether the composite fires, with these of three rules firing. */
async function holds(condition: (ids: readonly string[]) => object, firing: readonly number[]): Promise<boolean> {
  const day = await RuleDay.begin(test, noon());
  const services = ['a', 'b', 'c'];
  const ids: string[] = [];
  for (const service of services) ids.push(await day.rule(slow(service)));
  for (const [index, service] of services.entries()) {
    await day.measure([firing.includes(index) ? 900 : 10], { service });
  }
  const rule = await day.rule(composite(condition(ids)));
  await day.look(10);
  const { rows } = await test.engine.query(
    'SELECT state FROM alert_rule_states WHERE alert_configuration_id = $1 AND state = $2',
    [rule, 'firing'],
  );
  return rows.length === 1;
}

describe('a composite rule', () => {
  const leaf = (id: string | undefined) => ({ rule: id });
  const and = (ids: readonly string[]) => ({ and: ids.map(leaf) });
  const or = (ids: readonly string[]) => ({ or: ids.map(leaf) });
  const two = (ids: readonly string[]) => ({ atLeast: 2, of: ids.map(leaf) });
  const not = ([a, b]: readonly string[]) => ({ and: [leaf(a), { not: leaf(b) }] });

  it.each([
    ['and', and, [0, 1, 2], true],
    ['and', and, [0, 2], false],
    ['or', or, [1], true],
    ['or', or, [], false],
    ['at least two', two, [0, 2], true],
    ['at least two', two, [1], false],
    ['and not', not, [0], true],
    ['and not', not, [0, 1], false],
  ])('of three others: %s %#', async (_name, condition, firing, expected) => {
    expect(await holds(condition, firing)).toBe(expected);
  });

  it('rests on composites, and on what errors raise', async () => {
    const day = await RuleDay.begin(test, noon());
    const errors = await day.rule({
      alert_type: 'pattern_match',
      condition: JSON.stringify({ field: 'serviceName', op: '=', value: 'checkout' }),
    });
    const below = await day.rule(composite({ not: { rule: errors } }));
    const rule = await day.rule({ ...composite({ and: [{ rule: errors }, { not: { rule: below } }] }), name: 'Above' });
    await day.look(10);
    expect((await day.alerts()).map(({ title }) => title)).toEqual(['Both: its conditions hold together']);
    await test.asViewer(day.organization.service, (connection) =>
      connection.query(
        `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message)
         VALUES ($1, 'checkout', 'Failure', 'critical', 'No answer')`,
        [day.organization.id],
      ),
    );
    await day.look(60);
    await day.look(120);
    const { rows } = await test.engine.query('SELECT state FROM alert_rule_states WHERE alert_configuration_id = $1', [
      rule,
    ]);
    expect(rows).toEqual([{ state: 'firing' }]);
  });

  it('knows nothing of a rule that is switched off, and keeps the ones that it rests on', async () => {
    const day = await RuleDay.begin(test, noon());
    const below = await day.rule({ ...slow('a'), name: 'Below' });
    const other = await day.rule({ ...slow('b'), name: 'Other' });
    await day.rule(composite({ or: [{ not: { rule: below } }, { rule: other }] }));
    await test.engine.query('UPDATE alert_configurations SET enabled = false WHERE id = $1', [below]);
    await day.look(10);
    expect(await day.standing()).toEqual([]);
    await day.measure([900], { service: 'b' });
    await day.look(50);
    expect(await day.alerts()).toMatchObject([
      { key: 'b' },
      {
        evidence: {
          conditions: expect.arrayContaining([
            expect.objectContaining({ holds: null, unknown: 'the rule is switched off' }),
          ]),
        },
      },
    ]);
    const archive = (rule: string) =>
      test.engine.query('UPDATE alert_configurations SET archived_at = engine_now() WHERE id = $1', [rule]);
    await expect(archive(below)).rejects.toMatchObject({
      code: 'WS001',
      detail: '["input","id"]',
      message: 'The composite rule "Both" rests on it: change that first.',
    });
    await test.engine.query(
      `UPDATE alert_configurations SET archived_at = engine_now() WHERE name = 'Both' AND organization_id = $1`,
      [day.organization.id],
    );
    await archive(below);
  });

  it('judges shares of business events by limits, windows and minimums of their own', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule(
      composite({
        and: [
          { ratio: { of: 'payment' }, below: 90, windowSeconds: 600, minimumSamples: 10 },
          { ratio: { of: 'form_submission', success: false }, above: 10, windowSeconds: 600, minimumSamples: 10 },
        ],
      }),
    );
    await events(day, 8, 2);
    await events(day, 9, 1, 'form_submission');
    await day.look(10);
    expect(await day.standing()).toEqual([]);
    await events(day, 8, 1, 'form_submission');
    await day.look(50);
    expect(await day.alerts()).toMatchObject([
      {
        evidence: {
          conditions: expect.arrayContaining([
            expect.objectContaining({ holds: true, percent: 80, samples: 10 }),
            expect.objectContaining({ holds: true, percent: 10.526, samples: 19 }),
          ]),
        },
      },
    ]);
    await day.look(700);
    // Nothing is known any more, so nothing is over.
    expect(await day.standing()).toEqual(['triggered']);
  });

  it('is over where its own limit to be over is passed', async () => {
    const day = await RuleDay.begin(test, noon());
    await day.rule({
      ...composite({ ratio: { of: 'payment' } }),
      comparison: 'below',
      threshold_value: 90,
      resolve_threshold: 95,
      window_seconds: 600,
    });
    await events(day, 8, 2);
    await day.look(10);
    expect(await day.alerts()).toMatchObject([{ title: 'Both: 80 %, below 90 %', value: 80, threshold: 90 }]);
    await events(day, 20, 0);
    await day.look(50);
    expect(await day.standing()).toEqual(['triggered']);
    await events(day, 30, 0);
    await day.look(100);
    expect(await day.standing()).toEqual(['resolved']);
  });

  it('is stricter on a wedding day', async () => {
    const day = await RuleDay.begin(test, noon());
    await bookWedding(test.engine, day.organization.id, { from: day.time(0).slice(0, 10) });
    await day.rule({
      ...composite({ ratio: { of: 'payment' } }),
      comparison: 'below',
      threshold_value: 99,
      window_seconds: 600,
    });
    // 99.1 %
    await events(day, 991, 9);
    await day.look(10);
    expect(await day.alerts()).toMatchObject([{ threshold: 99.2, priority: 'p0_critical' }]);
  });
});

describe('a condition is refused', () => {
  const refusal = async (condition: unknown, rest: Readonly<Record<string, unknown>> = {}) => {
    const day = await RuleDay.begin(test, noon());
    return day
      .rule({ alert_type: 'composite', condition: JSON.stringify(condition), ...rest })
      .then(() => 'stored')
      .catch((error: unknown) => {
        const { code, detail, message } = error as { code: string; detail: string; message: string };
        return `${code} ${(JSON.parse(detail) as string[]).join('.')}: ${message}`;
      });
  };

  it.each([
    [{}, 'input.condition'],
    [[], 'input.condition'],
    [{ xor: [] }, 'input.condition'],
    [{ and: [] }, 'input.condition.and'],
    [{ and: [{ rule: 'x' }] }, 'input.condition.and.0.rule'],
    [{ and: [{ rule: 7 }] }, 'input.condition.and.0.rule'],
    [{ and: [], or: [] }, 'input.condition.or'],
    [{ atLeast: 3, of: [{ ratio: { of: 'payment' }, below: 9 }] }, 'input.condition.atLeast'],
    [
      {
        atLeast: 2,
        of: [
          { ratio: { of: 'payment' }, below: 9 },
          { below: 9, ratio: { of: 'PAYMENT', success: true } },
        ],
      },
      'input.condition.of',
    ],
    [{ atLeast: 1.5, of: [{ ratio: { of: 'payment' }, below: 9 }] }, 'input.condition.atLeast'],
    [{ ratio: { of: 'weather' }, below: 9 }, 'input.condition.ratio.of'],
    [{ ratio: { of: 'payment' } }, 'input.condition'],
    [{ ratio: { of: 'payment' }, below: 9, above: 8 }, 'input.condition'],
    [{ ratio: { of: 'payment' }, below: 101 }, 'input.condition.below'],
    [{ ratio: { of: 'payment' }, below: 9, windowSeconds: 1 }, 'input.condition.windowSeconds'],
    [{ ratio: { of: 'payment', success: 'yes' }, below: 9 }, 'input.condition.ratio.success'],
    [{ rule: '01890a5d-ac96-774b-bcce-b302099a8057' }, 'input.condition'],
  ])('%j', async (condition, path) => {
    expect((await refusal(condition)).split(':')[0]).toBe(`WS007 ${path}`);
  });

  it('that is deeper than ten', async () => {
    let tree: object = { ratio: { of: 'payment' }, below: 9 };
    for (let depth = 0; depth < 10; depth += 1) tree = { not: tree };
    expect(await refusal(tree)).toContain('at most 10 deep');
  });

  it('that rests on more than fifty', async () => {
    const shares = Array.from({ length: 51 }, (_, below) => ({ ratio: { of: 'payment' }, below }));
    expect(await refusal({ or: shares })).toContain('at most 50');
    expect(await refusal({ or: shares.slice(1) })).toBe('stored');
  });

  it('of a kind of rule that has none', async () => {
    expect(
      await refusal({ aggregation: 'p95' }, { alert_type: 'threshold', comparison: 'above', threshold_value: 1 }),
    ).toContain('WS007');
    expect(await refusal({ missedIntervals: 3 }, { alert_type: 'heartbeat' })).toContain('WS007');
  });

  it('that comes around to its own rule, also when two write at once', async () => {
    const day = await RuleDay.begin(test, noon());
    const first = await day.rule(composite({ ratio: { of: 'payment' }, below: 9 }));
    const second = await day.rule(composite({ not: { rule: first } }));
    const third = await day.rule(composite({ not: { rule: second } }));
    const close = (rule: string, on: string) =>
      test.engine.query('UPDATE alert_configurations SET condition = $2 WHERE id = $1', [
        rule,
        JSON.stringify({ or: [{ ratio: { of: 'payment' }, below: 9 }, { rule: on }] }),
      ]);
    await expect(close(first, third)).rejects.toMatchObject({
      code: 'WS007',
      message: 'The rule would rest on itself.',
    });
    await expect(close(first, first)).rejects.toMatchObject({ code: 'WS007' });

    const [left, right] = [
      await day.rule(composite({ ratio: { of: 'payment' }, below: 9 })),
      await day.rule(composite({ ratio: { of: 'payment' }, below: 9 })),
    ];
    const outcomes = await Promise.allSettled([close(left, right), close(right, left)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('that names a rule of somebody else', async () => {
    const day = await RuleDay.begin(test, noon());
    const other = await RuleDay.begin(test, day.time(0));
    const theirs = await other.rule(composite({ ratio: { of: 'payment' }, below: 9 }));
    await expect(day.rule(composite({ rule: theirs }))).rejects.toMatchObject({ code: 'WS007' });
  });
});
