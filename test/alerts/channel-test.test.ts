import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { memberRoles, type MemberRole } from '../../src/access/roles.ts';
import { createNotifier, type Notifier } from '../../src/alerts/notifications/notifier.ts';
import { decodeGlobalId, encodeGlobalId } from '../../src/graphql/global-id.ts';
import { testBox } from '../graphql/ask.ts';
import { moveClock } from '../support/clock.ts';
import { insertFixtures, type Tenant } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';

// A receiver of our own on loopback, and the server of the product over HTTP.
let api: TestServer;
let rose: Tenant;
let aurora: Tenant;
let receiver: Server;
let base: string;
let notifier: Notifier;
let asked: { path: string; headers: IncomingMessage['headers']; body: string }[] = [];
let answer: (response: ServerResponse) => void;
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      asked.push({ path: request.url ?? '', headers: request.headers, body });
      answer(response);
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  notifier = createNotifier(
    { publicUrl: 'https://monitoring.example', allowPrivateWebhooks: true },
    testBox,
    (organizationId, id) => encodeGlobalId('al', organizationId, id),
    {
      slack: `${base}/slack`,
      twilio: `${base}/twilio`,
      pagerduty: { us: `${base}/us`, eu: `${base}/eu` },
      expo: `${base}/expo`,
    },
  );
  api = await testServer({ ALLOW_PRIVATE_WEBHOOKS: 'true' }, { secrets: testBox, channelTester: notifier });
  ({ rose, aurora } = await insertFixtures(api.engine));
  await api.engine.query('UPDATE weddings SET starts_on = starts_on + 60, ends_on = ends_on + 60');
});
afterAll(async () => {
  await api.close();
  await notifier.stop();
  receiver.closeAllConnections();
  await new Promise((done) => receiver.close(done));
});

let minutes = 0;
beforeEach(async () => {
  // Six tests a minute are taken: each of ours has a minute of its own.
  minutes += 2;
  await moveClock(api, new Date(Date.now() + minutes * 60_000).toISOString());
  asked = [];
  answer = (response) => response.end('thank you');
});

interface Answered {
  readonly notificationChannel: { id: string; version: number; verifiedAt: string | null } | null;
  readonly outcome: string | null;
  readonly answer: string | null;
  readonly userErrors: readonly { code: string; path: readonly string[] }[];
}

const shown = 'notificationChannel { id version verifiedAt }';

async function call(
  name: string,
  input: object,
  { more = '', role = 'devops', tenant = rose }: { more?: string; role?: MemberRole; tenant?: Tenant } = {},
): Promise<Answered & { code?: string }> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} ${more} userErrors { code path } } }`;
  const token = await api.token({ userId: tenant.users[role] });
  const response = await api.post({ query, variables: { input } }, { token });
  const body = (await response.json()) as {
    data: Record<string, Answered | null> | null;
    errors?: readonly { extensions: { code: string } }[];
  };
  const [error] = body.errors ?? [];
  return { ...(body.data?.[name] as Answered), ...(error !== undefined && { code: error.extensions.code }) };
}

const tried = (id: string, more: object = {}, role: MemberRole = 'devops', tenant = rose) =>
  call('notificationChannelTest', { id, ...more }, { more: 'outcome answer', role, tenant });

let count = 0;
async function channel(settings: object): Promise<string> {
  count += 1;
  const made = await call('notificationChannelCreate', { name: `Channel ${count}`, settings });
  expect(made.userErrors).toEqual([]);
  return made.notificationChannel?.id ?? '';
}
const hook = () => channel({ webhook: { url: `${base}/hook`, signingSecret: secret } });

describe('notificationChannelTest', () => {
  it('sends a real, signed message that says what it is, shows the answer and verifies the channel', async () => {
    const id = await hook();
    const answered = await tried(id);
    expect(answered).toMatchObject({ outcome: 'ACCEPTED', answer: '200 thank you', userErrors: [] });
    expect(answered.notificationChannel?.verifiedAt).not.toBeNull();
    // Nobody's edit: who has the form open loses nothing.
    expect(answered.notificationChannel?.version).toBe(
      (await call('notificationChannelTest', { id })).notificationChannel?.version,
    );
    const [message] = asked;
    const headers = message?.headers as Record<string, string>;
    expect(new Webhook(secret).verify(message?.body ?? '', headers)).toEqual({
      type: 'channel.test',
      timestamp: expect.any(String),
      data: { title: expect.stringMatching(/^Test of the channel Channel \d+$/), organization: 'Rose and Thorn' },
    });
  });

  it('leaves no incident behind at PagerDuty', async () => {
    const id = await channel({ pagerduty: { routingKey: 'R'.repeat(32) } });
    expect(await tried(id)).toMatchObject({ outcome: 'ACCEPTED' });
    const events = asked.map(({ body }) => JSON.parse(body) as { event_action: string; dedup_key: string });
    expect(events.map(({ event_action: action }) => action)).toEqual(['trigger', 'resolve']);
    expect(events[0]?.dedup_key).toBe(events[1]?.dedup_key);
  });

  it('has arrived at PagerDuty also where its incident could not be closed, and says so', async () => {
    const id = await channel({ pagerduty: { routingKey: 'R'.repeat(32) } });
    answer = (response) => {
      response.statusCode = asked.length === 1 ? 202 : 500;
      response.end('taken');
    };
    const answered = await tried(id);
    expect(answered).toMatchObject({
      outcome: 'ACCEPTED',
      answer: '202 taken; its incident could not be closed: 500 taken',
    });
    expect(answered.notificationChannel?.verifiedAt).not.toBeNull();
  });

  it('reaches the contact that is named, and only one of the organization', async () => {
    const one = async (tenant: Tenant) => {
      const { rows } = await api.engine.query<{ id: string }>(
        `WITH made AS (INSERT INTO escalation_contacts (organization_id, display_name, role) VALUES ($1, 'Robin', 'on_call') RETURNING *)
         SELECT id FROM made`,
        [tenant.id],
      );
      const id = rows[0]?.id ?? '';
      await api.engine.query(
        `INSERT INTO escalation_contact_details (organization_id, contact_id, phone) VALUES ($1, $2, '+447700900123')`,
        [tenant.id, id],
      );
      return encodeGlobalId('ct', tenant.id, id);
    };
    const id = await channel({ sms: { accountSid: 'AC1', from: 'WedSync', authToken: 't' } });
    expect(await tried(id)).toMatchObject({ outcome: 'REFUSED', answer: 'There is no telephone number' });
    expect(await tried(id, { contactId: await one(rose) })).toMatchObject({ outcome: 'ACCEPTED' });
    expect(new URLSearchParams(asked[0]?.body).get('To')).toBe('+447700900123');
    const elsewhere = await tried(id, { contactId: await one(aurora) });
    expect(elsewhere.userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'contactId'] }]);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['410', (response: ServerResponse) => response.writeHead(410).end('gone'), 'REFUSED', '410 gone'],
    ['503', (response: ServerResponse) => response.writeHead(503).end('later'), 'TRY_AGAIN', '503 later'],
    ['hangs up', (response: ServerResponse) => response.destroy(), 'TRY_AGAIN', 'socket hang up'],
  ])('of a receiver that answers %s says so and verifies nothing', async (_title, refuse, outcome, said) => {
    answer = (response) => void refuse(response);
    const answered = await tried(await hook());
    expect(answered).toMatchObject({ outcome, answer: said, notificationChannel: { verifiedAt: null } });
  });

  it('gives up a receiver that never answers', { timeout: 20_000 }, async () => {
    answer = () => undefined;
    expect(await tried(await hook())).toMatchObject({ outcome: 'TRY_AGAIN', answer: 'no answer within 8 s' });
  });

  it('is forgotten when the settings change, or the secret, and not when the name does', async () => {
    const id = await hook();
    const changed = async (more: object) => {
      const { notificationChannel: before } = await tried(id);
      expect(before?.verifiedAt).not.toBeNull();
      const after = await call('notificationChannelUpdate', { id, version: before?.version, ...more });
      expect(after.userErrors).toEqual([]);
      return after.notificationChannel?.verifiedAt;
    };
    expect(await changed({ name: 'Another name' })).not.toBeNull();
    expect(await changed({ settings: { webhook: { url: `${base}/other` } } })).toBeNull();
    expect(await changed({ settings: { webhook: { url: `${base}/other`, signingSecret: secret } } })).toBeNull();
  });

  it('takes six a minute', async () => {
    const id = await hook();
    for (let n = 0; n < 6; n += 1) expect(await tried(id)).toMatchObject({ outcome: 'ACCEPTED' });
    const { userErrors } = await tried(id);
    expect(userErrors).toMatchObject([{ code: 'LIMIT' }]);
    expect(asked).toHaveLength(6);
  });

  it('takes one at a time', async () => {
    const id = await hook();
    let release = () => undefined as void;
    answer = (response) => (release = () => void response.end('at last'));
    const first = tried(id);
    await expect.poll(() => asked.length).toBe(1);
    expect((await tried(id)).userErrors).toMatchObject([{ code: 'LIMIT' }]);
    release();
    expect(await first).toMatchObject({ outcome: 'ACCEPTED' });
  });

  it('is for who sets up channels, in their own organization', async () => {
    const id = await hook();
    const said: Record<string, string> = {};
    for (const role of memberRoles) {
      const { code, outcome } = await tried(id, {}, role);
      said[role] = code ?? outcome ?? '';
    }
    expect(said).toEqual({
      ...Object.fromEntries(memberRoles.map((role) => [role, 'FORBIDDEN'])),
      admin: 'ACCEPTED',
      devops: 'ACCEPTED',
      on_call: 'ACCEPTED',
    });
    expect((await tried(id, {}, 'admin', aurora)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    await call('notificationChannelDelete', { id });
    expect((await tried(id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const { rows } = await api.engine.query(
      `SELECT actor_role FROM audit_log WHERE row_id = $1 AND operation = 'notificationChannel.test' ORDER BY actor_role`,
      [decodeGlobalId(id)?.id],
    );
    expect(rows).toEqual([{ actor_role: 'admin' }, { actor_role: 'devops' }, { actor_role: 'on_call' }]);
  });
});
