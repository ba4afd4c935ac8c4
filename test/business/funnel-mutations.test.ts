import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate, verdicts } from '../graphql/mutate.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

const see = {
  name: 'Sees prices',
  eventType: 'PAGE_VIEW',
  condition: { properties: { page: '/prices', eventType: 'own' } },
};
const pay = { name: 'Pays', eventName: 'payment.card', condition: { success: true } };
const create = (input: object, claims = fixtures.rose.as.manager) =>
  mutate(
    asker,
    claims,
    'conversionFunnelCreate',
    { name: 'Signup', steps: [see, pay], windowMinutes: 60, ...input },
    'conversionFunnel { id name steps windowMinutes targetRatePercent archivedAt createdBy { displayName } }',
  );

it('a funnel is made, changed and deleted, and its name is free again', async () => {
  const made = await create({ targetRatePercent: 12.5 });
  expect(made.row).toMatchObject({
    name: 'Signup',
    steps: [see, pay],
    windowMinutes: 60,
    targetRatePercent: 12.5,
    archivedAt: null,
    createdBy: { displayName: 'Manager' },
  });
  expect((await create({})).refusal).toMatchObject({ code: 'INVALID_INPUT' });

  const id = made.row?.['id'] ?? '';
  const update = (input: object) =>
    mutate(
      asker,
      fixtures.rose.as.admin,
      'conversionFunnelUpdate',
      { id, ...input },
      'conversionFunnel { name steps windowMinutes }',
    );
  expect((await update({ steps: [pay, see] })).row).toEqual({ name: 'Signup', steps: [pay, see], windowMinutes: 60 });
  expect((await update({})).verdict).toBe('INVALID_INPUT');
  expect((await update({ steps: null })).verdict).toBe('INVALID_INPUT');

  const remove = () =>
    mutate(asker, fixtures.rose.as.manager, 'conversionFunnelDelete', { id }, 'conversionFunnel { archivedAt }');
  expect((await remove()).row?.['archivedAt']).not.toBeNull();
  expect((await remove()).verdict).toBe('INVALID_TRANSITION');
  expect((await update({ windowMinutes: 5 })).verdict).toBe('INVALID_TRANSITION');
  expect((await create({})).verdict).toBe('done');
});

it('what makes no funnel is refused with its path', async () => {
  const refusals: [object, string[]][] = [
    [{ steps: [] }, ['steps']],
    [{ steps: [see] }, ['steps']],
    [{ steps: Array.from({ length: 11 }, () => see) }, ['steps']],
    [{ steps: [see, { name: 'Nothing' }] }, ['steps', '1', 'eventName']],
    [{ steps: [{ ...see, name: '' }, pay] }, ['steps', '0', 'name']],
    [{ steps: [see, { ...pay, eventName: 'x'.repeat(201) }] }, ['steps', '1', 'eventName']],
    [{ steps: [see, { ...pay, condition: { properties: [1] } }] }, ['steps', '1', 'condition', 'properties']],
    [{ windowMinutes: 0 }, ['windowMinutes']],
    [{ windowMinutes: 129_601 }, ['windowMinutes']],
    [{ targetRatePercent: 101 }, ['targetRatePercent']],
    [{ name: '' }, ['name']],
  ];
  for (const [input, path] of refusals) {
    expect((await create({ name: 'Wrong', ...input })).refusal, JSON.stringify(input)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', ...path],
    });
  }
});

// Covers T12, P12.
it('funnels belong to managers and admins', async () => {
  const roles = ['user', 'support', 'devops', 'on_call', 'emergency_response', 'service', 'manager', 'admin'] as const;
  const table = await verdicts(roles, (role) => create({ name: `Of ${role}` }, fixtures.rose.as[role]));
  const done = Object.entries(table).filter(([, verdict]) => verdict === 'done');
  expect(done.map(([role]) => role)).toEqual(['manager', 'admin']);
  expect(new Set(Object.values(table))).toEqual(new Set(['done', 'FORBIDDEN at once']));
  const { row } = await create({ name: 'Theirs' });
  const stolen = await mutate(asker, fixtures.aurora.as.admin, 'conversionFunnelUpdate', {
    id: row?.['id'],
    name: 'Ours',
  });
  expect(stolen.verdict).toBe('NOT_FOUND');
});
