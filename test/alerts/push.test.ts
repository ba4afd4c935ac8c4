import { createDecipheriv, createECDH, hkdfSync, randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt } from 'jose';
import pino from 'pino';
import webPush from 'web-push';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MemberRole } from '../../src/access/roles.ts';
import { createNotifier, type Notifier } from '../../src/alerts/notifications/notifier.ts';
import { secretPlace } from '../../src/alerts/secrets.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { testBox } from '../graphql/ask.ts';
import { insertFixtures, type Tenant } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';

// A push service of our own on loopback, and the server of the product over HTTP.
let api: TestServer;
let rose: Tenant;
let aurora: Tenant;
let service: Server;
let base: string;
let notifier: Notifier;
let asked: { path: string; headers: IncomingMessage['headers']; body: Buffer }[] = [];
/** Status and body of the service's answers, by path. */
let answers: Record<string, [number, string?]> = {};
const vapid = webPush.generateVAPIDKeys();
const log = pino({ level: 'silent' });

beforeAll(async () => {
  service = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const path = request.url ?? '';
      asked.push({ path, headers: request.headers, body: Buffer.concat(parts) });
      const [status, text = ''] = answers[path] ?? [201];
      response.writeHead(status).end(text);
    });
  }).listen(0, '127.0.0.1');
  await once(service, 'listening');
  base = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  notifier = createNotifier(
    { publicUrl: 'https://monitoring.example', allowPrivateWebhooks: true },
    testBox,
    (organizationId, id) => encodeGlobalId('al', organizationId, id),
    { slack: base, twilio: base, pagerduty: { us: base, eu: base }, expo: `${base}/expo` },
  );
  api = await testServer({ ALLOW_PRIVATE_WEBHOOKS: 'true' }, { secrets: testBox, channelTester: notifier });
  ({ rose, aurora } = await insertFixtures(api.engine));
});
afterAll(async () => {
  await api.close();
  await notifier.stop();
  service.closeAllConnections();
  await new Promise((done) => service.close(done));
});

beforeEach(async () => {
  asked = [];
  answers = {};
  await api.engine.query('DELETE FROM push_devices');
  await api.engine.query("UPDATE notification_deliveries SET status = 'cancelled'");
});

interface Registered {
  readonly userErrors: readonly { code: string; message: string; path: string[] }[];
}

async function ask<Data>(tenant: Tenant, role: MemberRole, query: string, variables: object): Promise<Data> {
  const token = await api.token({ userId: tenant.users[role] });
  const response = await api.post({ query, variables }, { token });
  return ((await response.json()) as { data: Data }).data;
}

async function register(tenant: Tenant, role: MemberRole, address: object, name = 'Phone'): Promise<Registered> {
  const { pushDeviceRegister } = await ask<{ pushDeviceRegister: Registered }>(
    tenant,
    role,
    'mutation ($i: PushDeviceRegisterInput!) { pushDeviceRegister(input: $i) { pushDevice { id name channelType user { id } } userErrors { code message path } } }',
    { i: { organizationId: encodeGlobalId('or', tenant.id, null), name, address } },
  );
  return pushDeviceRegister;
}

/** A browser that has subscribed, with its own keys. */
function browser(path: string) {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  const auth = randomBytes(16);
  return {
    subscription: {
      endpoint: `${base}${path}`,
      p256dh: keys.getPublicKey().toString('base64url'),
      auth: auth.toString('base64url'),
    },
    /** As RFC 8291 has a browser do it. */
    open(body: Buffer): unknown {
      const derived = (secret: Buffer, salt: Buffer, info: Buffer, length: number) =>
        Buffer.from(hkdfSync('sha256', secret, salt, info, length));
      const salt = body.subarray(0, 16);
      const sender = body.subarray(21, 21 + (body[20] ?? 0));
      const sealed = body.subarray(21 + sender.length);
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender]);
      const material = derived(keys.computeSecret(sender), auth, info, 32);
      const key = derived(material, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
      const nonce = derived(material, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
      const decipher = createDecipheriv('aes-128-gcm', key, nonce);
      decipher.setAuthTag(sealed.subarray(-16));
      const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
      return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString());
    },
  };
}

/** The person on call, reached by a channel of the type: pages them, and gives the delivery. */
async function page(
  type: 'web_push' | 'expo_push',
  settings: object,
  secrets: object | null = null,
  title = 'Payments fail',
): Promise<string> {
  const { rows } = await api.engine.query<{ id: string }>(
    `INSERT INTO notification_channels (organization_id, name, channel_type, settings) VALUES ($1, gen_random_uuid(), $2, $3) RETURNING id`,
    [rose.id, type, JSON.stringify(settings)],
  );
  const channel = rows[0]?.id ?? '';
  if (secrets !== null) {
    await api.engine.query(
      'INSERT INTO notification_channel_secrets (organization_id, channel_id, ciphertext, key_id) VALUES ($1, $2, $3, $4)',
      [rose.id, channel, testBox.seal(JSON.stringify(secrets), secretPlace(rose.id, channel)), testBox.keyId],
    );
  }
  const { rows: made } = await api.engine.query<{ id: string }>(
    `INSERT INTO escalation_contacts (organization_id, display_name, role, user_id, channel_id)
     VALUES ($1, 'Robin', 'on_call', $2, $3) RETURNING id`,
    [rose.id, rose.users.on_call, channel],
  );
  const { rows: delivered } = await api.engine.query<{ id: string }>(
    `WITH raised AS (
       INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, venue_id, escalation_level)
       VALUES ($1, $5, gen_random_uuid()::text, 'critical', 'p1_high', $2, 1) RETURNING id)
     INSERT INTO notification_deliveries (organization_id, alert_id, contact_id, channel_id, escalation_level, due_at, deadline_at, idempotency_key)
     SELECT $1, id, $3, $4, 1, engine_now(), engine_now() + interval '15 minutes', gen_random_uuid()::text FROM raised RETURNING id`,
    [rose.id, rose.venues[0], made[0]?.id, channel, title],
  );
  await notifier.run(api.engine, log);
  return delivered[0]?.id ?? '';
}

async function expectStanding(delivery: string, line: RegExp): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await api.engine.query<{ line: string }>(
        "SELECT status || ' ' || last_answer AS line FROM notification_deliveries WHERE id = $1",
        [delivery],
      );
      return rows[0]?.line;
    })
    .toMatch(line);
}

const devices = async () =>
  (await api.engine.query<{ address: string }>('SELECT address FROM push_devices ORDER BY address')).rows.map(
    ({ address }) => address.replace(base, ''),
  );

const byBrowser = { vapidPublicKey: vapid.publicKey, subject: 'mailto:ops@rose.example' };
const token = (name: string) => `ExponentPushToken[${name}]`;

// Covers X09, X11.
describe('a browser', () => {
  it('is told what only it can read, signed with the key of the channel', async () => {
    const own = browser('/push/one');
    expect((await register(rose, 'on_call', { webPush: own.subscription })).userErrors).toEqual([]);
    await expectStanding(await page('web_push', byBrowser, { vapidPrivateKey: vapid.privateKey }), /^delivered 201/);
    const [message] = asked;
    expect(message?.path).toBe('/push/one');
    expect(message?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', ttl: '900' });
    expect(own.open(message?.body ?? Buffer.alloc(0))).toMatchObject({
      title: 'P1 · Payments fail',
      data: {
        priority: 'P1_HIGH',
        acknowledgeUrl: expect.stringMatching(/^https:\/\/monitoring\.example\/ack\//) as string,
      },
    });
    const [, jwt = ''] = /^vapid t=([^,]+),/.exec(message?.headers['authorization'] ?? '') ?? [];
    expect(decodeJwt(jwt)).toMatchObject({ aud: base, sub: 'mailto:ops@rose.example' });
  });

  it('is told no more than a push service takes, however long the names are', async () => {
    await register(rose, 'on_call', { webPush: browser('/push/long').subscription });
    // In JSON it has six bytes.
    await api.engine.query('UPDATE venues SET name = repeat(chr(1), 200) WHERE id = $1', [rose.venues[0]]);
    const long = '\u0001'.repeat(500);
    await expectStanding(await page('web_push', byBrowser, { vapidPrivateKey: vapid.privateKey }, long), /^delivered/);
    expect(asked[0]?.body.length).toBeLessThanOrEqual(4096);
  });

  it('whose address is none that a browser gives is refused', async () => {
    const strange = Array.from({ length: 900 }, () => String.fromCodePoint(0x10000 + randomInt(0xf0000))).join('');
    const { userErrors } = await register(rose, 'on_call', { webPush: browser(`/push/${strange}`).subscription });
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'address', 'webPush', 'endpoint'] }]);
  });

  it('that has unsubscribed is forgotten, while the others are told', async () => {
    await register(rose, 'on_call', { webPush: browser('/push/gone').subscription });
    await register(rose, 'on_call', { webPush: browser('/push/there').subscription });
    answers['/push/gone'] = [410];
    await expectStanding(await page('web_push', byBrowser, { vapidPrivateKey: vapid.privateKey }), /^delivered/);
    expect(await devices()).toEqual(['/push/there']);
  });

  it('whose push service is busy is told again', async () => {
    await register(rose, 'on_call', { webPush: browser('/push/busy').subscription });
    answers['/push/busy'] = [503, 'later'];
    await expectStanding(
      await page('web_push', byBrowser, { vapidPrivateKey: vapid.privateKey }),
      /^pending 503 later$/,
    );
  });
});

describe('an app', () => {
  it('is told by Expo, on every device of the contact', async () => {
    await register(rose, 'on_call', { expoToken: token('a') });
    await register(rose, 'on_call', { expoToken: token('b') }, 'Tablet');
    // Somebody else's, and one of another organization.
    await register(rose, 'user', { expoToken: token('c') });
    await register(aurora, 'on_call', { expoToken: token('d') });
    answers['/expo/push/send'] = [200, '{"data": {"status": "ok", "id": "1"}}'];
    await expectStanding(await page('expo_push', {}, { accessToken: 'let me in' }), /^delivered ok$/);
    expect(asked.map(({ body }) => (JSON.parse(body.toString()) as { to: string }).to).toSorted()).toEqual([
      token('a'),
      token('b'),
    ]);
    expect(asked[0]?.headers['authorization']).toBe('Bearer let me in');
    expect(JSON.parse(asked[0]?.body.toString() ?? '')).toMatchObject({
      title: 'P1 · Payments fail',
      priority: 'high',
    });
  });

  it('that was taken off its device is forgotten, and the contact has none left', async () => {
    await register(rose, 'on_call', { expoToken: token('a') });
    answers['/expo/push/send'] = [
      200,
      '{"data": {"status": "error", "message": "unknown", "details": {"error": "DeviceNotRegistered"}}}',
    ];
    await expectStanding(await page('expo_push', {}), /^failed No device of this contact is registered$/);
    expect(await devices()).toEqual([]);
  });
});

describe('a device', () => {
  it('is its holder’s alone, and goes over to who registers it next', async () => {
    await register(rose, 'on_call', { expoToken: token('a') });
    const list = async (role: MemberRole) => {
      const { pushDevices } = await ask<{ pushDevices: { nodes: object[] } }>(
        rose,
        role,
        'query ($o: ID) { pushDevices(organizationId: $o) { nodes { name } } }',
        { o: encodeGlobalId('or', rose.id, null) },
      );
      return pushDevices.nodes;
    };
    expect(await list('on_call')).toEqual([{ name: 'Phone' }]);
    expect(await list('admin')).toEqual([]);
    await register(rose, 'user', { expoToken: token('a') }, 'Mine');
    expect(await list('on_call')).toEqual([]);
    expect(await list('user')).toEqual([{ name: 'Mine' }]);
  });

  it('is removed by its holder, and by nobody else', async () => {
    await register(rose, 'on_call', { expoToken: token('a') });
    const remove = (role: MemberRole) =>
      ask(rose, role, 'mutation ($i: PushDeviceRemoveInput!) { pushDeviceRemove(input: $i) { userErrors { code } } }', {
        i: { organizationId: encodeGlobalId('or', rose.id, null), address: token('a') },
      });
    await remove('user');
    expect(await devices()).toEqual([token('a')]);
    await remove('on_call');
    expect(await devices()).toEqual([]);
  });

  it('of a person whose membership has ended is told nothing', async () => {
    await register(rose, 'on_call', { expoToken: token('a') });
    const end = (at: string | null) =>
      api.engine.query(
        `UPDATE user_profiles SET ended_at = CASE WHEN $3::text = 'now' THEN engine_now() END WHERE organization_id = $1 AND user_id = $2`,
        [rose.id, rose.users.on_call, at],
      );
    await end('now');
    await expectStanding(await page('expo_push', {}), /^failed No device of this contact is registered$/);
    expect(asked).toEqual([]);
    await end(null);
  });

  it.each([
    ['an empty token', { expoToken: 'ExponentPushToken[]' }, ['expoToken']],
    ['an endpoint of another protocol', { webPush: { endpoint: 'ftp://x.example/y' } }, []],
    ['a key that is too short', { webPush: { p256dh: 'x' } }, ['webPush', 'p256dh']],
    ['a key that is no point of the curve', { webPush: { p256dh: 'x'.repeat(87) } }, ['webPush', 'p256dh']],
    ['a secret that is none', { webPush: { auth: 'é' } }, ['webPush', 'auth']],
  ] as const)('is refused with %s', async (_what, address, path) => {
    const whole =
      'webPush' in address
        ? { webPush: { ...browser('').subscription, endpoint: 'https://x.example/y', ...address.webPush } }
        : address;
    expect((await register(rose, 'on_call', whole)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'address', ...path] },
    ]);
    expect(await devices()).toEqual([]);
  });

  it('is the twentieth of a person at most', async () => {
    for (let n = 0; n < 20; n += 1) await register(rose, 'on_call', { expoToken: token(`t${n}`) });
    expect((await register(rose, 'on_call', { expoToken: token('more') })).userErrors).toMatchObject([
      { code: 'LIMIT' },
    ]);
    expect((await register(rose, 'on_call', { expoToken: token('t0') })).userErrors).toEqual([]);
  });
});
