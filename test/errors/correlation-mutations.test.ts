import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberRoles } from '../../src/access/roles.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate, verdicts, type Outcome } from '../graphql/mutate.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures, type Tenant } from '../support/fixtures.ts';
import { ingest } from './report.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let rose: Tenant;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  ({ rose } = fixtures);
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

/** The id of a new error that happened so many minutes ago. */
async function anError(minutesAgo = 0, of: Tenant = rose): Promise<string> {
  const [receipt] = await ingest(test, { id: of.id, service: of.as.service }, [
    { severity: 'low', occurred_at: new Date(Date.now() - minutesAgo * 60_000).toISOString() },
  ]);
  return encodeGlobalId('er', of.id, receipt?.id ?? '');
}

const shows = 'errorCorrelation { id kind confidence correlationKey source { id } related { id } }';
type As = keyof Tenant['as'];
const create = (as: As, sourceId: string, relatedId: string, more: object = {}): Promise<Outcome> =>
  mutate(asker, rose.as[as], 'errorCorrelationCreate', { sourceId, relatedId, ...more }, shows);
const update = (as: As, id: string, input: object): Promise<Outcome> =>
  mutate(asker, rose.as[as], 'errorCorrelationUpdate', { id, ...input }, shows);
const made = async (as: As = 'on_call') => String((await create(as, await anError(), await anError())).row?.['id']);

const triagers = {
  user: 'FORBIDDEN at once',
  manager: 'FORBIDDEN at once',
  on_call: 'done',
  devops: 'done',
  support: 'done',
  emergency_response: 'FORBIDDEN at once',
  admin: 'done',
  service: 'FORBIDDEN at once',
};
const everybody = [...memberRoles, 'service'] as const;

// Covers T03.
describe('errorCorrelationCreate', () => {
  it('is for who triages', async () => {
    expect(await verdicts(everybody, async (role) => create(role, await anError(), await anError()))).toEqual(triagers);
  });

  it('puts first what happened first, and is found from both errors', async () => {
    const [late, early] = [await anError(1), await anError(9)];
    const { row } = await create('on_call', late, early, { confidence: 0.7, correlationKey: 'deploy 12' });
    expect(row).toMatchObject({
      kind: 'MANUAL',
      confidence: 0.7,
      correlationKey: 'deploy 12',
      source: { id: early },
      related: { id: late },
    });
    const fields =
      '{ correlations { nodes { related { id } } } correlationsAsRelated { nodes { source { id } } } recoveries { nodes { id } } }';
    const { data } = await asker.ask(
      rose.as.user,
      `query ($early: ID!, $late: ID!) { early: errorReport(id: $early) ${fields} late: errorReport(id: $late) ${fields} }`,
      { early, late },
    );
    const none = { nodes: [] };
    expect(data).toEqual({
      early: {
        correlations: { nodes: [{ related: { id: late } }] },
        correlationsAsRelated: none,
        recoveries: none,
      },
      late: {
        correlations: none,
        correlationsAsRelated: { nodes: [{ source: { id: early } }] },
        recoveries: none,
      },
    });
  });

  it('is certain if nothing else is said, and leaves a line in the audit log', async () => {
    const { row } = await create('support', await anError(), await anError());
    expect(row).toMatchObject({ confidence: 1, correlationKey: null });
    const { rows } = await test.engine.query(
      `SELECT actor_role FROM audit_log WHERE operation = 'errorCorrelation.create' ORDER BY created_at DESC LIMIT 1`,
    );
    expect(rows).toEqual([{ actor_role: 'support' }]);
  });

  it('with the same key again makes nothing new', async () => {
    const [one, other] = [await anError(), await anError()];
    const first = await create('on_call', one, other, { idempotencyKey: 'k1' });
    expect((await create('on_call', one, other, { idempotencyKey: 'k1' })).row).toEqual(first.row);
    expect((await create('on_call', one, other, { idempotencyKey: 'k1', confidence: 0.1 })).verdict).toBe(
      'IDEMPOTENCY_CONFLICT',
    );
    expect((await create('on_call', other, one)).refusal).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('refuses an error with itself, and what is no likelihood', async () => {
    const one = await anError();
    expect((await create('on_call', one, one)).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'relatedId'],
    });
    expect((await create('on_call', one, await anError(), { confidence: 1.5 })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'confidence'],
    });
    expect((await create('on_call', one, await anError(), { correlationKey: 'x'.repeat(201) })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'correlationKey'],
    });
  });

  it('answers alike for an error of another organization and for none', async () => {
    const own = await anError();
    const foreign = await anError(0, fixtures.aurora);
    const absent = encodeGlobalId('er', rose.id, randomUUID());
    for (const [source, related, path] of [
      [own, foreign, 'relatedId'],
      [own, absent, 'relatedId'],
      [foreign, foreign, 'sourceId'],
      [absent, own, 'sourceId'],
    ] as const) {
      expect((await create('on_call', source, related)).refusal).toMatchObject({
        code: 'NOT_FOUND',
        message: 'No such row, or you may not see it.',
        path: ['input', path],
      });
    }
  });
});

// Covers T03.
describe('errorCorrelationUpdate', () => {
  it('is for who triages', async () => {
    const id = await made();
    expect(await verdicts(everybody, (role) => update(role, id, { confidence: 0 }))).toEqual(triagers);
  });

  it('corrects how likely it is, and what both share', async () => {
    const id = await made();
    expect((await update('devops', id, { confidence: 0.25, correlationKey: 'cache' })).row).toMatchObject({
      confidence: 0.25,
      correlationKey: 'cache',
    });
    expect((await update('devops', id, { correlationKey: null })).row).toMatchObject({
      confidence: 0.25,
      correlationKey: null,
    });
    expect((await update('devops', id, {})).refusal).toMatchObject({ code: 'INVALID_INPUT' });
    expect((await update('devops', id, { confidence: -1 })).refusal).toMatchObject({ path: ['input', 'confidence'] });
  });

  it('answers alike for one of another organization and for none', async () => {
    const { rows } = await test.engine.query<{ id: string }>(
      `INSERT INTO error_correlations (organization_id, kind, source_error_id, source_created_at, related_error_id, related_created_at, confidence)
       VALUES ($1, 'trace', gen_random_uuid(), now(), gen_random_uuid(), now(), 1) RETURNING id`,
      [fixtures.aurora.id],
    );
    const hidden = await update('on_call', encodeGlobalId('ec', fixtures.aurora.id, rows[0]?.id ?? ''), {
      confidence: 0,
    });
    expect(hidden).toEqual(await update('on_call', encodeGlobalId('ec', rose.id, randomUUID()), { confidence: 0 }));
    expect(hidden.verdict).toBe('NOT_FOUND');
  });
});
