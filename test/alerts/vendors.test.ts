import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { secretBox } from '../../src/access/seal.ts';
import { createNotifier, type Notifier } from '../../src/alerts/notifications/notifier.ts';
import { claimPages } from '../../src/alerts/notifications/page.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, type Asker } from '../graphql/ask.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { claimsOf } from '../support/fixtures.ts';
import { bookWedding, newOrganization, type NewOrganization } from '../support/organization.ts';

// Real servers on loopback, as vendors have them.
let test: TestDatabase;
let asker: Asker;
let http: Server;
let smtp: SMTPServer;
let notifier: Notifier;
let organization: NewOrganization;
let wedding: string;
let mails: string[] = [];
let hooks: string[] = [];
let refuses = false;

beforeAll(async () => {
  test = await testDatabase();
  asker = await openAsker(test);
  http = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      hooks.push(body);
      response.writeHead(refuses ? 400 : 200).end();
    });
  }).listen(0, '127.0.0.1');
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.setEncoding('utf8').on('data', (part: string) => (text += part));
      stream.on('end', () => {
        mails.push(text.replaceAll('=\r\n', '').replaceAll('=3D', '='));
        done();
      });
    },
  });
  smtp.listen(0, '127.0.0.1');
  await Promise.all([once(http, 'listening'), once(smtp.server, 'listening')]);
  notifier = createNotifier(
    {
      smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
      publicUrl: 'https://monitoring.example',
      allowPrivateWebhooks: true,
    },
    secretBox(['a key for channels, longer than 32 bytes']),
    (organizationId, id) => encodeGlobalId('al', organizationId, id),
  );
});
afterAll(async () => {
  await notifier.stop();
  http.closeAllConnections();
  await Promise.all([new Promise((done) => http.close(done)), new Promise<void>((done) => smtp.close(done))]);
  await asker.close();
  await test.close();
});

beforeEach(async () => {
  await test.engine.query(
    `UPDATE notification_deliveries SET status = 'cancelled' WHERE status IN ('pending', 'sending')`,
  );
  mails = [];
  hooks = [];
  refuses = false;
  await moveClock(test, '2027-06-09T12:00:00Z');
  organization = await newOrganization(test.engine);
  wedding = await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-09' });
});

async function one(sql: string, ...values: unknown[]): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(sql, [organization.id, ...values]);
  return rows[0]?.id ?? '';
}

async function contact(name: string, email: string | null, channel: string | null = null): Promise<string> {
  const id = await one(
    `INSERT INTO escalation_contacts (organization_id, display_name, role, channel_id) VALUES ($1, $2, 'vendor', $3) RETURNING id`,
    name,
    channel,
  );
  await test.engine.query(
    'INSERT INTO escalation_contact_details (organization_id, contact_id, email) VALUES ($1, $2, $3)',
    [organization.id, id, email],
  );
  return id;
}

/** Somebody of the organization in a role. */
async function member(role: string) {
  const { rows } = await test.engine.query<{ user_id: string }>(
    `INSERT INTO user_profiles (organization_id, user_id, role, display_name) VALUES ($1, gen_random_uuid(), $2, 'Max') RETURNING user_id`,
    [organization.id, role],
  );
  return claimsOf(rows[0]?.user_id);
}

/** A vendor at a wedding, as a manager puts it there. */
async function vendor(name: string, contactId: string | null, at = wedding): Promise<string> {
  const manager = await member('manager');
  const [made] = await test.asViewer(manager, (connection) =>
    connection.query<{ id: string }>(
      `INSERT INTO vendors (organization_id, name, category, contact_id) VALUES ($1, $2, 'florist', $3) RETURNING id`,
      [organization.id, name, contactId],
    ),
  );
  await test.asViewer(manager, (connection) =>
    connection.query('INSERT INTO wedding_vendors (organization_id, wedding_id, vendor_id) VALUES ($1, $2, $3)', [
      organization.id,
      at,
      made?.id,
    ]),
  );
  return made?.id ?? '';
}

const secret = 'Guest Ivy Smith has no seat';

async function raise(
  values: { priority?: string; venue?: string | null; wedding?: string | null; snapshot?: object } = {},
): Promise<string> {
  const { priority = 'p0_critical', venue = organization.venue, wedding: at = null, snapshot = {} } = values;
  return one(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, service_name, venue_id, wedding_id, escalation_policy_snapshot)
     VALUES ($1, $2, gen_random_uuid()::text, 'critical', $3, 'seating-plan', $4, $5, $6) RETURNING id`,
    secret,
    priority,
    venue,
    at,
    JSON.stringify(snapshot),
  );
}

async function ledger(alert?: string): Promise<string[]> {
  const { rows } = await test.engine.query<{ line: string }>(
    `SELECT concat_ws(' ', d.escalation_level, d.outcome, k.display_name) || ': ' || d.reason AS line FROM notification_decisions d
     LEFT JOIN escalation_contacts k ON k.organization_id = d.organization_id AND k.id = d.contact_id
     WHERE d.organization_id = $1 AND ($2::uuid IS NULL OR d.alert_id = $2) ORDER BY 1`,
    [organization.id, alert ?? null],
  );
  return rows.map(({ line }) => line);
}

async function deliveries(): Promise<{ status: string; late: number }[]> {
  const { rows } = await test.engine.query<{ status: string; late: number }>(
    `SELECT d.status, extract(epoch FROM d.due_at - a.triggered_at)::float8 AS late FROM notification_deliveries d
     JOIN alert_history a ON a.organization_id = d.organization_id AND a.id = d.alert_id WHERE d.organization_id = $1 ORDER BY d.id`,
    [organization.id],
  );
  return rows;
}

async function send(): Promise<string[]> {
  await notifier.run(test.engine, pino({ level: 'silent' }));
  await expect.poll(async () => (await deliveries()).filter(({ status }) => status === 'sending')).toEqual([]);
  return (await deliveries()).map(({ status }) => status);
}

// Covers W11, N16.
describe('a vendor of a wedding', () => {
  it('is told of a P0 at its venue in the transaction that raises it, and the ledger says so', async () => {
    await vendor('Flora', await contact('Flo', 'flo@example.com'));
    const alert = await raise();
    expect(await ledger(alert)).toEqual(['0 sent Flo: Vendor Flora (florist) of Kim and Lou, at once']);
    const [delivery, ...more] = await deliveries();
    expect(more).toEqual([]);
    expect(delivery?.status).toBe('pending');
    // Due at once: the notifier looks within the second.
    expect(delivery?.late).toBeLessThan(1);
  });

  it('is told with the next look of a worker, which comes four times a second, whatever else waits to be sent', async () => {
    const flo = await contact('Flo', 'flo@example.com');
    await vendor('Flora', flo);
    await test.engine.query(
      `WITH raised AS (
         INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
         SELECT $1, 'Slow', gen_random_uuid()::text, 'high', 'p1_high' FROM generate_series(1, 300) RETURNING id)
       INSERT INTO notification_deliveries (organization_id, alert_id, contact_id, escalation_level, due_at, deadline_at, idempotency_key)
       SELECT $1, id, $2, 1, engine_now() - interval '1 minute', engine_now() + interval '15 minutes', id FROM raised`,
      [organization.id, flo],
    );
    const alert = await raise();
    const [first] = await claimPages(test.engine, 1);
    expect(first).toMatchObject({ kind: 'vendor', alertId: alert, attempt: 1, email: 'flo@example.com' });
  });

  it('learns that and where, and nothing of what or whom; it cannot stop the escalation', async () => {
    await vendor('Flora', await contact('Flo', 'flo@example.com'));
    await raise();
    expect(await send()).toEqual(['delivered']);
    const [mail = ''] = mails;
    expect(mail).toContain('Subject: Urgent at Kim and Lou, The Barn');
    expect(mail).toContain('Fern and Lace');
    for (const hidden of [secret, 'Ivy', 'seating-plan', '/ack/', 'alertAcknowledge'])
      expect(mail).not.toContain(hidden);
    const { rows } = await test.engine.query('SELECT 1 FROM acknowledgement_links WHERE organization_id = $1', [
      organization.id,
    ]);
    expect(rows).toEqual([]);
  });

  it('is counted in the Saturday room while the message is on its way', async () => {
    await vendor('Flora', await contact('Flo', 'flo@example.com'));
    const pending = async () => {
      const { data, errors } = await asker.ask(organization.onCall, '{ saturdayRoom { vendorMessagesPending } }');
      expect(errors).toEqual([]);
      return data;
    };
    await raise();
    expect(await pending()).toEqual({ saturdayRoom: { vendorMessagesPending: 1 } });
    await send();
    expect(await pending()).toEqual({ saturdayRoom: { vendorMessagesPending: 0 } });
  });

  it('learns no more by another way when the first one fails', async () => {
    const channel = await one(
      `INSERT INTO notification_channels (organization_id, name, channel_type, settings) VALUES ($1, 'hook', 'webhook', $2) RETURNING id`,
      JSON.stringify({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/hook` }),
    );
    await vendor('Flora', await contact('Flo', 'flo@example.com', channel));
    refuses = true;
    await raise();
    expect(await send()).toEqual(['failed', 'pending']);
    expect(await send()).toEqual(['failed', 'delivered']);
    const [hook = '{}'] = hooks;
    expect(JSON.parse(hook)).toEqual({
      type: 'vendor.notified',
      timestamp: expect.any(String) as unknown,
      data: {
        title: 'Kim and Lou',
        venue: 'The Barn',
        organization: 'Fern and Lace',
        triggeredAt: expect.any(String) as unknown,
      },
    });
    expect(mails[0]).toContain('Subject: Urgent at Kim and Lou, The Barn');
    expect(mails[0]).not.toContain(secret);
  });

  it('is told of its own weddings only: not of others there, of another organization, or before the day', async () => {
    const flo = await contact('Flo', 'flo@example.com');
    const later = await bookWedding(test.engine, organization.id, { venue: organization.venue, from: '2027-06-12' });
    await vendor('Flora', flo, later);
    await raise();
    await raise({ venue: null });
    expect(await ledger()).toEqual([]);
    const alert = await raise({ wedding: later });
    expect(await ledger(alert)).toHaveLength(1);
    const other = await newOrganization(test.engine);
    const foreign = await test.engine.query<{ id: string }>(
      `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, venue_id) VALUES ($1, 'x', 'x', 'high', 'p0_critical', $2) RETURNING id`,
      [other.id, other.venue],
    );
    expect(foreign.rows).toHaveLength(1);
    expect(await ledger()).toHaveLength(1);
  });

  it('is told when a lesser alert rises to P0, once', async () => {
    await vendor('Flora', await contact('Flo', 'flo@example.com'));
    const alert = await raise({ priority: 'p1_high' });
    expect(await ledger(alert)).toEqual([]);
    for (const priority of ['p0_critical', 'p1_high', 'p0_critical']) {
      await test.engine.query('UPDATE alert_history SET priority = $2 WHERE id = $1', [alert, priority]);
    }
    expect(await ledger(alert)).toEqual(['0 sent Flo: Vendor Flora (florist) of Kim and Lou, at once']);
  });

  it('that left, is out of use or has no contact is not told, and of the last the ledger says it', async () => {
    const [gone, archived] = [
      await vendor('Gone', await contact('G', 'g@example.com')),
      await vendor('Old', await contact('O', 'o@example.com')),
    ];
    await vendor('Silent', null);
    const manager = await member('manager');
    await test.asViewer(manager, async (connection) => {
      await connection.query(
        'UPDATE wedding_vendors SET archived_at = now() WHERE organization_id = $1 AND vendor_id = $2',
        [organization.id, gone],
      );
      await connection.query('UPDATE vendors SET archived_at = now() WHERE organization_id = $1 AND id = $2', [
        organization.id,
        archived,
      ]);
    });
    expect(await ledger(await raise())).toEqual([
      '0 nobody: Vendor Silent (florist) of Kim and Lou has no contact in use',
    ]);
  });

  it('gets five messages within ten minutes, also of one statement, and the ledger says which stand for the others', async () => {
    await vendor('Flora', await contact('Flo', 'flo@example.com'));
    await test.engine.query(
      `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, venue_id)
       SELECT $1, 'x', n::text, 'high', 'p0_critical', $2 FROM generate_series(1, 7) AS n`,
      [organization.id, organization.venue],
    );
    await raise();
    const lines = await ledger();
    expect(lines.filter((line) => line.startsWith('0 sent'))).toHaveLength(5);
    expect(lines.filter((line) => line.startsWith('0 bundled'))).toEqual(
      Array.from(
        { length: 3 },
        () => '0 bundled Flo: Vendor Flora (florist) of Kim and Lou: told five times within 10 minutes already',
      ),
    );
  });
});

// Covers W12.
describe('the coordinator on site', () => {
  it('is told of a P0 at once as the team is, with a link, whatever the policy', async () => {
    const sam = await contact('Sam', 'sam@example.com');
    await test.engine.query('UPDATE weddings SET on_site_coordinator_id = $2 WHERE id = $1', [wedding, sam]);
    const alert = await raise();
    expect(await ledger(alert)).toEqual(['0 sent Sam: Coordinator on site of Kim and Lou, at once']);
    expect(await send()).toEqual(['delivered']);
    expect(mails[0]).toContain(secret);
    expect(mails[0]).toContain('https://monitoring.example/ack/');
  });

  it('is not told twice where the first level tells at once', async () => {
    const sam = await contact('Sam', 'sam@example.com');
    await test.engine.query('UPDATE weddings SET on_site_coordinator_id = $2 WHERE id = $1', [wedding, sam]);
    const targets = [{ kind: 'on_call' }, { kind: 'on_site_coordinator' }];
    expect(await ledger(await raise({ snapshot: { levels: [{ delaySeconds: 0, targets }] } }))).toEqual([]);
    expect(await ledger(await raise({ snapshot: { levels: [{ delaySeconds: 60, targets }] } }))).toHaveLength(1);
  });
});

describe('the contact of a vendor', () => {
  it('is one in use, set by who plans', async () => {
    const [flo, old] = [await contact('Flo', 'flo@example.com'), await contact('Old', null)];
    await test.asViewer(organization.onCall, (connection) =>
      connection.query(
        'UPDATE escalation_contacts SET archived_at = now(), version = version + 1 WHERE organization_id = $1 AND id = $2',
        [organization.id, old],
      ),
    );
    const manager = await member('manager');
    const make = (contactId: string) =>
      asker.ask(
        manager,
        `mutation ($input: VendorCreateInput!) { vendorCreate(input: $input) { vendor { name contact { displayName } } userErrors { code path } } }`,
        { input: { name: 'Flora', category: 'florist', contactId: encodeGlobalId('ct', organization.id, contactId) } },
      );
    // A manager does not see contacts.
    expect(await make(flo)).toMatchObject({
      errors: [],
      data: { vendorCreate: { vendor: { name: 'Flora', contact: null }, userErrors: [] } },
    });
    for (const wrong of [old, '00000000-0000-4000-8000-000000000000']) {
      expect(await make(wrong)).toMatchObject({
        data: { vendorCreate: { vendor: null, userErrors: [{ code: 'NOT_FOUND', path: ['input', 'contactId'] }] } },
      });
    }
    const admin = await member('admin');
    const { data } = await asker.ask(
      admin,
      '{ vendors { nodes { name contact { displayName vendors { totalCount } } } } }',
    );
    expect(data).toMatchObject({
      vendors: { nodes: [{ name: 'Flora', contact: { displayName: 'Flo', vendors: { totalCount: 1 } } }] },
    });
  });
});
