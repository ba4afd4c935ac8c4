import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewerClaims } from '../../src/access/claims.ts';
import { memberRoles } from '../../src/access/roles.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate, verdicts, type Outcome } from '../graphql/mutate.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures, type Tenant } from '../support/fixtures.ts';
import { newOrganization } from '../support/organization.ts';

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

/** An error like no other, so that it opens an incident of its own. */
const anError = () => ({
  serviceName: 'checkout',
  errorType: `Failure of ${randomUUID().replaceAll(/[^a-f]/g, '')}`,
  severity: 'HIGH',
  message: 'No answer from the bank',
});
const minutesFromNow = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
const what = { receipt: 'receipt { id isWeddingDay duplicate incidentOpened }', receipts: 'receipts { id duplicate }' };

const create = (as: keyof Tenant['as'], input: object, shows = what.receipt): Promise<Outcome> =>
  mutate(asker, rose.as[as], 'errorReportCreate', input, shows);
const ingest = (input: object, shows = what.receipts): Promise<Outcome> =>
  mutate(asker, rose.as.service, 'errorReportsIngest', input, shows);

async function stored(errorType: string): Promise<number> {
  const { rows } = await test.engine.query<{ count: number }>(
    'SELECT count(*)::int FROM error_reports WHERE error_type = $1',
    [errorType],
  );
  return rows[0]?.count ?? -1;
}

// Covers T01, P18.
describe('errorReportCreate', () => {
  it('gives who is on call the row, stamped, with the incident that it opened', async () => {
    const given = { ...anError(), venueId: encodeGlobalId('vn', rose.id, rose.venues[0]), tags: { region: 'south' } };
    const done = await create(
      'on_call',
      given,
      `errorReport { errorType message severity isWeddingDay tags incident { status priority errorCount alerts { nodes { priority } } } } ${what.receipt}`,
    );
    expect(done).toMatchObject({
      verdict: 'done',
      row: {
        errorType: given.errorType,
        message: given.message,
        severity: 'HIGH',
        isWeddingDay: true,
        tags: { region: 'south' },
        incident: { status: 'OPEN', priority: 'P0_CRITICAL', alerts: { nodes: [{ priority: 'P0_CRITICAL' }] } },
      },
      payload: { receipt: { isWeddingDay: true, duplicate: false, incidentOpened: true } },
    });
  });

  it('gives a program, which reads nothing, a receipt and no row', async () => {
    const done = await create('service', anError(), `errorReport { id } ${what.receipt}`);
    expect(done).toMatchObject({
      verdict: 'done',
      row: null,
      payload: { receipt: { isWeddingDay: true, duplicate: false, incidentOpened: true } },
    });
  });

  it('is for programs and responders', async () => {
    expect(await verdicts([...memberRoles, 'service'] as const, (role) => create(role, anError()))).toEqual({
      user: 'FORBIDDEN at once',
      manager: 'FORBIDDEN at once',
      on_call: 'done',
      devops: 'done',
      support: 'done',
      emergency_response: 'done',
      admin: 'done',
      service: 'done',
    });
    expect((await create('user', anError())).message).toContain(
      'service, admin, support, on_call, devops, emergency_response',
    );
  });

  it('is nobody’s without a token', async () => {
    expect((await mutate(asker, null, 'errorReportCreate', anError())).verdict).toBe('UNAUTHENTICATED at once');
  });

  it('answers for another organization as for one that does not exist', async () => {
    const into = (id: string) => create('service', { ...anError(), organizationId: encodeGlobalId('or', id, null) });
    const [hidden, absent] = [await into(fixtures.aurora.id), await into(randomUUID())];
    expect(hidden).toEqual(absent);
    expect(hidden.verdict).toBe('BAD_USER_INPUT at once');
  });

  it('answers alike for a venue of another organization and for one of an organization that does not exist', async () => {
    const at = (organization: string, venue: string) =>
      create('service', { ...anError(), venueId: encodeGlobalId('vn', organization, venue) });
    const hidden = await at(fixtures.aurora.id, fixtures.aurora.venues[0]);
    expect(hidden).toEqual(await at(randomUUID(), randomUUID()));
    expect(hidden.refusal).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'venueId'] });
  });

  it.each([
    ['venueId', { venueId: 'vn' }, 'venue'],
    ['weddingId', { weddingId: 'wd' }, 'wedding'],
  ])('names %s where its own organization has no such', async (field, input, noun) => {
    const code = Object.values(input)[0] ?? '';
    const { refusal } = await create('on_call', { ...anError(), [field]: encodeGlobalId(code, rose.id, randomUUID()) });
    expect(refusal).toEqual({
      code: 'INVALID_INPUT',
      message: `The organization has no such ${noun}.`,
      path: ['input', field],
    });
  });

  it.each([
    ['an hour ahead', { occurredAt: minutesFromNow(60) }, 'occurredAt', /5 minutes ahead/],
    ['in the year 9999', { occurredAt: '9999-12-31T23:59:59Z' }, 'occurredAt', /5 minutes ahead/],
    ['31 days back', { occurredAt: minutesFromNow(-31 * 24 * 60) }, 'occurredAt', /30 days back/],
    ['with a message of 8,193 characters', { message: 'x'.repeat(8193) }, 'message', /^message/],
    ['with a stack of 65,537 characters', { stackTrace: 'x'.repeat(65_537) }, 'stackTrace', /^stackTrace/],
    ['without a service', { serviceName: '' }, 'serviceName', /^serviceName/],
    ['with a trace id of another form', { traceId: 'ABC' }, 'traceId', /^traceId/],
    ['with a list for the context', { weddingContext: [1] }, 'weddingContext', /^weddingContext/],
    ['with a text for the context', { weddingContext: 'cake' }, 'weddingContext', /^weddingContext/],
    ['with a list for the tags', { tags: ['south'] }, 'tags', /^tags/],
  ])('refuses one %s and says where', async (_, wrong, field, message) => {
    const given = { ...anError(), ...wrong };
    const { refusal, payload } = await create('on_call', given);
    expect(refusal).toEqual({ code: 'INVALID_INPUT', message: expect.stringMatching(message), path: ['input', field] });
    expect(payload).toMatchObject({ receipt: null });
    expect(await stored(given.errorType)).toBe(0);
  });

  it('takes what happened just within the bounds', async () => {
    for (const occurredAt of [minutesFromNow(4), minutesFromNow(10 - 30 * 24 * 60)]) {
      expect((await create('service', { ...anError(), occurredAt })).verdict).toBe('done');
    }
  });

  it('counts a repeat onto the open incident', async () => {
    const given = anError();
    const shows = `errorReport { incident { id } } ${what.receipt}`;
    const first = await create('on_call', given, shows);
    const second = await create('on_call', given, shows);
    expect(first.row).toMatchObject({ incident: { id: expect.any(String) } });
    expect(second.row).toEqual(first.row);
    expect(second.payload).toMatchObject({ receipt: { duplicate: false, incidentOpened: false } });
  });

  it('cannot be made to page by a browser’s key', async () => {
    const quiet = await newOrganization(test.engine);
    const key = randomUUID();
    await test.engine.query(
      `INSERT INTO api_keys (organization_id, id, name, kind, prefix, secret_hash, scopes, origins)
       VALUES ($1, $2, 'Website', 'browser', $3, sha256('x'), '{errors}', '{https://fern.example}')`,
      [quiet.id, key, key.slice(0, 12)],
    );
    const browser: ViewerClaims = {
      ...quiet.service,
      app_metadata: {
        role: 'service',
        organization_id: quiet.id,
        key_id: key,
        key_kind: 'browser',
        scopes: ['errors'],
      },
    };
    const done = await mutate(
      asker,
      browser,
      'errorReportCreate',
      { ...anError(), severity: 'WEDDING_EMERGENCY' },
      what.receipt,
    );
    expect(done.verdict).toBe('done');
    const { rows } = await test.engine.query('SELECT severity FROM error_reports WHERE organization_id = $1', [
      quiet.id,
    ]);
    expect(rows).toEqual([{ severity: 'critical' }]);
  });
});

describe('the idempotency key of a report', () => {
  it('gives the same receipt again, marked a duplicate, and keeps one row', async () => {
    const given = { ...anError(), idempotencyKey: randomUUID() };
    const [first, second] = [await create('service', given), await create('service', given)];
    expect(first.payload).toMatchObject({ receipt: { duplicate: false } });
    expect(second.payload).toEqual({
      ...first.payload,
      receipt: { ...(first.payload?.['receipt'] as object), duplicate: true },
    });
    expect(await stored(given.errorType)).toBe(1);
  });

  it('gives who may read the same row again', async () => {
    const given = { ...anError(), idempotencyKey: randomUUID() };
    const shows = 'errorReport { id errorType }';
    const { row } = await create('on_call', given, shows);
    expect(row).toMatchObject({ errorType: given.errorType });
    expect((await create('on_call', given, shows)).row).toEqual(row);
  });

  it('is a conflict with another input, and nothing of that is kept', async () => {
    const idempotencyKey = randomUUID();
    await create('service', { ...anError(), idempotencyKey });
    const other = { ...anError(), idempotencyKey };
    expect((await create('service', other)).refusal).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
      path: ['input', 'idempotencyKey'],
    });
    expect(await stored(other.errorType)).toBe(0);
  });

  it('lets the second of two at once wait for the first', async () => {
    const given = { ...anError(), idempotencyKey: randomUUID() };
    const both = await Promise.all([create('service', given), create('service', given)]);
    const receipts = both.map(({ payload }) => payload?.['receipt'] as { id: string; duplicate: boolean });
    expect(receipts[0]?.id).toBe(receipts[1]?.id);
    expect(new Set(receipts.map(({ duplicate }) => duplicate))).toEqual(new Set([false, true]));
    expect(await stored(given.errorType)).toBe(1);
  });

  it.each([
    ['empty', ''],
    ['of 201 characters', 'k'.repeat(201)],
  ])('may not be %s', async (_, idempotencyKey) => {
    expect((await create('service', { ...anError(), idempotencyKey })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'idempotencyKey'],
    });
  });

  it('counts for a whole batch', async () => {
    const given = { errorReports: [anError(), anError()], idempotencyKey: randomUUID() };
    const [first, second] = [await ingest(given), await ingest(given)];
    const ids = (done: Outcome) => (done.payload?.['receipts'] as { id: string }[] | undefined)?.map(({ id }) => id);
    expect(ids(first)).toHaveLength(2);
    expect(ids(second)).toEqual(ids(first));
    expect(await stored(given.errorReports[1]?.errorType ?? '')).toBe(1);
  });
});

describe('errorReportsIngest', () => {
  it('says of the first alone that it opened what the others of its kind count onto', async () => {
    const same = anError();
    const { payload } = await ingest({ errorReports: [same, same, same] }, 'receipts { incidentOpened }');
    expect(payload?.['receipts']).toEqual([true, false, false].map((incidentOpened) => ({ incidentOpened })));
  });

  it('gives a receipt for each error, in the order given', async () => {
    const errorReports = [anError(), { ...anError(), severity: 'LOW' }, anError()];
    const { payload } = await ingest({ errorReports }, 'receipts { id incidentOpened }');
    const receipts = payload?.['receipts'] as { id: string; incidentOpened: boolean }[];
    expect(receipts.map(({ incidentOpened }) => incidentOpened)).toEqual([true, false, true]);
    const ids = errorReports.map(async ({ errorType }) => {
      const { rows } = await test.engine.query<{ id: string }>('SELECT id FROM error_reports WHERE error_type = $1', [
        errorType,
      ]);
      return encodeGlobalId('er', rose.id, rows[0]?.id ?? null);
    });
    expect(receipts.map(({ id }) => id)).toEqual(await Promise.all(ids));
  });

  it('takes 5,000 errors in one statement of its own', async () => {
    const one = { ...anError(), severity: 'LOW' };
    const few = await ingest({ errorReports: [one] });
    const many = await ingest({ errorReports: Array.from({ length: 5000 }, () => one) });
    expect(many).toMatchObject({ verdict: 'done', statements: few.statements });
    expect(await stored(one.errorType)).toBe(5001);
  });

  it.each([0, 5001])('refuses %i errors', async (length) => {
    const { refusal } = await ingest({ errorReports: Array.from({ length }, anError) });
    expect(refusal).toEqual({
      code: 'INVALID_INPUT',
      message: `1 to 5,000 rows are taken at once, not ${length}.`,
      path: ['input', 'errorReports'],
    });
  });

  it.each([
    ['a message too long', () => ({ message: 'x'.repeat(8193) }), 'message', 'INVALID_INPUT'],
    ['a context that is no object', () => ({ weddingContext: [] }), 'weddingContext', 'INVALID_INPUT'],
    ['a time ahead', () => ({ occurredAt: minutesFromNow(24 * 60) }), 'occurredAt', 'INVALID_INPUT'],
    ['an absent venue', () => ({ venueId: encodeGlobalId('vn', rose.id, randomUUID()) }), 'venueId', 'INVALID_INPUT'],
    [
      'a venue of another organization',
      () => ({ venueId: encodeGlobalId('vn', fixtures.aurora.id, fixtures.aurora.venues[0]) }),
      'venueId',
      'NOT_FOUND',
    ],
  ])(
    'names the row with %s, in a batch of several and of one, and keeps the others, or with atomic none',
    async (_, wrong, field, code) => {
      const good = anError();
      const bad = { ...anError(), ...wrong() };
      const several = await ingest({ errorReports: [good, good, bad, good] });
      expect(several.refusal).toMatchObject({ code, path: ['input', 'errorReports', '2', field] });
      expect(several.payload).toMatchObject({ receipts: [{}, {}, {}] });
      expect(await stored(good.errorType)).toBe(3);
      const alone = await ingest({ errorReports: [bad] });
      expect(alone.refusal).toEqual({ ...several.refusal, path: ['input', 'errorReports', '0', field] });
      const none = await ingest({ errorReports: [good, bad], atomic: true });
      expect(none.refusal).toEqual({ ...several.refusal, path: ['input', 'errorReports', '1', field] });
      expect(none.payload).toMatchObject({ receipts: [] });
      expect(await stored(good.errorType)).toBe(3);
    },
  );

  it('is for programs and responders', async () => {
    const attempt = (role: keyof Tenant['as']) =>
      mutate(asker, rose.as[role], 'errorReportsIngest', { errorReports: [anError()] });
    expect(await verdicts([...memberRoles, 'service'] as const, attempt)).toEqual({
      user: 'FORBIDDEN at once',
      manager: 'FORBIDDEN at once',
      on_call: 'done',
      devops: 'done',
      support: 'done',
      emergency_response: 'done',
      admin: 'done',
      service: 'done',
    });
  });
});
