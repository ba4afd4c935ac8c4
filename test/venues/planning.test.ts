import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewerClaims } from '../../src/access/claims.ts';
import { memberRoles, type MemberRole } from '../../src/access/roles.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate, verdicts, type Outcome } from '../graphql/mutate.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Fixtures, type Tenant } from '../support/fixtures.ts';

let test: TestDatabase;
let fixtures: Fixtures;
/** Its weddings are long over; aurora has one today. */
let rose: Tenant;
let aurora: Tenant;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  // A Wednesday.
  await moveClock(test, '2026-06-03T12:00:00Z');
  fixtures = await insertFixtures(test.engine);
  ({ rose, aurora } = fixtures);
  await test.engine.query(
    'UPDATE weddings SET starts_on = starts_on - 60, ends_on = ends_on - 60 WHERE organization_id = $1',
    [rose.id],
  );
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

const shows = {
  venue: 'venue { id name timeZone country latitude longitude address archivedAt }',
  wedding:
    'wedding { id title startsOn endsOn status guestCount outdoor windowStartsAt windowEndsAt venue { id } onSiteCoordinator { id } }',
  vendor: 'vendor { id name category contactReference archivedAt weddings { nodes { duty wedding { id } } } }',
  weddingVendor: 'weddingVendor { id duty archivedAt vendor { name } wedding { title } }',
} as const;
type Kind = keyof typeof shows;
const as = (role: MemberRole, name: string, input: object, tenant = rose): Promise<Outcome> =>
  mutate(asker, tenant.as[role], name, input, shows[name.replace(/(Create|Update|Delete)$/, '') as Kind]);
const made = async (name: string, input: object): Promise<string> =>
  String((await as('manager', `${name}Create`, input)).row?.['id']);

const barn = { name: 'The Barn', timeZone: 'Europe/London' };
const kimAndLou = { title: 'Kim and Lou', startsOn: '2026-08-01' };
const florist = { name: 'Flora', category: 'florist' };
const asked: Record<Kind, () => object | Promise<object>> = {
  venue: () => barn,
  wedding: () => kimAndLou,
  vendor: () => florist,
  weddingVendor: async () => ({ weddingId: await made('wedding', kimAndLou), vendorId: await made('vendor', florist) }),
};
const changed: Record<Kind, object> = {
  venue: { address: 'By the river' },
  wedding: { guestCount: 80 },
  vendor: { category: 'music' },
  weddingVendor: { duty: 'flowers' },
};

describe.each(Object.keys(shows) as Kind[])('%s', (name) => {
  it('is made, changed and taken away by the organization’s own admin and manager', async () => {
    const table = {
      ...Object.fromEntries(memberRoles.map((role) => [role, 'FORBIDDEN at once'])),
      manager: 'done',
      admin: 'done',
    };
    const input = async () => asked[name]();
    expect(await verdicts(memberRoles, async (role) => as(role, `${name}Create`, await input()))).toEqual(table);
    const id = await made(name, await input());
    expect(await verdicts(memberRoles, (role) => as(role, `${name}Update`, { id, ...changed[name] }))).toEqual(table);
    const remove = async (role: MemberRole) => as(role, `${name}Delete`, { id: await made(name, await input()) });
    expect(await verdicts(memberRoles, remove)).toEqual(table);
    expect((await mutate(asker, rose.as.service, `${name}Create`, await input())).verdict).toBe('FORBIDDEN at once');
  });

  it('of another organization is as unknown as one that does not exist', async () => {
    const id = await made(name, await asked[name]());
    const code = { venue: 'vn', wedding: 'wd', vendor: 'vd', weddingVendor: 'wn' }[name];
    for (const end of ['Update', 'Delete']) {
      const rest = end === 'Update' ? changed[name] : {};
      const hidden = await as('admin', `${name}${end}`, { id, ...rest }, aurora);
      expect(hidden.refusal).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'id'] });
      const absent = { id: encodeGlobalId(code, aurora.id, randomUUID()), ...rest };
      expect(await as('admin', `${name}${end}`, absent, aurora)).toEqual(hidden);
    }
  });

  it('with a key is made once', async () => {
    const input = { ...(await asked[name]()), idempotencyKey: randomUUID() };
    const [first, second] = [await as('manager', `${name}Create`, input), await as('manager', `${name}Create`, input)];
    expect([first.verdict, second.row]).toEqual(['done', first.row]);
  });
});

// Covers T30, W02.
describe('a venue', () => {
  it.each([
    ['a zone that IANA does not know', { timeZone: 'Europe/Atlantis' }, 'timeZone'],
    ['an abbreviation', { timeZone: 'CET' }, 'timeZone'],
    ['an offset', { timeZone: '+02:00' }, 'timeZone'],
    ['a latitude of 91', { latitude: 91, longitude: 0 }, 'latitude'],
    ['a longitude of -181', { latitude: 0, longitude: -181 }, 'longitude'],
    ['half a place', { latitude: 51 }, 'latitude'],
    ['no name', { name: '' }, 'name'],
    ['an address of 2,001 characters', { address: 'x'.repeat(2_001) }, 'address'],
  ])('refuses %s', async (_, wrong, field) => {
    expect((await as('manager', 'venueCreate', { ...barn, ...wrong })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', field],
    });
  });

  it('stays while weddings are booked there, and is then archived for good', async () => {
    const venueId = await made('venue', barn);
    const wedding = await made('wedding', { ...kimAndLou, venueId });
    expect((await as('admin', 'venueDelete', { id: venueId })).refusal).toMatchObject({ code: 'INVALID_TRANSITION' });
    await as('admin', 'weddingDelete', { id: wedding });
    expect((await as('admin', 'venueDelete', { id: venueId })).row).toMatchObject({ archivedAt: expect.any(String) });
    expect((await as('admin', 'venueUpdate', { id: venueId, name: 'x' })).refusal).toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    expect((await as('admin', 'weddingCreate', { ...kimAndLou, venueId })).refusal).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'venueId'],
    });
    const { data } = await asker.ask(rose.as.user, '{ venues(filter: { archivedAt: { eq: null } }) { nodes { id } } }');
    expect((data as unknown as { venues: { nodes: { id: string }[] } }).venues.nodes).not.toContainEqual({
      id: venueId,
    });
  });
});

// Covers T30.
describe('a wedding', () => {
  it('has a window from its days and the zone of its venue, one day long unless more are said', async () => {
    const venueId = await made('venue', { name: 'Harbour', timeZone: 'Pacific/Auckland' });
    const { row } = await as('manager', 'weddingCreate', { ...kimAndLou, venueId });
    expect(row).toMatchObject({
      startsOn: '2026-08-01',
      endsOn: '2026-08-01',
      status: 'BOOKED',
      windowStartsAt: '2026-07-31T12:00:00.000Z',
      windowEndsAt: '2026-08-01T16:00:00.000Z',
    });
    const moved = await as('manager', 'weddingUpdate', { id: row?.['id'], endsOn: '2026-08-02' });
    expect(moved.row).toMatchObject({ windowEndsAt: '2026-08-02T16:00:00.000Z' });
    await as('manager', 'venueUpdate', { id: venueId, timeZone: 'Europe/London' });
    const again = await as('manager', 'weddingUpdate', { id: row?.['id'], outdoor: true });
    expect(again.row).toMatchObject({ windowStartsAt: '2026-07-31T23:00:00.000Z' });
    const cancelled = await as('manager', 'weddingDelete', { id: row?.['id'] });
    expect(cancelled.row).toMatchObject({ status: 'CANCELLED', windowStartsAt: null });
  });

  it.each([
    ['an end before its begin', { endsOn: '2026-07-31' }, 'endsOn'],
    ['three weeks', { endsOn: '2026-08-21' }, 'endsOn'],
    ['guests below zero', { guestCount: -1 }, 'guestCount'],
    ['a title of 201 characters', { title: 'x'.repeat(201) }, 'title'],
  ])('refuses %s', async (_, wrong, field) => {
    expect((await as('manager', 'weddingCreate', { ...kimAndLou, ...wrong })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', field],
    });
  });

  it('has a coordinator who can be reached: a contact in use, and where it is a person, a member', async () => {
    const contact = async (user: string | null, more = '') => {
      const { rows } = await test.engine.query<{ id: string }>(
        `INSERT INTO escalation_contacts (organization_id, display_name, role, user_id, archived_at)
         VALUES ($1, 'Olga', 'coordinator', $2, nullif($3, '')::timestamptz) RETURNING id`,
        [rose.id, user, more],
      );
      return encodeGlobalId('ct', rose.id, rows[0]?.id ?? null);
    };
    const onSiteCoordinatorId = await contact(rose.users.user);
    const { row } = await as('admin', 'weddingCreate', { ...kimAndLou, onSiteCoordinatorId });
    expect(row).toMatchObject({ onSiteCoordinator: { id: onSiteCoordinatorId } });
    const gone = { code: 'NOT_FOUND', path: ['input', 'onSiteCoordinatorId'] };
    for (const wrong of [
      await contact(aurora.users.admin),
      await contact(null, '2026-01-01'),
      encodeGlobalId('ct', rose.id, randomUUID()),
      encodeGlobalId('ct', aurora.id, randomUUID()),
    ]) {
      const refused = await as('manager', 'weddingCreate', { ...kimAndLou, onSiteCoordinatorId: wrong });
      expect(refused.refusal).toMatchObject(gone);
    }
  });

  it('booked for today makes what is open rise, and the timeline says why', async () => {
    const venueId = await made('venue', barn);
    const opened = await mutate(
      asker,
      rose.as.on_call,
      'incidentCreate',
      { title: 'No light', severity: 'CRITICAL', venueId },
      'incident { id priority isWeddingDay }',
    );
    expect(opened.row).toMatchObject({ priority: 'P1_HIGH', isWeddingDay: false });
    const today = await made('wedding', { title: 'Today', startsOn: '2026-06-03', venueId });
    const { data } = await asker.ask(
      rose.as.on_call,
      'query ($id: ID!) { incident(id: $id) { priority isWeddingDay alerts { nodes { priority isWeddingDay } } updates { nodes { message } } } }',
      { id: opened.row?.['id'] },
    );
    expect(data?.['incident']).toMatchObject({
      priority: 'P0_CRITICAL',
      isWeddingDay: true,
      alerts: { nodes: [{ priority: 'P0_CRITICAL', isWeddingDay: true }] },
      updates: {
        nodes: expect.arrayContaining([
          { message: 'Priority raised from P1 to P0: the wedding or its venue was changed' },
        ]),
      },
    });
    await as('admin', 'weddingDelete', { id: today });
  });

  it('that is under way goes on: a manager neither cancels, moves nor shortens it, nor its venue’s zone', async () => {
    const id = encodeGlobalId('wd', aurora.id, aurora.weddings.today);
    const venueId = encodeGlobalId('vn', aurora.id, aurora.venues[0]);
    const elsewhere = encodeGlobalId('vn', aurora.id, aurora.venues[1]);
    const guarded = async (name: string, input: object) => (await as('manager', name, input, aurora)).verdict;
    expect(await guarded('weddingDelete', { id })).toBe('WEDDING_DAY_GUARD');
    expect(await guarded('weddingUpdate', { id, startsOn: '2026-07-01', endsOn: '2026-07-01' })).toBe(
      'WEDDING_DAY_GUARD',
    );
    expect(await guarded('weddingUpdate', { id, venueId: elsewhere })).toBe('WEDDING_DAY_GUARD');
    expect(await guarded('venueUpdate', { id: venueId, timeZone: 'Europe/London' })).toBe('WEDDING_DAY_GUARD');
    expect(await guarded('weddingUpdate', { id, guestCount: 90 })).toBe('done');
    expect((await as('admin', 'weddingUpdate', { id, venueId: elsewhere }, aurora)).verdict).toBe('done');
  });
});

// Covers T30.
describe('a vendor at a wedding', () => {
  it('is seen from both sides, is there once, and can come back', async () => {
    const weddingId = await made('wedding', kimAndLou);
    const vendorId = await made('vendor', { ...florist, contactReference: 'crm:4711' });
    const { row } = await as('manager', 'weddingVendorCreate', { weddingId, vendorId, duty: 'flowers' });
    expect(row).toMatchObject({ duty: 'flowers', vendor: { name: 'Flora' }, wedding: { title: 'Kim and Lou' } });
    expect((await as('manager', 'weddingVendorCreate', { weddingId, vendorId })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'vendorId'],
    });
    const { data } = await asker.ask(
      rose.as.user,
      'query ($id: ID!) { node(id: $id) { ... on Wedding { vendors { nodes { duty vendor { name contactReference } } } } } }',
      { id: weddingId },
    );
    expect(data?.['node']).toEqual({
      vendors: { nodes: [{ duty: 'flowers', vendor: { name: 'Flora', contactReference: 'crm:4711' } }] },
    });
    await as('manager', 'weddingVendorDelete', { id: row?.['id'] });
    expect((await as('manager', 'weddingVendorCreate', { weddingId, vendorId })).verdict).toBe('done');
  });

  it('exists, and so does the wedding', async () => {
    const [weddingId, vendorId] = [await made('wedding', kimAndLou), await made('vendor', florist)];
    await as('admin', 'vendorDelete', { id: vendorId });
    const none = encodeGlobalId('wd', rose.id, randomUUID());
    for (const [input, field] of [
      [{ weddingId, vendorId }, 'vendorId'],
      [{ weddingId: none, vendorId: await made('vendor', florist) }, 'weddingId'],
    ] as const) {
      expect((await as('admin', 'weddingVendorCreate', input)).refusal).toMatchObject({
        code: 'NOT_FOUND',
        path: ['input', field],
      });
    }
  });
});

describe('in SQL', () => {
  it('who may not plan learns nothing of what another organization has', async () => {
    const book = (venue: string) =>
      test.asViewer(rose.as.admin, (connection) =>
        connection.query(
          "INSERT INTO weddings (organization_id, venue_id, title, starts_on, ends_on) VALUES ($1, $2, 'x', '2026-08-01', '2026-08-01')",
          [aurora.id, venue],
        ),
      );
    await expect(book(aurora.venues[0])).rejects.toMatchObject({ code: '42501' });
    await expect(book(randomUUID())).rejects.toMatchObject({ code: '42501' });
  });
});

// Covers W17.
describe('wedding seasons', () => {
  it('are known to whoever is signed in', async () => {
    const ask = async (claims: ViewerClaims) => asker.ask(claims, '{ weddingSeasons { region months factor } }', {});
    expect((await ask(rose.as.user)).data).toEqual({
      weddingSeasons: [
        { region: 'GB', months: [5, 6, 7, 8, 9], factor: 0.8 },
        { region: 'NZ', months: [11, 12, 1, 2, 3], factor: 0.8 },
        { region: 'US', months: [5, 6, 7, 8, 9, 10], factor: 0.8 },
      ],
    });
    expect((await ask(rose.as.service)).data).toEqual({ weddingSeasons: null });
  });

  it('follow the country of a venue, which is written in two capitals', async () => {
    const { row } = await as('manager', 'venueCreate', { ...barn, name: 'The Vineyard', country: 'NZ' });
    expect(row).toMatchObject({ country: 'NZ' });
    const { refusal } = await as('manager', 'venueUpdate', { id: row?.['id'], country: 'nz' });
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'country'] });
  });
});
