import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { mutate } from '../graphql/mutate.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { claimsOf } from '../support/fixtures.ts';
import { bookWedding, newOrganization, type NewOrganization } from '../support/organization.ts';
import { tickAlerts } from './tick.ts';

let test: TestDatabase;
let asker: Asker;
let organization: NewOrganization;
let ada: string;
let grace: string;
let edsger: string;

beforeAll(async () => {
  test = await testDatabase();
  asker = await openAsker(test);
});
afterAll(async () => {
  await asker.close();
  await test.close();
});
beforeEach(async () => {
  await moveClock(test, '2027-06-09T12:00:00Z');
  organization = await newOrganization(test.engine);
  await bookWedding(test.engine, organization.id, { from: '2029-06-01' });
  [ada, grace, edsger] = [await contact('Ada'), await contact('Grace'), await contact('Edsger')];
});

async function one(sql: string, ...values: unknown[]): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(sql, [organization.id, ...values]);
  return rows[0]?.id ?? '';
}

const contact = (name: string) =>
  one(
    `INSERT INTO escalation_contacts (organization_id, display_name, role) VALUES ($1, $2, 'duty manager') RETURNING id`,
    name,
  );

interface Rotation {
  readonly name?: string;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly handoffTime?: string;
  readonly shiftDays?: number;
  readonly contactIds?: readonly string[];
  readonly weekdays?: readonly number[];
  readonly fromTime?: string;
  readonly untilTime?: string;
}

let count = 0;
const schedule = (timeZone: string, ...rotations: Rotation[]) =>
  one(
    `INSERT INTO on_call_schedules (organization_id, name, time_zone, rotations) VALUES ($1, $2, $3, $4) RETURNING id`,
    `Schedule ${(count += 1)}`,
    timeZone,
    JSON.stringify(
      rotations.map((given) => ({
        name: 'Days',
        startsOn: '2026-01-01',
        handoffTime: '09:00',
        shiftDays: 1,
        contactIds: [ada, grace],
        ...given,
      })),
    ),
  );

const override = (id: string, who: string, from: string, to: string) =>
  one(
    `INSERT INTO on_call_overrides (organization_id, schedule_id, contact_id, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
    id,
    who,
    from,
    to,
  );

interface Shift {
  readonly who: string;
  readonly from: string;
  readonly to: string;
  readonly hours: number;
}

async function shifts(id: string, from: string, to: string): Promise<Shift[]> {
  const { rows } = await test.engine.query<{ who: string; from: Date; to: Date }>(
    `SELECT k.display_name AS who, o.starts_at AS from, o.ends_at AS to
     FROM on_call_schedules s, on_call_shifts(s, $2, $3) AS o, escalation_contacts k WHERE s.id = $1 AND k.id = o.contact_id
     ORDER BY o.starts_at, o.ends_at, 1`,
    [id, from, to],
  );
  return rows.map(({ who, from: begins, to: ends }) => ({
    who,
    from: begins.toISOString().slice(0, 16),
    to: ends.toISOString().slice(0, 16),
    hours: (ends.getTime() - begins.getTime()) / 3_600_000,
  }));
}

async function gaps(id: string, from: string, to: string): Promise<string[]> {
  const { rows } = await test.engine.query<{ from: Date; to: Date }>(
    `SELECT g.starts_at AS from, g.ends_at AS to FROM on_call_schedules s, on_call_gaps(s, $2, $3) AS g WHERE s.id = $1`,
    [id, from, to],
  );
  return rows.map(
    ({ from: begins, to: ends }) => `${begins.toISOString().slice(0, 16)} ${ends.toISOString().slice(0, 16)}`,
  );
}

describe('a rotation', () => {
  it('hands over at its time of day, in turn, from its first day on', async () => {
    const id = await schedule('Europe/London', { startsOn: '2027-06-07', contactIds: [ada, grace, edsger] });
    expect(await shifts(id, '2027-06-01T00:00Z', '2027-06-10T12:00Z')).toEqual([
      { who: 'Ada', from: '2027-06-07T08:00', to: '2027-06-08T08:00', hours: 24 },
      { who: 'Grace', from: '2027-06-08T08:00', to: '2027-06-09T08:00', hours: 24 },
      { who: 'Edsger', from: '2027-06-09T08:00', to: '2027-06-10T08:00', hours: 24 },
      { who: 'Ada', from: '2027-06-10T08:00', to: '2027-06-11T08:00', hours: 24 },
    ]);
    expect(await gaps(id, '2027-06-01T00:00Z', '2027-06-10T12:00Z')).toEqual(['2027-06-01T00:00 2027-06-07T08:00']);
  });

  it('ends at the handover of its last day', async () => {
    const id = await schedule('Europe/London', { startsOn: '2027-06-07', endsOn: '2027-06-10', shiftDays: 7 });
    expect(await shifts(id, '2027-06-07T00:00Z', '2027-06-20T00:00Z')).toEqual([
      { who: 'Ada', from: '2027-06-07T08:00', to: '2027-06-10T08:00', hours: 72 },
    ]);
    expect(await gaps(id, '2027-06-09T00:00Z', '2027-06-12T00:00Z')).toEqual(['2027-06-10T08:00 2027-06-12T00:00']);
  });

  // The clocks of each place go forward and back on these days.
  it.each([
    ['Europe/London', '2027-03-27', 23, '2026-10-24', 25],
    ['Pacific/Auckland', '2026-09-26', 23, '2027-04-03', 25],
    ['America/New_York', '2027-03-13', 23, '2026-10-31', 25],
  ])(
    'in %s hands over by the clock there on the days that are shorter and longer',
    async (zone, short, few, long, many) => {
      const id = await schedule(zone, {});
      for (const [day, hours] of [
        [short, few],
        [long, many],
      ] as const) {
        const { rows } = await test.engine.query<{ begins: string; ends: string; hours: number }>(
          `SELECT to_char(o.starts_at AT TIME ZONE s.time_zone, 'YYYY-MM-DD HH24:MI') AS begins,
           to_char(o.ends_at AT TIME ZONE s.time_zone, 'HH24:MI') AS ends,
           extract(epoch FROM o.ends_at - o.starts_at)::integer / 3600 AS hours
         FROM on_call_schedules s, on_call_shifts(s, ($2::date + time '12:00') AT TIME ZONE s.time_zone,
           ($2::date + time '12:01') AT TIME ZONE s.time_zone) AS o WHERE s.id = $1`,
          [id, day],
        );
        expect(rows).toEqual([{ begins: `${day} 09:00`, ends: '09:00', hours }]);
      }
    },
  );

  it.each([
    ['Europe/London', '01:30'],
    ['Pacific/Auckland', '02:30'],
    ['America/New_York', '01:30'],
    ['America/New_York', '02:30'],
  ])(
    'in %s leaves nobody out and calls nobody twice, also where it hands over at %s, which some nights lack or have twice',
    async (zone, handoffTime) => {
      const id = await schedule(zone, { handoffTime, contactIds: [ada, grace, edsger] });
      for (const [from, to] of [
        ['2026-09-01T00:00Z', '2026-12-01T00:00Z'],
        ['2027-03-01T00:00Z', '2027-05-15T00:00Z'],
      ] as const) {
        expect(await gaps(id, from, to)).toEqual([]);
        const all = await shifts(id, from, to);
        expect(all.length).toBeGreaterThan(70);
        all.slice(1).forEach((shift, index) => expect(shift.from).toBe(all[index]?.to));
      }
    },
  );

  it('for some hours of some days covers just these, as clocks there show them', async () => {
    // The nights of Friday and Saturday; on the second the clocks go forward.
    const id = await schedule('Europe/London', {
      shiftDays: 7,
      startsOn: '2027-03-22',
      weekdays: [5, 6],
      fromTime: '18:00',
      untilTime: '08:00',
    });
    expect(await shifts(id, '2027-03-25T00:00Z', '2027-03-29T00:00Z')).toEqual([
      { who: 'Ada', from: '2027-03-26T18:00', to: '2027-03-27T08:00', hours: 14 },
      { who: 'Ada', from: '2027-03-27T18:00', to: '2027-03-28T07:00', hours: 13 },
    ]);
    expect(await gaps(id, '2027-03-27T00:00Z', '2027-03-28T12:00Z')).toEqual([
      '2027-03-27T08:00 2027-03-27T18:00',
      '2027-03-28T07:00 2027-03-28T12:00',
    ]);
  });

  it('beside another has both on call', async () => {
    const id = await schedule('UTC', { contactIds: [ada] }, { name: 'Second', contactIds: [grace], shiftDays: 7 });
    expect((await shifts(id, '2027-06-09T10:00Z', '2027-06-09T10:01Z')).map(({ who }) => who).toSorted()).toEqual([
      'Ada',
      'Grace',
    ]);
  });
});

describe('an override', () => {
  it('stands in for everybody while it lasts, and not a moment longer', async () => {
    const id = await schedule('UTC', {});
    await override(id, edsger, '2027-06-09T12:00Z', '2027-06-09T15:00Z');
    const taken = await override(id, edsger, '2027-06-09T16:00Z', '2027-06-09T17:00Z');
    await test.asViewer(organization.onCall, (connection) =>
      connection.query(
        'UPDATE on_call_overrides SET archived_at = engine_now() WHERE organization_id = $1 AND id = $2',
        [organization.id, taken],
      ),
    );
    const whole = await shifts(id, '2027-06-09T10:00Z', '2027-06-10T08:00Z');
    expect(whole.map(({ from, to }) => `${from} ${to}`)).toEqual([
      '2027-06-09T09:00 2027-06-09T12:00',
      '2027-06-09T12:00 2027-06-09T15:00',
      '2027-06-09T15:00 2027-06-10T09:00',
    ]);
    const [before, during, after] = whole.map(({ who }) => who);
    expect(during).toBe('Edsger');
    expect(after).toBe(before);
    expect(await gaps(id, '2027-06-09T00:00Z', '2027-06-11T00:00Z')).toEqual([]);
  });

  it('covers a gap', async () => {
    const id = await schedule('UTC', { startsOn: '2027-07-01' });
    await override(id, edsger, '2027-06-09T12:00Z', '2027-06-09T15:00Z');
    expect(await gaps(id, '2027-06-09T11:00Z', '2027-06-09T16:00Z')).toEqual([
      '2027-06-09T11:00 2027-06-09T12:00',
      '2027-06-09T15:00 2027-06-09T16:00',
    ]);
  });
});

describe('a level that tells a schedule', () => {
  const raise = (...targets: object[][]) =>
    one(
      `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, escalation_policy_snapshot, next_escalation_at)
       VALUES ($1, 'Payments fail', uuid_v7()::text, 'high', 'p1_high', $2, engine_now()) RETURNING id`,
      JSON.stringify({
        name: 'Ours',
        repeatCount: 0,
        levels: targets.map((of, index) => ({ level: index + 1, delaySeconds: index * 300, targets: of })),
      }),
    );
  const told = async (alert: string) => {
    const { rows } = await test.engine.query<{ line: string }>(
      `SELECT d.escalation_level || ' ' || d.outcome || coalesce(' ' || k.display_name, '') || ': ' || d.reason AS line
       FROM notification_decisions d LEFT JOIN escalation_contacts k ON k.id = d.contact_id WHERE d.alert_id = $1 ORDER BY d.id`,
      [alert],
    );
    return rows.map(({ line }) => line);
  };
  const tick = () => tickAlerts(test.engine);

  it('tells who is on call then, and whoever is later', async () => {
    const id = await schedule('UTC', { startsOn: '2027-06-09' });
    const alert = await raise([{ kind: 'on_call_schedule', scheduleId: id }]);
    await tick();
    await moveClock(test, '2027-06-10T12:00:00Z');
    await tick();
    expect(await told(alert)).toEqual([
      expect.stringMatching(/^1 sent Ada: Level 1 of Ours: on call by the schedule Schedule \d+$/),
      expect.stringMatching(/^2 sent Grace: /),
    ]);
  });

  it('goes on at once to the next level where nobody is', async () => {
    const id = await schedule('UTC', { startsOn: '2027-07-01' });
    const alert = await raise([{ kind: 'on_call_schedule', scheduleId: id }], [{ kind: 'contact', contactId: edsger }]);
    await tick();
    await tick();
    expect(await told(alert)).toEqual([
      expect.stringMatching(
        /^1 nobody: Level 1 has nobody who could be told now: nobody is on call by the schedule Schedule \d+$/,
      ),
      '2 sent Edsger: Level 2 of Ours: named by the policy',
    ]);
  });
});

describe('the API', () => {
  const global = (code: string, id: string) => encodeGlobalId(code, organization.id, id);
  const run = (name: string, input: object, shows = '', claims = organization.onCall) =>
    mutate(asker, claims, name, input, shows);
  const rotation = (more: object = {}) => ({
    name: 'Days',
    startsOn: '2027-06-09',
    handoffTime: '09:00',
    shiftDays: 1,
    contactIds: [global('ct', ada), global('ct', grace)],
    ...more,
  });
  const make = async (more: object = {}, name = 'Front of house'): Promise<string> => {
    const { row, refusal } = await run(
      'onCallScheduleCreate',
      { name, timeZone: 'Europe/London', rotations: [rotation(more)] },
      'onCallSchedule { id }',
    );
    expect(refusal).toBeUndefined();
    return row?.['id'] ?? '';
  };

  it('makes, shows, changes and deletes a schedule and its overrides', async () => {
    const id = await make();
    const made = await run(
      'onCallOverrideCreate',
      {
        scheduleId: id,
        contactId: global('ct', edsger),
        startsAt: '2027-06-09T20:00:00Z',
        endsAt: '2027-06-09T22:00:00Z',
        reason: 'a birthday',
      },
      'onCallOverride { id contact { displayName } schedule { id } version }',
    );
    expect(made.row).toMatchObject({ contact: { displayName: 'Edsger' }, schedule: { id }, version: 1 });
    const { data, errors } = await asker.ask(
      organization.onCall,
      `query ($id: ID!) { onCallSchedule(id: $id) {
        name timeZone rotations { name startsOn endsOn handoffTime shiftDays contactIds weekdays fromTime untilTime }
        onCallNow { contactId contactName startsAt endsAt rotation overrideId }
        shifts(from: "2027-06-09T12:00:00Z", to: "2027-06-10T07:00:00Z") { contactName startsAt endsAt overrideId }
        gaps(from: "2027-06-08T12:00:00Z", to: "2027-06-10T12:00:00Z") { startsAt endsAt }
        onCallOverrides { nodes { reason } } } }`,
      { id },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      onCallSchedule: {
        name: 'Front of house',
        timeZone: 'Europe/London',
        rotations: [{ ...rotation(), endsOn: null, weekdays: null, fromTime: null, untilTime: null }],
        onCallNow: [
          {
            contactId: global('ct', ada),
            contactName: 'Ada',
            startsAt: '2027-06-09T08:00:00.000Z',
            endsAt: '2027-06-09T20:00:00.000Z',
            rotation: 'Days',
            overrideId: null,
          },
        ],
        shifts: [
          {
            contactName: 'Ada',
            startsAt: '2027-06-09T08:00:00.000Z',
            endsAt: '2027-06-09T20:00:00.000Z',
            overrideId: null,
          },
          {
            contactName: 'Edsger',
            startsAt: '2027-06-09T20:00:00.000Z',
            endsAt: '2027-06-09T22:00:00.000Z',
            overrideId: made.row?.['id'],
          },
          {
            contactName: 'Ada',
            startsAt: '2027-06-09T22:00:00.000Z',
            endsAt: '2027-06-10T08:00:00.000Z',
            overrideId: null,
          },
        ],
        gaps: [{ startsAt: '2027-06-08T12:00:00.000Z', endsAt: '2027-06-09T08:00:00.000Z' }],
        onCallOverrides: { nodes: [{ reason: 'a birthday' }] },
      },
    });
    const changed = await run(
      'onCallScheduleUpdate',
      { id, version: 1, name: 'Kitchen' },
      'onCallSchedule { name version }',
    );
    expect(changed.row).toEqual({ name: 'Kitchen', version: 2 });
    for (const [endsAt, said] of [
      ['2027-06-09T19:00:00Z', 'endsAt is not later than what it has to follow.'],
      ['2027-09-19T20:00:00Z', 'endsAt lies at most 92 days after startsAt, in the years to 9999.'],
    ]) {
      const times = { id: made.row?.['id'], version: 1, startsAt: '2027-06-09T20:00:00Z', endsAt };
      expect((await run('onCallOverrideUpdate', times)).refusal).toMatchObject({
        code: 'INVALID_INPUT',
        message: said,
        path: ['input', 'endsAt'],
      });
    }
    expect((await run('onCallOverrideDelete', { id: made.row?.['id'] })).verdict).toBe('done');
    expect((await run('onCallScheduleDelete', { id })).verdict).toBe('done');
    const late = await run('onCallOverrideCreate', {
      scheduleId: id,
      contactId: global('ct', edsger),
      startsAt: '2027-06-09T20:00:00Z',
      endsAt: '2027-06-09T22:00:00Z',
    });
    expect(late.refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'scheduleId'] });
  });

  it.each([
    ['name', { name: '' }],
    ['startsOn', { startsOn: '1999-01-01' }],
    ['endsOn', { endsOn: '2027-06-08' }],
    ['handoffTime', { handoffTime: '9:00' }],
    ['shiftDays', { shiftDays: 0 }],
    ['contactIds', { contactIds: [] }],
    ['weekdays', { weekdays: [8] }],
    ['fromTime', { fromTime: '09:00' }],
  ])('refuses a rotation by its %s', async (field, more) => {
    const { refusal } = await run('onCallScheduleCreate', {
      name: 'x',
      timeZone: 'UTC',
      rotations: [rotation(), rotation(more)],
    });
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'rotations', '1', field] });
  });

  it('takes contacts that are in use, and no zone that there is not', async () => {
    await test.engine.query('UPDATE escalation_contacts SET archived_at = engine_now() WHERE id = $1', [grace]);
    const { refusal } = await run('onCallScheduleCreate', { name: 'x', timeZone: 'UTC', rotations: [rotation()] });
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'rotations', '0', 'contactIds', '1'] });
    const zone = await run('onCallScheduleCreate', {
      name: 'x',
      timeZone: 'Mars/Olympus',
      rotations: [rotation({ contactIds: [global('ct', ada)] })],
    });
    expect(zone.refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'timeZone'] });
  });

  it('keeps contacts that a schedule names, and schedules that a policy names', async () => {
    const id = await make();
    expect((await run('escalationContactDelete', { id: global('ct', ada) })).refusal).toMatchObject({
      code: 'INVALID_TRANSITION',
      message: 'The on-call schedule "Front of house" names it: change that first.',
    });
    const policy = await run(
      'escalationPolicyCreate',
      { name: 'By schedule', levels: [{ delaySeconds: 0, targets: [{ kind: 'ON_CALL_SCHEDULE', scheduleId: id }] }] },
      'escalationPolicy { id levels { targets { kind scheduleId } } }',
    );
    expect(policy.row).toMatchObject({ levels: [{ targets: [{ kind: 'ON_CALL_SCHEDULE', scheduleId: id }] }] });
    expect((await run('onCallScheduleDelete', { id })).refusal).toMatchObject({
      code: 'INVALID_TRANSITION',
      message: 'The escalation policy "By schedule" tells it: change that first.',
    });
    await run('escalationPolicyDelete', { id: policy.row?.['id'] });
    expect((await run('onCallScheduleDelete', { id })).verdict).toBe('done');
    expect((await run('escalationContactDelete', { id: global('ct', ada) })).verdict).toBe('done');
    const gone = await run('escalationPolicyCreate', {
      name: 'Late',
      levels: [{ delaySeconds: 0, targets: [{ kind: 'ON_CALL_SCHEDULE', scheduleId: id }] }],
    });
    expect(gone.refusal).toMatchObject({
      message: 'The organization has no such on call schedule, or it was deleted.',
      path: ['input', 'levels', '0', 'targets', '0', 'scheduleId'],
    });
  });

  it('on a wedding day leaves changes to those who are trusted then', async () => {
    const id = await make();
    const devops = claimsOf(crypto.randomUUID());
    await test.engine.query(
      `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, $2, 'devops', 'Dee')`,
      [organization.id, devops.sub],
    );
    const stand = {
      scheduleId: id,
      contactId: global('ct', edsger),
      startsAt: '2027-06-09T20:00:00Z',
      endsAt: '2027-06-09T22:00:00Z',
    };
    await bookWedding(test.engine, organization.id, { from: '2027-06-09' });
    const verdict = async (name: string, input: object, claims = devops) =>
      (await run(name, input, '', claims)).verdict;
    expect(await verdict('onCallScheduleUpdate', { id, version: 1, timeZone: 'UTC' })).toBe('WEDDING_DAY_GUARD');
    expect(await verdict('onCallScheduleUpdate', { id, version: 1, rotations: [rotation({ shiftDays: 7 })] })).toBe(
      'WEDDING_DAY_GUARD',
    );
    expect(await verdict('onCallScheduleDelete', { id })).toBe('WEDDING_DAY_GUARD');
    expect(await verdict('onCallOverrideCreate', stand)).toBe('WEDDING_DAY_GUARD');
    expect(await verdict('onCallScheduleUpdate', { id, version: 1, name: 'Renamed' })).toBe('done');
    expect(await verdict('onCallOverrideCreate', stand, organization.onCall)).toBe('done');
  });

  it('answers for all schedules of a list in one statement more', async () => {
    const ask = async () => {
      const { errors, statements, data } = await asker.ask(
        organization.onCall,
        `{ onCallSchedules { nodes { onCallNow { contactName }
          shifts(from: "2027-06-09T12:00:00Z", to: "2027-06-10T07:00:00Z") { contactName }
          gaps(from: "2027-06-09T12:00:00Z", to: "2027-06-10T07:00:00Z") { startsAt } } } }`,
      );
      expect(errors).toEqual([]);
      return { statements, data };
    };
    await make();
    const { statements } = await ask();
    for (let n = 0; n < 5; n += 1) await make({}, `Another ${n}`);
    const many = await ask();
    expect(many.statements).toBe(statements);
    const list = many.data?.['onCallSchedules'] as { nodes: { shifts: unknown[] }[] } | undefined;
    expect(list?.nodes.map(({ shifts: found }) => found.length)).toEqual(Array.from({ length: 6 }, () => 1));
  });
});
