import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TokenContent } from '../../src/access/sign.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { Subscriber } from '../live/subscriber.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer();
  who = await insertFixtures(api.engine);
});
afterAll(() => api.close());

interface VenueEvent {
  readonly kind: string;
  readonly cursor: string;
  readonly venueId: string | null;
  readonly states: readonly {
    readonly venueId: string;
    readonly status: string;
    readonly latencyBand: string | null;
  }[];
}

const query = /* GraphQL */ `
  subscription Venues($since: String, $organizationId: ID, $venueId: ID) {
    venueStatus(since: $since, organizationId: $organizationId, venueId: $venueId) {
      kind
      cursor
      replayed
      venueId
      change {
        status
        statusBefore
        latencyBand
        latencyBandBefore
      }
      states {
        venueId
        name
        status
        latencyBand
        latencyMs
        checkedAt
      }
      venue {
        status
      }
    }
  }
`;

async function subscribe(content: Partial<TokenContent>, variables: Record<string, unknown> = {}) {
  const token = await api.token(content);
  return new Subscriber<VenueEvent>(api.client({ token }), query, 'venueStatus', variables);
}

interface Check {
  readonly status?: string;
  readonly ms?: number | null;
  readonly ago?: string;
}

const check = (venue: string, organization: string, { status = 'online', ms = 20, ago = '0 seconds' }: Check = {}) =>
  api.engine.query(
    `INSERT INTO venue_connectivity (organization_id, venue_id, status, latency_ms, checked_at)
     VALUES ($1, $2, $3::venue_status, $4, engine_now() - $5::interval)`,
    [organization, venue, status, ms, ago],
  );

const venueIdOf = (organization: string, venue: string): string => encodeGlobalId('vn', organization, venue);

// Covers W05.
describe('venueStatus', () => {
  test('says first how every venue is, then what a check changes, and nothing of what it does not', async () => {
    const [orangery, boathouse] = who.rose.venues;
    const subscriber = await subscribe({ userId: who.rose.users.user });
    const first = await subscriber.event();
    expect(first).toMatchObject({ kind: 'SYNCED', venueId: null, venue: null });
    expect(first?.states).toMatchObject([
      { venueId: venueIdOf(who.rose.id, boathouse), name: 'The Boathouse', status: 'UNKNOWN', checkedAt: null },
      { venueId: venueIdOf(who.rose.id, orangery), name: 'The Orangery', status: 'UNKNOWN', latencyBand: null },
    ]);
    const venueId = venueIdOf(who.rose.id, orangery);
    await check(orangery, who.rose.id);
    expect(await subscriber.event()).toMatchObject({
      kind: 'CHANGED',
      venueId,
      change: { status: 'ONLINE', statusBefore: 'UNKNOWN', latencyBand: null },
      states: [{ venueId, status: 'ONLINE', latencyBand: 'GOOD', latencyMs: 20 }],
      venue: { status: 'ONLINE' },
    });
    // Slower, but not by much; then slow.
    await check(orangery, who.rose.id, { ms: 60 });
    await check(orangery, who.rose.id, { ms: 250 });
    expect(await subscriber.event()).toMatchObject({
      change: { status: null, latencyBand: 'FAIR', latencyBandBefore: 'GOOD' },
      states: [{ status: 'ONLINE', latencyBand: 'FAIR', latencyMs: 250 }],
    });
    await check(orangery, who.rose.id, { status: 'offline', ms: null });
    expect(await subscriber.event()).toMatchObject({
      change: { status: 'OFFLINE', statusBefore: 'ONLINE' },
      states: [{ status: 'OFFLINE', latencyBand: null }],
    });
    await subscriber.close();
  });

  test('goes by the newest check: one that comes late, or was outrun, changes nothing', async () => {
    const [venue] = who.aurora.venues;
    const subscriber = await subscribe({ userId: who.aurora.users.user });
    await subscriber.event();
    await check(venue, who.aurora.id);
    expect(await subscriber.event()).toMatchObject({ change: { status: 'ONLINE' } });
    await check(venue, who.aurora.id, { status: 'offline', ago: '10 seconds' });
    await check(venue, who.aurora.id, { status: 'offline', ago: '1 hour' });
    await check(venue, who.aurora.id, { status: 'degraded' });
    expect(await subscriber.event()).toMatchObject({ change: { status: 'DEGRADED', statusBefore: 'ONLINE' } });
    await subscriber.close();
  });

  test('a batch through the API counts by its newest check, and whoever else writes the status is told of alike', async () => {
    const [, venue] = who.rose.venues;
    const subscriber = await subscribe({ userId: who.rose.users.user });
    await subscriber.event();
    const token = await api.token({ role: 'service', organizationId: who.rose.id, scopes: ['health'] });
    const at = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString();
    const venueConnectivity = [
      { venueId: venueIdOf(who.rose.id, venue), status: 'ONLINE', latencyMs: 400, checkedAt: at(1) },
      { venueId: venueIdOf(who.rose.id, venue), status: 'OFFLINE', checkedAt: at(31) },
    ];
    const answer = await api.post(
      {
        query:
          'mutation ($input: VenueConnectivityIngestInput!) { venueConnectivityIngest(input: $input) { accepted userErrors { message } } }',
        variables: { input: { organizationId: encodeGlobalId('or', who.rose.id, null), venueConnectivity } },
      },
      { token },
    );
    expect(await answer.json()).toMatchObject({ data: { venueConnectivityIngest: { accepted: 2 } } });
    expect(await subscriber.event()).toMatchObject({
      change: { status: 'ONLINE' },
      states: [{ status: 'ONLINE', latencyBand: 'POOR' }],
    });
    await api.engine.query(`UPDATE venues SET status = 'offline' WHERE id = $1`, [venue]);
    expect(await subscriber.event()).toMatchObject({ change: { status: 'OFFLINE', statusBefore: 'ONLINE' } });
    await api.engine.query('UPDATE venues SET archived_at = engine_now() WHERE id = $1', [venue]);
    expect(await subscriber.event()).toMatchObject({ kind: 'ARCHIVED', states: [] });
    await api.engine.query('UPDATE venues SET archived_at = NULL WHERE id = $1', [venue]);
    expect(await subscriber.event()).toMatchObject({ kind: 'CHANGED', states: [{ status: 'OFFLINE' }] });
    await subscriber.close();
  });

  test('may be asked for one venue, and goes on after a cursor', async () => {
    const [orangery, boathouse] = who.rose.venues;
    const venueId = venueIdOf(who.rose.id, boathouse);
    const subscriber = await subscribe({ userId: who.traveler.sub ?? '' }, { venueId });
    expect((await subscriber.event())?.states).toMatchObject([{ venueId }]);
    await check(orangery, who.rose.id);
    await check(boathouse, who.rose.id);
    const first = await subscriber.event();
    expect(first).toMatchObject({ kind: 'CHANGED', venueId, states: [{ status: 'ONLINE' }] });
    await subscriber.close();
    await check(orangery, who.rose.id, { status: 'offline' });
    await check(boathouse, who.rose.id, { status: 'offline' });
    await check(boathouse, who.rose.id);
    const resumed = await subscribe({ userId: who.traveler.sub ?? '' }, { venueId, since: first?.cursor });
    expect(await resumed.event()).toMatchObject({ kind: 'SYNCED', states: [{ status: 'ONLINE' }] });
    const replayed = { kind: 'CHANGED', venueId, replayed: true, states: [{ status: 'ONLINE' }] };
    expect(await resumed.event()).toMatchObject({ ...replayed, change: { status: 'OFFLINE' } });
    expect(await resumed.event()).toMatchObject({ ...replayed, change: { status: 'ONLINE' } });
    await resumed.close();
    const mixed = await subscribe(
      { userId: who.traveler.sub ?? '' },
      { venueId, organizationId: encodeGlobalId('or', who.aurora.id, null) },
    );
    expect(await mixed.result()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    await mixed.close();
  });

  // Covers P14.
  test('is for members and staff, each where they may look', async () => {
    const stranger = await subscribe({ userId: who.stranger.sub ?? '' });
    const program = await subscribe({ role: 'service', organizationId: who.rose.id });
    const responder = await subscribe({ userId: who.staff.emergency_response.sub ?? '', platform: true });
    for (const one of [stranger, program, responder]) {
      expect(await one.result()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
      await one.close();
    }
    const outsider = await subscribe(
      { userId: who.rose.users.admin },
      { venueId: venueIdOf(who.aurora.id, who.aurora.venues[0]) },
    );
    expect(await outsider.result()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    await outsider.close();
    const staff = await subscribe({ userId: who.staff.on_call.sub ?? '', platform: true });
    expect((await staff.event())?.states).toHaveLength(4);
    const traveler = await subscribe({ userId: who.traveler.sub ?? '' });
    expect((await traveler.event())?.states).toHaveLength(4);
    const member = await subscribe({ userId: who.aurora.users.manager });
    expect((await member.event())?.states).toHaveLength(2);
    const [, venue] = who.aurora.venues;
    await check(venue, who.aurora.id);
    const venueId = venueIdOf(who.aurora.id, venue);
    for (const one of [staff, traveler, member]) expect(await one.event()).toMatchObject({ kind: 'CHANGED', venueId });
    await api.engine.query(
      'UPDATE user_profiles SET ended_at = engine_now() WHERE user_id = $1 AND organization_id = $2',
      [who.traveler.sub, who.aurora.id],
    );
    expect(await traveler.event()).toMatchObject({ kind: 'REVOKED', venueId, states: [], venue: null });
    for (const one of [staff, traveler, member]) await one.close();
  });
});
