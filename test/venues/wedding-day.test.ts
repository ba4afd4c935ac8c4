import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bookWedding, newOrganization, type NewOrganization } from '../support/organization.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

interface Stamp {
  readonly is_saturday: boolean;
  readonly is_wedding_day: boolean;
  readonly is_weekend: boolean;
  readonly local_date: string;
}

async function stamp(
  organization: NewOrganization,
  at: string,
  venue: string | null = null,
  wedding: string | null = null,
): Promise<Stamp> {
  const { rows } = await test.engine.query<Stamp>(
    `SELECT is_saturday, is_weekend, is_wedding_day, local_date::text FROM wedding_day_stamp($1, $2, $3, $4)`,
    [organization.id, venue, wedding, at],
  );
  const [row] = rows;
  if (!row) throw new Error('no stamp');
  return row;
}

// Covers W01.
describe('Saturday is decided where it happens', () => {
  it('is Saturday at an Auckland venue while UTC says Friday, and Friday in the organization’s London', async () => {
    const organization = await newOrganization(test.engine, {
      timeZone: 'Europe/London',
      venueZone: 'Pacific/Auckland',
    });
    const friday = '2027-06-04T22:30:00Z';
    expect(await stamp(organization, friday, organization.venue)).toMatchObject({
      is_saturday: true,
      local_date: '2027-06-05',
    });
    expect(await stamp(organization, friday)).toMatchObject({ is_saturday: false, local_date: '2027-06-04' });
  });

  it('does not ask the time zone of the session', async () => {
    const organization = await newOrganization(test.engine);
    const client = await test.engine.connect();
    try {
      await client.query(`SET timezone = 'Pacific/Auckland'`);
      const { rows } = await client.query<Stamp>(
        `SELECT is_saturday FROM wedding_day_stamp($1, NULL, NULL, '2027-06-04T22:30:00Z')`,
        [organization.id],
      );
      expect(rows).toEqual([{ is_saturday: false }]);
    } finally {
      client.release(true);
    }
  });

  it('calls Saturday and Sunday the weekend, by the local clock', async () => {
    const organization = await newOrganization(test.engine);
    const weekend = async (at: string) => (await stamp(organization, at)).is_weekend;
    expect(await weekend('2027-06-04T22:59:00Z')).toBe(false);
    expect(await weekend('2027-06-04T23:00:00Z')).toBe(true);
    expect(await weekend('2027-06-06T22:59:00Z')).toBe(true);
    expect(await weekend('2027-06-06T23:00:00Z')).toBe(false);
  });
});

describe('a wedding day is a booked wedding’s window', () => {
  let organization: NewOrganization;
  beforeEach(async () => {
    organization = await newOrganization(test.engine);
  });
  const weddingDay = async (at: string, venue: string | null = organization.venue) =>
    (await stamp(organization, at, venue)).is_wedding_day;

  it('counts on a Wednesday, from local midnight to four in the morning after', async () => {
    await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-09' });
    expect(await weddingDay('2027-06-08T22:59:59Z')).toBe(false);
    expect(await weddingDay('2027-06-08T23:00:00Z')).toBe(true);
    expect(await weddingDay('2027-06-10T02:59:59Z')).toBe(true);
    expect(await weddingDay('2027-06-10T03:00:00Z')).toBe(false);
    expect(await stamp(organization, '2027-06-09T12:00:00Z')).toMatchObject({
      is_saturday: false,
      is_wedding_day: true,
    });
  });

  it('still counts at 01:30 after midnight, though it is no longer Saturday', async () => {
    await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-05' });
    expect(await stamp(organization, '2027-06-06T00:30:00Z', organization.venue)).toEqual({
      is_saturday: false,
      is_weekend: true,
      is_wedding_day: true,
      local_date: '2027-06-06',
    });
  });

  it('may last several days', async () => {
    await bookWedding(test.engine, organization.id, {
      venue: organization.venue,
      from: '2027-06-10',
      to: '2027-06-12',
    });
    const days = await Promise.all(
      ['09', '10', '11', '12', '13', '14'].map((day) => weddingDay(`2027-06-${day}T12:00:00Z`)),
    );
    expect(days).toEqual([false, true, true, true, false, false]);
  });

  it('is as long as the night really is when the clocks change', async () => {
    const window = async (day: string) => {
      const wedding = await bookWedding(test.engine, organization.id, { venue: organization.venue, from: day });
      const { rows } = await test.engine.query<{ hours: number }>(
        `SELECT extract(epoch FROM window_ends_at - window_starts_at)::int / 3600 AS hours FROM weddings WHERE id = $1`,
        [wedding],
      );
      return rows[0]?.hours;
    };
    expect(await window('2027-06-05')).toBe(28);
    expect(await window('2027-03-27')).toBe(27);
    expect(await window('2027-10-30')).toBe(29);
  });

  it('belongs to its venue: elsewhere it is an ordinary day, and without a place it is one', async () => {
    await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-09' });
    const { rows } = await test.engine.query<{ id: string }>(
      `INSERT INTO venues (organization_id, name, time_zone) VALUES ($1, 'The Mill', 'Europe/London') RETURNING id`,
      [organization.id],
    );
    expect(await weddingDay('2027-06-09T12:00:00Z', rows[0]?.id ?? '')).toBe(false);
    expect(await weddingDay('2027-06-09T12:00:00Z', null)).toBe(true);
  });

  it('is every Saturday for an organization without a single wedding on record, to four in the morning', async () => {
    expect(await weddingDay('2027-06-05T12:00:00Z')).toBe(true);
    expect(await weddingDay('2027-06-06T02:59:00Z')).toBe(true);
    expect(await weddingDay('2027-06-06T03:00:00Z')).toBe(false);
    await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-09' });
    expect(await weddingDay('2027-06-05T12:00:00Z')).toBe(false);
  });

  it('is not a day of a wedding that was cancelled or is only planned', async () => {
    const wedding = await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-09' });
    await test.engine.query(`UPDATE weddings SET status = 'cancelled' WHERE id = $1`, [wedding]);
    expect(await weddingDay('2027-06-09T12:00:00Z')).toBe(false);
  });
});

describe('windows follow what they are derived from', () => {
  it('moves when the venue turns out to lie in another zone, and when nights end at another hour', async () => {
    await moveClock(test, '2027-06-01T12:00:00Z');
    const organization = await newOrganization(test.engine);
    const wedding = await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-05' });
    const window = async () => {
      const { rows } = await test.engine.query<{ starts: Date; ends: Date }>(
        'SELECT window_starts_at AS starts, window_ends_at AS ends FROM weddings WHERE id = $1',
        [wedding],
      );
      return [rows[0]?.starts.toISOString(), rows[0]?.ends.toISOString()];
    };
    expect(await window()).toEqual(['2027-06-04T23:00:00.000Z', '2027-06-06T03:00:00.000Z']);
    await test.engine.query(`UPDATE venues SET time_zone = 'Pacific/Auckland' WHERE id = $1`, [organization.venue]);
    expect(await window()).toEqual(['2027-06-04T12:00:00.000Z', '2027-06-05T16:00:00.000Z']);
    await test.engine.query('UPDATE organizations SET wedding_window_end_minutes = 60 WHERE id = $1', [
      organization.id,
    ]);
    expect(await window()).toEqual(['2027-06-04T12:00:00.000Z', '2027-06-05T13:00:00.000Z']);
  });
});

describe('telemetry that is inserted directly', () => {
  it('is stamped by the database, whatever the client says', async () => {
    await moveClock(test, '2027-06-05T12:00:00Z');
    const organization = await newOrganization(test.engine);
    await test.asViewer(organization.service, (connection) =>
      connection.query(
        `INSERT INTO business_events (organization_id, event_type, event_name, is_saturday, is_wedding_day, local_date)
         VALUES ($1, 'payment', 'payment.card', false, false, '2000-01-01')`,
        [organization.id],
      ),
    );
    const { rows } = await test.engine.query(
      'SELECT is_saturday, is_wedding_day, local_date::text FROM business_events WHERE organization_id = $1',
      [organization.id],
    );
    expect(rows).toEqual([{ is_saturday: true, is_wedding_day: true, local_date: '2027-06-05' }]);
  });

  it.each([
    ['an hour ahead', '2027-06-05T13:00:00Z'],
    ['in the year 9999', '9999-12-31T23:59:59Z'],
    ['31 days back', '2027-05-05T11:00:00Z'],
  ])('is refused when it happened %s, with the path', async (_when, at) => {
    await moveClock(test, '2027-06-05T12:00:00Z');
    const organization = await newOrganization(test.engine);
    const insert = test.asViewer(organization.service, (connection) =>
      connection.query(
        `INSERT INTO business_events (organization_id, event_type, event_name, timestamp) VALUES ($1, 'payment', 'payment.card', $2)`,
        [organization.id, at],
      ),
    );
    await expect(insert).rejects.toMatchObject({ code: 'WS007', detail: '["occurredAt"]' });
  });
});
