import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bookWedding, newOrganization } from '../support/organization.ts';

// The stamps of any moment at any venue, beside the calendar of JavaScript, which has its own copy of the time zones.
let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

// Half hours, three quarters, no summer time, summer time of half an hour, both ends of the earth.
const zones = [
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'UTC',
];

/** The wall clock at a place: `2027-06-05T01:30:00`, and the day of its week from Sunday on. */
function local(moment: Date, zone: string): { readonly wall: string; readonly day: string; readonly weekday: number } {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
  const wall = `${day}T${parts['hour']}:${parts['minute']}:${parts['second']}`;
  return { wall, day, weekday: new Date(`${day}T00:00:00Z`).getUTCDay() };
}

function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });

// Covers W01, F09.
describe('the stamps of a moment', () => {
  it('are those of the calendar where it happened, for any moment, venue and wedding', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...zones),
        fc.constantFrom(...zones),
        moments,
        fc.integer({ min: -4, max: 4 }),
        fc.nat({ max: 3 }),
        async (timeZone, venueZone, at, distance, length) => {
          const organization = await newOrganization(test.engine, { timeZone, venueZone });
          const { day, wall, weekday } = local(at, venueZone);
          const from = dayAfter(day, distance);
          const to = dayAfter(from, length);
          await bookWedding(test.engine, organization.id, { venue: organization.venue, from, to });
          const { rows } = await test.engine.query(
            'SELECT is_saturday, is_weekend, is_wedding_day, local_date::text FROM wedding_day_stamp($1, $2, NULL, $3)',
            [organization.id, organization.venue, at],
          );
          expect(rows).toEqual([
            {
              is_saturday: weekday === 6,
              is_weekend: weekday === 6 || weekday === 0,
              // From midnight of its first day to four in the morning after its last.
              is_wedding_day: wall >= `${from}T00:00:00` && wall < `${dayAfter(to)}T04:00:00`,
              local_date: day,
            },
          ]);
        },
      ),
      { numRuns: 150 },
    );
  });

  // Covers W01.
  it('are the same for a single row and for a set of rows, whatever the row names and the organization has booked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...zones),
        moments,
        fc.constantFrom('none', 'here', 'anywhere'),
        fc.integer({ min: -2, max: 2 }),
        async (timeZone, at, booked, distance) => {
          const organization = await newOrganization(test.engine, { timeZone, venueZone: 'Pacific/Auckland' });
          const from = dayAfter(local(at, timeZone).day, distance);
          const wedding =
            booked === 'none'
              ? null
              : await bookWedding(test.engine, organization.id, {
                  venue: booked === 'here' ? organization.venue : null,
                  from,
                });
          const { rows } = await test.engine.query(
            `SELECT venue, wedding, row_day_stamp($1, venue, wedding, $4) AS of_row, of_set::text AS of_set
             FROM unnest(ARRAY[NULL, NULL, $2, $2]::uuid[], ARRAY[NULL, $3, NULL, $3]::uuid[]) AS named (venue, wedding)
             CROSS JOIN LATERAL wedding_day_stamp($1, venue, wedding, $4) AS of_set`,
            [organization.id, organization.venue, wedding, at],
          );
          expect(rows).toHaveLength(4);
          for (const { of_row, of_set } of rows) expect(of_row).toEqual(of_set);
        },
      ),
      { numRuns: 150 },
    );
  });
});
