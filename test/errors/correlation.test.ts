import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { correlateErrors } from '../../src/errors/correlation.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';

let test: TestDatabase;
let organization: NewOrganization;

const noon = '2027-06-09T12:00:00Z';
const after = (seconds: number): string => new Date(Date.parse(noon) + seconds * 1000).toISOString();

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  organization = await newOrganization(test.engine);
  await moveClock(test, noon);
  // The clock goes back for each test, and with it how far the worker has come.
  await test.engine.query('UPDATE engine_progress SET reached_at = $1', [after(-60)]);
});

interface Happened {
  readonly service: string;
  readonly at?: number;
  readonly trace?: string;
  readonly session?: string;
  readonly venue?: string;
  readonly type?: string;
}

/** Errors of programs, received as they happened; `at` in seconds after noon. */
async function report(errors: readonly Happened[], of: NewOrganization = organization): Promise<void> {
  for (const { service, at = 0, trace, session, venue, type = 'Timeout' } of errors) {
    await moveClock(test, after(at));
    await test.asViewer(of.service, (connection) =>
      connection.query(
        `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, trace_id, session_id, venue_id)
         VALUES ($1, $2, $3, 'low', 'No answer', $4, $5, $6)`,
        [of.id, service, type, trace, session, venue],
      ),
    );
  }
}

async function correlate(): Promise<number> {
  const client = await test.engine.connect();
  try {
    return await correlateErrors(client);
  } finally {
    client.release();
  }
}

/** `kind: source → related`, as found. */
async function found(of: NewOrganization = organization): Promise<string[]> {
  const { rows } = await test.engine.query<{ pair: string }>(
    `SELECT c.kind || ': ' || one.service_name || ' → ' || other.service_name AS pair
     FROM error_correlations c
     JOIN error_reports one ON one.organization_id = c.organization_id AND one.id = c.source_error_id AND one.created_at = c.source_created_at
     JOIN error_reports other ON other.organization_id = c.organization_id AND other.id = c.related_error_id
       AND other.created_at = c.related_created_at
     WHERE c.organization_id = $1 ORDER BY c.kind, one.service_name, other.service_name`,
    [of.id],
  );
  return rows.map(({ pair }) => pair);
}

const traceId = () => randomBytes(16).toString('hex');

// Covers T03.
describe('what belongs together across services', () => {
  it('is found by trace and by session; two errors within the same second are not enough', async () => {
    const [trace, session] = [traceId(), randomUUID()];
    await report([
      { service: 'website', at: 1, trace, session },
      { service: 'checkout', at: 2, trace },
      { service: 'payments', at: 3, trace },
      { service: 'gallery', at: 200, session },
      { service: 'rsvp', at: 300 },
      { service: 'messaging', at: 300 },
    ]);
    expect(await correlate()).toBe(3);
    expect(await found()).toEqual([
      'trace: website → checkout',
      'trace: website → payments',
      'session: website → gallery',
    ]);
    const { rows } = await test.engine.query(
      'SELECT kind, confidence, correlation_key FROM error_correlations WHERE organization_id = $1 ORDER BY kind DESC LIMIT 2',
      [organization.id],
    );
    expect(rows).toEqual([
      { kind: 'session', confidence: 0.8, correlation_key: session },
      { kind: 'trace', confidence: 1, correlation_key: trace },
    ]);
  });

  it('is found by moment at one venue, the likelier the nearer', async () => {
    const { venue } = organization;
    await report([
      { service: 'rsvp', at: 0, venue },
      { service: 'gallery', at: 4, venue },
      { service: 'checkout', at: 60, venue },
      { service: 'payments', at: 61 },
    ]);
    expect(await correlate()).toBe(1);
    expect(await found()).toEqual(['time: rsvp → gallery']);
    const { rows } = await test.engine.query('SELECT confidence FROM error_correlations WHERE organization_id = $1', [
      organization.id,
    ]);
    expect(rows).toEqual([{ confidence: 0.2 }]);
  });

  it('is not found by moment or session where a trace says it better', async () => {
    const [trace, session] = [traceId(), randomUUID()];
    const { venue } = organization;
    await report([
      { service: 'website', at: 0, trace, session, venue },
      { service: 'checkout', at: 1, trace, session, venue },
    ]);
    await correlate();
    expect(await found()).toEqual(['trace: website → checkout']);
  });

  it('is one pair per service, however often a service fails', async () => {
    const trace = traceId();
    const { venue } = organization;
    await report([
      ...Array.from({ length: 4 }, (_, n) => ({ service: 'website', at: n, trace })),
      ...Array.from({ length: 4 }, (_, n) => ({ service: 'checkout', at: 4 + n, trace })),
      ...Array.from({ length: 8 }, (_, n) => ({
        service: n % 2 === 0 ? 'rsvp' : 'gallery',
        at: 30 + n,
        venue,
        type: 'T' + (n % 2 === 0 ? 'a' : 'b'),
      })),
    ]);
    await correlate();
    expect(await found()).toEqual(['trace: website → checkout', 'time: rsvp → gallery']);
  });

  it('is nothing within one service, nor half an hour later, nor in another organization', async () => {
    const other = await newOrganization(test.engine);
    const [trace, session] = [traceId(), randomUUID()];
    await report([
      { service: 'website', at: 0, trace },
      { service: 'website', at: 1, trace },
      { service: 'gallery', at: 2, session },
    ]);
    await report([{ service: 'checkout', at: 2, trace, session }], other);
    await report([{ service: 'rsvp', at: 3 + 30 * 60, session }]);
    await correlate();
    expect([...(await found()), ...(await found(other))]).toEqual([]);
  });
});

describe('as errors go on coming', () => {
  it('each run takes up where the last one stopped and finds what joined since', async () => {
    const trace = traceId();
    await report([
      { service: 'website', at: 0, trace },
      { service: 'checkout', at: 1, trace },
    ]);
    expect(await correlate()).toBe(1);
    expect(await correlate()).toBe(0);
    await report([{ service: 'payments', at: 20 * 60, trace }]);
    expect(await correlate()).toBe(1);
    expect(await found()).toEqual(['trace: website → checkout', 'trace: website → payments']);
  });

  it('what a person judged stays as it is', async () => {
    const trace = traceId();
    await report([
      { service: 'website', at: 0, trace },
      { service: 'checkout', at: 1, trace },
    ]);
    await correlate();
    await test.asViewer(organization.onCall, (connection) =>
      connection.query('UPDATE error_correlations SET confidence = 0 WHERE organization_id = $1', [organization.id]),
    );
    await correlate();
    const { rows } = await test.engine.query('SELECT confidence FROM error_correlations WHERE organization_id = $1', [
      organization.id,
    ]);
    expect(rows).toEqual([{ confidence: 0 }]);
  });

  it('two workers at once do it once', async () => {
    const trace = traceId();
    await report([
      { service: 'website', at: 0, trace },
      { service: 'checkout', at: 1, trace },
    ]);
    expect((await Promise.all([correlate(), correlate()])).reduce((sum, n) => sum + n, 0)).toBe(1);
  });
});
