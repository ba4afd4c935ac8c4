import type { ServerResponse } from 'node:http';
import pino from 'pino';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { secretBox } from '../../src/access/seal.ts';
import { createNotifier, type Notifier } from '../../src/alerts/notifications/notifier.ts';
import { claimPages } from '../../src/alerts/notifications/page.ts';
import { secretPlace } from '../../src/alerts/secrets.ts';
import { isPrivateAddress } from '../../src/alerts/webhook-address.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { moveClock } from '../support/clock.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';
import { openReceivers, type Receivers } from '../support/receivers.ts';

const box = secretBox(['a key for channels, longer than 32 bytes']);
const log = pino({ level: 'silent' });

let test: TestDatabase;
let organization: NewOrganization;
let receivers: Receivers;
let base: string;
let notifier: Notifier;
/** Of the alerts that are made. */
let priority = 'p0_critical';

beforeAll(async () => {
  test = await testDatabase();
  receivers = await openReceivers();
  ({ base } = receivers);
});
afterAll(async () => {
  await receivers.close();
  await test.close();
});

beforeEach(async () => {
  receivers.reset();
  priority = 'p0_critical';
  // What a test before this one left to be sent is not this one's.
  await test.engine.query(
    `UPDATE notification_deliveries SET status = 'cancelled' WHERE status IN ('pending', 'sending')`,
  );
  organization = await newOrganization(test.engine);
  notifier = makeNotifier();
});

afterEach(() => notifier.stop());

function makeNotifier(allowPrivateWebhooks = true): Notifier {
  return createNotifier(
    {
      smtpUrl: receivers.smtpUrl,
      publicUrl: 'https://monitoring.example',
      allowPrivateWebhooks,
    },
    box,
    (organizationId, id) => encodeGlobalId('al', organizationId, id),
    {
      slack: `${base}/slack`,
      twilio: `${base}/twilio`,
      pagerduty: { us: `${base}/pagerduty`, eu: `${base}/eu` },
      expo: `${base}/expo`,
    },
  );
}

async function channel(type: string, settings: object, secrets?: object, name = `by ${type}`): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO notification_channels (organization_id, name, channel_type, settings) VALUES ($1, $2, $3, $4) RETURNING id`,
    [organization.id, name, type, JSON.stringify(settings)],
  );
  const id = rows[0]?.id ?? '';
  if (secrets !== undefined) {
    await test.engine.query(
      'INSERT INTO notification_channel_secrets (organization_id, channel_id, ciphertext, key_id) VALUES ($1, $2, $3, $4)',
      [organization.id, id, box.seal(JSON.stringify(secrets), secretPlace(organization.id, id)), box.keyId],
    );
  }
  return id;
}

async function contact(channelId: string | null, address: { email?: string; phone?: string }): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `INSERT INTO escalation_contacts (organization_id, display_name, role, channel_id) VALUES ($1, 'Robin', 'on_call', $2) RETURNING id`,
    [organization.id, channelId],
  );
  const id = rows[0]?.id ?? '';
  await test.engine.query(
    'INSERT INTO escalation_contact_details (organization_id, contact_id, email, phone) VALUES ($1, $2, $3, $4)',
    [organization.id, id, address.email ?? null, address.phone ?? null],
  );
  return id;
}

/** An alert whose first level is taken: these are to be told. */
async function page(...targets: object[]): Promise<string> {
  const { rows } = await test.engine.query<{ id: string }>(
    `WITH raised AS (
       INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, service_name, venue_id, escalation_level, escalation_policy_snapshot)
       VALUES ($1, $2, gen_random_uuid()::text, 'critical', $5, 'checkout', $3, 1, $4) RETURNING id)
     SELECT id FROM raised`,
    [
      organization.id,
      'WEDDING DAY: <!channel> Payments\r\nBcc: everybody@example.com fail',
      organization.venue,
      JSON.stringify({ levels: [{ delaySeconds: 0, targets }], repeatCount: 0 }),
      priority,
    ],
  );
  const id = rows[0]?.id ?? '';
  await test.engine.query(
    `INSERT INTO escalation_steps (organization_id, alert_id, level, due_at, taken_by) VALUES ($1, $2, 1, engine_now(), 'system')`,
    [organization.id, id],
  );
  return id;
}

interface Delivery {
  readonly status: string;
  readonly attempts: number;
  readonly answer: string | null;
  readonly wait: number;
  readonly way: string | null;
}

async function deliveries(): Promise<Delivery[]> {
  const { rows } = await test.engine.query<Delivery>(
    `SELECT d.status, d.attempts, d.last_answer AS answer, extract(epoch FROM d.due_at - engine_now())::float8 AS wait, c.name AS way
     FROM notification_deliveries d LEFT JOIN notification_channels c ON c.organization_id = d.organization_id AND c.id = d.channel_id
     WHERE d.organization_id = $1 ORDER BY d.id`,
    [organization.id],
  );
  return rows;
}

/** Looks for what is due, and waits until nothing is under way. */
async function send(): Promise<Delivery[]> {
  await notifier.run(test.engine, log);
  await expect.poll(async () => (await deliveries()).filter(({ status }) => status === 'sending')).toEqual([]);
  return deliveries();
}

/** Without the line breaks of quoted-printable. */
const unfolded = (mail: string) => mail.replaceAll('=\r\n', '').replaceAll('=3D', '=');

const hook = () =>
  channel('webhook', { url: `${base}/hook` }, { signingSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' });

describe('a page', () => {
  it('by mail says what, where and since when, in text and HTML, and no title begins another header', async () => {
    await page({ kind: 'contact', contactId: await contact(null, { email: 'robin@example.com' }) });
    expect(await send()).toMatchObject([{ status: 'delivered', attempts: 1 }]);
    expect(receivers.mails).toHaveLength(1);
    const [mail = ''] = receivers.mails;
    const headers = mail.split('\r\n\r\n')[0] ?? '';
    expect(headers).toContain('To: robin@example.com');
    expect(headers).toContain('From: WedSync Monitoring <alerts@monitoring.example>');
    expect(headers).not.toMatch(/^Bcc:/m);
    expect(mail).toContain('text/plain');
    expect(mail).toContain('text/html');
    expect(mail).toContain('The Barn, service checkout');
    expect(mail).toContain('(Europe/London)');
    expect(unfolded(mail)).toMatch(/Acknowledge it: https:\/\/monitoring\.example\/ack\/[\w-]{43}\s/);
    expect(unfolded(mail)).toMatch(/<a href="https:\/\/monitoring\.example\/ack\/[\w-]{43}">Acknowledge it<\/a>/);
  });

  it('by webhook is signed as Standard Webhooks says', async () => {
    const alert = await page({ kind: 'channel', channelId: await hook() });
    expect(await send()).toMatchObject([{ status: 'delivered', answer: '200 ok' }]);
    const [one] = receivers.asked;
    const headers = one?.headers as Record<string, string>;
    expect(new Webhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw').verify(one?.body ?? '', headers)).toMatchObject({
      type: 'alert.notified',
      data: {
        alertId: encodeGlobalId('al', organization.id, alert),
        priority: 'P0_CRITICAL',
        venue: 'The Barn',
        serviceName: 'checkout',
        // Whoever listens at a channel is nobody in particular.
        acknowledgeUrl: null,
      },
    });
  });

  it('by Slack, by text message and by PagerDuty goes the way that each service wants', async () => {
    receivers.answer = ({ path }, response) => response.end(path.startsWith('/slack') ? '{"ok":true}' : '{}');
    await page(
      { kind: 'channel', channelId: await channel('slack', { channel: '#weddings' }, { botToken: 'xoxb-1' }) },
      { kind: 'channel', channelId: await channel('pagerduty', { region: 'eu' }, { routingKey: 'R'.repeat(32) }) },
      {
        kind: 'contact',
        contactId: await contact(await channel('sms', { accountSid: 'AC1', from: 'WedSync' }, { authToken: 't' }), {
          phone: '+447700900123',
        }),
      },
    );
    expect((await send()).map(({ status }) => status)).toEqual(['delivered', 'delivered', 'delivered']);
    const by = (path: string) => receivers.asked.find((one) => one.path.startsWith(path));
    expect(by('/slack/chat.postMessage')?.headers['authorization']).toBe('Bearer xoxb-1');
    expect(JSON.parse(by('/slack')?.body ?? '{}')).toMatchObject({
      channel: '#weddings',
      text: expect.stringContaining('WEDDING DAY: &lt;!channel&gt; Payments'),
    });
    expect(JSON.parse(by('/eu/enqueue')?.body ?? '{}')).toMatchObject({
      event_action: 'trigger',
      payload: { severity: 'critical', source: 'checkout' },
    });
    const message = new URLSearchParams(by('/twilio/Accounts/AC1/Messages.json')?.body);
    expect(Object.fromEntries(message)).toMatchObject({ To: '+447700900123', From: 'WedSync' });
    expect(message.get('Body')).toMatch(
      /^P0 · WEDDING DAY: <!channel> Payments Bcc: everybody@example.com fail \(The Barn, .*\) https:\/\/monitoring\.example\/ack\/[\w-]{43}$/,
    );
  });

  it('is not sent when somebody acknowledged first', async () => {
    const alert = await page({ kind: 'channel', channelId: await hook() });
    await test.engine.query(
      `UPDATE alert_history SET alert_status = 'acknowledged', acknowledged_at = engine_now() WHERE organization_id = $1 AND id = $2`,
      [organization.id, alert],
    );
    expect(await send()).toMatchObject([{ status: 'cancelled', answer: 'The alert is acknowledged' }]);
    expect(receivers.asked).toEqual([]);
  });
});

describe('what a receiver answers', () => {
  it.each([
    ['429 with Retry-After', (response: ServerResponse) => response.writeHead(429, { 'retry-after': '20' }).end(), 20],
    ['500', (response: ServerResponse) => response.writeHead(500).end('down'), 1],
    [
      '101, and hangs up',
      (response: ServerResponse) =>
        response.socket?.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
      1,
    ],
    ['nothing: it closes the connection', (response: ServerResponse) => response.destroy(), 1],
  ])('%s: it is tried again later, with the same id', async (_title, refuse, least) => {
    receivers.answer = (_request, response) => void refuse(response);
    await page({ kind: 'channel', channelId: await hook() });
    const [first] = await send();
    expect(first).toMatchObject({ status: 'pending', attempts: 1 });
    expect(first?.wait).toBeGreaterThan(least - 1);
    receivers.answer = (_request, response) => response.end('ok');
    await test.engine.query('UPDATE notification_deliveries SET due_at = engine_now() WHERE organization_id = $1', [
      organization.id,
    ]);
    expect(await send()).toMatchObject([{ status: 'delivered', attempts: 2 }]);
    expect(receivers.asked).toHaveLength(2);
    expect(receivers.asked[1]?.headers['webhook-id']).toBe(receivers.asked[0]?.headers['webhook-id']);
  });

  it('another 4xx is final: the contact is told by mail instead, and the channel itself is an alert, once', async () => {
    receivers.answer = (_request, response) => response.writeHead(410).end('gone');
    const channelId = await hook();
    const target = { kind: 'contact', contactId: await contact(channelId, { email: 'robin@example.com' }) };
    await page(target);
    await page(target);
    await send();
    expect(await send()).toMatchObject([
      { status: 'failed', answer: '410 gone', way: 'by webhook' },
      { status: 'failed', answer: '410 gone', way: 'by webhook' },
      { status: 'delivered', way: null },
      { status: 'delivered', way: null },
    ]);
    expect(receivers.mails).toHaveLength(2);
    const { rows } = await test.engine.query(
      'SELECT title, priority FROM alert_history WHERE organization_id = $1 AND dedup_key = $2',
      [organization.id, `channel:${channelId}`],
    );
    expect(rows).toEqual([{ title: 'Notifications by the channel by webhook fail', priority: 'p1_high' }]);
  });

  it('no mail server takes it now: it is tried again; never: it is given up', async () => {
    const target = { kind: 'contact', contactId: await contact(null, { email: 'robin@example.com' }) };
    receivers.refuseMail = 451;
    await page(target);
    expect(await send()).toMatchObject([{ status: 'pending', attempts: 1 }]);
    receivers.refuseMail = 550;
    await test.engine.query('UPDATE notification_deliveries SET due_at = engine_now() WHERE organization_id = $1', [
      organization.id,
    ]);
    expect(await send()).toMatchObject([{ status: 'failed', attempts: 2 }]);
    const ids = receivers.mails.map((mail) => /^Message-ID: (.*)$/im.exec(mail)?.[1]);
    expect(ids[0]).toBe(ids[1]);
  });

  it('500 twice: the contact is told by another way meanwhile, once', async () => {
    receivers.answer = (_request, response) => response.writeHead(500).end('down');
    await page({ kind: 'contact', contactId: await contact(await hook(), { email: 'robin@example.com' }) });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await test.engine.query(
        `UPDATE notification_deliveries SET due_at = engine_now() WHERE organization_id = $1 AND status = 'pending'`,
        [organization.id],
      );
      await send();
    }
    await send();
    expect(await deliveries()).toMatchObject([
      { status: 'pending', attempts: 3, way: 'by webhook' },
      { status: 'delivered', way: null },
    ]);
    expect(receivers.mails).toHaveLength(1);
  });

  it('a password given for one mail server is forgotten with it', async () => {
    const id = await channel('email', { smtpHost: 'smtp.example.com', smtpUser: 'u' }, { smtpPassword: 'p' });
    await test.engine.query(
      `UPDATE notification_channels SET settings = settings || '{"smtpHost": "other.example"}' WHERE id = $1`,
      [id],
    );
    const { rows } = await test.engine.query('SELECT FROM notification_channel_secrets WHERE channel_id = $1', [id]);
    expect(rows).toEqual([]);
  });

  it.each([
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '::ffff:0:7f00:1',
    '2001::1',
    'fec0::1',
    '100::1',
  ])('the address %s counts as private', (address) => expect(isPrivateAddress(address)).toBe(true));

  it('a NUL in its answer is left out, and the page counts as delivered', async () => {
    receivers.answer = (_request, response) => response.end('o\0k');
    await page({ kind: 'channel', channelId: await hook() });
    expect(await send()).toMatchObject([{ status: 'delivered', answer: '200 ok' }]);
  });

  it('by a channel that was switched off meanwhile nothing is sent; the contact is told another way', async () => {
    const channelId = await hook();
    await page({ kind: 'contact', contactId: await contact(channelId, { email: 'robin@example.com' }) });
    await test.engine.query('UPDATE notification_channels SET enabled = false WHERE id = $1', [channelId]);
    expect(await send()).toMatchObject([
      { status: 'failed', answer: 'The channel or the contact is out of use' },
      { status: 'delivered', way: null },
    ]);
    expect(receivers.asked).toEqual([]);
  });

  it('what nobody sent before its deadline is not sent any more', async () => {
    await page({ kind: 'channel', channelId: await hook() });
    await test.engine.query(
      'UPDATE notification_deliveries SET deadline_at = engine_now() WHERE organization_id = $1',
      [organization.id],
    );
    expect(await send()).toMatchObject([{ status: 'failed', answer: 'Not sent in time' }]);
    expect(receivers.asked).toEqual([]);
  });

  it('thousands on one channel keep nobody else waiting', async () => {
    const channelId = await hook();
    const alert = await page({ kind: 'channel', channelId });
    await test.engine.query(
      `INSERT INTO notification_deliveries (organization_id, alert_id, channel_id, escalation_level, due_at, deadline_at, idempotency_key)
       SELECT $1, $2, $3, 1, engine_now() - interval '1 minute', engine_now() + interval '1 minute', n::text FROM generate_series(1, 2000) n`,
      [organization.id, alert, channelId],
    );
    await page({ kind: 'contact', contactId: await contact(null, { email: 'robin@example.com' }) });
    const claimed = await claimPages(test.engine, 100);
    expect(claimed.filter(({ channelType }) => channelType === 'webhook')).toHaveLength(10);
    expect(claimed.filter(({ channelType }) => channelType === null)).toHaveLength(1);
  });

  it('by the mail server of the deployment each organization has its turn', async () => {
    priority = 'p1_high';
    const robin = { kind: 'contact', contactId: await contact(null, { email: 'robin@example.com' }) };
    for (let n = 0; n < 15; n += 1) await page(robin);
    organization = await newOrganization(test.engine);
    const alert = await page({ kind: 'contact', contactId: await contact(null, { email: 'kim@example.com' }) });
    const claimed = await claimPages(test.engine, 100);
    expect(claimed).toHaveLength(10);
    expect(claimed.map(({ alertId }) => alertId)).toContain(alert);
  });

  it('a slow one delays nobody else', async () => {
    // Of P0 one page would carry them all.
    priority = 'p1_high';
    const held: ServerResponse[] = [];
    receivers.answer = ({ path }, response) => void (path === '/slow' ? held.push(response) : response.end('ok'));
    const slow = await channel('webhook', { url: `${base}/slow` }, undefined, 'slow');
    for (let n = 0; n < 30; n += 1) await page({ kind: 'channel', channelId: slow });
    await page({ kind: 'channel', channelId: await hook() });
    await notifier.run(test.engine, log);
    await notifier.run(test.engine, log);
    await expect.poll(async () => (await deliveries()).filter(({ status }) => status === 'delivered').length).toBe(1);
    // Ten of the slow one’s are under way; the others wait their turn.
    expect(held).toHaveLength(10);
    for (const response of held) response.end('ok');
    await expect
      .poll(async () => {
        await notifier.run(test.engine, log);
        for (const response of held.splice(0)) response.end('ok');
        return (await deliveries()).filter(({ status }) => status === 'delivered').length;
      })
      .toBe(31);
  });

  it('an organization whose channels are all slow delays no other one', async () => {
    priority = 'p1_high';
    const held: ServerResponse[] = [];
    receivers.answer = ({ path }, response) => void (path === '/slow' ? held.push(response) : response.end('ok'));
    for (let place = 0; place < 11; place += 1) {
      const slow = await channel('webhook', { url: `${base}/slow` }, undefined, `slow ${place}`);
      for (let n = 0; n < 10; n += 1) await page({ kind: 'channel', channelId: slow });
    }
    organization = await newOrganization(test.engine);
    await page({ kind: 'channel', channelId: await hook() });
    await notifier.run(test.engine, log);
    await expect.poll(async () => (await deliveries()).map(({ status }) => status)).toEqual(['delivered']);
    await expect.poll(() => held.length).toBe(40);
    await notifier.run(test.engine, log);
    for (const response of held) response.end('ok');
  });

  it('an address of a private network is never called, unless that is allowed', async () => {
    notifier = makeNotifier(false);
    await page({ kind: 'channel', channelId: await hook() });
    await page({
      kind: 'channel',
      channelId: await channel('webhook', { url: base.replace('127.0.0.1', 'localhost') }, undefined, 'by name'),
    });
    await page({
      kind: 'contact',
      contactId: await contact(await channel('email', { smtpHost: 'localhost' }), { email: 'robin@example.com' }),
    });
    const found = await send();
    expect(found.slice(0, 3).map(({ status, answer: said }) => `${status}: ${said}`)).toEqual([
      'failed: 127.0.0.1 is an address of a private network',
      'failed: localhost is an address of a private network',
      'failed: localhost is an address of a private network',
    ]);
    expect(receivers.asked).toEqual([]);
  });
});

describe('workers', () => {
  it('may be many: each page is sent once', async () => {
    priority = 'p1_high';
    const channelId = await hook();
    for (let n = 0; n < 40; n += 1) await page({ kind: 'channel', channelId });
    const workers = [notifier, makeNotifier(), makeNotifier()];
    await expect
      .poll(async () => {
        await Promise.all(workers.map((worker) => worker.run(test.engine, log)));
        return (await deliveries()).filter(({ status }) => status === 'delivered').length;
      })
      .toBe(40);
    expect(new Set(receivers.asked.map(({ headers }) => headers['webhook-id'])).size).toBe(40);
    expect(receivers.asked).toHaveLength(40);
  });

  it('may die between claim and answer: another sends it again with the same id, and a late word of the first counts no more', async () => {
    await page({ kind: 'channel', channelId: await hook() });
    const [claimed] = await claimPages(test.engine, 10);
    await notifier.run(test.engine, log);
    expect(receivers.asked).toEqual([]);
    try {
      await moveClock(test, new Date(Date.now() + 21_000).toISOString());
      expect(await send()).toMatchObject([{ status: 'delivered', attempts: 2 }]);
      expect(receivers.asked[0]?.headers['webhook-id']).toBe(claimed?.idempotencyKey);
      const { rows } = await test.engine.query(`SELECT record_notification($1, $2, 1, 'failed', 'late') AS status`, [
        organization.id,
        claimed?.id,
      ]);
      expect(rows).toEqual([{ status: null }]);
      expect(await deliveries()).toMatchObject([{ status: 'delivered' }]);
    } finally {
      await moveClock(test, new Date().toISOString());
    }
  });

  it('may take longer than a claim lasts: it is renewed, and nobody sends the same meanwhile', async () => {
    const held: ServerResponse[] = [];
    receivers.answer = (_request, response) => void held.push(response);
    await page({ kind: 'channel', channelId: await hook() });
    await notifier.run(test.engine, log);
    await expect.poll(() => held).toHaveLength(1);
    try {
      for (const seconds of [15, 30]) {
        await moveClock(test, new Date(Date.now() + seconds * 1_000).toISOString());
        await notifier.run(test.engine, log);
        expect(await claimPages(test.engine, 10)).toEqual([]);
      }
      for (const response of held) response.end('ok');
      await expect.poll(() => deliveries()).toMatchObject([{ status: 'delivered', attempts: 1 }]);
    } finally {
      await moveClock(test, new Date().toISOString());
    }
  });
});
