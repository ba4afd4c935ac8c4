import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.test.close());

const timeline = (incident: string) =>
  world.run(
    world.rose.as.user,
    `SELECT kind, message, old_status, new_status, change, actor_kind, actor_id FROM incident_updates
      WHERE organization_id = $1 AND incident_id = $2 AND message <> 'Looking' ORDER BY created_at, id`,
    [world.rose.id, incident],
  );

const audit = (row: string) =>
  world.run(
    world.rose.as.admin,
    `SELECT operation, actor_kind, actor_id, actor_role, change, cross_tenant FROM audit_log
      WHERE organization_id = $1 AND row_id = $2 ORDER BY created_at, id`,
    [world.rose.id, row],
  );

async function openIncident(): Promise<string> {
  const [row] = await world.run(
    world.rose.as.devops,
    `INSERT INTO incidents (organization_id, title, priority, severity) VALUES ($1, 'It burns', 'p2_medium', 'high') RETURNING id`,
    [world.rose.id],
  );
  return String(row?.['id']);
}

describe('the timeline of an incident', () => {
  it('writes itself from every change, with who made it', async () => {
    const id = await openIncident();
    const { devops, on_call, admin } = world.rose.users;
    await world.run(world.rose.as.on_call, "UPDATE incidents SET status = 'acknowledged' WHERE id = $1", [id]);
    await world.run(world.rose.as.on_call, 'UPDATE incidents SET assigned_to = $2 WHERE id = $1', [id, devops]);
    await world.run(
      world.rose.as.admin,
      "UPDATE incidents SET priority = 'p0_critical', severity = 'critical' WHERE id = $1",
      [id],
    );
    await world.run(world.rose.as.admin, "UPDATE incidents SET title = 'It smokes' WHERE id = $1", [id]);
    await world.run(world.staff.admin, "UPDATE incidents SET status = 'resolved' WHERE id = $1", [id]);
    await world.test.engine.query("UPDATE incidents SET status = 'open' WHERE id = $1", [id]);
    expect(await timeline(id)).toMatchObject([
      { kind: 'opened', message: 'Opened', new_status: 'open', actor_kind: 'user', actor_id: devops },
      {
        kind: 'status_changed',
        message: 'Acknowledged',
        old_status: 'open',
        new_status: 'acknowledged',
        actor_id: on_call,
      },
      { kind: 'assigned', message: 'Assigned', change: { assignedTo: [null, devops] }, actor_id: on_call },
      {
        kind: 'priority_raised',
        message: 'Priority raised from P2 to P0',
        change: { priority: ['p2_medium', 'p0_critical'] },
        actor_id: admin,
      },
      { kind: 'edited', change: { title: ['It burns', 'It smokes'] }, actor_id: admin },
      { kind: 'status_changed', message: 'Resolved', actor_kind: 'staff', actor_id: world.staff.admin.sub },
      {
        kind: 'status_changed',
        message: 'Opened again',
        old_status: 'resolved',
        new_status: 'open',
        actor_kind: 'system',
        actor_id: null,
      },
    ]);
  });

  it('tells of its alerts, and of the one who took both in hand', async () => {
    const { incident, p0Alert } = world.rows.rose;
    await world.run(world.rose.as.on_call, 'SELECT alert_escalate($1, $2, 0)', [world.rose.id, p0Alert]);
    await world.run(world.rose.as.on_call, "UPDATE alert_history SET alert_status = 'acknowledged' WHERE id = $1", [
      p0Alert,
    ]);
    await world.test.engine.query("UPDATE alert_history SET alert_status = 'triggered' WHERE id = $1", [p0Alert]);
    await world.run(
      world.rose.as.on_call,
      `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, incident_id) VALUES ($1, 'x', 'second', 'high', 'p1_high', $2)`,
      [world.rose.id, incident],
    );
    const lines = await timeline(incident);
    expect(lines[0]).toMatchObject({
      message: 'Alert escalated to level 1',
      change: { alertId: p0Alert, status: ['triggered', 'escalated'] },
      actor_id: world.rose.users.on_call,
    });
    // What one statement does happens in one moment, so two of these may change places.
    expect(lines.map((line) => `${String(line['message'])} by ${String(line['actor_kind'])}`).toSorted()).toEqual([
      'Acknowledged by user',
      'Alert acknowledged by user',
      'Alert escalated to level 1 by user',
      'Alert triggered by system',
      'Alert triggered by user',
    ]);
  });

  it('says why where the writer says so', async () => {
    const id = await openIncident();
    await world.test.asViewer(world.rose.as.admin, async (connection) => {
      await connection.query("SELECT set_config('wedsync.reason', 'the wedding was moved', true)");
      await connection.query("UPDATE incidents SET priority = 'p1_high' WHERE id = $1", [id]);
    });
    expect((await timeline(id)).at(-1)).toMatchObject({
      message: 'Priority raised from P2 to P1: the wedding was moved',
    });
  });

  it('is silent when nothing changed or only errors were counted', async () => {
    const id = await openIncident();
    await world.run(world.rose.as.admin, "UPDATE incidents SET title = 'It burns', version = 2 WHERE id = $1", [id]);
    await world.test.engine.query('UPDATE incidents SET error_count = 500 WHERE id = $1', [id]);
    expect(await timeline(id)).toHaveLength(1);
  });

  it('begins with the error that opened it, by the system, whoever sent the error', async () => {
    await world.run(
      world.rose.as.support,
      `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message)
       VALUES ($1, 'payments', 'Declined', 'wedding_emergency', 'no card works')`,
      [world.rose.id],
    );
    const [incident] = await world.run(world.rose.as.user, "SELECT id FROM incidents WHERE service_name = 'payments'");
    expect(await timeline(String(incident?.['id']))).toMatchObject([
      { kind: 'opened', message: 'Opened by an error in payments', actor_kind: 'system' },
      { kind: 'alert', message: 'Alert triggered', actor_kind: 'system' },
    ]);
    expect(await audit(String(incident?.['id']))).toEqual([]);
  });

  it('takes comments, as comments of whoever wrote them, and nothing else', async () => {
    const { incident } = world.rows.rose;
    const [row] = await world.run(
      world.rose.as.support,
      `INSERT INTO incident_updates (organization_id, incident_id, kind, message, change, actor_kind, actor_id)
       VALUES ($1, $2, 'status_changed', 'Closed by admin', '{"status": "closed"}', 'system', $3)
       RETURNING kind, change, actor_kind, actor_id`,
      [world.rose.id, incident, world.rose.users.admin],
    );
    expect(row).toEqual({ kind: 'comment', change: {}, actor_kind: 'user', actor_id: world.rose.users.support });
    expect(await world.attempt(world.rose.as.admin, "UPDATE incident_updates SET message = 'x'")).toBe('42501');
  });
});

// Covers P16.
describe('the audit log', () => {
  it('has every write of a viewer, with before and after', async () => {
    const id = await openIncident();
    await world.run(world.rose.as.on_call, "UPDATE incidents SET status = 'acknowledged' WHERE id = $1", [id]);
    await world.run(world.rose.as.admin, "UPDATE incidents SET status = 'closed' WHERE id = $1", [id]);
    expect(await audit(id)).toMatchObject([
      {
        operation: 'incident.create',
        actor_role: 'devops',
        change: { title: 'It burns', onWeddingDay: true },
        cross_tenant: false,
      },
      {
        operation: 'incident.acknowledge',
        actor_id: world.rose.users.on_call,
        actor_role: 'on_call',
        change: { status: ['open', 'acknowledged'] },
      },
      { operation: 'incident.close', actor_role: 'admin', change: { status: ['acknowledged', 'closed'] } },
    ]);
  });

  it('says what a wedding day allowed', async () => {
    const { rule } = world.rows.rose;
    await world.run(world.rose.as.on_call, 'UPDATE alert_configurations SET enabled = false WHERE id = $1', [rule]);
    await world.run(world.rose.as.on_call, 'UPDATE alert_configurations SET archived_at = now() WHERE id = $1', [rule]);
    expect(await audit(rule)).toMatchObject([
      { operation: 'alertConfiguration.update', change: { enabled: [true, false], onWeddingDay: true } },
      { operation: 'alertConfiguration.delete', change: { onWeddingDay: true } },
    ]);
  });

  it('says that staff crossed over', async () => {
    const { otherIncident } = world.rows.rose;
    await world.run(world.staff.admin, "UPDATE incidents SET title = 'Taken over' WHERE id = $1", [otherIncident]);
    expect(await audit(otherIncident)).toMatchObject([
      {
        operation: 'incident.update',
        actor_kind: 'staff',
        actor_id: world.staff.admin.sub,
        actor_role: 'admin',
        cross_tenant: true,
      },
    ]);
  });

  it('is told of reading, in the transaction of the reading', async () => {
    const tell = 'SELECT audit_staff_access($1, $2) AS crossed';
    expect(await world.run(world.staff.support, tell, ['incidents', world.rose.id])).toEqual([{ crossed: true }]);
    expect(await world.run(world.staff.support, tell, ['organizations', null])).toEqual([{ crossed: true }]);
    expect(await world.run(world.rose.as.admin, tell, ['incidents', world.rose.id])).toEqual([{ crossed: false }]);
    expect(await world.run(world.stranger, tell, ['incidents', world.rose.id])).toEqual([{ crossed: false }]);
    const rows = await world.run(
      world.rose.as.admin,
      "SELECT operation, actor_role FROM audit_log WHERE operation = 'incidents'",
    );
    expect(rows).toEqual([{ operation: 'incidents', actor_role: 'support' }]);
  });

  it('has keys and memberships, never a secret', async () => {
    await world.run(
      world.rose.as.admin,
      `INSERT INTO api_keys (organization_id, name, prefix, secret_hash, scopes) VALUES ($1, 'x', 'audited', sha256('secret'), '{errors}')`,
      [world.rose.id],
    );
    await world.run(
      world.staff.admin,
      "UPDATE user_profiles SET role = 'devops', email = 'new@example.com' WHERE user_id = $1",
      [world.rose.users.support],
    );
    await world.run(world.rose.as.admin, `SELECT set_contact_detail($1, $2, '{"email": "private@example.com"}')`, [
      world.rose.id,
      world.rows.rose.contact,
    ]);
    const rows = await world.run(world.rose.as.admin, 'SELECT operation, change::text AS change FROM audit_log');
    const operations = rows.map(({ operation }) => operation);
    expect(operations).toEqual(
      expect.arrayContaining(['apiKey.create', 'userProfile.update', 'escalationContact.detail']),
    );
    for (const { change } of rows) expect(change).not.toMatch(/secret_hash|example\.com/);
  });

  it('says nothing of what a refused or undone statement tried', async () => {
    const { otherIncident } = world.rows.rose;
    const before = (await audit(otherIncident)).length;
    await world.attempt(world.rose.as.admin, "UPDATE incidents SET status = 'closed' WHERE id = $1", [otherIncident]);
    expect(await audit(otherIncident)).toHaveLength(before);
  });

  it('is only ever added to, by nobody directly', async () => {
    const forge = "INSERT INTO audit_log (organization_id, actor_kind, operation) VALUES ($1, 'system', 'x')";
    expect(await world.attempt(world.rose.as.admin, forge, [world.rose.id])).toBe('42501');
    for (const statement of ["UPDATE audit_log SET operation = 'x'", 'TRUNCATE audit_log']) {
      await expect(world.test.engine.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(world.test.engine.query('DELETE FROM audit_log')).rejects.toMatchObject({ code: 'WS004' });
    await expect(world.test.owner.query('TRUNCATE audit_log')).rejects.toMatchObject({ code: 'WS004' });
    const { rowCount } = await world.test.owner.query('DELETE FROM audit_log');
    expect(rowCount).toBe(0);
  });

  it('is no way to forge an actor: the functions that write it are not to be called', async () => {
    for (const call of [
      "SELECT record_secret($1, 'x', 'x', $1)",
      'SELECT recorded_actor($1, $1)',
      'SELECT * FROM viewer_memberships() WHERE $1::uuid IS NOT NULL',
      'SELECT organization_on_wedding_day($1)',
    ]) {
      expect(await world.attempt(world.rose.as.admin, call, [world.rose.id])).toBe('42501');
    }
  });
});
