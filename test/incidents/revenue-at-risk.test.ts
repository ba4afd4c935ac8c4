import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { insertEvents } from '../business/events.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';

let test: TestDatabase;
let fixtures: Fixtures;
let asker: Asker;
const incidents: Record<string, string> = {};

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

async function open(name: string, from: number, to: number | null, venue: string | null = null): Promise<void> {
  const id = (incidents[name] = randomUUID());
  await test.engine.query(
    `INSERT INTO incidents (organization_id, id, title, priority, severity, status, venue_id, first_error_at, created_at, resolved_at, local_date)
     VALUES ($1, $2, $3, 'p1_high', 'high', CASE WHEN $6::timestamptz IS NULL THEN 'open' ELSE 'resolved' END::incident_status, $4, $5, $5, $6,
       current_date)`,
    [fixtures.rose.id, id, name, venue, ago(from), to === null ? null : ago(to)],
  );
}

beforeAll(async () => {
  test = await testDatabase();
  fixtures = await insertFixtures(test.engine);
  const failed = (minutes: number, amount: number, more: object = {}) => ({
    event_type: 'payment',
    event_name: 'payment.card',
    success: false,
    timestamp: ago(minutes),
    revenue_impact: amount,
    currency: 'GBP',
    ...more,
  });
  const events = [
    failed(61, -1),
    failed(50, -100),
    failed(40, -20, { currency: 'EUR' }),
    // Whatever the sign, it did not come.
    failed(35, 300, { event_type: 'form_submission', event_name: 'form.enquiry' }),
    failed(34, -40, { venue_id: fixtures.rose.venues[1] }),
    failed(33, -5, { event_type: 'guest_rsvp' }),
    failed(32, -7, { success: true }),
    { ...failed(31, -7), revenue_impact: null },
    // Tried twice, in vain.
    failed(30, -60, { properties: { paymentId: 'twice' } }),
    failed(29, -60, { properties: { paymentId: 'twice' } }),
    failed(28, -800, { properties: { paymentId: 'came after all' } }),
    failed(10, 800, { success: true, properties: { paymentId: 'came after all' } }),
    failed(5, -2000),
  ];
  await insertEvents(test, fixtures.rose.id, events);
  await insertEvents(test, fixtures.aurora.id, [failed(50, -9999)]);
  await open('over', 60, 20);
  await open('at a venue', 60, 20, fixtures.rose.venues[0]);
  await open('open', 15, null);
  await open('quiet', 70, 65);
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});

it('an incident shows what failed payments and forms cost while it lasted', async () => {
  const { data, errors, statements } = await asker.ask(
    fixtures.rose.as.user,
    '{ incidents { nodes { title revenueAtRisk { currency failedPayments failedForms amount } } } }',
  );
  expect(errors).toEqual([]);
  expect(statements).toBe(2);
  const { nodes } = (data?.['incidents'] ?? { nodes: [] }) as unknown as {
    nodes: { title: string; revenueAtRisk: unknown }[];
  };
  expect(Object.fromEntries(nodes.map(({ title, revenueAtRisk }) => [title, revenueAtRisk]))).toEqual({
    over: [
      { currency: 'EUR', failedPayments: 1, failedForms: 0, amount: 20 },
      { currency: 'GBP', failedPayments: 3, failedForms: 1, amount: 500 },
    ],
    'at a venue': [
      { currency: 'EUR', failedPayments: 1, failedForms: 0, amount: 20 },
      { currency: 'GBP', failedPayments: 2, failedForms: 1, amount: 460 },
    ],
    open: [{ currency: 'GBP', failedPayments: 1, failedForms: 0, amount: 2000 }],
    quiet: [],
  });
});

it('shows none to who sees the incident and not the events', async () => {
  const query = `{ incident(id: "${encodeGlobalId('in', fixtures.rose.id, incidents['over'] ?? '')}") { title revenueAtRisk { amount } } }`;
  expect(await asker.ask(fixtures.staff.on_call, query)).toMatchObject({
    errors: [],
    data: { incident: { title: 'over', revenueAtRisk: [] } },
  });
  expect(await asker.ask(fixtures.aurora.as.admin, query)).toMatchObject({ errors: [], data: { incident: null } });
});
