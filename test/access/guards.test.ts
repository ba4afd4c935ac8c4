import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { haveOrdinaryDay, makeWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await haveOrdinaryDay(world, world.rose);
});
afterAll(() => world.test.close());

const incidents = ['open', 'acknowledged', 'investigating', 'identified', 'monitoring', 'resolved', 'closed'] as const;
const alerts = ['triggered', 'acknowledged', 'escalated', 'suppressed', 'resolved', 'expired'] as const;

async function newIncident(status: (typeof incidents)[number] = 'open'): Promise<string> {
  const { rows } = await world.test.engine.query<{ id: string }>(
    `INSERT INTO incidents (organization_id, title, priority, severity, status) VALUES ($1, 'x', 'p2_medium', 'high', $2) RETURNING id`,
    [world.rose.id, status],
  );
  return rows[0]?.id ?? '';
}

async function newAlert(status: (typeof alerts)[number] = 'triggered'): Promise<string> {
  const { rows } = await world.test.engine.query<{ id: string }>(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, alert_status, suppressed_reason, next_escalation_at,
       escalation_policy_snapshot)
     VALUES ($1, 'x', uuid_v7()::text, 'high', 'p2_medium', $2, 'drill', engine_now() + interval '5 minutes', '{"ackTimeoutSeconds": 600}')
     RETURNING id`,
    [world.rose.id, status],
  );
  return rows[0]?.id ?? '';
}

async function engine(sql: string, values: unknown[]): Promise<string> {
  return world.test.engine.query(sql, values).then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
}

describe('an incident', () => {
  const move = 'UPDATE incidents SET status = $2 WHERE organization_id = $3 AND id = $1 RETURNING 1';

  it('goes forward, in one step or several, never back, and stays closed', async () => {
    for (const [from, before] of incidents.entries()) {
      const id = await newIncident(before);
      for (const [to, after] of incidents.entries()) {
        const expected = to >= from ? 1 : 'WS001';
        expect(
          await world.attempt(world.rose.as.on_call, move, [id, after, world.rose.id]),
          `${before} → ${after}`,
        ).toBe(expected);
      }
    }
  });

  it('is opened again by the engine alone, when the errors come back', async () => {
    const resolved = await newIncident('resolved');
    const closed = await newIncident('closed');
    const open = "UPDATE incidents SET status = 'open' WHERE id = $1";
    expect(await world.attempt(world.staff.admin, open, [resolved])).toBe('WS001');
    expect(await engine(open, [resolved])).toBe('done');
    expect(await engine(open, [closed])).toBe('WS001');
  });

  it('says in which state it is', async () => {
    const id = await newIncident('closed');
    await expect(world.run(world.rose.as.admin, move, [id, 'investigating', world.rose.id])).rejects.toMatchObject({
      code: 'WS001',
      message: 'The incident is closed; it cannot become investigating.',
    });
  });

  it('bears who acknowledged it and when, and when it was resolved and closed', async () => {
    const id = await newIncident();
    const state = async () =>
      (
        await world.run(
          world.rose.as.user,
          `SELECT acknowledged_by, acknowledged_at = engine_now() AS acknowledged,
        resolved_at IS NOT NULL AS resolved, closed_at IS NOT NULL AS closed, version FROM incidents WHERE id = $1`,
          [id],
        )
      )[0];
    await world.run(world.rose.as.on_call, move, [id, 'acknowledged', world.rose.id]);
    expect(await state()).toMatchObject({ acknowledged_by: world.rose.users.on_call, resolved: false, version: 2 });
    await world.run(world.rose.as.admin, move, [id, 'resolved', world.rose.id]);
    expect(await state()).toMatchObject({
      acknowledged_by: world.rose.users.on_call,
      resolved: true,
      closed: false,
      version: 3,
    });
    await world.run(world.rose.as.admin, move, [id, 'closed', world.rose.id]);
    expect(await state()).toMatchObject({ resolved: true, closed: true, version: 4 });
    for (const column of [
      'acknowledged_by',
      'acknowledged_at',
      'resolved_at',
      'closed_at',
      'error_count',
      'created_by',
    ]) {
      expect(
        await world.attempt(world.rose.as.admin, `UPDATE incidents SET ${column} = NULL WHERE id = $1`, [id]),
      ).toBe('42501');
    }
  });

  it('is made open and empty by its creator, whatever the statement says', async () => {
    const [row] = await world.run(
      world.rose.as.devops,
      `INSERT INTO incidents (organization_id, title, priority, severity, status, created_by, auto_created, error_count, legal_hold, version)
       VALUES ($1, 'x', 'p2_medium', 'high', 'closed', $2, true, 99, true, 7)
       RETURNING status, created_by, auto_created, error_count, legal_hold, version`,
      [world.rose.id, world.rose.users.admin],
    );
    expect(row).toEqual({
      status: 'open',
      created_by: world.rose.users.devops,
      auto_created: false,
      error_count: '0',
      legal_hold: false,
      version: 1,
    });
  });

  it('is given to a member or to staff, to nobody else', async () => {
    const id = await newIncident();
    const assign = 'UPDATE incidents SET assigned_to = $2 WHERE id = $1 RETURNING 1';
    const to = (person: string | undefined) => world.attempt(world.rose.as.on_call, assign, [id, person]);
    expect(await to(world.rose.users.user)).toBe(1);
    expect(await to(world.staff.devops.sub)).toBe(1);
    expect(await to(world.aurora.users.admin)).toBe('WS007');
    expect(await to(world.stranger.sub)).toBe('WS007');
  });

  it('is held for the law by admin alone', async () => {
    const id = await newIncident();
    const hold = 'UPDATE incidents SET legal_hold = true WHERE id = $1 RETURNING 1';
    expect(await world.attempt(world.rose.as.on_call, hold, [id])).toBe('WS004');
    expect(await world.attempt(world.rose.as.admin, hold, [id])).toBe(1);
    expect(await world.attempt(world.staff.admin, hold, [id])).toBe(1);
  });
});

describe('a version', () => {
  const edit = 'UPDATE incidents SET title = $2, version = $3 WHERE id = $1 RETURNING 1';
  const version = async (id: string) =>
    (await world.run(world.rose.as.user, 'SELECT version FROM incidents WHERE id = $1', [id]))[0]?.['version'];

  it('must be the one that the writer saw, when it is named: also when it is late by exactly one', async () => {
    const id = await newIncident();
    await world.run(world.rose.as.on_call, edit, [id, 'a', 2]);
    await world.run(world.rose.as.on_call, edit, [id, 'b', 3]);
    for (const stale of [1, 2, 3, 5, 99]) {
      expect(await world.attempt(world.rose.as.on_call, edit, [id, 'c', stale]), `as of ${stale - 1}`).toBe('WS002');
    }
    expect(await world.attempt(world.rose.as.on_call, edit, [id, 'c', 4])).toBe(1);
  });

  it('lets one of two win who saw the same', async () => {
    const id = await newIncident();
    const results = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((title) => world.run(world.rose.as.on_call, edit, [id, title, 2])),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'WS002' });
    }
    expect(await version(id)).toBe(2);
  });

  it('counts by itself where none is named, but not for counters, which people cannot conflict with', async () => {
    const id = await newIncident();
    await world.run(world.rose.as.on_call, "UPDATE incidents SET title = 'y' WHERE id = $1", [id]);
    expect(await version(id)).toBe(2);
    await world.test.engine.query(
      'UPDATE incidents SET error_count = error_count + 1, last_error_at = engine_now() WHERE id = $1',
      [id],
    );
    expect(await version(id)).toBe(2);
    await world.test.engine.query("UPDATE incidents SET priority = 'p0_critical' WHERE id = $1", [id]);
    expect(await version(id)).toBe(3);
  });

  it('stays where a second tap changes nothing', async () => {
    const id = await newIncident();
    const close = "UPDATE incidents SET status = 'closed', version = version + 1 WHERE id = $1";
    await world.run(world.rose.as.on_call, close, [id]);
    await world.run(world.rose.as.on_call, close, [id]);
    expect(await version(id)).toBe(2);
  });

  it('guards alerts and rules alike', async () => {
    const alert = await newAlert();
    expect(
      await world.attempt(
        world.rose.as.on_call,
        "UPDATE alert_history SET alert_status = 'resolved', version = 1 WHERE id = $1",
        [alert],
      ),
    ).toBe('WS002');
    const { rule } = world.rows.rose;
    expect(
      await world.attempt(
        world.rose.as.on_call,
        'UPDATE alert_configurations SET threshold_value = 1, version = 1 WHERE id = $1',
        [rule],
      ),
    ).toBe('WS002');
    expect(
      await world.attempt(
        world.rose.as.on_call,
        'UPDATE alert_configurations SET threshold_value = 1, version = 2 WHERE id = $1',
        [rule],
      ),
    ).toBe(0);
  });
});

describe('an alert', () => {
  const people: Record<string, readonly string[]> = {
    triggered: ['triggered', 'acknowledged', 'suppressed', 'resolved'],
    escalated: ['escalated', 'acknowledged', 'suppressed', 'resolved'],
    acknowledged: ['acknowledged', 'resolved'],
    suppressed: ['suppressed', 'resolved'],
    resolved: ['resolved'],
    expired: ['expired'],
  };
  const machine: Record<string, readonly string[]> = {
    triggered: alerts,
    escalated: ['escalated', 'acknowledged', 'suppressed', 'resolved', 'expired'],
    acknowledged: ['acknowledged', 'triggered', 'escalated', 'resolved', 'expired'],
    suppressed: ['suppressed', 'triggered', 'resolved', 'expired'],
    resolved: ['resolved'],
    expired: ['expired'],
  };

  it.each(alerts)('that is %s moves where it may, by people and by the engine', async (before) => {
    const id = await newAlert(before);
    const byPeople: string[] = [];
    const byEngine: string[] = [];
    for (const after of alerts) {
      const set = "UPDATE alert_history SET alert_status = $2, suppressed_reason = 'drill' WHERE id = $1";
      const result = await world.attempt(world.rose.as.on_call, set, [id, after]);
      if (result === 0) byPeople.push(after);
      else expect(result, `${before} → ${after}`).toBe('WS001');
      const copy = await newAlert(before);
      if ((await engine(set, [copy, after])) === 'done') byEngine.push(after);
    }
    expect(byPeople.toSorted()).toEqual([...(people[before] ?? [])].toSorted());
    expect(byEngine.toSorted()).toEqual([...(machine[before] ?? [])].toSorted());
  });

  it('stops escalating when it is acknowledged, for as long as its policy says', async () => {
    const id = await newAlert();
    await world.run(world.rose.as.support, "UPDATE alert_history SET alert_status = 'acknowledged' WHERE id = $1", [
      id,
    ]);
    const [row] = await world.run(
      world.rose.as.user,
      `SELECT acknowledged_by, next_escalation_at, extract(epoch FROM ack_expires_at - acknowledged_at)::int AS seconds, resolved_by
         FROM alert_history WHERE id = $1`,
      [id],
    );
    expect(row).toEqual({
      acknowledged_by: world.rose.users.support,
      next_escalation_at: null,
      seconds: 600,
      resolved_by: null,
    });
    await world.run(world.rose.as.admin, "UPDATE alert_history SET alert_status = 'resolved' WHERE id = $1", [id]);
    const [end] = await world.run(
      world.rose.as.user,
      'SELECT acknowledged_by, resolved_by, resolved_at IS NOT NULL AS resolved, ack_expires_at FROM alert_history WHERE id = $1',
      [id],
    );
    expect(end).toEqual({
      acknowledged_by: world.rose.users.support,
      resolved_by: world.rose.users.admin,
      resolved: true,
      ack_expires_at: null,
    });
  });

  it('keeps who was first when a second person taps', async () => {
    const id = await newAlert();
    const tap = "UPDATE alert_history SET alert_status = 'acknowledged' WHERE id = $1";
    await world.run(world.rose.as.on_call, tap, [id]);
    await world.run(world.rose.as.admin, tap, [id]);
    const [row] = await world.run(
      world.rose.as.user,
      'SELECT acknowledged_by, version FROM alert_history WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ acknowledged_by: world.rose.users.on_call, version: 2 });
  });

  it('is suppressed with a reason, until a time to come, by those who may silence', async () => {
    const suppress =
      "UPDATE alert_history SET alert_status = 'suppressed', suppressed_reason = $2, suppressed_until = $3 WHERE id = $1";
    const as = async (role: 'support' | 'devops', reason: string | null, until: Date | null) =>
      world.attempt(world.rose.as[role], suppress, [await newAlert(), reason, until]);
    const later = new Date(Date.now() + 600_000);
    expect(await as('devops', 'known', later)).toBe(0);
    expect(await as('devops', 'known', null)).toBe(0);
    expect(await as('devops', null, later)).toBe('WS007');
    expect(await as('devops', '', later)).toBe('WS007');
    expect(await as('devops', 'known', new Date(Date.now() - 1000))).toBe('WS007');
    expect(await as('support', 'known', later)).toBe('WS004');
  });

  it('raised by hand begins triggered and carries the policy that escalates it', async () => {
    const [row] = await world.run(
      world.rose.as.devops,
      `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, alert_status, escalation_level, created_by)
       VALUES ($1, 'x', 'by hand', 'high', 'p1_high', 'resolved', 7, $2)
       RETURNING alert_status, escalation_level, created_by, escalation_policy_snapshot ->> 'name' AS policy,
         extract(epoch FROM next_escalation_at - engine_now())::int AS due`,
      [world.rose.id, world.rose.users.admin],
    );
    expect(row).toEqual({
      alert_status: 'triggered',
      escalation_level: 0,
      created_by: world.rose.users.devops,
      policy: 'Standard',
      due: 300,
    });
  });
});

describe('a rule', () => {
  const set = (columns: string) => `UPDATE alert_configurations SET ${columns} WHERE id = $1 RETURNING 1`;
  const tryAs = (role: 'manager' | 'devops', columns: string) =>
    world.attempt(world.rose.as[role], set(columns), [world.rows.rose.rule]);

  // Covers P09.
  it('is tuned by a manager in three columns', async () => {
    for (const columns of [
      'threshold_value = 700',
      'enabled = false',
      'cooldown_seconds = 60',
      'threshold_value = 1, version = 2',
    ]) {
      expect(await tryAs('manager', columns), columns).toBe(1);
    }
  });

  it('is otherwise none of his business, and the answer names the columns', async () => {
    for (const columns of [
      "name = 'x'",
      "severity = 'low'",
      'for_seconds = 1',
      'archived_at = now()',
      'wedding_season_adjustment = false',
      "aggregation = 'max'",
      'threshold_value = 1, minimum_samples = 5',
    ]) {
      expect(await tryAs('manager', columns), columns).toBe('WS004');
      expect(await tryAs('devops', columns), columns).toBe(1);
    }
    await expect(
      world.run(world.rose.as.manager, set("enabled = false, name = 'x', severity = 'low'"), [world.rows.rose.rule]),
    ).rejects.toMatchObject({ message: expect.stringContaining('not name, severity') as string });
  });

  it('never becomes a default of the product, and bears its maker', async () => {
    const [row] = await world.run(
      world.rose.as.devops,
      `INSERT INTO alert_configurations (organization_id, name, alert_type, comparison, threshold_value, is_default, created_by, version)
       VALUES ($1, 'Mine', 'threshold', 'above', 1, true, $2, 9) RETURNING is_default, created_by, version`,
      [world.rose.id, world.rose.users.admin],
    );
    expect(row).toEqual({ is_default: false, created_by: world.rose.users.devops, version: 1 });
  });
});

describe('what was deleted', () => {
  it('stays, at the time of the database, and can no longer change', async () => {
    const [row] = await world.run(
      world.rose.as.devops,
      "UPDATE suppression_rules SET archived_at = '1999-01-01' WHERE id = $1 RETURNING archived_at > '2020-01-01' AS now",
      [world.rows.rose.suppression],
    );
    expect(row).toEqual({ now: true });
    for (const columns of ["reason = 'x'", 'archived_at = NULL', 'enabled = true']) {
      expect(
        await world.attempt(world.rose.as.admin, `UPDATE suppression_rules SET ${columns} WHERE id = $1`, [
          world.rows.rose.suppression,
        ]),
      ).toBe('WS001');
    }
  });
});

describe('triage', () => {
  // Covers P07.
  it('stamps who resolved an error, and takes it back', async () => {
    const set =
      'UPDATE error_reports SET status = $2 WHERE id = $1 RETURNING resolved_by, resolved_at IS NOT NULL AS resolved';
    const [resolved] = await world.run(world.rose.as.support, set, [world.rows.rose.error, 'resolved']);
    expect(resolved).toEqual({ resolved_by: world.rose.users.support, resolved: true });
    const [again] = await world.run(world.rose.as.support, set, [world.rows.rose.error, 'unresolved']);
    expect(again).toEqual({ resolved_by: null, resolved: false });
    expect(
      await world.attempt(world.rose.as.support, "UPDATE error_reports SET severity = 'low' WHERE id = $1", [
        world.rows.rose.error,
      ]),
    ).toBe('42501');
  });

  it('resolves and ignores patterns; whether one is new or came back is for the database to say', async () => {
    const set = 'UPDATE error_patterns SET status = $2 WHERE id = $1 RETURNING resolved_at IS NOT NULL AS resolved';
    expect(await world.run(world.rose.as.devops, set, [world.rows.rose.pattern, 'resolved'])).toEqual([
      { resolved: true },
    ]);
    expect(await world.attempt(world.rose.as.devops, set, [world.rows.rose.pattern, 'regressed'])).toBe('WS001');
    expect(
      await world.attempt(world.rose.as.devops, 'UPDATE error_patterns SET assigned_to = $2 WHERE id = $1', [
        world.rows.rose.pattern,
        world.aurora.users.admin,
      ]),
    ).toBe('WS007');
  });
});

describe('a key', () => {
  const make = `INSERT INTO api_keys (organization_id, name, kind, prefix, secret_hash, scopes, origins)
                VALUES ($1, 'x', $2, uuid_v7()::text, sha256('x'), $3, $4)`;
  const key = (kind: string, scopes: string, origins = '{}') =>
    world.attempt(world.rose.as.admin, make, [world.rose.id, kind, scopes, origins]);

  it('has known scopes, in a browser few and from listed origins', async () => {
    expect(await key('server', '{errors,metrics,health}')).toBe(0);
    expect(await key('server', '{everything}')).toBe('WS007');
    expect(await key('server', '{}')).toBe('WS007');
    expect(await key('browser', '{errors,vitals}', '{https://rose.example}')).toBe(0);
    expect(await key('browser', '{errors,vitals}')).toBe('WS007');
    expect(await key('browser', '{metrics}', '{https://rose.example}')).toBe('WS007');
  });

  it('is revoked for good', async () => {
    const { apiKey } = world.rows.rose;
    await world.run(world.rose.as.admin, "UPDATE api_keys SET revoked_at = '2100-01-01' WHERE id = $1", [apiKey]);
    const [row] = await world.run(
      world.rose.as.admin,
      'SELECT revoked_at <= engine_now() AS over FROM api_keys WHERE id = $1',
      [apiKey],
    );
    expect(row).toEqual({ over: true });
    expect(
      await world.attempt(world.rose.as.admin, 'UPDATE api_keys SET revoked_at = NULL WHERE id = $1', [apiKey]),
    ).toBe('WS001');
  });
});

describe('feedback', () => {
  const give = `INSERT INTO alert_feedback (organization_id, alert_id, user_id, usefulness) VALUES ($1, $2, $3, 'noise') RETURNING user_id`;
  let alert: string;
  beforeEach(async () => {
    alert = await newAlert();
  });

  it("is always one's own", async () => {
    const rows = await world.run(world.rose.as.devops, give, [world.rose.id, alert, world.rose.users.admin]);
    expect(rows).toEqual([{ user_id: world.rose.users.devops }]);
    const change = "UPDATE alert_feedback SET usefulness = 'useful' WHERE alert_id = $1 RETURNING 1";
    expect(await world.attempt(world.rose.as.on_call, change, [alert])).toBe(0);
    expect(await world.attempt(world.rose.as.devops, change, [alert])).toBe(1);
  });
});
