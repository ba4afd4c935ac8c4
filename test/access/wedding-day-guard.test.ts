import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberRoles, type MemberRole } from '../../src/access/roles.ts';
import { haveOrdinaryDay, makeWorld, type World } from './world.ts';

// In rose a wedding is going on; aurora's are far away.
let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await haveOrdinaryDay(world, world.aurora);
  for (const { id, users } of [world.rose, world.aurora]) {
    await world.test.engine.query(
      `UPDATE alert_configurations SET created_by = $2, service_name = NULL WHERE organization_id = $1 AND name = 'Slow checkout'`,
      [id, users.devops],
    );
  }
});
afterAll(() => world.test.close());

type Row = keyof World['rows']['rose'];

/** Whether the statement is done ($1 is the organization, $2 a row), by role. */
async function roles(tenant: 'rose' | 'aurora', sql: string, about?: Row): Promise<Record<string, number | string>> {
  const values = about === undefined ? [world[tenant].id] : [world[tenant].id, world.rows[tenant][about]];
  const results: Record<string, number | string> = {};
  for (const role of memberRoles) results[role] = await world.attempt(world[tenant].as[role], sql, values);
  return results;
}

const refused = (results: Record<string, number | string>) =>
  Object.entries(results)
    .filter(([, result]) => result === 'WS003')
    .map(([role]) => role);
const done = (results: Record<string, number | string>) =>
  Object.entries(results)
    .filter(([, result]) => result === 1)
    .map(([role]) => role);

// Covers P08.
describe('a new suppression', () => {
  const add = `INSERT INTO suppression_rules (organization_id, name, matcher, reason) VALUES ($1, 'New', '{"field": "serviceName", "op": "=", "value": "probe"}', 'x') RETURNING 1`;
  const drop = `INSERT INTO error_suppression_rules (organization_id, name, matcher, reason) VALUES ($1, 'New', '{"field": "serviceName", "op": "=", "value": "probe"}', 'x') RETURNING 1`;

  it('is for the trusted roles on a wedding day', async () => {
    expect(done(await roles('rose', add))).toEqual(['on_call', 'emergency_response', 'admin']);
    expect(done(await roles('rose', drop))).toEqual(['on_call', 'admin']);
    expect((await roles('rose', add))['devops']).toBe('WS003');
  });

  it('is for all who configure on any other day', async () => {
    expect(done(await roles('aurora', add))).toEqual(['on_call', 'devops', 'emergency_response', 'admin']);
    expect(done(await roles('aurora', drop))).toEqual(['on_call', 'devops', 'admin']);
  });

  it('is refused by the restrictive policy too, should the trigger be gone', async () => {
    const other = await makeWorld();
    try {
      await other.test.owner.query('DROP TRIGGER access_wedding_day ON suppression_rules');
      expect(await other.attempt(other.rose.as.devops, add, [other.rose.id])).toBe('42501');
      expect(await other.attempt(other.rose.as.on_call, add, [other.rose.id])).toBe(1);
    } finally {
      await other.test.close();
    }
  });

  it('may be taken back by everybody who made it, but neither widened nor put into force again', async () => {
    const set = (columns: string) =>
      `UPDATE suppression_rules SET ${columns} WHERE organization_id = $1 AND id = $2 RETURNING 1`;
    for (const columns of [
      'enabled = false',
      "ends_at = now() + interval '1 hour'",
      'archived_at = now()',
      "name = 'x'",
    ]) {
      expect((await roles('rose', set(columns), 'suppression'))['devops'], columns).toBe(1);
    }
    for (const columns of [
      'matcher = \'{"field": "serviceName", "op": "prefix", "value": "p"}\'',
      "starts_at = '2020-01-01'",
    ]) {
      expect((await roles('rose', set(columns), 'suppression'))['devops'], columns).toBe('WS003');
      expect((await roles('rose', set(columns), 'suppression'))['on_call'], columns).toBe(1);
    }
    // The other kinds have more by which they widen.
    const recurring = `'maintenance', NULL, '{}', '{6}', '23:00', 60, 'UTC'`;
    const source = '{"field": "serviceName", "op": "=", "value": "network"}';
    for (const [kind, ...changes] of [
      [recurring, "weekdays = '{6,7}'", "start_time = '22:00'", 'duration_minutes = 61', "time_zone = 'Europe/London'"],
      [
        `'inhibition', '${source}', '{venueId}', '{}', NULL, NULL, NULL`,
        "equal_fields = '{}'",
        `source_matcher = '{"field": "serviceName", "op": "prefix", "value": "n"}'`,
      ],
    ]) {
      const { rows } = await world.test.engine.query<{ id: string }>(
        `INSERT INTO suppression_rules (organization_id, name, reason, matcher, kind, source_matcher, equal_fields, weekdays, start_time, duration_minutes, time_zone)
         VALUES ($1, 'Kind', 'x', '${source}', ${String(kind)}) RETURNING id`,
        [world.rose.id],
      );
      for (const columns of changes) {
        const asked = [world.rose.id, rows[0]?.id];
        expect(await world.attempt(world.rose.as.devops, set(columns), asked), columns).toBe('WS003');
        expect(await world.attempt(world.rose.as.on_call, set(columns), asked), columns).toBe(1);
      }
    }
    await world.test.engine.query('UPDATE suppression_rules SET enabled = false WHERE organization_id = $1', [
      world.rose.id,
    ]);
    expect((await roles('rose', set('enabled = true'), 'suppression'))['devops']).toBe('WS003');
    await world.test.engine.query('UPDATE suppression_rules SET enabled = true WHERE organization_id = $1', [
      world.rose.id,
    ]);
  });
});

describe('a rule', () => {
  const set = (columns: string) =>
    `UPDATE alert_configurations SET ${columns} WHERE organization_id = $1 AND id = $2 RETURNING 1`;

  it.each([
    'enabled = false',
    'archived_at = now()',
    'threshold_value = 501',
    'for_seconds = 60',
    'cooldown_seconds = 301',
    'minimum_samples = 2',
    "severity = 'low'",
    "service_name = 'checkout'",
    'window_seconds = 600',
    "comparison = 'below'",
    'wedding_season_adjustment = false',
    "metric_type = 'error_rate'",
    "aggregation = 'min'",
    "group_by = 'organization'",
    "metric_unit = 's'",
    'resolve_threshold = 400',
    "no_data = 'resolve'",
    'missed_intervals = 4',
    'grace_seconds = 60',
    'deviation_limit = 2',
    'learning_days = 14',
  ])('is not loosened on a wedding day: %s', async (columns) => {
    const onTheDay = await roles('rose', set(columns), 'rule');
    expect(onTheDay['devops']).toBe('WS003');
    expect(onTheDay['on_call']).toBe(1);
    expect(onTheDay['admin']).toBe(1);
    expect((await roles('aurora', set(columns), 'rule'))['devops']).toBe(1);
  });

  it.each([
    'threshold_value = 400',
    'cooldown_seconds = 10',
    "severity = 'critical'",
    "name = 'Checkout is slow'",
    "description = 'x'",
  ])('may be tightened and described at any time: %s', async (columns) => {
    expect((await roles('rose', set(columns), 'rule'))['devops']).toBe(1);
  });

  it('of a kind that has a further condition keeps it on a wedding day', async () => {
    const service = (name: string) => JSON.stringify({ field: 'serviceName', op: '=', value: name });
    const kind = (type: string, condition: string) =>
      world.test.engine.query(
        "UPDATE alert_configurations SET alert_type = $2, condition = $3 WHERE name = 'Slow checkout' AND id = ANY ($1)",
        [[world.rows.rose.rule, world.rows.aurora.rule], type, condition],
      );
    await kind('pattern_match', service('gallery'));
    const columns = set(`condition = '${service('checkout')}'`);
    expect((await roles('rose', columns, 'rule'))['devops']).toBe('WS003');
    expect((await roles('rose', columns, 'rule'))['on_call']).toBe(1);
    expect((await roles('aurora', columns, 'rule'))['devops']).toBe(1);
    await kind('threshold', '{}');
  });

  it('that a manager tunes is not loosened either', async () => {
    expect((await roles('rose', set('threshold_value = 600'), 'rule'))['manager']).toBe('WS003');
    expect((await roles('rose', set('threshold_value = 400'), 'rule'))['manager']).toBe(1);
    expect((await roles('rose', set('enabled = false'), 'rule'))['manager']).toBe('WS003');
  });

  it('where low is bad is loosened by a lower limit', async () => {
    for (const tenant of ['rose', 'aurora'] as const) {
      await world.test.engine.query(
        "UPDATE alert_configurations SET comparison = 'below', threshold_value = 99 WHERE id = $1",
        [world.rows[tenant].rule],
      );
    }
    expect((await roles('rose', set('threshold_value = 98'), 'rule'))['devops']).toBe('WS003');
    expect((await roles('rose', set('threshold_value = 99.5'), 'rule'))['devops']).toBe(1);
    expect((await roles('aurora', set('threshold_value = 98'), 'rule'))['devops']).toBe(1);
  });

  it('that is off already may change', async () => {
    await world.test.engine.query('UPDATE alert_configurations SET enabled = false WHERE organization_id = $1', [
      world.rose.id,
    ]);
    expect((await roles('rose', set('for_seconds = 60'), 'rule'))['devops']).toBe(1);
    await world.test.engine.query('UPDATE alert_configurations SET enabled = true WHERE organization_id = $1', [
      world.rose.id,
    ]);
  });
});

describe('what carries alerts to people', () => {
  it.each<[string, string, Row]>([
    [
      'a monitor is not disabled',
      "UPDATE monitor_configurations SET enabled = false WHERE organization_id = $1 AND name = 'Probe' AND $2::uuid IS NOT NULL RETURNING 1",
      'rule',
    ],
    [
      'nor slowed down',
      "UPDATE monitor_configurations SET interval_seconds = 3600 WHERE organization_id = $1 AND name = 'Probe' AND $2::uuid IS NOT NULL RETURNING 1",
      'rule',
    ],
    [
      'a policy does not change',
      'UPDATE escalation_policies SET levels = \'[{"delaySeconds": 9000, "targets": [{"kind": "on_call"}]}]\' WHERE organization_id = $1 AND name = \'Standard\' AND $2::uuid IS NOT NULL RETURNING 1',
      'rule',
    ],
    [
      'a channel is not switched off',
      'UPDATE notification_channels SET enabled = false WHERE organization_id = $1 AND id = $2 RETURNING 1',
      'channel',
    ],
    [
      'a contact is not removed',
      'UPDATE escalation_contacts SET archived_at = now() WHERE organization_id = $1 AND id = $2 RETURNING 1',
      'contact',
    ],
    [
      'nor given another person',
      'UPDATE escalation_contacts SET user_id = (SELECT user_id FROM user_profiles WHERE organization_id = $1 ORDER BY 1 LIMIT 1) WHERE organization_id = $1 AND id = $2 RETURNING 1',
      'contact',
    ],
    ['nor given another address', 'SELECT set_contact_detail($1, $2, \'{"email": "x@example.com"}\')', 'contact'],
    ['nor a channel another secret', "SELECT set_channel_secret($1, $2, '\\x00', 'k')", 'channel'],
  ])('%s', async (_, sql, about) => {
    const onTheDay = await roles('rose', sql, about);
    expect(refused(onTheDay)).toEqual(['devops']);
    expect(done(onTheDay)).toEqual(['on_call', 'admin']);
    expect(done(await roles('aurora', sql, about))).toEqual(['on_call', 'devops', 'admin']);
  });
});

describe('pages on a wedding day', () => {
  const addContact = (channel: string) =>
    `INSERT INTO escalation_contacts (organization_id, display_name, role, channel_id) SELECT $1, 'Otto', 'on_call', ${channel}`;

  it('are not delayed by a contact whom nothing reaches, and may reach one more', async () => {
    const unreachable = addContact('NULL::uuid WHERE $2::uuid IS NOT NULL RETURNING 1');
    expect(refused(await roles('rose', unreachable, 'channel'))).toEqual(['devops']);
    expect(done(await roles('rose', unreachable, 'channel'))).toEqual(['on_call', 'admin']);
    expect(done(await roles('aurora', unreachable, 'channel'))).toEqual(['on_call', 'devops', 'admin']);
    expect(done(await roles('rose', addContact('$2::uuid RETURNING 1'), 'channel'))).toEqual([
      'on_call',
      'devops',
      'admin',
    ]);
  });

  it('do not go by the policy of a rule that is new or put into force', async () => {
    const policy = `(SELECT p.id FROM escalation_policies p WHERE p.organization_id = $1 AND p.name = 'Spare')`;
    const add = (id: string) =>
      `INSERT INTO alert_configurations (organization_id, name, alert_type, escalation_policy_id, condition)
       SELECT $1, 'Mine', 'pattern_match', ${id}, '{"field": "serviceName", "op": "prefix", "value": "a"}' RETURNING 1`;
    expect((await roles('rose', add(policy)))['devops']).toBe('WS003');
    expect(done(await roles('rose', add(policy)))).toEqual(['on_call', 'admin']);
    expect((await roles('rose', add('NULL::uuid')))['devops']).toBe(1);
    expect((await roles('aurora', add(policy)))['devops']).toBe(1);

    await world.test.engine.query(
      `UPDATE alert_configurations SET enabled = false, escalation_policy_id = ${policy} WHERE organization_id = $1 AND id = $2`,
      [world.rose.id, world.rows.rose.rule],
    );
    const enable = 'UPDATE alert_configurations SET enabled = true WHERE organization_id = $1 AND id = $2 RETURNING 1';
    expect((await roles('rose', enable, 'rule'))['devops']).toBe('WS003');
    expect((await roles('rose', enable, 'rule'))['on_call']).toBe(1);
    await world.test.engine.query(
      'UPDATE alert_configurations SET enabled = true, escalation_policy_id = NULL WHERE organization_id = $1 AND id = $2',
      [world.rose.id, world.rows.rose.rule],
    );
  });

  it('reach the on-site coordinator of a wedding that is under way', async () => {
    // In a world of its own: a wedding that changes flags what is open.
    const { test, rose, rows, attempt } = await makeWorld();
    try {
      const mine = 'WHERE organization_id = $1 AND id = $2 RETURNING 1';
      const set = (role: MemberRole, value: string) =>
        attempt(rose.as[role], `UPDATE weddings SET on_site_coordinator_id = ${value} ${mine}`, [
          rose.id,
          rose.weddings.today,
        ]);
      const contact = `'${rows.rose.contact}'`;
      expect(await set('manager', contact)).toBe(1);
      await test.engine.query(`UPDATE weddings SET on_site_coordinator_id = ${contact} ${mine}`, [
        rose.id,
        rose.weddings.today,
      ]);
      expect(await set('manager', contact)).toBe(1);
      await test.engine.query(
        `INSERT INTO escalation_contacts (organization_id, id, display_name, role) VALUES ($1, $1, 'Otto', 'on_call')`,
        [rose.id],
      );
      for (const other of ['NULL', 'organization_id']) {
        expect(await set('manager', other)).toBe('WS003');
        expect(await set('admin', other)).toBe(1);
      }
    } finally {
      await test.close();
    }
  });

  it('of a P0 do not end with its priority', async () => {
    for (const tenant of ['rose', 'aurora'] as const) {
      await world.test.engine.query(
        `UPDATE incidents SET priority = 'p0_critical' WHERE organization_id = $1 AND id = $2`,
        [world[tenant].id, world.rows[tenant].incident],
      );
    }
    const lower = "UPDATE incidents SET priority = 'p1_high' WHERE organization_id = $1 AND id = $2 RETURNING 1";
    const onTheDay = await roles('rose', lower, 'incident');
    expect(refused(onTheDay)).toEqual(['support']);
    expect(done(onTheDay)).toEqual(['on_call', 'emergency_response', 'admin']);
    expect((await roles('aurora', lower, 'incident'))['support']).toBe(1);
  });
});

describe('closing', () => {
  const close = "UPDATE incidents SET status = 'closed' WHERE organization_id = $1 RETURNING 1";

  it('many incidents in one statement is for the trusted roles on a wedding day', async () => {
    const onTheDay = await roles('rose', close);
    expect(onTheDay).toMatchObject({ support: 'WS003', on_call: 2, emergency_response: 2, admin: 2 });
    expect((await roles('aurora', close))['support']).toBe(2);
  });

  it('one by one is for all who handle incidents', async () => {
    expect(
      (await roles('rose', `${close.replace(' RETURNING 1', '')} AND id = $2 RETURNING 1`, 'incident'))['support'],
    ).toBe(1);
  });

  it('is no more than one by one where many statements of one transaction do it', async () => {
    const one = `${close.replace(' RETURNING 1', '')} AND id = $2`;
    const closeBoth = (role: 'support' | 'on_call', tenant: 'rose' | 'aurora') =>
      world.test.asViewer(world[tenant].as[role], async (connection) => {
        await connection.query(one, [world[tenant].id, world.rows[tenant].incident]);
        await connection.query(one, [world[tenant].id, world.rows[tenant].otherIncident]);
        throw new Error('both');
      });
    await expect(closeBoth('support', 'rose')).rejects.toMatchObject({ code: 'WS003' });
    await expect(closeBoth('on_call', 'rose')).rejects.toThrow('both');
    await expect(closeBoth('support', 'aurora')).rejects.toThrow('both');
  });

  it('the assignee of many is held to it as well', async () => {
    await world.test.engine.query('UPDATE incidents SET assigned_to = $2 WHERE organization_id = $1', [
      world.rose.id,
      world.rose.users.user,
    ]);
    expect((await roles('rose', close))['user']).toBe('WS003');
  });
});

describe('silencing an alert', () => {
  const suppress =
    "UPDATE alert_history SET alert_status = 'suppressed', suppressed_reason = 'x' WHERE organization_id = $1 AND id = $2 RETURNING 1";

  it('is for the trusted roles on a wedding day', async () => {
    expect(done(await roles('rose', suppress, 'alert'))).toEqual(['on_call', 'emergency_response', 'admin']);
    expect((await roles('rose', suppress, 'alert'))['devops']).toBe('WS003');
    expect(done(await roles('aurora', suppress, 'alert'))).toEqual([
      'on_call',
      'devops',
      'emergency_response',
      'admin',
    ]);
  });

  it('that is a P0 of a wedding day is for nobody alone, not even for the platform', async () => {
    const results = await roles('rose', suppress, 'p0Alert');
    expect(refused(results)).toEqual(['on_call', 'devops', 'emergency_response', 'admin']);
    expect(await world.attempt(world.staff.admin, suppress, [world.rose.id, world.rows.rose.p0Alert])).toBe('WS003');
  });
});

// Covers P04.
describe('platform emergency responders', () => {
  const see = 'SELECT id FROM incidents WHERE organization_id = $1';
  const acknowledge = "UPDATE incidents SET status = 'acknowledged' WHERE organization_id = $1 AND id = $2 RETURNING 1";

  it('read and update what is flagged wedding day while the window is open, and nothing else', async () => {
    const { rose, aurora } = world.rows;
    const claims = world.staff.emergency_response;
    expect(await world.run(claims, see, [world.rose.id])).toEqual([{ id: rose.incident }]);
    expect(await world.attempt(claims, see, [world.aurora.id])).toBe(0);
    expect(await world.attempt(claims, acknowledge, [world.rose.id, rose.incident])).toBe(1);
    expect(await world.attempt(claims, acknowledge, [world.rose.id, rose.otherIncident])).toBe(0);
    expect(await world.attempt(claims, acknowledge, [world.aurora.id, aurora.incident])).toBe(0);
    expect(await world.attempt(claims, 'SELECT FROM alert_history')).toBe(0);
    const comment = `INSERT INTO incident_updates (organization_id, incident_id, kind, message) VALUES ($1, $2, 'comment', 'On it')`;
    expect(await world.attempt(claims, comment, [world.rose.id, rose.incident])).toBe(0);
    expect(await world.attempt(claims, comment, [world.rose.id, rose.otherIncident])).toBe('42501');
  });

  it('keep the incident they acknowledged after the window, until it is closed', async () => {
    const other = await makeWorld();
    try {
      const claims = other.staff.emergency_response;
      const own = [other.rose.id, other.rows.rose.incident];
      await other.run(claims, acknowledge, own);
      await haveOrdinaryDay(other, other.rose);
      await haveOrdinaryDay(other, other.aurora);
      expect(await other.attempt(claims, 'SELECT FROM incidents')).toBe(1);
      expect(await other.attempt(claims, 'SELECT FROM organizations')).toBe(1);
      expect(
        await other.run(
          claims,
          "UPDATE incidents SET status = 'closed' WHERE organization_id = $1 AND id = $2 RETURNING status",
          own,
        ),
      ).toEqual([{ status: 'closed' }]);
      await other.test.owner.query('UPDATE engine_clock SET offset_seconds = 120');
      expect(await other.attempt(claims, 'SELECT FROM incidents')).toBe(0);
    } finally {
      await other.test.close();
    }
  });
});

// Covers P04.
describe('members', () => {
  it('read their own incidents on every day', async () => {
    for (const role of memberRoles) expect(await world.attempt(world.rose.as[role], 'SELECT FROM incidents')).toBe(2);
  });
});
