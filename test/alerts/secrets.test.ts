import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { secretBox } from '../../src/access/seal.ts';
import { resealSecrets } from '../../src/alerts/secrets.ts';
import { inDatabase } from '../../src/database/address.ts';
import { withClient } from '../../src/database/client.ts';
import { createLog } from '../../src/server/log.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';

const oldKey = 'the key of last year, longer than 32 bytes';
const newKey = 'the key of this year, longer than 32 bytes';
const secret = 'whsec_5uperSecretOfTheWebhookThatIs001';

let server: TestServer;
let fixtures: Fixtures;
const lines = new PassThrough();
let log = '';

beforeAll(async () => {
  lines.on('data', (line: Buffer) => (log += line.toString()));
  server = await testServer(
    { ALLOW_PRIVATE_WEBHOOKS: 'true' },
    { log: createLog({ logLevel: 'trace' }, lines), secrets: secretBox([oldKey]) },
  );
  fixtures = await insertFixtures(server.engine);
  // No wedding today, so that nothing stands in the way.
  await server.engine.query('UPDATE weddings SET starts_on = starts_on + 60, ends_on = ends_on + 60');
});
afterAll(() => server.close());

async function send(query: string, variables?: object): Promise<string> {
  const token = await server.token({ userId: fixtures.rose.users.admin });
  return (await server.post({ query, variables }, { token })).text();
}

const create =
  'mutation ($input: NotificationChannelCreateInput!) { notificationChannelCreate(input: $input) { notificationChannel { id settings credentialsSetAt } userErrors { code path } } }';
const url = 'https://hooks.example.com';

/** Everything that any table holds, as text. */
function dump(): Promise<string> {
  const database = new URL(server.url).pathname.slice(1);
  return withClient(inDatabase(inject('cluster').superuserUrl, database), async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text !~ '^(pg_|information_)'`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ content: string }>(
        `SELECT coalesce(string_agg(t::text, ' '), '') AS content FROM ${name} t`,
      );
      texts.push(rows[0]?.content ?? '');
    }
    return texts.join('\n');
  });
}

// Covers T23, P11.
describe("a channel's secret", () => {
  it('is neither in an answer nor in the log nor in any table, whether it was taken or refused', async () => {
    const settings = (idempotencyKey: string, more: object = {}) => ({
      input: { name: 'Hook', idempotencyKey, settings: { webhook: { url, signingSecret: secret, ...more } } },
    });
    const answers = [
      await send(create, settings('once')),
      await send(create, settings('once')),
      await send(create, settings('other', { url: 'no address' })),
      await send(create, { input: { name: 'x', settings: { slack: { botToken: secret, webhookUrl: secret } } } }),
      await send(create, { input: { name: 'x'.repeat(300), settings: { webhook: { url, signingSecret: secret } } } }),
      await send(
        `mutation { notificationChannelCreate(input: { name: "Literal", settings: { webhook: { url: "${url}", signingSecret: "${secret}" } } }) { notificationChannel { id } userErrors { code } } }`,
      ),
      await send('{ notificationChannels { nodes { name settings } } }'),
      await send('{ auditLog: __typename }'),
    ];
    expect(answers[0]).toContain('credentialsSetAt":"20');
    expect(answers[1]).toBe(answers[0]);
    expect(answers.slice(2, 5).every((answer) => answer.includes('INVALID_INPUT'))).toBe(true);
    // What never was an input is repeated by graphql-js to the one who sent it; the log keeps it out all the same.
    await send(create, { input: { name: 'x', settings: { webhook: { signingSecret: secret } } } });
    await send(create, { input: { name: 'x', settings: { webhook: { url, signingsecret: secret } } } });
    await send(`mutation { notificationChannelCreate(input: { settings: { slack: { botToken: "${secret}" ) }`);
    expect(answers.join('\n')).not.toContain(secret);
    const tables = await dump();
    expect(tables).toContain('hooks.example.com');
    expect(tables).not.toContain(secret);
    expect(tables).not.toContain(Buffer.from(secret).toString('hex'));
    expect(log).toContain('"requestId"');
    expect(log).not.toContain(secret);
  });

  it('is read by no viewer, not even sealed', async () => {
    const read = server.asViewer(fixtures.rose.as.admin, (connection) =>
      connection.query('SELECT key_id FROM notification_channel_secrets'),
    );
    await expect(read).rejects.toMatchObject({ code: '42501' });
    const copy = server.asViewer(fixtures.rose.as.admin, (connection) =>
      connection.query('INSERT INTO notification_channel_secrets SELECT * FROM notification_channel_secrets'),
    );
    await expect(copy).rejects.toMatchObject({ code: '42501' });
  });

  it('is sealed anew with the key of today, and opens with no other then', async () => {
    const sealed = async () =>
      (
        await server.engine.query<{ organization_id: string; channel_id: string; ciphertext: Buffer; key_id: string }>(
          'SELECT * FROM notification_channel_secrets ORDER BY channel_id LIMIT 1',
        )
      ).rows;
    const rotated = secretBox([newKey, oldKey]);
    const reseal = async (box: ReturnType<typeof secretBox>, to = pino({ level: 'silent' })) => {
      const client = await server.engine.connect();
      try {
        return await resealSecrets(client, box, to);
      } finally {
        client.release();
      }
    };
    const [before] = await sealed();
    expect(await reseal(rotated)).toBe(2);
    expect(await reseal(rotated)).toBe(0);
    const [after] = await sealed();
    if (before === undefined || after === undefined) throw new Error('Nothing is sealed');
    const place = `channel ${after.organization_id}/${after.channel_id}`;
    const only = secretBox([newKey]);
    expect(JSON.parse(only.open(after.ciphertext, after.key_id, place))).toEqual({ signingSecret: secret });
    expect(() => only.open(before.ciphertext, before.key_id, place)).toThrow(/no longer has the key/);
    // Without the key that sealed it, it stays as it is, and the log says so.
    log = '';
    expect(await reseal(secretBox([oldKey]), createLog({ logLevel: 'info' }, lines))).toBe(0);
    expect(log.match(/cannot be opened/g)).toHaveLength(2);
    expect(log).not.toContain(secret);
  });
});

describe('the box', () => {
  const box = secretBox([newKey]);

  it('seals the same secret differently each time, for one place', () => {
    const [first, second] = [box.seal(secret, 'here'), box.seal(secret, 'here')];
    expect(first.equals(second)).toBe(false);
    expect(box.open(first, box.keyId, 'here')).toBe(secret);
    expect(() => box.open(first, box.keyId, 'there')).toThrow(/unable to authenticate/);
  });

  it('opens nothing that was tampered with', () => {
    const sealed = box.seal(secret, 'here');
    for (let place = 0; place < sealed.length; place += 7) {
      const forged = Buffer.from(sealed);
      forged.writeUInt8((forged[place] ?? 0) ^ 1, place);
      expect(() => box.open(forged, box.keyId, 'here')).toThrow(/unable to authenticate/);
    }
    expect(() => box.open(sealed.subarray(0, 20), box.keyId, 'here')).toThrow(/tag/i);
  });
});

it('a webhook leads into the own network where whoever runs the server allows it', async () => {
  const input = { name: 'Inside', settings: { webhook: { url: 'http://127.0.0.1:8080/hook' } } };
  expect(await send(create, { input })).toContain('"userErrors":[]');
});
