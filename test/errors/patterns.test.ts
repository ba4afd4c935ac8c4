import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';
import { ingest, insertDirectly } from './report.ts';

let test: TestDatabase;
let organization: NewOrganization;

const noon = Date.parse('2027-06-09T12:00:00Z');
const hours = (n: number): string => new Date(noon + n * 3_600_000).toISOString();

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  organization = await newOrganization(test.engine);
  await moveClock(test, hours(0));
});

type Way = (...given: Parameters<typeof insertDirectly>) => Promise<unknown>;

/** Errors of a type at an hour after noon of a Wednesday. */
async function fail(type: string, hour: number, times = 1, way: Way = ingest): Promise<void> {
  await moveClock(test, hours(hour));
  await way(
    test,
    organization,
    Array.from({ length: times }, () => ({ severity: 'low', error_type: type })),
  );
}

interface Pattern {
  readonly id: string;
  readonly status: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly merged: boolean;
}

async function pattern(type: string): Promise<Pattern> {
  const { rows } = await test.engine.query<Pattern>(
    `SELECT id, status, occurrence_count::int AS count, merged_into_id IS NOT NULL AS merged,
       (extract(epoch FROM first_seen_at - $3::timestamptz) / 3600)::int AS first, (extract(epoch FROM last_seen_at - $3::timestamptz) / 3600)::int AS last
     FROM error_patterns WHERE organization_id = $1 AND error_type = $2`,
    [organization.id, type, hours(0)],
  );
  if (rows[0] === undefined) throw new Error(`No pattern of ${type}`);
  return rows[0];
}

/** As who is on call, without the API in between. */
const set = async (type: string, status: string): Promise<void> => {
  const { id } = await pattern(type);
  await test.asViewer(organization.onCall, (connection) =>
    connection.query(
      'UPDATE error_patterns SET status = $3::error_pattern_status WHERE organization_id = $1 AND id = $2',
      [organization.id, id, status],
    ),
  );
};
const merge = async (target: string, ...sources: string[]): Promise<void> => {
  const into = (await pattern(target)).id;
  const ids = await Promise.all(sources.map(async (source) => (await pattern(source)).id));
  await test.asViewer(organization.onCall, (connection) =>
    connection.query('SELECT merge_error_patterns($1, $2, $3)', [organization.id, into, ids]),
  );
};
const unmerge = async (type: string): Promise<void> => {
  const { id } = await pattern(type);
  await test.asViewer(organization.onCall, (connection) =>
    connection.query('SELECT unmerge_error_pattern($1, $2)', [organization.id, id]),
  );
};

// Covers T02.
describe('the life of a pattern', () => {
  it('is new, and ongoing when it comes again after a day', async () => {
    await fail('Late', 0);
    await fail('Late', 23);
    expect(await pattern('Late')).toMatchObject({ status: 'new', count: 2, first: 0, last: 23 });
    await fail('Late', 25);
    expect(await pattern('Late')).toMatchObject({ status: 'ongoing', count: 3, first: 0, last: 25 });
  });

  it('regresses when it comes back after it was resolved', async () => {
    await fail('Late', 0);
    await set('Late', 'resolved');
    expect(await pattern('Late')).toMatchObject({ status: 'resolved' });
    await fail('Late', 1, 1, insertDirectly);
    expect(await pattern('Late')).toMatchObject({ status: 'regressed', count: 2 });
    await fail('Late', 30);
    expect(await pattern('Late')).toMatchObject({ status: 'regressed' });
    await set('Late', 'ongoing');
    expect(await pattern('Late')).toMatchObject({ status: 'ongoing' });
  });

  it('stays ignored, and goes on counting', async () => {
    await fail('Late', 0);
    await set('Late', 'ignored');
    await fail('Late', 30, 2);
    expect(await pattern('Late')).toMatchObject({ status: 'ignored', count: 3, last: 30 });
  });

  it.each(['new', 'regressed'])('becomes %s by what happens, not by hand', async (status) => {
    await fail('Late', 0);
    await set('Late', 'resolved');
    await expect(set('Late', status)).rejects.toMatchObject({ code: 'WS001' });
  });
});

// Covers T02.
describe('a pattern that took in others', () => {
  it('counts what they had and what comes for them, in one batch with its own too', async () => {
    await fail('Late', 2, 2);
    await fail('Slow', 0, 3);
    await merge('Late', 'Slow');
    expect(await pattern('Late')).toMatchObject({ count: 5, first: 0, last: 2 });
    await moveClock(test, hours(3));
    for (const way of [ingest, insertDirectly]) {
      await way(
        test,
        organization,
        ['Slow', 'Late', 'Slow', 'Other'].map((error_type) => ({ severity: 'low', error_type })),
      );
    }
    expect(await pattern('Late')).toMatchObject({ count: 11, first: 0, last: 3, merged: false });
    expect(await pattern('Slow')).toMatchObject({ count: 7, merged: true });
    expect(await pattern('Other')).toMatchObject({ count: 2 });
  });

  it('regresses when an error of theirs comes after it was resolved', async () => {
    await fail('Late', 0);
    await fail('Slow', 0);
    await merge('Late', 'Slow');
    await set('Late', 'resolved');
    await fail('Slow', 1);
    expect(await pattern('Late')).toMatchObject({ status: 'regressed' });
  });

  it('gives them back with all that was counted for them', async () => {
    await fail('Slow', 0, 3);
    await fail('Late', 2, 2);
    await fail('Old', 4, 1);
    await merge('Late', 'Slow', 'Old');
    await fail('Slow', 5);
    await unmerge('Slow');
    expect(await pattern('Slow')).toMatchObject({ count: 4, first: 0, last: 5, merged: false });
    expect(await pattern('Late')).toMatchObject({ count: 3, first: 2, last: 4 });
    await unmerge('Old');
    expect(await pattern('Late')).toMatchObject({ count: 2, first: 2, last: 2 });
    await fail('Slow', 6);
    expect(await pattern('Late')).toMatchObject({ count: 2 });
  });

  it('takes along what had been merged into them, so that there is never a chain', async () => {
    for (const type of ['Late', 'Slow', 'Tardy']) await fail(type, 0, 2);
    await merge('Slow', 'Tardy');
    await merge('Late', 'Slow');
    expect(await pattern('Late')).toMatchObject({ count: 6 });
    expect(await pattern('Slow')).toMatchObject({ count: 2, merged: true });
    await fail('Tardy', 1);
    expect(await pattern('Late')).toMatchObject({ count: 7 });
    await unmerge('Tardy');
    await unmerge('Slow');
    expect([await pattern('Late'), await pattern('Slow'), await pattern('Tardy')]).toMatchObject([
      { count: 2 },
      { count: 2 },
      { count: 3 },
    ]);
  });

  it('is merged into no other of them, nor into itself; merged twice it counts once', async () => {
    for (const type of ['Late', 'Slow', 'Tardy']) await fail(type, 0);
    await merge('Late', 'Slow', 'Slow');
    await merge('Late', 'Slow');
    expect(await pattern('Late')).toMatchObject({ count: 2 });
    await expect(merge('Slow', 'Late')).rejects.toMatchObject({ code: 'WS001', detail: '["input","targetId"]' });
    await expect(merge('Tardy', 'Late', 'Slow')).rejects.toMatchObject({
      code: 'WS001',
      detail: '["input", "sourceIds", "1"]',
    });
    await expect(merge('Late', 'Late')).rejects.toMatchObject({ code: 'WS007' });
    await expect(unmerge('Late')).rejects.toMatchObject({ code: 'WS001' });
    await expect(set('Slow', 'resolved')).rejects.toMatchObject({ code: 'WS001' });
  });

  it(
    'counts each error once for both, however many come while it is merged and given back',
    { timeout: 60_000 },
    async () => {
      await fail('Late', 0);
      await fail('Slow', 0);
      let sent = 1;
      const send = async (): Promise<void> => {
        while (sent < 120) {
          sent += 1;
          await fail('Slow', 0);
        }
      };
      const turn = async (): Promise<void> => {
        for (let times = 0; times < 6; times += 1) {
          await merge('Late', 'Slow');
          await unmerge('Slow');
        }
        await merge('Late', 'Slow');
      };
      await Promise.all([send(), send(), send(), turn()]);
      expect(await pattern('Slow')).toMatchObject({ count: sent });
      expect(await pattern('Late')).toMatchObject({ count: sent + 1 });
    },
  );
});

// Covers T02.
describe('the trend of a pattern', () => {
  async function trends(): Promise<Record<string, string>> {
    const { rows } = await test.asViewer(organization.onCall, async (connection) => ({
      rows: await connection.query<{ error_type: string; told: string }>(
        `SELECT error_type, concat_ws(' ', trend, recent_count, earlier_count, round(earlier_per_day::numeric, 2)) AS told
         FROM error_pattern_trends_window($1, NULL, NULL)`,
        [organization.id],
      ),
    }));
    return Object.fromEntries(rows.map(({ error_type, told }) => [error_type, told]));
  }

  it('compares the last 24 hours with the 7 days before', async () => {
    await fail('Ancient', -200, 5);
    await fail('Steady', -100, 14);
    await fail('Rising', -100, 14);
    await fail('Falling', -30, 70);
    await fail('Gone', -30, 7);
    await fail('Fresh', -1, 1);
    await fail('Steady', -2, 3);
    await fail('Rising', -2, 5);
    await fail('Falling', -2, 5);
    await moveClock(test, hours(0));
    expect(await trends()).toEqual({
      Fresh: 'new 1 0 0.00',
      Rising: 'rising 5 14 2.00',
      Steady: 'steady 3 14 2.00',
      Falling: 'falling 5 70 10.00',
      Gone: 'steady 0 7 1.00',
    });
  });

  it('counts what was merged onto the pattern that took it in', async () => {
    await fail('Late', -30, 7);
    await fail('Slow', -2, 6);
    await merge('Late', 'Slow');
    await moveClock(test, hours(0));
    expect(await trends()).toEqual({ Late: 'rising 6 7 1.00' });
  });
});
