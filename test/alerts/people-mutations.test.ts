import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberRoles, type MemberRole } from '../../src/access/roles.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openAsker, testBox, type Asker } from '../graphql/ask.ts';
import { mutate, verdicts, type Outcome } from '../graphql/mutate.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { insertFixtures, type Tenant } from '../support/fixtures.ts';

let test: TestDatabase;
/** Has no wedding soon; aurora has one today. */
let rose: Tenant;
let aurora: Tenant;
let asker: Asker;

beforeAll(async () => {
  test = await testDatabase();
  ({ rose, aurora } = await insertFixtures(test.engine));
  await test.engine.query(
    'UPDATE weddings SET starts_on = starts_on + 60, ends_on = ends_on + 60 WHERE organization_id = $1',
    [rose.id],
  );
  asker = await openAsker(test);
});

afterAll(async () => {
  await asker.close();
  await test.close();
});

const shown = {
  notificationChannel:
    'notificationChannel { id name channelType settings enabled credentialsSetAt version archivedAt }',
  escalationContact: `escalationContact {
    id displayName role emailHint phoneHint isEmergency timeZone position verifiedAt version archivedAt
    channel { id } user { displayName }
  }`,
  suppressionRule:
    'suppressionRule { id name matcher reason startsAt endsAt enabled version archivedAt createdBy { displayName } }',
  errorSuppressionRule:
    'errorSuppressionRule { id name matcher reason expiresAt enabled hitCount version archivedAt createdBy { displayName } }',
} as const;
type Kind = keyof typeof shown;
type Verb = 'Create' | 'Update' | 'Delete';

const run = (kind: Kind, verb: Verb, input: object, role: MemberRole = 'on_call', tenant = rose): Promise<Outcome> =>
  mutate(asker, tenant.as[role], `${kind}${verb}`, input, shown[kind]);

const matcher = { field: 'serviceName', op: '=', value: 'checkout' };
const making: Record<Kind, () => object> = {
  notificationChannel: () => ({ name: randomUUID(), settings: { slack: { channel: '#weddings' } } }),
  escalationContact: () => ({ displayName: 'Olga', role: 'florist' }),
  suppressionRule: () => ({ name: 'Moving', matcher, reason: 'new disks' }),
  errorSuppressionRule: () => ({ name: 'Robots', matcher, reason: 'they lie' }),
};
const changing: Record<Kind, object> = {
  notificationChannel: { enabled: false },
  escalationContact: { position: 3 },
  suppressionRule: { reason: 'older disks' },
  errorSuppressionRule: { reason: 'they still lie' },
};
const make = async (kind: Kind, more: object = {}, tenant = rose): Promise<string> => {
  const { row, verdict, refusal } = await run(kind, 'Create', { ...making[kind](), ...more }, 'on_call', tenant);
  expect({ verdict, refusal }).toEqual({ verdict: 'done', refusal: undefined });
  return row?.['id'] ?? '';
};

const kinds = Object.keys(shown) as Kind[];

describe.each(kinds)('%s', (kind) => {
  const may = (role: string) =>
    ['admin', 'devops', 'on_call', ...(kind === 'suppressionRule' ? ['emergency_response'] : [])].includes(role);
  const expected = Object.fromEntries(memberRoles.map((role) => [role, may(role) ? 'done' : 'FORBIDDEN at once']));

  it('is made, changed and deleted by the roles that may', async () => {
    expect(await verdicts(memberRoles, (role) => run(kind, 'Create', making[kind](), role))).toEqual(expected);
    expect(
      await verdicts(memberRoles, async (role) =>
        run(kind, 'Update', { id: await make(kind), version: 1, ...changing[kind] }, role),
      ),
    ).toEqual(expected);
    expect(await verdicts(memberRoles, async (role) => run(kind, 'Delete', { id: await make(kind) }, role))).toEqual(
      expected,
    );
    expect((await mutate(asker, rose.as.service, `${kind}Create`, making[kind]())).verdict).toBe('FORBIDDEN at once');
  });

  it('is made once by one key', async () => {
    const input = { ...making[kind](), idempotencyKey: randomUUID() };
    const [first, second] = await Promise.all([run(kind, 'Create', input), run(kind, 'Create', input)]);
    expect(first.verdict).toBe('done');
    expect(second.row).toEqual(first.row);
    expect((await run(kind, 'Create', { ...input, ...changing[kind] })).refusal?.code).toBe('IDEMPOTENCY_CONFLICT');
  });

  it('is refused a stale version and a change of nothing', async () => {
    const id = await make(kind);
    const stale = await run(kind, 'Update', { id, version: 7, ...changing[kind] });
    expect(stale.refusal).toMatchObject({ code: 'VERSION_CONFLICT', path: ['input', 'version'] });
    expect((await run(kind, 'Update', { id, version: 1 })).refusal?.message).toBe('Nothing to change is named.');
    expect((await run(kind, 'Update', { id, version: 1, ...changing[kind] })).row).toMatchObject({
      ...changing[kind],
      version: 2,
    });
  });

  it('that is deleted stays readable and never changes again', async () => {
    const id = await make(kind);
    expect((await run(kind, 'Delete', { id, version: 1 })).row).toMatchObject({
      id,
      archivedAt: expect.any(String),
      version: 2,
    });
    const { data } = await asker.ask(rose.as.admin, 'query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(data).toEqual({ node: { id } });
    const refused = await run(kind, 'Update', { id, version: 2, ...changing[kind] });
    expect(refused.refusal?.code).toBe('INVALID_TRANSITION');
  });

  it('of another organization is as unknown as one that is absent, by the same statements', async () => {
    const code = {
      notificationChannel: 'nc',
      escalationContact: 'ct',
      suppressionRule: 'sr',
      errorSuppressionRule: 'es',
    };
    const foreign = await make(kind, {}, aurora);
    const absent = encodeGlobalId(code[kind], rose.id, randomUUID());
    const changes = (id: string) => run(kind, 'Update', { id, version: 1, ...changing[kind] });
    const removal = (id: string) => run(kind, 'Delete', { id });
    expect(await changes(foreign)).toEqual(await changes(absent));
    expect(await removal(foreign)).toEqual(await removal(absent));
    expect((await removal(foreign)).refusal?.code).toBe('NOT_FOUND');
    const organizationId = encodeGlobalId('or', aurora.id, null);
    expect((await run(kind, 'Create', { ...making[kind](), organizationId })).verdict).toBe('BAD_USER_INPUT at once');
  });
});

describe('on a wedding day devops', () => {
  it('removes nobody, changes no channel and adds no suppression', async () => {
    const by = (kind: Kind, verb: Verb, input: object) => run(kind, verb, input, 'devops', aurora);
    const channel = await make('notificationChannel', {}, aurora);
    const contact = await make('escalationContact', {}, aurora);
    const rule = await make('suppressionRule', {}, aurora);
    const attempts = [
      by('notificationChannel', 'Update', { id: channel, version: 1, enabled: false }),
      by('notificationChannel', 'Delete', { id: channel }),
      by('escalationContact', 'Delete', { id: contact }),
      by('escalationContact', 'Update', { id: contact, version: 1, email: 'else@example.com' }),
      by('suppressionRule', 'Create', making.suppressionRule()),
      by('suppressionRule', 'Update', { id: rule, version: 1, matcher: {} }),
      by('errorSuppressionRule', 'Create', making.errorSuppressionRule()),
    ];
    expect((await Promise.all(attempts)).map(({ verdict }) => verdict)).toEqual(
      attempts.map(() => 'WEDDING_DAY_GUARD'),
    );
    // Making it stricter is everybody's who may change it.
    expect((await by('suppressionRule', 'Update', { id: rule, version: 1, enabled: false })).verdict).toBe('done');
  });
});

// Covers T23.
describe('a notification channel', () => {
  const webhook = {
    url: 'https://hooks.example.com/wedsync?to=ops',
    signingSecret: 'whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0',
  };

  it.each<[string, string, object, object]>([
    [
      'EMAIL',
      'email',
      { from: 'alerts@rose.example', smtpHost: 'mail.rose.example', smtpPort: 587 },
      { smtpPassword: 'p w' },
    ],
    ['SLACK', 'slack', { channel: '#weddings' }, { botToken: 'xoxb-1' }],
    ['SMS', 'sms', { accountSid: 'AC1', from: '+447700900123' }, { authToken: 't' }],
    ['PAGERDUTY', 'pagerduty', { region: 'eu' }, { routingKey: 'r' }],
    ['WEBHOOK', 'webhook', { url: webhook.url }, { signingSecret: webhook.signingSecret }],
    [
      'WEB_PUSH',
      'webPush',
      { vapidPublicKey: 'B'.repeat(87), subject: 'mailto:ops@rose.example' },
      { vapidPrivateKey: 'k' },
    ],
    ['EXPO_PUSH', 'expoPush', {}, { accessToken: 'a' }],
  ])(
    'of type %s shows its settings, and of its secret only that it has one',
    async (channelType, field, plain, secret) => {
      const name = randomUUID();
      const { row } = await run('notificationChannel', 'Create', {
        name,
        settings: { [field]: { ...plain, ...secret } },
      });
      expect(row).toMatchObject({ channelType, settings: plain, credentialsSetAt: expect.any(String) });
      const { rows } = await test.engine.query<
        Record<'organization_id' | 'channel_id' | 'key_id', string> & { ciphertext: Buffer }
      >(
        `SELECT s.* FROM notification_channel_secrets s JOIN notification_channels c ON c.id = s.channel_id WHERE c.name = $1`,
        [name],
      );
      const [sealed] = rows;
      if (sealed === undefined) throw new Error('Nothing was sealed');
      const place = `channel ${sealed.organization_id}/${sealed.channel_id}`;
      expect(JSON.parse(testBox.open(sealed.ciphertext, sealed.key_id, place))).toEqual(secret);
    },
  );

  it('keeps a secret that is not named, takes another in its place, and loses it by null', async () => {
    const id = await make('notificationChannel', { settings: { webhook } });
    const sealed = async () =>
      (
        await test.engine.query<{ ciphertext: Buffer }>(
          'SELECT ciphertext FROM notification_channel_secrets ORDER BY created_at DESC LIMIT 1',
        )
      ).rows[0]?.ciphertext.toString('hex');
    const change = async (more: object) => {
      const { rows } = await test.engine.query<{ version: number }>(
        'SELECT version FROM notification_channels ORDER BY created_at DESC LIMIT 1',
      );
      const settings = { webhook: { url: webhook.url, ...more } };
      return run('notificationChannel', 'Update', { id, version: rows[0]?.version, settings });
    };
    const first = await sealed();
    expect((await change({})).row).toMatchObject({ credentialsSetAt: expect.any(String) });
    expect(await sealed()).toBe(first);
    expect((await change({ signingSecret: 'whsec_b3RoZXI0b3RoZXI0b3RoZXI0b3RoZXI0' })).verdict).toBe('done');
    expect(await sealed()).not.toBe(first);
    expect((await change({ signingSecret: null })).row).toMatchObject({ credentialsSetAt: null });
  });

  it('keeps the signing secret of a Slack app beside the token of its bot, each for itself', async () => {
    const signingSecret = '8f742231b10e8888abcd990000000a85';
    const id = await make('notificationChannel', { settings: { slack: { botToken: 'xoxb-1', signingSecret } } });
    const newest = async () =>
      (
        await test.engine.query<{ at: string; ciphertext: Buffer | null; key_id: string; version: number }>(
          `SELECT 'channel ' || c.organization_id || '/' || c.id AS at, s.ciphertext, s.key_id, c.version FROM notification_channels c
           LEFT JOIN notification_channel_secrets s ON s.channel_id = c.id ORDER BY c.created_at DESC LIMIT 1`,
        )
      ).rows[0];
    const after = async (slack: object) => {
      const version = (await newest())?.version;
      expect((await run('notificationChannel', 'Update', { id, version, settings: { slack } })).verdict).toBe('done');
      const row = await newest();
      return row?.ciphertext ? (JSON.parse(testBox.open(row.ciphertext, row.key_id, row.at)) as unknown) : null;
    };
    expect(await after({ channel: '#weddings' })).toEqual({ botToken: 'xoxb-1', signingSecret });
    const webhookUrl = 'https://hooks.slack.com/services/x';
    expect(await after({ webhookUrl })).toEqual({ webhookUrl, signingSecret });
    expect(await after({ signingSecret: null })).toEqual({ webhookUrl });
    expect(await after({ botToken: null })).toBeNull();
  });

  it.each<[string, object]>([
    ['email.from', { email: { from: 'a@x.example, b@x.example' } }],
    ['email.smtpPort', { email: { smtpPort: 65_536 } }],
    ['email.smtpHost', { email: { smtpHost: 'mail server' } }],
    ['slack.channel', { slack: { channel: '#a b' } }],
    ['slack.botToken', { slack: { botToken: '' } }],
    ['slack.botToken', { slack: { botToken: 'x', webhookUrl: 'https://y.example' } }],
    ['slack.signingSecret', { slack: { signingSecret: 'whsec_b3RoZXI0b3RoZXI0b3RoZXI0b3RoZXI0' } }],
    ['sms.from', { sms: { accountSid: 'AC1', from: '07700 900123' } }],
    ['sms.accountSid', { sms: { accountSid: '', from: '+447700900123' } }],
    ['pagerduty.region', { pagerduty: { region: 'moon' } }],
    ['webhook.url', { webhook: { url: 'ftp://x.example' } }],
    ['webhook.url', { webhook: { url: 'https://user:password@x.example' } }],
    ['webhook.url', { webhook: { url: 'http://hooks.example.com/' } }],
    ['webhook.url', { webhook: { url: 'https://localhost:8443/' } }],
    ['webhook.url', { webhook: { url: 'https://127.1/' } }],
    ['webhook.url', { webhook: { url: 'https://0x7f000001/' } }],
    ['webhook.url', { webhook: { url: 'https://169.254.169.254/latest' } }],
    ['webhook.url', { webhook: { url: 'https://[::1]/' } }],
    ['webhook.url', { webhook: { url: 'https://[::ffff:10.0.0.1]/' } }],
    ['webhook.url', { webhook: { url: 'https://redis/' } }],
    ['webhook.url', { webhook: { url: 'https://db.internal./' } }],
    ['slack.webhookUrl', { slack: { webhookUrl: 'https://10.1.2.3/services' } }],
    ['webhook.url', { webhook: { url: `https://x.example/${'x'.repeat(2000)}` } }],
    ['webhook.signingSecret', { webhook: { ...webhook, signingSecret: 'x'.repeat(4097) } }],
    ['webPush.vapidPublicKey', { webPush: { vapidPublicKey: 'short' } }],
  ])('with a wrong %s is refused', async (path, settings) => {
    const outcome = await run('notificationChannel', 'Create', { name: randomUUID(), settings });
    expect(outcome.refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'settings', ...path.split('.')],
    });
  });

  it('has settings of exactly one type, which it keeps', async () => {
    const both = { slack: {}, expoPush: {} };
    expect((await run('notificationChannel', 'Create', { name: 'x', settings: both })).verdict).toBe(
      'BAD_USER_INPUT at once',
    );
    const id = await make('notificationChannel');
    const other = await run('notificationChannel', 'Update', { id, version: 1, settings: { expoPush: {} } });
    expect(other.refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input', 'settings', 'expoPush'] });
  });

  it('written in SQL is held to the same', async () => {
    const insert = (settings: object) =>
      test.asViewer(rose.as.on_call, (connection) =>
        connection.query(
          `INSERT INTO notification_channels (organization_id, name, channel_type, settings) VALUES ($1, 'SQL', 'webhook', $2)`,
          [rose.id, JSON.stringify(settings)],
        ),
      );
    await expect(insert({})).rejects.toMatchObject({
      code: 'WS007',
      detail: '["input", "settings", "webhook", "url"]',
    });
    await expect(insert({ url: webhook.url, signingSecret: 'x' })).rejects.toMatchObject({ code: 'WS007' });
  });

  it('that a contact is reached by is not deleted before', async () => {
    const channelId = await make('notificationChannel');
    const contact = await make('escalationContact', { channelId });
    expect((await run('notificationChannel', 'Delete', { id: channelId })).refusal).toMatchObject({
      code: 'INVALID_TRANSITION',
      message: 'Olga is reached by it: change that contact first.',
    });
    await run('escalationContact', 'Delete', { id: contact });
    expect((await run('notificationChannel', 'Delete', { id: channelId })).verdict).toBe('done');
    expect(
      (await run('escalationContact', 'Create', { ...making.escalationContact(), channelId })).refusal,
    ).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'channelId'],
    });
  });
});

// Covers T25.
describe('an escalation contact', () => {
  const details = async (id: string) => {
    const { rows } = await test.engine.query(
      'SELECT email, phone FROM escalation_contact_details WHERE organization_id = $1 ORDER BY created_at DESC LIMIT 1',
      [rose.id],
    );
    expect(id).not.toBe('');
    return rows[0] as unknown;
  };

  it('is reached by an address that nobody reads back, and shown by a hint', async () => {
    const user = encodeGlobalId('up', rose.id, rose.users.support);
    const { row } = await run('escalationContact', 'Create', {
      userId: user,
      displayName: 'Olga',
      role: 'florist',
      email: 'olga@flowers.example',
      phone: '+447700900123',
      isEmergency: true,
      timeZone: 'Europe/London',
      position: 2,
    });
    expect(row).toMatchObject({
      emailHint: 'o…@flowers.example',
      phoneHint: '+44…23',
      user: { displayName: 'Support' },
      isEmergency: true,
      position: 2,
    });
    expect(await details(row?.['id'] ?? '')).toEqual({ email: 'olga@flowers.example', phone: '+447700900123' });
    const read = test.asViewer(rose.as.admin, (connection) =>
      connection.query('SELECT email FROM escalation_contact_details'),
    );
    await expect(read).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps the address that is not named, and loses one by null', async () => {
    const id = await make('escalationContact', { email: 'olga@flowers.example', phone: '+447700900123' });
    const version = async () =>
      (
        (
          await asker.ask(
            rose.as.admin,
            'query ($id: ID!) { node(id: $id) { ... on EscalationContact { version } } }',
            { id },
          )
        ).data?.['node'] as { version: number } | undefined
      )?.version;
    const changed = await run('escalationContact', 'Update', { id, version: await version(), email: 'o@new.example' });
    expect(changed.row).toMatchObject({ emailHint: 'o…@new.example', phoneHint: '+44…23' });
    const emptied = await run('escalationContact', 'Update', { id, version: await version(), phone: null });
    expect(emptied.row).toMatchObject({ emailHint: 'o…@new.example', phoneHint: null });
    expect(await details(id)).toEqual({ email: 'o@new.example', phone: null });
  });

  it('has to be confirmed again at a new address', async () => {
    const id = await make('escalationContact', { email: 'olga@flowers.example' });
    await test.engine.query('UPDATE escalation_contacts SET verified_at = engine_now()');
    const change = async (input: object) => {
      const { rows } = await test.engine.query<{ version: number }>(
        'SELECT version FROM escalation_contacts ORDER BY created_at DESC LIMIT 1',
      );
      return (await run('escalationContact', 'Update', { id, version: rows[0]?.version, ...input })).row;
    };
    expect(await change({ email: 'olga@flowers.example', role: 'lead florist' })).toMatchObject({
      verifiedAt: expect.any(String),
    });
    expect(await change({ email: 'olga@other.example' })).toMatchObject({ verifiedAt: null });
  });

  it.each<[string, object]>([
    ['email', { email: 'olga' }],
    ['email', { email: 'olga@example.com, otto@example.com' }],
    ['email', { email: 'olga@example.com\nBcc: all@example.com' }],
    ['phone', { phone: '07700900123' }],
    ['phone', { phone: '+44 7700 900123' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['position', { position: -1 }],
    ['displayName', { displayName: '' }],
    ['role', { role: 'x'.repeat(101) }],
  ])('with a wrong %s is refused', async (field, wrong) => {
    const { refusal } = await run('escalationContact', 'Create', { ...making.escalationContact(), ...wrong });
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT', path: ['input', field] });
    expect(refusal?.message).not.toMatch(/olga|7700/);
  });

  it('is no member of another organization', async () => {
    const strangers = [
      encodeGlobalId('up', aurora.id, aurora.users.admin),
      encodeGlobalId('up', rose.id, aurora.users.admin),
    ];
    const codes = await Promise.all(
      strangers.map(async (userId) => run('escalationContact', 'Create', { ...making.escalationContact(), userId })),
    );
    expect(codes.map(({ refusal }) => [refusal?.code, refusal?.path.at(-1)])).toEqual([
      ['NOT_FOUND', 'userId'],
      ['INVALID_INPUT', 'userId'],
    ]);
  });
});

// Covers T24.
describe('a suppression rule', () => {
  it('lasts from when to when it says', async () => {
    const times = { startsAt: '2026-12-01T08:00:00.000Z', endsAt: '2026-12-01T10:00:00.000Z' };
    expect((await run('suppressionRule', 'Create', { ...making.suppressionRule(), ...times })).row).toMatchObject({
      ...times,
      matcher,
      enabled: true,
      createdBy: { displayName: 'On_Call' },
    });
  });

  it.each<[Kind, string, object]>([
    ['suppressionRule', 'endsAt', { startsAt: '2026-12-01T08:00:00Z', endsAt: '2026-12-01T08:00:00Z' }],
    ['suppressionRule', 'matcher.op', { matcher: { field: 'title', op: 'like', value: '%' } }],
    ['suppressionRule', 'matcher', { matcher: { and: [matcher], or: [matcher] } }],
    ['suppressionRule', 'matcher', { matcher: [] }],
    ['suppressionRule', 'matcher', { matcher: {} }],
    ['suppressionRule', 'matcher.and', { matcher: { and: [] } }],
    ['suppressionRule', 'matcher.and.1.not.or', { matcher: { and: [matcher, { not: { or: [] } }] } }],
    ['suppressionRule', 'matcher.or.0.field', { matcher: { or: [{ field: 'errorMessage', op: '=', value: 'x' }] } }],
    ['suppressionRule', 'matcher.value', { matcher: { field: 'priority', op: '=', value: 'P9' } }],
    ['suppressionRule', 'matcher.value.1', { matcher: { field: 'severity', op: 'in', value: ['LOW', 'BAD'] } }],
    ['suppressionRule', 'matcher.op', { matcher: { field: 'serviceName', op: 'rank', value: 'high' } }],
    ['suppressionRule', 'matcher.value', { matcher: { field: 'isSaturday', op: '=', value: 'yes' } }],
    ['suppressionRule', 'reason', { reason: '' }],
    ['suppressionRule', 'name', { name: 'x'.repeat(201) }],
    ['errorSuppressionRule', 'matcher', { matcher: 'all' }],
    ['errorSuppressionRule', 'matcher.field', { matcher: { field: 'priority', op: '=', value: 'P1_HIGH' } }],
    ['errorSuppressionRule', 'matcher.field', { matcher: { field: 'tags', op: '=', value: 'x' } }],
    ['errorSuppressionRule', 'matcher.field', { matcher: { field: 'release.x', op: '=', value: 'x' } }],
    ['errorSuppressionRule', 'reason', { reason: 'x'.repeat(2001) }],
  ])('%s with a wrong %s is refused', async (kind, field, wrong) => {
    expect((await run(kind, 'Create', { ...making[kind](), ...wrong })).refusal).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', ...field.split('.')],
    });
  });

  it('names rows by the ids of the API, of its own organization', async () => {
    const of = (organization: string, code = 'vn') => ({
      matcher: { field: 'venueId', op: 'in', value: [encodeGlobalId(code, organization, rose.venues[0])] },
    });
    for (const kind of ['suppressionRule', 'errorSuppressionRule'] as const) {
      expect((await run(kind, 'Create', { ...making[kind](), ...of(rose.id) })).row).toMatchObject({
        matcher: { field: 'venueId', op: 'in', value: rose.venues.slice(0, 1) },
      });
      for (const strange of [
        of(aurora.id),
        of(rose.id, 'wd'),
        { matcher: { field: 'venueId', op: '=', value: '7' } },
      ]) {
        const { refusal } = await run(kind, 'Create', { ...making[kind](), ...strange });
        expect(refusal).toMatchObject({ code: 'INVALID_INPUT', path: expect.arrayContaining(['matcher', 'value']) });
      }
    }
  });

  it('keeps the spelling of the API and compares it with what rows hold', async () => {
    const spelled = { field: 'priority', op: 'rank', value: 'P1_HIGH' };
    expect(
      (await run('suppressionRule', 'Create', { ...making.suppressionRule(), matcher: spelled })).row,
    ).toMatchObject({
      matcher: spelled,
    });
    const { rows } = await test.engine.query(
      `SELECT matches($1, '{"priority": "p1_high"}') AS same, matches($1, '{"priority": "p2_medium"}') AS less`,
      [JSON.stringify(spelled)],
    );
    expect(rows).toEqual([{ same: true, less: false }]);
  });

  it('silences until it is deleted', async () => {
    const service = randomUUID();
    const mine = { field: 'serviceName', op: '=', value: service };
    const rule = await make('suppressionRule', { matcher: mine });
    const alert = async () => {
      const { rows } = await test.engine.query(
        `SELECT alert_suppressed_because($1, jsonb_build_object('priority', 'p2_medium', 'service_name', $2::text)) AS because`,
        [rose.id, service],
      );
      return rows as unknown[];
    };
    expect(await alert()).toEqual([{ because: 'Moving: new disks' }]);
    await run('suppressionRule', 'Delete', { id: rule });
    expect(await alert()).toEqual([{ because: null }]);
  });
});
