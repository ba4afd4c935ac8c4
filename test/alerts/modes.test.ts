import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleModes } from '../../src/alerts/modes.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { Subscriber } from '../live/subscriber.ts';
import { moveClock } from '../support/clock.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';
import { bookWedding, newOrganization, type NewOrganization } from '../support/organization.ts';

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer();
  who = await insertFixtures(api.engine);
});
afterAll(() => api.close());

const query = /* GraphQL */ `
  subscription Modes($since: String) {
    monitoringModeEvents(since: $since) {
      kind
      cursor
      organizationId
      mode
      modeSince
      modeUntil
    }
  }
`;

interface ModeEvent {
  readonly kind: string;
  readonly cursor: string;
}

async function listen(userId: string, since?: string): Promise<Subscriber<ModeEvent>> {
  const token = await api.token({ userId });
  const variables = since === undefined ? {} : { since };
  const subscriber = new Subscriber<ModeEvent>(api.client({ token }), query, 'monitoringModeEvents', variables);
  expect(await subscriber.event()).toMatchObject({ kind: 'SYNCED', organizationId: null, mode: null });
  return subscriber;
}

/** What is written down and announced of an organization. */
async function noticed({ id }: NewOrganization) {
  const { rows } = await api.engine.query<{ since: Date | null; kinds: string[] }>(
    `SELECT o.enhanced_since AS since, ARRAY(SELECT e.kind FROM live_events e
       WHERE e.organization_id = o.id AND e.topic = 'modes' ORDER BY e.created_at, e.id) AS kinds
     FROM organizations o WHERE o.id = $1`,
    [id],
  );
  return { since: rows[0]?.since?.toISOString() ?? null, kinds: rows[0]?.kinds ?? [] };
}

async function at(moment: string): Promise<void> {
  await moveClock(api, moment);
  await settleModes(api.engine);
}

// Covers W01, M02.
describe('enhanced mode', () => {
  it('is noticed once by the clock of the venue when it begins and when it ends, also by two workers at a time', async () => {
    await at('2027-06-08T11:00:00Z');
    const organization = await newOrganization(api.engine, {
      timeZone: 'Europe/London',
      venueZone: 'Pacific/Auckland',
    });
    await bookWedding(api.engine, organization.id, { venue: organization.venue, from: '2027-06-09' });
    await at('2027-06-08T11:59:00Z');
    expect(await noticed(organization)).toEqual({ since: null, kinds: [] });
    await moveClock(api, '2027-06-08T12:00:00Z');
    await Promise.all([settleModes(api.engine), settleModes(api.engine), settleModes(api.engine)]);
    await settleModes(api.engine);
    expect(await noticed(organization)).toEqual({ since: '2027-06-08T12:00:00.000Z', kinds: ['ENTERED'] });
    await at('2027-06-09T15:59:00Z');
    expect(await noticed(organization)).toMatchObject({ kinds: ['ENTERED'] });
    await at('2027-06-09T16:00:00Z');
    expect(await noticed(organization)).toEqual({ since: null, kinds: ['ENTERED', 'LEFT'] });
  });

  it('goes on where another wedding touches it, without an event', async () => {
    await at('2027-06-14T12:00:00Z');
    const organization = await newOrganization(api.engine);
    await bookWedding(api.engine, organization.id, { from: '2027-06-15' });
    await at('2027-06-15T12:00:00Z');
    await bookWedding(api.engine, organization.id, { from: '2027-06-16' });
    await at('2027-06-16T12:00:00Z');
    expect(await noticed(organization)).toEqual({ since: '2027-06-14T23:00:00.000Z', kinds: ['ENTERED'] });
  });

  it('is entered at once when a wedding of today is booked late, and left when it is cancelled', async () => {
    await at('2027-06-22T12:00:00Z');
    const organization = await newOrganization(api.engine);
    const wedding = await bookWedding(api.engine, organization.id, { from: '2027-06-22' });
    await settleModes(api.engine);
    expect(await noticed(organization)).toMatchObject({ kinds: ['ENTERED'] });
    await api.engine.query(`UPDATE weddings SET status = 'cancelled' WHERE id = $1`, [wedding]);
    await settleModes(api.engine);
    expect(await noticed(organization)).toEqual({ since: null, kinds: ['ENTERED', 'LEFT'] });
  });
});

describe('monitoringModeEvents', () => {
  it('tells members of their own organization, and who comes back what was missed', async () => {
    await at('2027-07-07T12:00:00Z');
    const rose = await listen(who.rose.users.user);
    const aurora = await listen(who.aurora.users.user);
    // Wednesday; then Saturday where aurora is, while it is Friday where rose is.
    await at('2027-07-09T12:00:00Z');
    const entered = await aurora.event();
    expect(entered).toMatchObject({
      kind: 'ENTERED',
      organizationId: encodeGlobalId('or', who.aurora.id, null),
      mode: 'ENHANCED',
      modeSince: '2027-07-09T12:00:00.000Z',
      modeUntil: '2027-07-10T12:00:00.000Z',
    });
    await aurora.close();
    await at('2027-07-10T12:00:00Z');
    expect(await rose.event()).toMatchObject({
      kind: 'ENTERED',
      organizationId: encodeGlobalId('or', who.rose.id, null),
    });
    const again = await listen(who.aurora.users.user, entered?.cursor);
    expect(await again.event()).toMatchObject({
      kind: 'LEFT',
      organizationId: encodeGlobalId('or', who.aurora.id, null),
      mode: 'NORMAL',
      modeSince: '2027-07-10T12:00:00.000Z',
    });
    await again.close();
    await rose.close();
  });
});
