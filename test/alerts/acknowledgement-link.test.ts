import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimPages } from '../../src/alerts/notifications/page.ts';
import { moveClock } from '../support/clock.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';
import { testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
let organization: NewOrganization;

beforeAll(async () => {
  api = await testServer({ RATE_LIMIT_STRANGER: '20' });
});
afterAll(() => api.close());
beforeEach(async () => {
  await moveClock(api, new Date().toISOString());
  organization = await newOrganization(api.engine);
});

interface Paged {
  readonly alert: string;
  readonly contact: string;
  readonly incident: string;
  readonly token: string;
}

/** An alert of an incident whose contact is just being told: the token is in the message. */
async function paged(): Promise<Paged> {
  const one = async (sql: string, ...values: unknown[]) =>
    (await api.engine.query<{ id: string }>(sql, [organization.id, ...values])).rows[0]?.id ?? '';
  const contact = await one(
    `INSERT INTO escalation_contacts (organization_id, display_name, role, user_id) VALUES ($1, 'Robin', 'on_call', $2) RETURNING id`,
    organization.onCall.sub,
  );
  const incident = await one(
    `INSERT INTO incidents (organization_id, title, priority, severity) VALUES ($1, 'Payments fail', 'p1_high', 'critical') RETURNING id`,
  );
  const alert = await one(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, incident_id, venue_id, service_name, evidence)
     VALUES ($1, 'Payments <fail>', gen_random_uuid()::text, 'critical', 'p1_high', $2, $3, 'secret-service', '{"guest": "Ada"}') RETURNING id`,
    incident,
    organization.venue,
  );
  await one(
    `INSERT INTO notification_deliveries (organization_id, alert_id, contact_id, escalation_level, due_at, deadline_at, idempotency_key)
     VALUES ($1, $2, $3, 1, engine_now(), engine_now() + interval '1 hour', gen_random_uuid()::text) RETURNING id`,
    alert,
    contact,
  );
  const [page] = (await claimPages(api.engine, 50)).filter(({ alertId }) => alertId === alert);
  return { alert, contact, incident, token: page?.token ?? '' };
}

const link = (token: string) => `${api.server.url}/ack/${token}`;

async function stateOf({ alert, incident }: Paged) {
  const { rows } = await api.engine.query(
    `SELECT a.alert_status AS alert, a.acknowledged_by AS by, i.status AS incident, i.acknowledged_by AS incident_by
     FROM alert_history a, incidents i WHERE a.id = $1 AND i.id = $2`,
    [alert, incident],
  );
  return rows[0] as unknown;
}

const resolve = (alert: string) =>
  api.engine.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE id = $1`, [alert]);

describe('the link in a message', () => {
  it('shows title, venue and time, and acknowledges nothing by being looked at', async () => {
    const page = await paged();
    for (const method of ['GET', 'HEAD', 'GET']) {
      const answer = await fetch(link(page.token), { method });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    const text = await (await fetch(link(page.token))).text();
    expect(text).toContain('Payments &#60;fail&#62;');
    expect(text).toContain('The Barn');
    expect(text).toMatch(/Since \w+day \d+ \w+, \d\d:\d\d \(Europe\/London\)/);
    expect(text).toContain('<form method="post"><button>');
    expect(text).not.toMatch(/secret-service|Ada|Robin|Fern and Lace/);
    expect(await stateOf(page)).toMatchObject({ alert: 'triggered', incident: 'open' });
  });

  it('acknowledges by its button, as the contact, once; timeline and audit log say who', async () => {
    const page = await paged();
    const answer = await fetch(link(page.token), { method: 'POST' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/You have it in hand.*resolved by \d\d:\d\d/);
    const robin = organization.onCall.sub;
    expect(await stateOf(page)).toEqual({
      alert: 'acknowledged',
      by: robin,
      incident: 'acknowledged',
      incident_by: robin,
    });
    const { rows: timeline } = await api.engine.query<{ message: string }>(
      `SELECT message FROM incident_updates WHERE incident_id = $1 AND kind = 'alert' ORDER BY id`,
      [page.incident],
    );
    expect(timeline.map(({ message }) => message)).toContain('Alert acknowledged: Robin, by the link in a message');
    const { rows: audit } = await api.engine.query(
      `SELECT operation, actor_kind, actor_id, change FROM audit_log WHERE row_id = $1`,
      [page.alert],
    );
    expect(audit).toMatchObject([
      {
        operation: 'alert.acknowledge',
        actor_kind: 'user',
        actor_id: robin,
        change: { by_link: { contact_id: page.contact, display_name: 'Robin' } },
      },
    ]);
    for (const method of ['GET', 'POST']) expect((await fetch(link(page.token), { method })).status).toBe(404);
  });

  it('of one alert does nothing to another', async () => {
    const [first, second] = [await paged(), await paged()];
    await fetch(link(first.token), { method: 'POST' });
    expect(await stateOf(second)).toMatchObject({ alert: 'triggered', incident: 'open' });
  });

  it('says so when somebody was quicker, and is good again when that acknowledgement lapses', async () => {
    const page = await paged();
    await api.engine.query(
      `UPDATE alert_history SET alert_status = 'acknowledged', ack_expires_at = engine_now() - interval '1 second' WHERE id = $1`,
      [page.alert],
    );
    const answer = await fetch(link(page.token), { method: 'POST' });
    expect(await answer.text()).toContain('Somebody has it in hand');
    expect(await stateOf(page)).toMatchObject({ by: null });
    await api.engine.query(`UPDATE alert_history SET alert_status = 'triggered' WHERE id = $1`, [page.alert]);
    await fetch(link(page.token), { method: 'POST' });
    expect(await stateOf(page)).toMatchObject({ by: organization.onCall.sub });
  });

  it('is dead when the alert is resolved, after a day, and when the contact is out of use', async () => {
    const [resolved, aged, archived] = [await paged(), await paged(), await paged()];
    await resolve(resolved.alert);
    await api.engine.query('UPDATE escalation_contacts SET archived_at = engine_now() WHERE id = $1', [
      archived.contact,
    ]);
    await api.engine.query('UPDATE acknowledgement_links SET expires_at = engine_now() WHERE alert_id = $1', [
      aged.alert,
    ]);
    for (const { token } of [resolved, aged, archived]) {
      const answer = await fetch(link(token), { method: 'POST' });
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain('Payments');
    }
    expect(await stateOf(aged)).toMatchObject({ alert: 'triggered' });
    expect(await stateOf(archived)).toMatchObject({ alert: 'triggered' });
  });

  it('lasts a day and is then swept away with the next messages', async () => {
    const page = await paged();
    await moveClock(api, new Date(Date.now() + 23.9 * 3_600_000).toISOString());
    expect((await fetch(link(page.token))).status).toBe(200);
    await moveClock(api, new Date(Date.now() + 49 * 3_600_000).toISOString());
    expect((await fetch(link(page.token))).status).toBe(404);
    await paged();
    const { rows } = await api.engine.query('SELECT FROM acknowledgement_links WHERE alert_id = $1', [page.alert]);
    expect(rows).toHaveLength(0);
  });

  it('is kept as a hash only', async () => {
    const { token, alert } = await paged();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const { rows } = await api.engine.query(
      'SELECT token_hash AS hash FROM acknowledgement_links WHERE alert_id = $1',
      [alert],
    );
    expect(rows).toEqual([{ hash: createHash('sha256').update(token).digest() }]);
  });

  it('is not guessed: who tries many is turned away, and a good one opens all the same', async () => {
    const { token } = await paged();
    const statuses = new Set<number>();
    for (let n = 0; n < 30; n += 1) statuses.add((await fetch(link(n === 0 ? '../x' : 'x'.repeat(43)))).status);
    expect([...statuses]).toEqual([404, 429]);
    expect((await fetch(link(token))).status).toBe(200);
  });

  it('of another method is refused', async () => {
    const answer = await fetch(link('x'), { method: 'PUT' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
  });
});
