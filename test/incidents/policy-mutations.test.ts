import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberRoles, type MemberRole } from '../../src/access/roles.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate, verdicts, type Outcome } from '../graphql/mutate.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Tenant } from '../support/fixtures.ts';

let test: TestDatabase;
/** Has no wedding soon; aurora has one today. */
let rose: Tenant;
let aurora: Tenant;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  ({ rose, aurora } = await insertFixtures(test.engine));
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

const shown = `escalationPolicy {
  id name description repeatCount ackTimeoutSeconds isDefault forWeddingDay version archivedAt createdBy { displayName }
  levels { level delaySeconds targets { kind role contactId channelId } }
}`;
const as = (role: MemberRole, name: string, input: object, tenant = rose): Promise<Outcome> =>
  mutate(asker, tenant.as[role], name, input, shown);
const create = (input: object, tenant = rose) =>
  as('on_call', 'escalationPolicyCreate', { name: randomUUID(), levels: [onCall], ...input }, tenant);
const update = (input: object, role: MemberRole = 'on_call') => as(role, 'escalationPolicyUpdate', input);
const remove = (id: unknown, role: MemberRole = 'on_call', tenant = rose) =>
  as(role, 'escalationPolicyDelete', { id }, tenant);

const onCall = { delaySeconds: 0, targets: [{ kind: 'ON_CALL' }] };

async function idOf(sql: string, code: string, tenant: Tenant): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(sql, [tenant.id]);
  return encodeGlobalId(code, tenant.id, rows[0]?.id ?? null);
}

const contact = (tenant = rose) =>
  idOf(
    `INSERT INTO escalation_contacts (organization_id, display_name, role) VALUES ($1, 'Olga', 'florist') RETURNING id`,
    'ct',
    tenant,
  );
const channel = (tenant = rose) =>
  idOf(
    `INSERT INTO notification_channels (organization_id, name, channel_type) VALUES ($1, uuid_v7()::text, 'slack') RETURNING id`,
    'nc',
    tenant,
  );
const named = (name: string, tenant = rose) =>
  idOf(`SELECT id FROM escalation_policies WHERE organization_id = $1 AND name = '${name}'`, 'po', tenant);

// Covers T18.
describe('an escalation policy', () => {
  it('is made of levels, and shows them as they were given', async () => {
    const [contactId, channelId] = [await contact(), await channel()];
    const levels = [
      { delaySeconds: 0, targets: [{ kind: 'ON_CALL' }, { kind: 'ROLE', role: 'MANAGER' }] },
      {
        delaySeconds: 90,
        targets: [
          { kind: 'CONTACT', contactId },
          { kind: 'CHANNEL', channelId },
        ],
      },
      { delaySeconds: 90, targets: [{ kind: 'EMERGENCY_RESPONSE' }, { kind: 'EMERGENCY_CONTACTS' }] },
    ];
    const { row } = await create({ name: 'Night', levels, repeatCount: 2, ackTimeoutSeconds: 300 });
    expect(row).toMatchObject({
      name: 'Night',
      repeatCount: 2,
      ackTimeoutSeconds: 300,
      isDefault: false,
      forWeddingDay: false,
      version: 1,
      createdBy: { displayName: 'On_Call' },
      levels: levels.map(({ delaySeconds, targets }, index) => ({
        level: index + 1,
        delaySeconds,
        targets: targets.map((target) => ({ role: null, contactId: null, channelId: null, ...target })),
      })),
    });
    const listed = await asker.ask(
      rose.as.user,
      'query ($id: ID!) { node(id: $id) { ... on EscalationPolicy { levels { delaySeconds targets { kind contactId } } } } }',
      { id: row?.['id'] },
    );
    expect(listed.data?.['node']).toMatchObject({
      levels: [
        {},
        {
          delaySeconds: 90,
          targets: [
            { kind: 'CONTACT', contactId },
            { kind: 'CHANNEL', contactId: null },
          ],
        },
        {},
      ],
    });
    const changed = await update({ id: row?.['id'], version: 1, levels: [onCall], description: 'Short' });
    expect(changed.row).toMatchObject({
      name: 'Night',
      description: 'Short',
      version: 2,
      levels: [{ delaySeconds: 0 }],
    });
  });

  it('keeps the condition of a level, and shows it as it was given', async () => {
    const condition = {
      leastPriority: 'P2_MEDIUM',
      leastSeverity: 'HIGH',
      weekdays: [1, 5],
      fromTime: '22:00',
      untilTime: '06:00',
      weddingWindow: false,
    };
    const { row } = await create({ levels: [{ ...onCall, condition }, onCall] });
    const { data } = await asker.ask(
      rose.as.on_call,
      `query ($id: ID!) { node(id: $id) { ... on EscalationPolicy { levels {
         condition { leastPriority leastSeverity weekdays fromTime untilTime weddingWindow } } } } }`,
      { id: row?.['id'] },
    );
    expect(data?.['node']).toEqual({ levels: [{ condition }, { condition: null }] });
  });

  const condition = (one: object) => ({ levels: [onCall, { ...onCall, condition: one }] });
  const target = (one: object) => ({ levels: [{ delaySeconds: 0, targets: [one] }] });
  it.each<[string, object]>([
    ['name', { name: '' }],
    ['levels', { levels: [] }],
    ['levels', { levels: Array.from({ length: 21 }, () => onCall) }],
    ['levels.0.delaySeconds', { levels: [{ ...onCall, delaySeconds: -1 }] }],
    [
      'levels.1.delaySeconds',
      {
        levels: [
          { ...onCall, delaySeconds: 60 },
          { ...onCall, delaySeconds: 59 },
        ],
      },
    ],
    ['levels.0.targets', { levels: [{ delaySeconds: 0, targets: [] }] }],
    ['levels.1.condition', condition({})],
    ['levels.1.condition.weekdays', condition({ weekdays: [] })],
    ['levels.1.condition.weekdays', condition({ weekdays: [0] })],
    ['levels.1.condition.fromTime', condition({ untilTime: '09:00' })],
    ['levels.1.condition.untilTime', condition({ fromTime: '09:00', untilTime: '24:00' })],
    ['levels.0.targets.0.role', target({ kind: 'ROLE' })],
    ['levels.0.targets.0.role', target({ kind: 'ON_CALL', role: 'ADMIN' })],
    ['levels.0.targets.0.contactId', target({ kind: 'CONTACT' })],
    ['levels.0.targets.0.channelId', target({ kind: 'CHANNEL', channelId: null })],
    ['repeatCount', { repeatCount: 11 }],
    ['ackTimeoutSeconds', { ackTimeoutSeconds: 59 }],
  ])('with a wrong %s is refused', async (path, wrong) => {
    expect((await create(wrong)).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', ...path.split('.')],
    });
  });

  it('names contacts and channels of its own organization that are in use, and others not', async () => {
    const path = ['input', 'levels', '0', 'targets', '0', 'contactId'];
    const foreign = await create(target({ kind: 'CONTACT', contactId: await contact(aurora) }));
    expect(foreign.refusal).toMatchObject({ code: 'NOT_FOUND', path });
    const absent = await create(target({ kind: 'CONTACT', contactId: encodeGlobalId('ct', rose.id, randomUUID()) }));
    expect(absent.refusal).toMatchObject({ code: 'INVALID_INPUT', path });
    const contactId = await contact();
    await mutate(asker, rose.as.admin, 'escalationContactDelete', { id: contactId });
    expect((await create(target({ kind: 'CONTACT', contactId }))).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path,
    });
  });

  it('holds whom it names: they are deleted only after it lets go', async () => {
    const [contactId, channelId] = [await contact(), await channel()];
    const levels = [
      {
        delaySeconds: 0,
        targets: [
          { kind: 'CONTACT', contactId },
          { kind: 'CHANNEL', channelId },
        ],
      },
    ];
    const { row } = await create({ name: 'Holding', levels });
    const removal = async () => [
      (await mutate(asker, rose.as.on_call, 'escalationContactDelete', { id: contactId })).refusal,
      (await mutate(asker, rose.as.on_call, 'notificationChannelDelete', { id: channelId })).refusal,
    ];
    const held = {
      code: 'INVALID_TRANSITION',
      message: 'The escalation policy "Holding" tells it: change that first.',
      path: ['input', 'id'],
    };
    expect(await removal()).toEqual([held, held]);
    await update({ id: row?.['id'], version: 1, levels: [onCall] });
    expect(await removal()).toEqual([undefined, undefined]);
  });

  it('is one of its name, until it is deleted', async () => {
    const { row } = await create({ name: 'Twice' });
    expect((await create({ name: 'Twice' })).refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'name'] });
    await remove(row?.['id']);
    expect((await create({ name: 'Twice' })).verdict).toBe('done');
  });

  it('with a key is made once', async () => {
    const input = { name: randomUUID(), idempotencyKey: randomUUID() };
    const [first, second] = await Promise.all([create(input), create(input)]);
    expect(second.row).toEqual(first.row);
    expect((await create({ ...input, repeatCount: 1 })).refusal?.code).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('is the work of admin, devops and on_call', async () => {
    const allowed = { on_call: 'done', devops: 'done', admin: 'done' };
    const refused = { user: 'no', manager: 'no', support: 'no', emergency_response: 'no' };
    const at = (table: Record<string, string>) =>
      Object.fromEntries(Object.entries(table).map(([role, one]) => [role, one === 'FORBIDDEN at once' ? 'no' : one]));
    const levels = [onCall];
    expect(
      at(await verdicts(memberRoles, (role) => as(role, 'escalationPolicyCreate', { name: role, levels }))),
    ).toEqual({ ...allowed, ...refused });
    const anId = await named('on_call');
    expect(
      at(await verdicts(memberRoles, (role) => update({ id: anId, version: 1, description: null }, role))),
    ).toEqual({
      ...allowed,
      ...refused,
    });
    expect(at(await verdicts(memberRoles, async (role) => remove((await create({})).row?.['id'], role)))).toEqual({
      ...allowed,
      ...refused,
    });
    expect((await mutate(asker, rose.as.service, 'escalationPolicyDelete', { id: anId })).verdict).toBe(
      'FORBIDDEN at once',
    );
  });

  it('of another organization is as unknown as one that is absent', async () => {
    const hidden = await remove(await named('Standard', aurora));
    expect(hidden).toEqual(await remove(encodeGlobalId('po', rose.id, randomUUID())));
    expect(hidden.refusal?.code).toBe('NOT_FOUND');
  });

  it('is refused a stale version', async () => {
    const { row } = await create({});
    expect((await update({ id: row?.['id'], version: 2, repeatCount: 1 })).refusal).toMatchObject({
      code: 'VERSION_CONFLICT',
      path: ['input', 'version'],
    });
  });

  it('on a wedding day is not changed by devops', async () => {
    const id = (await create({ name: 'Day' }, aurora)).row?.['id'];
    const by = (role: MemberRole) =>
      as(role, 'escalationPolicyUpdate', { id, version: 1, ackTimeoutSeconds: 900 }, aurora);
    expect((await by('devops')).refusal?.code).toBe('WEDDING_DAY_GUARD');
    expect((await by('on_call')).verdict).toBe('done');
    expect((await remove(id, 'devops', aurora)).refusal?.code).toBe('WEDDING_DAY_GUARD');
  });

  it('that is deleted stays readable and is taken for nothing new', async () => {
    const { row } = await create({ name: 'Old' });
    expect((await remove(row?.['id'])).row).toMatchObject({ name: 'Old', archivedAt: expect.any(String), version: 2 });
    const rule = { name: 'Slow', alertType: 'THRESHOLD', comparison: 'ABOVE', thresholdValue: 1 };
    const used = await mutate(asker, rose.as.on_call, 'alertConfigurationCreate', {
      ...rule,
      escalationPolicyId: row?.['id'],
    });
    expect(used.refusal).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'It was deleted and is taken for nothing new.',
      path: ['input', 'escalationPolicyId'],
    });
  });
});

describe('the last policy', () => {
  it('by default is not deleted', async () => {
    expect((await remove(await named('Standard'), 'admin')).refusal).toEqual({
      code: 'INVALID_TRANSITION',
      message: 'Alerts without a policy of their own use this one: it can be changed and not deleted.',
      path: ['input', 'id'],
    });
  });

  it('for wedding-day emergencies is neither deleted nor turned to something else, until there is another', async () => {
    const id = await named('Wedding-day emergency');
    const turned = await update({ id, version: 1, forWeddingDay: false });
    expect(turned.refusal).toMatchObject({ code: 'INVALID_TRANSITION', path: ['input', 'forWeddingDay'] });
    expect((await remove(id, 'admin')).refusal).toMatchObject({ code: 'INVALID_TRANSITION', path: ['input', 'id'] });
    const own = await create({ name: 'Own emergency', forWeddingDay: true });
    expect((await remove(id)).verdict).toBe('done');
    expect((await remove(own.row?.['id'])).refusal?.code).toBe('INVALID_TRANSITION');
  });

  it('stays even if two people take one each at the same time', async () => {
    const organization = aurora;
    const other = await create({ name: 'Second', forWeddingDay: true }, organization);
    const outcomes = await Promise.all([
      remove(await named('Wedding-day emergency', organization), 'on_call', organization),
      remove(other.row?.['id'], 'admin', organization),
    ]);
    expect(outcomes.map(({ verdict }) => verdict).toSorted()).toEqual(['INVALID_TRANSITION', 'done']);
  });

  it('pages for a P0 of an organization that deleted all it could', async () => {
    const { rows: policies } = await test.engine.query<{ id: string }>(
      'SELECT id FROM escalation_policies WHERE organization_id = $1 AND archived_at IS NULL',
      [rose.id],
    );
    for (const { id } of policies) await remove(encodeGlobalId('po', rose.id, id), 'admin');
    const reported = await mutate(
      asker,
      rose.as.service,
      'errorReportCreate',
      { serviceName: 'checkout', errorType: 'Timeout', severity: 'WEDDING_EMERGENCY', message: 'No answer' },
      'receipt { incidentOpened }',
    );
    expect(reported.verdict).toBe('done');
    const { rows } = await test.engine.query(
      `SELECT priority, jsonb_path_exists(escalation_policy_snapshot, '$.levels[0].targets[0].kind') AS somebody,
         next_escalation_at IS NOT NULL AS due
       FROM alert_history WHERE organization_id = $1`,
      [rose.id],
    );
    expect(rows).toEqual([{ priority: 'p0_critical', somebody: true, due: true }]);
  });
});
