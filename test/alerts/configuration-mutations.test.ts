import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberRoles, type MemberRole } from '../../src/access/roles.ts';
import { decodeGlobalId, encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate, verdicts, type Outcome } from '../graphql/mutate.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures, type Tenant } from '../support/fixtures.ts';

let test: TestDatabase;
let fixtures: Fixtures;
/** Has no wedding soon; aurora has one today. */
let rose: Tenant;
let aurora: Tenant;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  ({ rose, aurora } = fixtures);
  await test.engine.query(
    'UPDATE weddings SET starts_on = starts_on + 60, ends_on = ends_on + 60 WHERE organization_id = $1',
    [rose.id],
  );
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

const shown = `alertConfiguration {
  id name description alertType severity serviceName metricType comparison thresholdValue windowSeconds forSeconds
  cooldownSeconds minimumSamples condition aggregation groupBy metricUnit resolveThreshold noData missedIntervals graceSeconds weddingSeasonAdjustment enabled isDefault version archivedAt
  escalationPolicy { id } createdBy { displayName }
}`;
const as = (role: MemberRole, name: string, input: object, tenant = rose): Promise<Outcome> =>
  mutate(asker, tenant.as[role], name, input, shown);
const create = (input: object, role: MemberRole = 'on_call') => as(role, 'alertConfigurationCreate', input);
const update = (input: object, role: MemberRole = 'on_call') => as(role, 'alertConfigurationUpdate', input);
const remove = (input: object, role: MemberRole = 'on_call') => as(role, 'alertConfigurationDelete', input);

const slow = {
  name: 'Slow checkout',
  alertType: 'THRESHOLD',
  metricType: 'RESPONSE_TIME',
  comparison: 'ABOVE',
  thresholdValue: 500,
};

/** A rule that somebody else made long ago. */
async function rule(tenant = rose): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO alert_configurations (organization_id, name, alert_type, comparison, threshold_value, cooldown_seconds)
     VALUES ($1, 'Slow checkout', 'threshold', 'above', 500, 60) RETURNING id`,
    [tenant.id],
  );
  return encodeGlobalId('ac', tenant.id, rows[0]?.id ?? null);
}

async function policy(tenant = rose): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    'SELECT id FROM escalation_policies WHERE organization_id = $1 AND is_default',
    [tenant.id],
  );
  return encodeGlobalId('po', tenant.id, rows[0]?.id ?? null);
}

const configurators = {
  user: 'FORBIDDEN at once',
  manager: 'FORBIDDEN at once',
  on_call: 'done',
  devops: 'done',
  support: 'FORBIDDEN at once',
  emergency_response: 'FORBIDDEN at once',
  admin: 'done',
};

// Covers P03.
describe('alertConfigurationCreate', () => {
  it('makes a rule of what is said, and of defaults where nothing is', async () => {
    const input = {
      ...slow,
      escalationPolicyId: await policy(),
      aggregation: 'P95',
      groupBy: 'ENDPOINT',
      metricUnit: 's',
      resolveThreshold: 400,
      noData: 'ALERT',
      missedIntervals: 5,
      graceSeconds: 20,
      severity: 'CRITICAL',
    };
    const { escalationPolicyId, ...said } = input;
    expect(await create(input)).toMatchObject({
      verdict: 'done',
      row: {
        ...said,
        escalationPolicy: { id: escalationPolicyId },
        enabled: true,
        isDefault: false,
        version: 1,
        archivedAt: null,
        createdBy: { displayName: 'On_Call' },
      },
    });
  });

  it('takes the rules that a composite rests on by their ids', async () => {
    const [one, other] = [await rule(), await rule(aurora)];
    const composite = (id: string) =>
      create({ name: 'Both', alertType: 'COMPOSITE', condition: { or: [{ rule: id }] } });
    expect((await composite(one)).row).toMatchObject({ condition: { or: [{ rule: decodeGlobalId(one)?.id }] } });
    expect((await composite(other)).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'condition', 'or', '0', 'rule'],
    });
  });

  it('is for admin, devops and on_call', async () => {
    expect(await verdicts(memberRoles, (role) => create(slow, role))).toEqual(configurators);
    expect((await create(slow, 'manager')).message).toContain('these may: admin, devops, on_call');
    const program = await mutate(asker, rose.as.service, 'alertConfigurationCreate', slow);
    expect(program.verdict).toBe('FORBIDDEN at once');
  });

  it('answers for another organization as for one that does not exist', async () => {
    const into = (id: string) => create({ ...slow, organizationId: encodeGlobalId('or', id, null) });
    expect(await into(aurora.id)).toEqual(await into(randomUUID()));
    expect((await into(aurora.id)).verdict).toBe('BAD_USER_INPUT at once');
  });

  it('does not know the escalation policy of another organization', async () => {
    expect((await create({ ...slow, escalationPolicyId: await policy(aurora) })).refusal).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'escalationPolicyId'],
    });
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(201) }],
    ['windowSeconds', { windowSeconds: 9 }],
    ['forSeconds', { forSeconds: 86_401 }],
    ['cooldownSeconds', { cooldownSeconds: -1 }],
    ['minimumSamples', { minimumSamples: 0 }],
    ['condition', { condition: ['p95'] }],
    ['condition', { condition: { aggregation: 'p95' } }],
    ['resolveThreshold', { resolveThreshold: 501 }],
    ['metricUnit', { metricUnit: '' }],
    ['missedIntervals', { missedIntervals: 0 }],
    ['graceSeconds', { graceSeconds: 86_401 }],
    ['condition', { condition: { note: 'x'.repeat(65_537) } }],
    ['condition', { alertType: 'PATTERN_MATCH' }],
    ['condition.op', { alertType: 'PATTERN_MATCH', condition: { field: 'severity', op: 'roughly', value: 'high' } }],
    [
      'condition.not.field',
      { alertType: 'PATTERN_MATCH', condition: { not: { field: 'tags.x', op: '=', value: '' } } },
    ],
    ['thresholdValue', { thresholdValue: null }],
    ['comparison', { comparison: null }],
  ])('refuses a wrong %s', async (field, wrong) => {
    expect((await create({ ...slow, ...wrong })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', ...field.split('.')],
    });
  });

  it('with a key is made once', async () => {
    const input = { ...slow, name: randomUUID(), idempotencyKey: randomUUID() };
    const [first, second] = await Promise.all([create(input), create(input)]);
    expect(first.verdict).toBe('done');
    expect(second.row).toEqual(first.row);
    expect((await create(input)).row).toEqual(first.row);
    const { rowCount } = await test.engine.query('SELECT FROM alert_configurations WHERE name = $1', [input.name]);
    expect(rowCount).toBe(1);
    expect((await create({ ...input, thresholdValue: 501 })).refusal).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
      path: ['input', 'idempotencyKey'],
    });
  });
});

describe('alertConfigurationUpdate', () => {
  it('changes what is named and leaves the rest', async () => {
    const change = { name: 'Slow payments', windowSeconds: 120, description: 'Told by Robin' };
    expect((await update({ id: await rule(), version: 1, ...change })).row).toMatchObject({
      ...change,
      thresholdValue: 500,
      cooldownSeconds: 60,
      version: 2,
    });
  });

  it('empties what is named null', async () => {
    const { row } = await create({ ...slow, serviceName: 'checkout', escalationPolicyId: await policy() });
    const emptied = { serviceName: null, escalationPolicyId: null };
    expect((await update({ id: row?.['id'], version: 1, ...emptied })).row).toMatchObject({
      serviceName: null,
      escalationPolicy: null,
    });
  });

  it('refuses a version that is not the present one, and a change of nothing', async () => {
    const id = await rule();
    expect((await update({ id, version: 2, thresholdValue: 400 })).refusal).toMatchObject({
      code: 'VERSION_CONFLICT',
      path: ['input', 'version'],
    });
    expect((await update({ id, version: 1 })).refusal).toEqual({
      code: 'INVALID_INPUT',
      message: 'Nothing to change is named.',
      path: ['input'],
    });
  });

  it('leaves nothing empty that a rule cannot do without', async () => {
    expect((await update({ id: await rule(), version: 1, enabled: null })).refusal).toEqual({
      code: 'INVALID_INPUT',
      message: 'enabled may not be null.',
      path: ['input', 'enabled'],
    });
  });

  it.each(['thresholdValue', 'comparison'])('does not take the %s from a rule that needs it', async (field) => {
    expect((await update({ id: await rule(), version: 1, [field]: null })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', field],
    });
  });

  // Covers P03, P09.
  it('is for admin, devops, on_call and, in part, a manager; others see the rule and may not', async () => {
    expect(
      await verdicts(memberRoles, async (role) => update({ id: await rule(), version: 1, thresholdValue: 400 }, role)),
    ).toEqual({
      user: 'FORBIDDEN',
      manager: 'done',
      on_call: 'done',
      devops: 'done',
      support: 'FORBIDDEN',
      emergency_response: 'FORBIDDEN',
      admin: 'done',
    });
  });

  it.each([
    { thresholdValue: 400 },
    { enabled: false },
    { cooldownSeconds: 30 },
    { thresholdValue: 450, enabled: true, cooldownSeconds: 0 },
  ])('lets a manager change threshold, cooldown and whether it is enabled: %o', async (change) => {
    expect((await update({ id: await rule(), version: 1, ...change }, 'manager')).row).toMatchObject(change);
  });

  it.each([
    ['name', { name: 'Mine' }],
    ['severity', { severity: 'LOW' }],
    ['for_seconds', { forSeconds: 300 }],
    ['service_name', { serviceName: 'checkout' }],
    ['condition', { condition: { aggregation: 'p50' } }],
    ['comparison', { thresholdValue: 400, comparison: 'BELOW' }],
  ])('refuses a manager the %s, and keeps nothing', async (column, change) => {
    const id = await rule();
    expect((await update({ id, version: 1, ...change }, 'manager')).refusal).toMatchObject({
      code: 'FORBIDDEN',
      message: `A manager may change threshold_value, enabled and cooldown_seconds of a rule, not ${column}.`,
    });
    expect((await update({ id, version: 1, enabled: true }, 'admin')).row).toMatchObject({
      name: 'Slow checkout',
      thresholdValue: 500,
      comparison: 'ABOVE',
      version: 1,
    });
  });

  it('on a wedding day lets devops tighten a rule and not loosen it', async () => {
    const id = await rule(aurora);
    const by = (change: object, role: MemberRole) => as(role, 'alertConfigurationUpdate', { id, ...change }, aurora);
    const loosened = await by({ version: 1, thresholdValue: 600 }, 'devops');
    expect(loosened.refusal?.code).toBe('WEDDING_DAY_GUARD');
    expect((await by({ version: 1, thresholdValue: 400 }, 'devops')).verdict).toBe('done');
    expect((await by({ version: 2, thresholdValue: 600 }, 'on_call')).verdict).toBe('done');
  });
});

describe('alertConfigurationDelete', () => {
  it('takes the rule out of use and leaves it readable', async () => {
    const id = await rule();
    expect(await remove({ id, version: 1 })).toMatchObject({
      verdict: 'done',
      row: { id, name: 'Slow checkout', archivedAt: expect.any(String), version: 2 },
    });
    const { data } = await asker.ask(
      rose.as.user,
      'query ($id: ID!) { node(id: $id) { ... on AlertConfiguration { name archivedAt } } }',
      { id },
    );
    expect(data).toEqual({ node: { name: 'Slow checkout', archivedAt: expect.any(String) } });
  });

  it('is final: the rule can no longer change', async () => {
    const id = await rule();
    await remove({ id });
    const refused = { code: 'INVALID_TRANSITION', message: 'It was deleted and can no longer change.', path: [] };
    expect((await update({ id, version: 2, thresholdValue: 400 })).refusal).toEqual(refused);
    expect((await update({ id, version: 2, enabled: false }, 'manager')).refusal).toEqual(refused);
    expect((await remove({ id })).refusal).toEqual(refused);
  });

  it('refuses a version that is not the present one', async () => {
    expect((await remove({ id: await rule(), version: 2 })).refusal?.code).toBe('VERSION_CONFLICT');
  });

  it('is for admin, devops and on_call', async () => {
    expect(await verdicts(memberRoles, async (role) => remove({ id: await rule() }, role))).toEqual(configurators);
  });

  it('on a wedding day is not for devops', async () => {
    const by = async (role: MemberRole) => as(role, 'alertConfigurationDelete', { id: await rule(aurora) }, aurora);
    expect((await by('devops')).refusal?.code).toBe('WEDDING_DAY_GUARD');
    expect((await by('on_call')).verdict).toBe('done');
  });
});

describe.each([
  ['alertConfigurationUpdate', { version: 1, thresholdValue: 400 }],
  ['alertConfigurationDelete', {}],
])('%s', (name, rest) => {
  it('answers alike, by the same statements, for a rule that is absent and one of another organization', async () => {
    const hidden = await as('on_call', name, { id: await rule(aurora), ...rest });
    expect(hidden).toEqual(await as('on_call', name, { id: encodeGlobalId('ac', rose.id, randomUUID()), ...rest }));
    expect(hidden.refusal).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'id'] });
  });

  it('is FORBIDDEN to who may it elsewhere and only sees this rule', async () => {
    const id = await rule(aurora);
    expect((await mutate(asker, fixtures.traveler, name, { id, ...rest })).verdict).toBe('FORBIDDEN');
  });
});
