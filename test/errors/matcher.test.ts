import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';
import { alertsOf, ingest } from './report.ts';

// Every report of an error evaluates the rules of its organization: a malformed one would turn all of them away.
let test: TestDatabase;
let organization: NewOrganization;

beforeAll(async () => {
  test = await testDatabase();
  await moveClock(test, '2027-06-05T12:00:00Z');
});
afterAll(() => test.close());
beforeEach(async () => {
  organization = await newOrganization(test.engine);
});

const write = (statement: string, value: unknown): Promise<unknown[]> =>
  test.asViewer(organization.onCall, (connection) =>
    connection.query(statement, [organization.id, JSON.stringify(value)]),
  );
const places: [string, string][] = [
  [
    'error_suppression_rules',
    `INSERT INTO error_suppression_rules (organization_id, name, matcher, reason) VALUES ($1, 'Noise', $2, 'known') RETURNING 1`,
  ],
  [
    'suppression_rules',
    `INSERT INTO suppression_rules (organization_id, name, matcher, reason) VALUES ($1, 'Noise', $2, 'known') RETURNING 1`,
  ],
  [
    'alert_configurations',
    `INSERT INTO alert_configurations (organization_id, name, alert_type, condition) VALUES ($1, 'Rule', 'pattern_match', $2) RETURNING 1`,
  ],
];
const comparison = { field: 'serviceName', op: '=', value: 'checkout' };
const nested = (levels: number): unknown => (levels === 0 ? comparison : { not: nested(levels - 1) });

// Covers T05, T21, T24.
describe.each(places)('a matcher of %s', (_table, statement) => {
  it.each([
    ['a branch that is no list', { and: 5 }],
    ['a branch of what is no matcher', { or: [{ and: 'x' }] }],
    ['an empty part', { and: [{}] }],
    ['a branch with something beside it', { and: [], not: comparison }],
    ['an unknown operator', { field: 'serviceName', op: '~', value: '(a+)+$' }],
    ['a value of another kind', { field: 'serviceName', op: 'in', value: 'checkout' }],
    ['a list of other than texts', { field: 'serviceName', op: 'in', value: [1] }],
    ['a rank that is none', { field: 'severity', op: 'rank', value: 'terrible' }],
    ['no value', { field: 'serviceName', op: '=' }],
    ['a field that is no name', { field: '; drop', op: '=', value: 'x' }],
    ['what it does not know', { ...comparison, regex: true }],
    ['eleven levels', nested(10)],
    ['3,000 levels', nested(3_000)],
    ['a list', [comparison]],
    ['null', null],
    ['nothing', {}],
    ['an empty list', { or: [] }],
    ['a field that nothing has', { field: 'colour', op: '=', value: 'red' }],
    ['a severity that is none', { field: 'severity', op: '=', value: 'TERRIBLE' }],
    ['an empty text that is in every text', { field: 'serviceName', op: 'contains', value: '' }],
    ['a list of no values', { field: 'serviceName', op: 'in', value: [] }],
    ['a part of an id', { field: 'venueId', op: 'prefix', value: 'a' }],
  ])('is refused with %s', async (_what, matcher) => {
    await expect(write(statement, matcher)).rejects.toMatchObject({ code: 'WS007' });
    await ingest(test, organization, [{ severity: 'wedding_emergency' }]);
    expect(await alertsOf(test, organization)).toHaveLength(1);
  });

  it.each([
    [comparison],
    [{ and: [comparison, { not: { field: 'severity', op: 'rank', value: 'high' } }] }],
    [{ field: 'isWeddingDay', op: '=', value: true }],
    [{ field: 'severity', op: 'in', value: ['CRITICAL', 'high'] }],
    [nested(9)],
  ])('may be %j', async (matcher) => {
    expect(await write(statement, matcher)).toHaveLength(1);
    await ingest(test, organization, [{ severity: 'wedding_emergency' }]);
    expect(await alertsOf(test, organization)).toMatchObject([{ priority: 'p0_critical' }]);
  });
});

describe('the levels of an escalation policy', () => {
  const statement = `INSERT INTO escalation_policies (organization_id, name, levels, for_wedding_day) VALUES ($1, 'Own', $2, true) RETURNING 1`;

  it.each([
    ['no level', []],
    ['a delay that is no number', [{ delaySeconds: 'abc' }]],
    ['no delay', [{ level: 1 }]],
    ['a negative delay', [{ delaySeconds: -1 }]],
    ['half a second', [{ delaySeconds: 0.5 }]],
    ['more than a day', [{ delaySeconds: 86_401 }]],
    ['delays that fall', [{ delaySeconds: 60 }, { delaySeconds: 30 }]],
    ['levels out of order', [{ level: 2, delaySeconds: 0 }]],
    ['targets that are no list', [{ delaySeconds: 0, targets: 'on_call' }]],
    ['a target without a kind', [{ delaySeconds: 0, targets: [{}] }]],
    ['no target', [{ delaySeconds: 0, targets: [] }]],
    ['a target of no known kind', [{ delaySeconds: 0, targets: [{ kind: 'everybody' }] }]],
    ['a role that nobody holds', [{ delaySeconds: 0, targets: [{ kind: 'role', role: 'owner' }] }]],
    ['a contact without an id', [{ delaySeconds: 0, targets: [{ kind: 'contact' }] }]],
    ['21 levels', Array.from({ length: 21 }, () => ({ delaySeconds: 0, targets: [{ kind: 'on_call' }] }))],
  ])('are refused with %s', async (_what, levels) => {
    await expect(write(statement, levels)).rejects.toMatchObject({ code: '23514' });
    await ingest(test, organization, [{ severity: 'wedding_emergency' }]);
    expect(await alertsOf(test, organization)).toMatchObject([{ due_in: 0 }]);
  });

  it('may be one after the other', async () => {
    const levels = [
      { level: 1, delaySeconds: 0, targets: [{ kind: 'on_call' }] },
      { level: 2, delaySeconds: 120, targets: [{ kind: 'on_call' }, { kind: 'emergency_contacts' }] },
    ];
    expect(await write(statement, levels)).toHaveLength(1);
  });
});
