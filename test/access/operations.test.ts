import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.test.close());

describe('escalating an alert', () => {
  const escalate = 'SELECT alert_escalate($1, $2, $3) AS level';
  const level = async (claims: object, asOf: number | null) =>
    (await world.run(claims, escalate, [world.rose.id, world.rows.rose.alert, asOf]))[0]?.['level'];

  it('goes up once however often it is tapped', async () => {
    expect(await Promise.all([1, 2, 3].map(() => level(world.rose.as.on_call, 0)))).toEqual([1, 1, 1]);
    const [row] = await world.run(
      world.rose.as.user,
      `SELECT alert_status, escalation_level, extract(epoch FROM next_escalation_at - engine_now())::int BETWEEN 110 AND 120 AS due
         FROM alert_history WHERE id = $1`,
      [world.rows.rose.alert],
    );
    expect(row).toEqual({ alert_status: 'escalated', escalation_level: 1, due: true });
    const steps = await world.run(
      world.rose.as.user,
      "SELECT level, taken_by, actor_id FROM escalation_steps WHERE alert_id = $1 AND taken_by <> 'system'",
      [world.rows.rose.alert],
    );
    expect(steps).toEqual([{ level: 1, taken_by: 'user', actor_id: world.rose.users.on_call }]);
  });

  it('goes on from the level that the caller saw, past the end of the policy too', async () => {
    expect(await level(world.rose.as.devops, 1)).toBe(2);
    expect(await level(world.rose.as.devops, 2)).toBe(3);
    await expect(level(world.rose.as.devops, 7)).rejects.toMatchObject({ code: 'WS007' });
    await expect(level(world.rose.as.devops, null)).rejects.toMatchObject({ code: 'WS007' });
  });

  it('calls for help on an alert that somebody has in hand, but not on one that is over', async () => {
    const set = 'UPDATE alert_history SET alert_status = $2 WHERE id = $1';
    await world.run(world.rose.as.on_call, set, [world.rows.rose.alert, 'acknowledged']);
    expect(await level(world.rose.as.on_call, 3)).toBe(4);
    await world.run(world.rose.as.on_call, set, [world.rows.rose.alert, 'resolved']);
    await expect(level(world.rose.as.on_call, 4)).rejects.toMatchObject({ code: 'WS001' });
  });

  // Covers P10.
  it('is refused to who sees it and lacks the role; to others it does not exist', async () => {
    const asked = (claims: object, alert: string) => world.attempt(claims, escalate, [world.rose.id, alert, 0]);
    expect(await asked(world.rose.as.user, world.rows.rose.p0Alert)).toBe('WS004');
    expect(await asked(world.staff.support, world.rows.rose.p0Alert)).toBe('WS004');
    expect(await asked(world.aurora.as.admin, world.rows.rose.p0Alert)).toBe('WS005');
    expect(await asked(world.rose.as.service, world.rows.rose.p0Alert)).toBe('WS005');
    expect(await asked(world.rose.as.on_call, world.rows.aurora.p0Alert)).toBe('WS005');
  });
});

describe('an idempotency key', () => {
  const begin = 'SELECT begin_idempotent($1, $2, $3, $4) AS answer';
  const finish = 'SELECT finish_idempotent($1, $2, $3, $4)';
  const incident = () => world.rows.rose.incident;
  const start = async (claims: object, key: string, hash = 'h') =>
    (await world.run(claims, begin, [world.rose.id, 'incident.create', key, hash]))[0]?.['answer'];

  it('gives the first answer again, and refuses another input', async () => {
    await world.test.asViewer(world.rose.as.on_call, async (connection) => {
      const [first] = await connection.query(begin, [world.rose.id, 'incident.create', 'a', 'h']);
      expect(first).toEqual({ answer: { replay: false } });
      await connection.query(finish, [world.rose.id, 'incident.create', 'a', incident()]);
    });
    expect(await start(world.rose.as.on_call, 'a')).toMatchObject({ replay: true, resultId: incident() });
    await expect(start(world.rose.as.on_call, 'a', 'other')).rejects.toMatchObject({ code: 'WS006' });
  });

  it('belongs to its actor, operation and organization', async () => {
    expect(await start(world.rose.as.admin, 'a', 'other')).toEqual({ replay: false });
    const operation = await world.run(world.rose.as.on_call, begin, [world.rose.id, 'alert.create', 'a', 'other']);
    expect(operation).toEqual([{ answer: { replay: false } }]);
    for (const claims of [world.aurora.as.admin, world.stranger, world.aurora.as.service]) {
      await expect(start(claims, 'a')).rejects.toMatchObject({ code: 'WS005' });
    }
    expect(await start(world.rose.as.service, 'a')).toEqual({ replay: false });
  });

  it('makes a second call wait for the first, and then answers it', async () => {
    let finished = false;
    const first = world.test.asViewer(world.rose.as.on_call, async (connection) => {
      await connection.query(begin, [world.rose.id, 'incident.create', 'slow', 'h']);
      await sleep(300);
      await connection.query(finish, [world.rose.id, 'incident.create', 'slow', incident()]);
      finished = true;
    });
    await sleep(100);
    const second = start(world.rose.as.on_call, 'slow').then((answer) => ({ answer, finished }));
    await first;
    expect(await second).toMatchObject({ answer: { replay: true, resultId: incident() }, finished: true });
  });

  it('is free again when the first call failed', async () => {
    const first = world.test.asViewer(world.rose.as.on_call, async (connection) => {
      await connection.query(begin, [world.rose.id, 'incident.create', 'failed', 'h']);
      await sleep(200);
      throw new Error('no');
    });
    await sleep(50);
    const second = start(world.rose.as.on_call, 'failed', 'other');
    await expect(first).rejects.toThrow('no');
    expect(await second).toEqual({ replay: false });
  });

  it('lasts 48 hours and has 1 to 200 characters', async () => {
    await world.test.engine.query(
      "UPDATE idempotency_keys SET created_at = engine_now() - interval '49 hours' WHERE key = 'slow'",
    );
    expect(await start(world.rose.as.on_call, 'slow', 'other')).toEqual({ replay: false });
    for (const key of ['', 'x'.repeat(201)])
      await expect(start(world.rose.as.on_call, key)).rejects.toMatchObject({ code: 'WS007' });
  });
});

describe('a break-glass', () => {
  const request = 'SELECT break_glass_request($1, $2, $3) AS id';
  const approve = 'SELECT break_glass_approve($1, $2, $3)';
  const suppress =
    "UPDATE alert_history SET alert_status = 'suppressed', suppressed_reason = 'drill' WHERE id = $1 RETURNING suppressed_until";
  const ask = async (claims: object, scope = 'suppress_p0') =>
    String((await world.run(claims, request, [world.rose.id, scope, 'the pager storms']))[0]?.['id']);

  it('needs another person, and one of the two an admin', async () => {
    const byOnCall = await ask(world.rose.as.on_call);
    const values = [world.rose.id, byOnCall, 60];
    expect(await world.attempt(world.rose.as.on_call, approve, values)).toBe('WS004');
    expect(await world.attempt(world.traveler, approve, values)).toBe('WS004');
    expect(await world.attempt(world.rose.as.user, approve, values)).toBe('WS004');
    expect(await world.attempt(world.aurora.as.admin, approve, values)).toBe('WS005');
    expect(await world.attempt(world.rose.as.admin, approve, values)).toBe(1);
    const byAdmin = await ask(world.rose.as.admin);
    expect(await world.attempt(world.traveler, approve, [world.rose.id, byAdmin, 60])).toBe(1);
    expect(await world.attempt(world.rose.as.admin, approve, [world.rose.id, byAdmin, 60])).toBe('WS004');
  });

  it('lasts an hour at most, has a reason and a known scope', async () => {
    const id = await ask(world.rose.as.on_call);
    for (const minutes of [0, 61, -5, null]) {
      expect(await world.attempt(world.rose.as.admin, approve, [world.rose.id, id, minutes])).toBe('WS007');
    }
    expect(await world.attempt(world.rose.as.on_call, request, [world.rose.id, 'everything', 'x'])).toBe('WS007');
    expect(await world.attempt(world.rose.as.on_call, request, [world.rose.id, 'suppress_p0', ' '])).toBe('WS007');
    expect(await world.attempt(world.rose.as.support, request, [world.rose.id, 'suppress_p0', 'x'])).toBe('WS004');
    await world.test.engine.query(
      "UPDATE break_glass SET created_at = created_at - interval '61 minutes' WHERE id = $1",
      [id],
    );
    expect(await world.attempt(world.rose.as.admin, approve, [world.rose.id, id, 60])).toBe('WS001');
  });

  it('lets the one who asked silence a P0 of the wedding day, for an hour; everybody is told', async () => {
    const { p0Alert } = world.rows.rose;
    expect(await world.attempt(world.rose.as.on_call, suppress, [p0Alert])).toBe('WS003');
    await world.run(world.rose.as.admin, approve, [world.rose.id, await ask(world.rose.as.on_call), 30]);
    expect(await world.attempt(world.rose.as.admin, suppress, [p0Alert])).toBe('WS003');
    expect(await world.attempt(world.traveler, suppress, [p0Alert])).toBe('WS003');
    const [row] = await world.run(
      world.rose.as.on_call,
      `${suppress}, suppressed_until <= engine_now() + interval '1 hour' AS soon`,
      [p0Alert],
    );
    expect(row).toMatchObject({ soon: true });
    const told = await world.run(
      world.rose.as.user,
      `SELECT title, escalation_policy_snapshot ->> 'name' AS policy FROM alert_history
      WHERE dedup_key LIKE 'break_glass:%'`,
    );
    expect(told).toEqual([
      { title: 'Break-glass in force for 30 minutes: suppress_p0', policy: 'Wedding-day emergency' },
    ]);
    const { rows } = await world.test.engine.query(
      `SELECT operation FROM audit_log WHERE table_name = 'break_glass' AND operation = 'breakGlass.approve'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('lets the one who asked do what the wedding day forbids, until it ends', async () => {
    const disable = 'UPDATE alert_configurations SET enabled = false WHERE id = $1 RETURNING 1';
    const { rule } = world.rows.rose;
    expect(await world.attempt(world.rose.as.devops, disable, [rule])).toBe('WS003');
    const id = await ask(world.rose.as.devops, 'wedding_day_write');
    expect(await world.attempt(world.rose.as.devops, disable, [rule])).toBe('WS003');
    await world.run(world.rose.as.admin, approve, [world.rose.id, id, 60]);
    expect(await world.attempt(world.rose.as.devops, disable, [rule])).toBe(1);
    await world.run(world.rose.as.on_call, 'SELECT break_glass_end($1, $2)', [world.rose.id, id]);
    expect(await world.attempt(world.rose.as.devops, disable, [rule])).toBe('WS003');
    expect(await world.attempt(world.rose.as.admin, approve, [world.rose.id, id, 60])).toBe('WS001');
  });

  it('is not to be written past its functions', async () => {
    const forge = `INSERT INTO break_glass (organization_id, scope, reason, requested_by, approved_by, status, starts_at, ends_at)
      VALUES ($1, 'suppress_p0', 'x', $2, $3, 'approved', now(), now() + interval '1 hour')`;
    expect(
      await world.attempt(world.rose.as.on_call, forge, [
        world.rose.id,
        world.rose.users.on_call,
        world.rose.users.admin,
      ]),
    ).toBe('42501');
    expect(await world.attempt(world.rose.as.on_call, "UPDATE break_glass SET status = 'approved'")).toBe('42501');
  });
});

describe('authenticating a key', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  const authenticate = async (prefix: string, secret: string) => {
    const { rows } = await world.test.engine.query<{ key: unknown }>('SELECT authenticate_api_key($1, $2) AS key', [
      prefix,
      hash(secret),
    ]);
    return rows[0]?.key;
  };

  it('gives organization, scopes and origins, and notes the hour', async () => {
    const prefix = world.rose.id.slice(0, 12);
    expect(await authenticate(prefix, 'x')).toEqual({
      organizationId: world.rose.id,
      keyId: world.rows.rose.apiKey,
      kind: 'server',
      scopes: ['errors', 'metrics'],
      origins: [],
      expiresAt: null,
    });
    const { rows } = await world.test.engine.query(
      "SELECT last_used_at = date_trunc('hour', engine_now()) AS noted FROM api_keys WHERE id = $1",
      [world.rows.rose.apiKey],
    );
    expect(rows).toEqual([{ noted: true }]);
  });

  it('gives null alike for a wrong, an expired and a revoked key, and for one of an archived organization', async () => {
    const prefix = world.aurora.id.slice(0, 12);
    expect(await authenticate(prefix, 'wrong')).toBeNull();
    expect(await authenticate('unknown', 'x')).toBeNull();
    for (const change of [
      "expires_at = engine_now() - interval '1 second'",
      'expires_at = NULL, revoked_at = engine_now()',
    ]) {
      await world.test.engine.query(`UPDATE api_keys SET ${change} WHERE id = $1`, [world.rows.aurora.apiKey]);
      expect(await authenticate(prefix, 'x')).toBeNull();
    }
    await world.test.engine.query('UPDATE api_keys SET revoked_at = NULL WHERE id = $1', [world.rows.aurora.apiKey]);
    expect(await authenticate(prefix, 'x')).not.toBeNull();
    await world.test.engine.query('UPDATE organizations SET archived_at = engine_now() WHERE id = $1', [
      world.aurora.id,
    ]);
    expect(await authenticate(prefix, 'x')).toBeNull();
  });

  it('is for the engine alone', async () => {
    expect(await world.attempt(world.staff.admin, "SELECT authenticate_api_key('x', sha256('x'))")).toBe('42501');
  });
});
