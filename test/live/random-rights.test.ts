import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { memberRoles, staffRoles } from '../../src/access/roles.ts';
import type { TokenContent } from '../../src/access/sign.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';
import { Watcher, type Followed } from './watcher.ts';

const wanted = Number(process.env['LIVE_EVENTS'] ?? 300);
const seed = Number(process.env['LIVE_SEED'] ?? randomInt(2 ** 31));

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer();
  who = await insertFixtures(api.engine);
});

afterAll(() => api.close());

const tables = { alerts: 'alert_history', incidents: 'incidents' } as const;
const codes = { alerts: 'al', incidents: 'in' } as const;
const topics = ['alerts', 'incidents'] as const;

/** Mulberry32: the same seed gives the same run. */
function random(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const chance = random(seed);
const among = <T>(values: readonly T[]): T => {
  const value = values[Math.floor(chance() * values.length)];
  if (value === undefined) throw new Error('Nothing to choose from');
  return value;
};

interface Person {
  readonly userId: string;
  readonly content: Partial<TokenContent>;
  watcher: Watcher;
}

/** A row with events of this round. */
interface Written {
  readonly topic: Followed;
  readonly organizationId: string;
  readonly id: string;
  events: number;
  /** How often each person's query showed it since. */
  readonly shown: Map<Person, number>;
  looks: number;
}

const globalId = ({ topic, organizationId, id }: Written) => encodeGlobalId(codes[topic], organizationId, id);

/** What each person is shown by queries now, of some rows. */
async function look(people: readonly Person[], rows: readonly Written[]): Promise<Map<Person, Set<string>>> {
  const looked = people.map(async (person): Promise<[Person, Set<string>]> => {
    const ids = await api.database.withViewer(person.watcher.claims, { readOnly: true }, async (connection) => {
      const found = topics.map((topic) =>
        connection.query<{ id: string }>(
          `SELECT id FROM ${tables[topic]} WHERE organization_id = ANY ($1::uuid[]) AND id = ANY ($2::uuid[])`,
          [[who.rose.id, who.aurora.id], rows.filter((row) => row.topic === topic).map(({ id }) => id)],
        ),
      );
      return (await Promise.all(found)).flat().map(({ id }) => id);
    });
    return [person, new Set(ids)];
  });
  return new Map(await Promise.all(looked));
}

// Covers P14.
test(`what ${wanted} events tell each subscriber is what a query would have shown (LIVE_SEED=${seed})`, async () => {
  const organizations = [who.rose.id, who.aurora.id];
  const people: Person[] = [];
  const enter = async (userId: string, content: Partial<TokenContent> = {}) => {
    const whole = { ...content, userId };
    people.push({ userId, content: whole, watcher: await Watcher.open(api, whole) });
  };
  const members = Array.from({ length: 5 }, () => randomUUID());
  const staff = Array.from({ length: 4 }, () => randomUUID());
  for (const userId of members) {
    await api.engine.query(
      `INSERT INTO user_profiles (organization_id, user_id, role, display_name)
       SELECT id, $2, $3::member_role, 'Somebody' FROM unnest($1::uuid[]) AS id`,
      [chance() < 0.5 ? organizations : [among(organizations)], userId, among(memberRoles)],
    );
    await enter(userId);
  }
  // Two tokens of one person, one of them lowered; and who shares a class with others from the beginning.
  await enter(members[0] ?? '', { role: 'user' });
  await enter(who.rose.users.on_call);
  await enter(who.rose.users.admin, { role: 'on_call' });
  for (const [index, userId] of staff.entries()) {
    await api.engine.query(
      `INSERT INTO staff_members (user_id, role, display_name) VALUES ($1, $2::member_role, 'Staff')`,
      [userId, index < 2 ? 'emergency_response' : among(staffRoles)],
    );
    await enter(userId, { platform: true });
  }

  const changeRights = async (): Promise<void> => {
    const userId = among(members);
    const organization = among(organizations);
    switch (Math.floor(chance() * 6)) {
      case 0:
        return void (await api.engine.query(
          'UPDATE user_profiles SET ended_at = engine_now() WHERE user_id = $1 AND organization_id = $2',
          [userId, organization],
        ));
      case 1:
        return void (await api.engine.query(
          `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, $2, $3::member_role, 'Somebody')
           ON CONFLICT (organization_id, user_id) DO UPDATE SET ended_at = NULL, role = excluded.role`,
          [organization, userId, among(memberRoles)],
        ));
      case 2:
        return void (await api.engine.query('UPDATE user_profiles SET role = $2::member_role WHERE user_id = $1', [
          userId,
          among(memberRoles),
        ]));
      case 3:
        return void (await api.engine.query(
          `UPDATE staff_members SET role = $2::member_role, ended_at = CASE WHEN $3 THEN engine_now() END WHERE user_id = $1`,
          [among(staff), among(staffRoles), chance() < 0.2],
        ));
      case 4:
        return void (await api.engine.query(
          `INSERT INTO access_revocations (user_id, not_before) VALUES ($1, date_trunc('second', engine_now()))
           ON CONFLICT (user_id) DO UPDATE SET not_before = excluded.not_before`,
          [among([...members, ...staff])],
        ));
      default:
        return void (await api.engine.query(
          `UPDATE weddings SET status = CASE WHEN status = 'booked' THEN 'cancelled' ELSE 'booked' END::wedding_status
           WHERE organization_id = $1 AND id = ANY ($2)`,
          [organization, [who.rose.weddings.today, who.aurora.weddings.today]],
        ));
    }
  };

  const write = async (): Promise<unknown> => {
    const organizationId = among(organizations);
    const count = 1 + Math.floor(chance() * 6);
    const [person, other] = [among([...members, ...staff]), among(staff)];
    switch (Math.floor(chance() * 5)) {
      case 0:
        return api.engine.query(
          `UPDATE alert_history SET title = 'Changed ' || gen_random_uuid()
           WHERE id IN (SELECT id FROM alert_history WHERE organization_id = $1 ORDER BY id DESC LIMIT $2)`,
          [organizationId, count],
        );
      case 1:
        return api.engine.query(
          `UPDATE incidents SET title = 'Changed ' || gen_random_uuid(), is_wedding_day = $3, assigned_to = $4
           WHERE id IN (SELECT id FROM incidents WHERE organization_id = $1 ORDER BY id DESC LIMIT $2)`,
          [organizationId, count, chance() < 0.5, chance() < 0.5 ? other : null],
        );
      case 2:
        return api.engine.query(
          `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
           SELECT $1, 'Alert', gen_random_uuid()::text, 'high', 'p2_medium' FROM generate_series(1, $2::integer)`,
          [organizationId, count],
        );
      default:
        return api.engine.query(
          `INSERT INTO incidents (organization_id, title, severity, priority, is_wedding_day, assigned_to, created_by)
           SELECT $1, 'Incident', 'high', 'p1_high', $3, $4::uuid, $5::uuid FROM generate_series(1, $2::integer)`,
          [organizationId, count, chance() < 0.5, chance() < 0.3 ? other : null, chance() < 0.3 ? person : null],
        );
    }
  };

  /** Adds the events that were written since the round began. */
  const discover = async (round: Written[], began: Date): Promise<void> => {
    const { rows } = await api.engine.query<{
      topic: Followed;
      organization_id: string;
      row_id: string;
      events: number;
    }>(
      `SELECT topic, organization_id, row_id, count(*)::integer AS events FROM live_events
       WHERE topic IN ('alerts', 'incidents') AND created_at > $1 GROUP BY 1, 2, 3`,
      [began],
    );
    for (const { topic, organization_id: organizationId, row_id: id, events: count } of rows) {
      const known = round.find((row) => row.id === id);
      if (known !== undefined) known.events = count;
      else round.push({ topic, organizationId, id, events: count, shown: new Map(), looks: 0 });
    }
  };

  /** The end of the stream, once everything committed has its place. */
  const numbered = async (): Promise<number> => {
    for (;;) {
      const { rows } = await api.engine.query<{ position: string; pending: boolean }>(
        'SELECT last_position AS position, EXISTS (SELECT FROM live_pending) AS pending FROM live_head',
      );
      if (rows[0]?.pending === false) return Number(rows[0].position);
      await pause(2);
    }
  };

  const differences: string[] = [];
  /** Rows that may come to somebody from a stretch of the stream. */
  const may = new Map<Person, { readonly from: number; readonly upTo: number; readonly ids: ReadonlySet<string> }[]>();
  const latest = new Map<Person, Set<string>>();
  let lately: readonly Written[] = [];
  let events = 0;
  let told = 0;
  let withheld = 0;
  const every: Written[] = [];
  while (events < wanted) {
    const round: Written[] = [];
    const from = await numbered();
    const { rows: clock } = await api.engine.query<{ now: Date }>('SELECT engine_now() AS now');
    const began = clock[0]?.now ?? new Date();
    const steps = 3 + Math.floor(chance() * 4);
    for (let step = 0; step < steps; step += 1) {
      if (chance() < 0.35) await changeRights();
      else await write();
      await discover(round, began);
      // Rows and rights as they are between this step and the next: the next begins without waiting for any delivery.
      for (const [person, ids] of await look(people, [...lately, ...round])) {
        for (const row of round) if (ids.has(row.id)) row.shown.set(person, (row.shown.get(person) ?? 0) + 1);
        // Nobody waited for what need not come: it may be judged as late as this.
        for (const row of lately) if (ids.has(row.id)) latest.get(person)?.add(globalId(row));
      }
      for (const row of round) row.looks += 1;
    }
    events += round.reduce((sum, row) => sum + row.events, 0);
    every.push(...round);

    const upTo = await numbered();
    for (const person of people) {
      const { watcher } = person;
      for (const topic of topics) {
        const got = () =>
          watcher.seen[topic].filter(({ kind, position }) => kind !== 'REVOKED' && position > from && position <= upTo);
        const rows = round.filter((row) => row.topic === topic);
        // Shown by every query since: each of its events must come. By some: may. By none: must not.
        const must = rows.filter((row) => row.shown.get(person) === row.looks);
        const missing = () =>
          must.filter((row) => got().filter(({ rowId }) => rowId === globalId(row)).length !== row.events);
        if (watcher.closed === null && !watcher.refused.has(topic)) {
          await vi
            .waitUntil(() => watcher.closed !== null || missing().length === 0, { timeout: 10_000, interval: 2 })
            .catch(() =>
              differences.push(`${topic}: of ${missing().map(globalId).join(' ')} not each event came once`),
            );
        }
        withheld += rows.filter((row) => !row.shown.has(person)).length;
      }
      const ids = new Set(round.filter((row) => row.shown.has(person)).map(globalId));
      may.set(person, [...(may.get(person)?.slice(-50) ?? []), { from, upTo, ids }]);
      latest.set(person, ids);
    }
    lately = round;

    // What a client holds is what it may see, as soon as rights were looked at again: five seconds at most.
    const held = every.filter((row) => people.some(({ watcher }) => watcher.held[row.topic].has(globalId(row))));
    const beyond = async (): Promise<string[]> => {
      const now = await look(people, held);
      return people.flatMap((person) =>
        person.watcher.closed === null
          ? held
              .filter(
                (row) => person.watcher.held[row.topic].has(globalId(row)) && now.get(person)?.has(row.id) !== true,
              )
              .map((row) => `${row.topic}: ${row.id} is still held`)
          : [],
      );
    };
    const deadline = Date.now() + 5_500;
    let left = await beyond();
    while (left.length > 0 && Date.now() < deadline) {
      await pause(25);
      left = await beyond();
    }
    differences.push(...left);
    for (const person of people) {
      differences.push(...person.watcher.faults.splice(0));
      // Whatever came by now, of this round or late.
      for (const { kind, position, rowId } of topics.flatMap((topic) => person.watcher.seen[topic].splice(0))) {
        if (kind === 'REVOKED') continue;
        told += 1;
        const allowed = may
          .get(person)
          ?.some((one) => position > one.from && position <= one.upTo && one.ids.has(rowId));
        if (allowed !== true) differences.push(`${rowId} came to who may not see it`);
      }
      const { closed } = person.watcher;
      if (closed !== null && closed !== 4403) differences.push(`closed with ${closed}`);
      // A client begins again: with what it may be told now, or refused.
      if (closed !== null || person.watcher.refused.size > 0) {
        await person.watcher.close();
        person.watcher = await Watcher.open(api, person.content);
      }
    }
    expect(differences).toEqual([]);
  }
  for (const { watcher } of people) await watcher.close();
  // Both happen: rights that are seen, and rights that are not.
  expect(told).toBeGreaterThan(wanted);
  expect(withheld).toBeGreaterThan(wanted);
  process.stdout.write(`${events} events: ${told} told, ${withheld} withheld, ${differences.length} differences\n`);
}, 1_200_000);
