import { createHash, createHmac, randomBytes } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createNotifier, type Notifier } from '../../src/alerts/notifications/notifier.ts';
import { SlackButtons } from '../../src/alerts/notifications/slack-button.ts';
import { secretPlace } from '../../src/alerts/secrets.ts';
import { testBox } from '../graphql/ask.ts';
import { moveClock } from '../support/clock.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';
import { openReceivers, type Receivers } from '../support/receivers.ts';
import { testServer, type TestServer } from '../support/server.ts';

const log = pino({ level: 'silent' });
const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5'.replaceAll(/[yz]/g, '0');

let api: TestServer;
let slack: Receivers;
let buttons: SlackButtons;
let notifier: Notifier;
let organization: NewOrganization;

beforeAll(async () => {
  slack = await openReceivers();
  const { base } = slack;
  api = await testServer({ RATE_LIMIT_STRANGER: '40' }, { slackButtons: { press: (sent) => buttons.press(sent) } });
  buttons = new SlackButtons({ engine: api.engine, box: testBox, allowPrivate: true, log, slackApi: `${base}/api` });
  notifier = createNotifier(
    { publicUrl: 'https://monitoring.example', allowPrivateWebhooks: true },
    testBox,
    (owner, id) => `${owner}/${id}`,
    { slack: `${base}/api`, twilio: base, pagerduty: { us: base, eu: base }, expo: base },
  );
});
afterAll(async () => {
  await api.close();
  await notifier.stop();
  await slack.close();
});
beforeEach(async () => {
  slack.reset();
  slack.answer = (_asked, response) => response.end('{"ok":true}');
  await moveClock(api, new Date().toISOString());
  organization = await newOrganization(api.engine);
});

type Block = Readonly<Record<string, unknown>> & { readonly elements?: readonly { readonly value: string }[] };
interface Told {
  readonly alert: string;
  readonly channel: string;
  readonly blocks: readonly Block[];
  readonly text: string;
  readonly value: string;
}

const one = async (sql: string, ...values: unknown[]) =>
  (await api.engine.query<{ id: string }>(`${sql} RETURNING id`, [organization.id, ...values])).rows[0]?.id ?? '';

async function channel(secrets: object = { botToken: 'xoxb-1', signingSecret }): Promise<string> {
  const id = await one(
    `INSERT INTO notification_channels (organization_id, name, channel_type, settings) VALUES ($1, gen_random_uuid()::text, 'slack', '{"channel": "#weddings"}')`,
  );
  await api.engine.query(
    'INSERT INTO notification_channel_secrets (organization_id, channel_id, ciphertext, key_id) VALUES ($1, $2, $3, $4)',
    [organization.id, id, testBox.seal(JSON.stringify(secrets), secretPlace(organization.id, id)), testBox.keyId],
  );
  return id;
}

/** What Slack was sent of an alert: to the channel itself, or to Robin by it. */
async function told(
  options: { readonly toRobin?: boolean; readonly by?: string; readonly stormSize?: number } = {},
): Promise<Told> {
  const by = options.by ?? (await channel());
  const robin = options.toRobin
    ? await one(
        `INSERT INTO escalation_contacts (organization_id, display_name, role, user_id, channel_id) VALUES ($1, 'Robin', 'on_call', $2, $3)`,
        organization.onCall.sub,
        by,
      )
    : null;
  const alert = await one(
    `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, venue_id)
     VALUES ($1, 'Payments <!channel> fail', gen_random_uuid()::text, 'critical', 'p0_critical', $2)`,
    organization.venue,
  );
  await one(
    `INSERT INTO notification_deliveries (organization_id, alert_id, contact_id, channel_id, escalation_level, due_at, deadline_at, idempotency_key, storm_size)
     VALUES ($1, $2, $3, $4, 1, engine_now(), engine_now() + interval '1 hour', gen_random_uuid()::text, $5)`,
    alert,
    robin,
    by,
    options.stormSize ?? null,
  );
  slack.asked = [];
  await notifier.run(api.engine, log);
  await expect.poll(() => slack.asked.length).toBe(1);
  const { blocks = [], text } = JSON.parse(slack.asked[0]?.body ?? '{}') as { blocks?: Block[]; text: string };
  const value = blocks.find(({ type }) => type === 'actions')?.elements?.[0]?.value ?? '';
  slack.asked = [];
  return { alert, channel: by, blocks, text, value };
}

interface Pressed {
  readonly secret?: string;
  readonly at?: number;
  readonly responseUrl?: string;
  readonly blockId?: string;
  readonly value?: string;
  readonly name?: string;
}

/** As Slack says that somebody pressed a button. */
function press(message: Told, options: Pressed = {}): Promise<Response> {
  const payload = JSON.stringify({
    type: 'block_actions',
    user: { id: 'U1', name: options.name ?? 'robin.k' },
    actions: [
      { action_id: 'acknowledge', block_id: options.blockId ?? 'acknowledge-0', value: options.value ?? message.value },
    ],
    message: { blocks: message.blocks },
    response_url: options.responseUrl ?? `${slack.base}/actions/1`,
  });
  return send(new URLSearchParams({ payload }).toString(), options);
}

function send(body: string, { secret = signingSecret, at = Date.now() / 1000 }: Pressed = {}): Promise<Response> {
  const timestamp = String(Math.floor(at));
  return fetch(`${api.server.url}/slack/interactions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
    },
    body,
  });
}

const stateOf = async (alert: string) =>
  (
    await api.engine.query<{ status: string; by: string | null }>(
      'SELECT alert_status AS status, acknowledged_by AS by FROM alert_history WHERE id = $1',
      [alert],
    )
  ).rows[0];

/** What Slack is told of the message. */
async function updated(): Promise<Record<string, unknown> & { text: string; blocks?: Block[] }> {
  await expect.poll(() => slack.asked.length).toBe(1);
  const [asked] = slack.asked.splice(0);
  expect(asked?.path).toBe('/actions/1');
  return JSON.parse(asked?.body ?? '{}') as Awaited<ReturnType<typeof updated>>;
}

describe('a message to Slack', () => {
  it('bears one button, says nothing that Slack would take for markup, and keeps only a hash of the token', async () => {
    const { blocks, text, value, channel: by, alert } = await told();
    expect(blocks).toEqual([
      {
        type: 'section',
        text: {
          type: 'plain_text',
          emoji: false,
          text: expect.stringMatching(/^P0 · Payments <!channel> fail\nThe Barn, Fern and Lace\nSince /),
        },
      },
      { type: 'actions', block_id: 'acknowledge-0', elements: [expect.objectContaining({ type: 'button', value })] },
    ]);
    expect(text).toContain('&lt;!channel&gt;');
    const [owner, named, token = ''] = value.split('.');
    expect([owner, named]).toEqual([organization.id, by]);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const { rows } = await api.engine.query(
      'SELECT token_hash AS hash, for_button FROM acknowledgement_links WHERE alert_id = $1',
      [alert],
    );
    expect(rows).toEqual([{ hash: createHash('sha256').update(token).digest(), for_button: true }]);
  });

  it('has a link and no button where no signing secret tells who presses it', async () => {
    const { blocks, text } = await told({ toRobin: true, by: await channel({ botToken: 'xoxb-1' }) });
    expect(blocks).toEqual([]);
    expect(text).toContain('https://monitoring.example/ack/');
  });
});

describe('POST /slack/interactions', () => {
  it('acknowledges the alert of the button, as the contact that was told, and says so in the message', async () => {
    const [message, other] = [await told({ toRobin: true }), await told()];
    const answer = await press(message);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(await stateOf(message.alert)).toEqual({ status: 'acknowledged', by: organization.onCall.sub });
    expect(await stateOf(other.alert)).toEqual({ status: 'triggered', by: null });
    const { replace_original: replaced, blocks } = await updated();
    expect(replaced).toBe(true);
    expect(blocks).toEqual([
      message.blocks[0],
      {
        type: 'context',
        block_id: 'acknowledge-0',
        elements: [
          expect.objectContaining({ text: expect.stringMatching(/^robin\.k has it in hand: .* by \d\d:\d\d/) }),
        ],
      },
    ]);
    const { rows } = await api.engine.query(
      `SELECT actor_kind, actor_id, change -> 'by_button' AS button FROM audit_log WHERE row_id = $1`,
      [message.alert],
    );
    expect(rows).toMatchObject([
      {
        actor_kind: 'user',
        actor_id: organization.onCall.sub,
        button: { channel_id: message.channel, display_name: 'Robin', slack_user: 'robin.k' },
      },
    ]);
  });

  it('acknowledges as the person whom Slack names where a channel was told by itself', async () => {
    const message = await told();
    await press(message, { name: `\u0007${'x'.repeat(500)}` });
    expect(await stateOf(message.alert)).toEqual({ status: 'acknowledged', by: null });
    const { rows } = await api.engine.query<{ name: string }>(
      `SELECT change #>> '{by_button,slack_user}' AS name FROM audit_log WHERE row_id = $1`,
      [message.alert],
    );
    expect(rows[0]?.name).toMatch(/^x{79}$/);
  });

  it('of many alerts in one message takes the one button that was pressed, and leaves the others', async () => {
    const by = await channel();
    const first = await told({ by });
    const storm = await told({ by, stormSize: 2 });
    const actions = storm.blocks.filter(({ type }) => type === 'actions');
    expect(actions.map((block) => block['block_id'])).toEqual(['acknowledge-0', 'acknowledge-1']);
    const place = storm.blocks.findIndex((block) => block['block_id'] === 'acknowledge-1');
    const value = storm.blocks[place]?.elements?.[0]?.value ?? '';
    await press(storm, { blockId: 'acknowledge-1', value });
    const states = [await stateOf(first.alert), await stateOf(storm.alert)].map((state) => state?.status);
    expect(new Set(states)).toEqual(new Set(['acknowledged', 'triggered']));
    const { blocks } = await updated();
    expect(blocks?.map(({ type }) => type)).toEqual(
      storm.blocks.map(({ type }, at) => (at === place ? 'context' : type)),
    );
  });

  it('does nothing without the signature of the channel’s app, of the moment and of the very body', async () => {
    const message = await told();
    const foreign = await told({ by: await channel({ botToken: 'x', signingSecret: 'f'.repeat(32) }) });
    const now = Date.now() / 1000;
    const wrong = async (answer: Promise<Response>) => {
      const { status, headers } = await answer;
      return [status, headers.get('content-type')];
    };
    for (const answer of [
      press(message, { secret: 'f'.repeat(32) }),
      press(message, { at: now - 301 }),
      press(message, { at: now + 301 }),
      press(foreign),
      // The secret of one channel opens no button of another.
      press(message, { value: message.value.replace(message.channel, foreign.channel) }),
      press(message, { value: message.value.replace(organization.id, organization.venue) }),
      fetch(`${api.server.url}/slack/interactions`, { method: 'POST', body: 'payload={}' }),
    ]) {
      expect(await wrong(answer)).toEqual([401, 'text/plain; charset=utf-8']);
    }
    expect(await stateOf(message.alert)).toMatchObject({ status: 'triggered' });
    // Verified, but the token is another channel's.
    await press(message, {
      secret: 'f'.repeat(32),
      value: message.value.replace(message.channel, foreign.channel),
    });
    expect(await updated()).toMatchObject({ text: expect.stringContaining('not good any more') });
    expect(await stateOf(message.alert)).toMatchObject({ status: 'triggered' });
  });

  it('does nothing the second time: neither to what is said again, nor when it rings anew', async () => {
    const message = await told({ toRobin: true });
    await press(message);
    await updated();
    await press(message);
    expect(await updated()).toMatchObject({ replace_original: true, text: 'Somebody has it in hand.' });
    await api.engine.query(`UPDATE alert_history SET alert_status = 'triggered' WHERE id = $1`, [message.alert]);
    await press(message);
    expect(await updated()).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      text: expect.stringContaining('not good any more'),
    });
    expect(await stateOf(message.alert)).toMatchObject({ status: 'triggered' });
  });

  it('says what is over, held back, older than a day, or was never a button', async () => {
    const [over, held, aged] = [await told(), await told(), await told()];
    await api.engine.query(`UPDATE alert_history SET alert_status = 'resolved' WHERE id = $1`, [over.alert]);
    await api.engine.query(
      `UPDATE alert_history SET alert_status = 'suppressed', priority = 'p1_high', suppressed_reason = 'x' WHERE id = $1`,
      [held.alert],
    );
    await api.engine.query('UPDATE acknowledgement_links SET expires_at = engine_now() WHERE alert_id = $1', [
      aged.alert,
    ]);
    const unknown = `${organization.id}.${aged.channel}.${randomBytes(32).toString('base64url')}`;
    for (const [message, value, text] of [
      [over, over.value, 'It is over.'],
      [held, held.value, 'It is held back for now: nobody need answer.'],
      [aged, aged.value, 'not good any more'],
      [aged, unknown, 'not good any more'],
    ] as const) {
      expect((await press(message, { value })).status).toBe(200);
      expect((await updated()).text).toContain(text);
    }
    expect(await stateOf(aged.alert)).toMatchObject({ status: 'triggered' });
  });

  it('and the link of a message open nothing for each other', async () => {
    const message = await told({ toRobin: true });
    const token = message.value.split('.')[2] ?? '';
    expect((await fetch(`${api.server.url}/ack/${token}`, { method: 'POST' })).status).toBe(404);
    expect(await stateOf(message.alert)).toMatchObject({ status: 'triggered' });
  });

  it('calls no address but Slack’s with what came of it', async () => {
    const message = await told();
    let stranger = 0;
    const elsewhere = await openReceivers();
    elsewhere.answer = (_asked, response) => {
      stranger += 1;
      response.end();
    };
    for (const responseUrl of [
      `${elsewhere.base}/x`,
      'file:///etc/passwd',
      'nonsense',
      `${slack.base}@evil.example/`,
    ]) {
      expect((await press(message, { responseUrl })).status).toBe(200);
    }
    await press(message);
    await updated();
    expect(stranger).toBe(0);
    await elsewhere.close();
  });

  it('takes buttons of ours only, within bounds, and turns away who tries', async () => {
    const { server } = api;
    expect((await fetch(`${server.url}/slack/interactions`)).status).toBe(405);
    expect((await send(`payload=${'x'.repeat(140_000)}`)).status).toBe(413);
    for (const payload of [
      '',
      '{',
      'null',
      '[]',
      '{"type":"block_actions"}',
      '{"type":"block_actions","actions":[{"value":"x"}]}',
    ]) {
      expect([400, 429]).toContain((await send(new URLSearchParams({ payload }).toString())).status);
    }
    const statuses = new Set<number>();
    for (let n = 0; n < 50; n += 1) statuses.add((await send('payload=')).status);
    expect(statuses).toContain(429);
    const message = await told();
    expect((await press(message)).status).toBe(200);
    expect(await stateOf(message.alert)).toMatchObject({ status: 'acknowledged' });
  });
});
