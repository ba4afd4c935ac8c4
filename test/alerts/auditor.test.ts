import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditEscalation } from '../../src/alerts/auditor.ts';
import { claimPages } from '../../src/alerts/notifications/page.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';
import { tickAlerts } from './tick.ts';

const log = pino({ level: 'silent' });
let test: TestDatabase;
let organization: NewOrganization;
let receiver: Server;
let url: string;
let beats: string[] = [];
let answer = 200;
let base = Date.parse('2027-03-03T12:00:00Z');

beforeAll(async () => {
  test = await testDatabase();
  receiver = createServer((request, response) => {
    beats.push(`${request.method} ${request.url}`);
    response.writeHead(answer).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/beat/1`;
});
afterAll(async () => {
  await new Promise((done) => receiver.close(done));
  await test.close();
});
beforeEach(async () => {
  base += 24 * 3600 * 1000;
  await at(0);
  // What a test before this one left undone is not this one's.
  await test.engine.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE alert_status <> 'resolved'`);
  await claimPages(test.engine, 1000);
  organization = await newOrganization(test.engine);
  await test.engine.query(
    `INSERT INTO escalation_contacts (organization_id, display_name, role) VALUES ($1, 'Robin', 'on_call')`,
    [organization.id],
  );
  beats = [];
  answer = 200;
});

const at = (seconds: number) => moveClock(test, new Date(base + seconds * 1000).toISOString());

async function audit(): Promise<number> {
  const client = await test.engine.connect();
  try {
    return await auditEscalation(client, log, url);
  } finally {
    client.release();
  }
}

const tick = () => tickAlerts(test.engine);

/** A P0, whose first level is due at once. */
async function raise(): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, escalation_policy_id, escalation_policy_snapshot, next_escalation_at)
     SELECT $1, 'Payments fail', uuid_v7()::text, 'critical', 'p0_critical', p.policy_id, p.snapshot, engine_now()
     FROM policy_for($1, true) AS p RETURNING id`,
    [organization.id],
  );
  return rows[0]?.id ?? '';
}

async function own(): Promise<
  { status: string; title: string; late: number; kinds: Record<string, number>; due: boolean }[]
> {
  const { rows } = await test.engine.query<{
    status: string;
    title: string;
    late: number;
    kinds: Record<string, number>;
    due: boolean;
  }>(
    `SELECT alert_status AS status, title, (evidence ->> 'late')::integer AS late, evidence -> 'kinds' AS kinds, next_escalation_at IS NOT NULL AS due
     FROM alert_history WHERE organization_id = $1 AND dedup_key = 'auditor:late' ORDER BY id`,
    [organization.id],
  );
  return rows;
}

const set = (assignments: string, id: string) =>
  test.engine.query(`UPDATE alert_history SET ${assignments} WHERE id = $1`, [id]);

describe('the auditor', () => {
  it('finds nothing where everything is on time, and says so outside', async () => {
    await raise();
    await tick();
    await at(5);
    expect(await audit()).toBe(0);
    expect(beats).toEqual(['POST /beat/1']);
    expect(await own()).toEqual([]);
  });

  it('raises a level that nobody took, once, keeps quiet outside, and lets go when it was taken', async () => {
    await raise();
    await at(20);
    expect(await audit()).toBe(0);
    await at(45);
    expect(await audit()).toBe(1);
    expect(await audit()).toBe(1);
    expect(beats).toHaveLength(1);
    expect(await own()).toMatchObject([
      {
        status: 'triggered',
        title: expect.stringMatching(/^Alerting is late: 1 due, the oldest since 4\d s$/),
        late: 1,
        kinds: { level: 1 },
        due: true,
      },
    ]);
    await tick();
    await claimPages(test.engine, 100);
    expect(await audit()).toBe(0);
    expect(await own()).toMatchObject([{ status: 'resolved' }]);
    expect(beats).toHaveLength(2);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['message', async () => tick()],
    [
      'acknowledgement',
      async (id) => set(`alert_status = 'acknowledged'`, id).then(() => set(`ack_expires_at = engine_now()`, id)),
    ],
    [
      'suppression',
      async (id) =>
        set(
          `alert_status = 'suppressed', suppressed_reason = 'x', suppressed_until = engine_now(), next_escalation_at = NULL`,
          id,
        ),
    ],
    ['nothing coming', async (id) => set('next_escalation_at = NULL', id)],
    [
      'decision',
      async (id) => {
        await tick();
        await claimPages(test.engine, 100);
        await test.engine.query('DELETE FROM notification_decisions WHERE alert_id = $1', [id]);
        await test.engine.query(`UPDATE notification_deliveries SET status = 'delivered' WHERE alert_id = $1`, [id]);
        await set(`next_escalation_at = engine_now() + interval '1 hour'`, id);
      },
    ],
  ])('finds what is late of the kind %s', async (kind, neglect) => {
    const id = await raise();
    await neglect(id);
    await at(40);
    expect(await audit()).toBe(1);
    expect(await own()).toMatchObject([{ kinds: { [kind]: 1 } }]);
    expect(beats).toEqual([]);
  });

  it('keeps quiet outside also where its own alert is all that is late', async () => {
    await raise();
    await at(45);
    expect(await audit()).toBe(1);
    await test.engine.query(
      `UPDATE alert_history SET alert_status = 'resolved' WHERE organization_id = $1 AND dedup_key <> 'auditor:late'`,
      [organization.id],
    );
    // Due after 300 s by the usual policy, and nobody takes it.
    await at(400);
    expect(await audit()).toBe(1);
    expect(beats).toEqual([]);
  });

  it('goes on where nobody takes its word outside', async () => {
    answer = 500;
    expect(await audit()).toBe(0);
    url = url.replace(/:\d+/, ':1');
    expect(await audit()).toBe(0);
  });
});
