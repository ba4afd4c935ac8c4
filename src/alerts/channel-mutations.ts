import type { InputFieldMap } from '@pothos/core';
import type { Context } from '../graphql/context.ts';
import { builder } from '../graphql/builder.ts';
import { UserError } from '../graphql/errors.ts';
import { lifecycle } from '../graphql/lifecycle.ts';
import type { RowKey } from '../graphql/lists/row-batch.ts';
import type { InputFields } from '../graphql/mutation.ts';
import { notificationChannel } from './notification-schema.ts';
import { secretPlace, secretsOf } from './secrets.ts';
import { wrongWithWebhook } from './webhook-address.ts';

interface ChannelType {
  /** In the input. */
  readonly field: string;
  /** In the database. */
  readonly type: string;
  /** Of each group one at most is kept: it takes the place of the others. */
  readonly secrets: readonly (readonly string[])[];
  readonly description: string;
  readonly fields: (t: InputFields) => InputFieldMap;
}

const types: readonly ChannelType[] = [
  {
    field: 'email',
    type: 'email',
    secrets: [['smtpPassword']],
    description: 'E-mail over SMTP: the server of this deployment, unless another is named.',
    fields: (t: InputFields) => ({
      from: t.string({ description: 'Address that messages come from.' }),
      to: t.string({ description: 'Mailbox that is told when a policy names the channel itself.' }),
      replyTo: t.string({ description: 'Address for answers.' }),
      smtpHost: t.string({ description: 'Name of an SMTP server of your own.' }),
      smtpPort: t.int({ description: 'Its port, 1 to 65,535.' }),
      smtpUser: t.string({ description: 'Its user, at most 200 characters.' }),
      smtpPassword: t.string({ description: 'Its password. Secret.' }),
    }),
  },
  {
    field: 'slack',
    type: 'slack',
    secrets: [['botToken', 'webhookUrl'], ['signingSecret']],
    description: 'A Slack channel, by a bot or by an incoming webhook.',
    fields: (t: InputFields) => ({
      channel: t.string({ description: 'Channel, for example #weddings; a bot needs it.' }),
      botToken: t.string({ description: 'Token of the bot (xoxb-…). Secret; it takes the place of webhookUrl.' }),
      webhookUrl: t.string({ description: 'Address of an incoming webhook. Secret; it takes the place of botToken.' }),
      signingSecret: t.string({
        description:
          'Signing Secret of the Slack app, 32 hexadecimal digits: with it messages bear a button that acknowledges, whose presses Slack sends to PUBLIC_URL/slack/interactions. Secret; it stays beside either of the others.',
      }),
    }),
  },
  {
    field: 'sms',
    type: 'sms',
    secrets: [['authToken']],
    description: 'Text messages by Twilio.',
    fields: (t: InputFields) => ({
      accountSid: t.string({ required: true, description: 'Account at the provider, 1 to 64 letters and digits.' }),
      from: t.string({
        required: true,
        description: 'Number in E.164 form (+447700900123), or a name of at most 11 characters.',
      }),
      to: t.string({ description: 'Number in E.164 form that is told when a policy names the channel itself.' }),
      authToken: t.string({ description: 'Token of the account. Secret.' }),
    }),
  },
  {
    field: 'pagerduty',
    type: 'pagerduty',
    secrets: [['routingKey']],
    description: 'PagerDuty, Events API v2.',
    fields: (t: InputFields) => ({
      region: t.string({ description: 'Where the account is: us (as if left out) or eu.' }),
      routingKey: t.string({ description: 'Integration key. Secret.' }),
    }),
  },
  {
    field: 'webhook',
    type: 'webhook',
    secrets: [['signingSecret']],
    description: 'A webhook, signed as Standard Webhooks says.',
    fields: (t: InputFields) => ({
      url: t.string({
        required: true,
        description:
          'Address that is called: https, in the internet, without user and password, at most 2,000 characters.',
      }),
      signingSecret: t.string({
        description:
          'Secret that signs each message: whsec_ and the base64 of 24 to 64 bytes. Without it messages bear no signature. Secret.',
      }),
    }),
  },
  {
    field: 'webPush',
    type: 'web_push',
    secrets: [['vapidPrivateKey']],
    description: 'Web push to browsers.',
    fields: (t: InputFields) => ({
      vapidPublicKey: t.string({ required: true, description: 'Public VAPID key: 87 characters of base64url.' }),
      subject: t.string({ description: 'Whom push services may write to: mailto: or https://.' }),
      vapidPrivateKey: t.string({ description: 'Private VAPID key. Secret.' }),
    }),
  },
  {
    field: 'expoPush',
    type: 'expo_push',
    secrets: [['accessToken']],
    description: "Push to mobile apps by Expo's service.",
    fields: (t: InputFields) => ({
      accessToken: t.string({ description: 'Access token, where the project requires one. Secret.' }),
    }),
  },
];

const settingsInput = builder.inputType('NotificationChannelSettingsInput', {
  description:
    'Settings of a channel, by its type: exactly one. They take the place of all that were; a secret that is left out stays, null takes it away. Secrets have 1 to 4,096 characters, are sealed at once and never shown.',
  isOneOf: true,
  fields: (t) =>
    Object.fromEntries(
      types.map(({ field, description, fields }) => {
        const typeName = `${field.charAt(0).toUpperCase()}${field.slice(1)}ChannelInput`;
        const type = builder.inputType(typeName, { description, fields });
        return [field, t.field({ type, description })];
      }),
    ),
});

interface Settings {
  readonly kind: ChannelType;
  readonly plain: Readonly<Record<string, unknown>>;
  /** Those that are named; null takes one away. */
  readonly secrets: Readonly<Record<string, string | null>>;
}

/** One type's settings out of the input, its secrets apart from the rest. */
function settingsFrom(input: unknown): Settings | null {
  if (input === undefined || input === null) return null;
  const given = input as Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
  const kind = types.find(({ field }) => given[field] !== undefined);
  if (kind === undefined) throw new Error('No type of channel is given, which the language does not allow');
  const known = kind.secrets.flat();
  const entries = Object.entries(given[kind.field] ?? {}).filter(([, value]) => value !== undefined);
  const secrets = Object.fromEntries(entries.filter(([name]) => known.includes(name))) as Settings['secrets'];
  for (const group of kind.secrets) {
    const [first, second] = group.filter((name) => typeof secrets[name] === 'string');
    if (first !== undefined && second !== undefined) {
      throw refusedSetting(kind, first, `Give one of ${group.join(' and ')}, not both.`);
    }
  }
  for (const [name, value] of Object.entries(secrets)) {
    const wrong = value === null ? null : wrongWithSecret(kind, name, value);
    if (wrong !== null) throw refusedSetting(kind, name, wrong);
  }
  const plain = Object.fromEntries(entries.filter(([name, one]) => !known.includes(name) && one !== null));
  return { kind, plain, secrets };
}

function refusedSetting({ field }: ChannelType, name: string, message: string): UserError {
  return new UserError('INVALID_INPUT', message, ['input', 'settings', field, name]);
}

function wrongWithSecret({ type }: ChannelType, name: string, value: string): string | null {
  if (value.length === 0 || value.length > 4096) return `${name} has 1 to 4,096 characters.`;
  if (name !== 'signingSecret') return null;
  if (type === 'slack') {
    return /^[0-9a-f]{32}$/.test(value) ? null : 'signingSecret of a Slack app has 32 hexadecimal digits.';
  }
  return isSigningSecret(value) ? null : 'signingSecret is whsec_ and the base64 of 24 to 64 bytes.';
}

/** The addresses that the server itself will call. */
function refuseInside({ kind, plain, secrets }: Settings): void {
  const called = { url: kind.type === 'webhook' ? plain['url'] : undefined, webhookUrl: secrets['webhookUrl'] };
  for (const [name, address] of Object.entries(called)) {
    const wrong = typeof address === 'string' ? wrongWithWebhook(address) : null;
    if (wrong !== null) throw refusedSetting(kind, name, `${name} ${wrong}.`);
  }
}

/** What is no base64 would be read as a few bytes, and sign with them. */
function isSigningSecret(value: string): boolean {
  const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(value) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length >= 24 && bytes.length <= 64 && bytes.toString('base64') === base64;
}

/** Secrets are sealed before they leave the process; the database, its log and its dumps never see them. */
async function writeSecrets(key: RowKey, settings: Settings, context: Context): Promise<void> {
  const { connection, secrets: box } = context;
  const { kind, secrets } = settings;
  const [channel] = await connection.query<{ channel_type: string }>(
    'select channel_type from notification_channels where organization_id = $1 and id = $2',
    [key.organizationId, key.id],
  );
  if (channel?.channel_type !== kind.type) {
    throw new UserError(
      'INVALID_INPUT',
      `The channel is of type ${channel?.channel_type ?? ''}, which never changes.`,
      ['input', 'settings', kind.field],
    );
  }
  if (Object.keys(secrets).length === 0) return;
  const named = kind.secrets.filter((group) => group.some((name) => secrets[name] !== undefined));
  const set = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== null));
  const someStay = named.length < kind.secrets.length;
  if (box === undefined && (someStay || Object.keys(set).length > 0)) {
    const message = 'This server keeps no secrets: whoever runs it has to set SECRETS_KEY.';
    throw refusedSetting(kind, Object.keys(secrets)[0] ?? '', message);
  }
  // The row is locked by its change, so that nobody writes what is read here meanwhile.
  const stay = someStay ? await secretsOf(context.database.engine, key.organizationId, key.id, box) : {};
  const kept = Object.fromEntries(Object.entries(stay).filter(([name]) => !named.flat().includes(name)));
  const all = { ...kept, ...set };
  await connection.query('select set_channel_secret($1, $2, $3, $4)', [
    key.organizationId,
    key.id,
    Object.keys(all).length === 0 ? null : box?.seal(JSON.stringify(all), secretPlace(key.organizationId, key.id)),
    box?.keyId ?? null,
  ]);
}

lifecycle({
  entity: notificationChannel,
  name: 'notificationChannel',
  subject: 'The channel.',
  create: 'Makes a way in which people are reached.',
  update: 'Changes a channel; its type stays. On a wedding day changing or disabling it is guarded.',
  delete:
    'Takes a channel out of use for good; it stays readable, since deliveries point at it. Not while a policy or a contact uses it.',
  fields: (t, making) => ({
    name: t.string({
      required: making,
      description: 'Name of the channel, at most 200 characters; one channel in use of each name.',
    }),
    settings: t.field({
      type: settingsInput,
      required: making,
      description: 'Of which type it is, and how it reaches somebody.',
    }),
    enabled: t.boolean({ description: 'Whether it is used.' }),
  }),
  values: (input, { making }) => {
    const settings = settingsFrom(input.settings);
    if (settings === null) return {};
    return { settings: JSON.stringify(settings.plain), ...(making && { channelType: settings.kind.type }) };
  },
  async beside(key, input, context) {
    const settings = settingsFrom(input.settings);
    if (settings === null) return;
    if (context.allowPrivateWebhooks !== true) refuseInside(settings);
    await writeSecrets(key, settings, context);
  },
  // What is kept of a request for its idempotency key lets nobody guess the secret.
  hashed: (input, { secrets: box }) => {
    const settings = settingsFrom(input.settings);
    if (settings === null || Object.values(settings.secrets).every((value) => value === null)) return input;
    const marked = Object.entries(settings.secrets).map(([name, value]) => [
      name,
      value === null ? null : box?.mark(value),
    ]);
    return { ...input, settings: { ...settings.plain, ...(Object.fromEntries(marked) as object) } };
  },
});
