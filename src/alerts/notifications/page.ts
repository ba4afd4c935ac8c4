import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';

/** A delivery that this process has claimed, with all that a message needs. */
export interface Page {
  /** A test says of itself that nothing has happened; a vendor is told that something has, at which wedding (the title) and where. */
  readonly kind: 'alert' | 'vendor' | 'test';
  readonly organizationId: string;
  readonly id: string;
  readonly attempt: number;
  readonly idempotencyKey: string;
  readonly channelId: string | null;
  /** Null: the contact has no channel and is reached by mail. */
  readonly channelType: 'email' | 'slack' | 'sms' | 'pagerduty' | 'webhook' | 'web_push' | 'expo_push' | null;
  readonly settings: Readonly<Record<string, string | number | undefined>>;
  readonly sealed: { readonly ciphertext: Buffer; readonly keyId: string } | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly alertId: string;
  readonly title: string;
  readonly priority: 'p0_critical' | 'p1_high' | 'p2_medium' | 'p3_low' | 'p4_info';
  readonly level: number;
  readonly service: string | null;
  readonly venue: string | null;
  readonly organization: string;
  readonly timeZone: string;
  readonly triggeredAt: Date;
  /** Of a channel for push: where the contact is reached. */
  readonly devices: readonly Device[];
  /** Of the link by which the contact acknowledges; who reads along in a channel has none. */
  readonly token: string | null;
  /** Of the button in a message by Slack, which also a channel has that is told by itself. */
  readonly button: string | null;
  /** What a message carries that is sent in a storm. */
  readonly storm: Storm | null;
}

/** A browser or phone that its holder registered. */
export interface Device {
  readonly id: string;
  readonly channelType: 'web_push' | 'expo_push';
  readonly address: string;
  readonly p256dh: string | null;
  readonly auth: string | null;
}

export interface DeviceRow {
  readonly id: string;
  readonly channel_type: Device['channelType'];
  readonly address: string;
  readonly p256dh: string | null;
  readonly auth: string | null;
}

export function deviceOf({ channel_type: channelType, ...device }: DeviceRow): Device {
  return { ...device, channelType };
}

/** P0 that nobody has in hand, the newest twenty of them by name. */
export interface Storm {
  readonly count: number;
  readonly alerts: readonly StormAlert[];
}

interface StormAlert {
  readonly id: string;
  readonly title: string;
  readonly venue: string | null;
  /** As of the page. */
  readonly token: string | null;
  readonly button: string | null;
}

interface Row {
  readonly organization_id: string;
  readonly id: string;
  readonly attempt: number;
  readonly idempotency_key: string;
  readonly channel_id: string | null;
  readonly channel_type: Page['channelType'];
  readonly settings: Page['settings'] | null;
  readonly ciphertext: Buffer | null;
  readonly key_id: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly alert_id: string;
  readonly title: string;
  readonly priority: Page['priority'];
  readonly escalation_level: number;
  readonly service_name: string | null;
  readonly venue_name: string | null;
  readonly organization_name: string;
  readonly time_zone: string;
  readonly triggered_at: Date;
  readonly storm: { readonly count: number; readonly alerts: readonly Omit<StormAlert, 'token' | 'button'>[] } | null;
  readonly to_vendor: boolean;
}

/** What has as much under way as it may. */
export interface Busy {
  readonly channels: readonly string[];
  readonly organizations: readonly string[];
}

/** Claims what is due, most urgent first; of what is busy nothing. Each message to a contact gets its link. */
export async function claimPages(
  engine: pg.Pool,
  most: number,
  { channels, organizations }: Busy = { channels: [], organizations: [] },
): Promise<Page[]> {
  const { rows } = await engine.query<Row>({
    name: 'claim_notifications',
    text: 'SELECT * FROM claim_notifications($1, $2, busy_organizations => $3)',
    values: [most, channels, organizations],
  });
  const [tokens, devices] = await Promise.all([offerLinks(engine, rows), devicesOf(engine, rows)]);
  return rows.map((row) => ({
    kind: row.to_vendor ? 'vendor' : 'alert',
    organizationId: row.organization_id,
    id: row.id,
    attempt: row.attempt,
    idempotencyKey: row.idempotency_key,
    channelId: row.channel_id,
    channelType: row.channel_type,
    settings: row.settings ?? {},
    sealed: row.ciphertext === null || row.key_id === null ? null : { ciphertext: row.ciphertext, keyId: row.key_id },
    email: row.email,
    phone: row.phone,
    alertId: row.alert_id,
    title: row.title,
    priority: row.priority,
    level: row.escalation_level,
    service: row.service_name,
    venue: row.venue_name,
    organization: row.organization_name,
    timeZone: row.time_zone,
    triggeredAt: row.triggered_at,
    devices: devices
      .filter((device) => device.delivery_id === row.id && device.channel_type === row.channel_type)
      .map(deviceOf),
    token: tokens(row.id, row.alert_id),
    button: tokens(row.id, row.alert_id, true),
    storm: row.storm && {
      count: row.storm.count,
      alerts: row.storm.alerts.map((one) => ({
        ...one,
        token: tokens(row.id, one.id),
        button: tokens(row.id, one.id, true),
      })),
    },
  }));
}

/** Where the contacts are reached whose channel is for push. */
async function devicesOf(
  engine: pg.Pool,
  rows: readonly Row[],
): Promise<readonly (DeviceRow & { readonly delivery_id: string })[]> {
  const pushed = rows.filter(({ channel_type: type }) => type === 'web_push' || type === 'expo_push');
  if (pushed.length === 0) return [];
  const { rows: devices } = await engine.query<DeviceRow & { delivery_id: string }>({
    name: 'push_devices_of_deliveries',
    text: 'SELECT * FROM push_devices_of_deliveries($1::uuid[], $2::uuid[])',
    values: [pushed.map((row) => row.organization_id), pushed.map(({ id }) => id)],
  });
  return devices;
}

/** Keeps what is still under way from the other workers, who take over what nobody renews. */
export async function renewClaims(engine: pg.Pool, pages: readonly Page[]): Promise<void> {
  if (pages.length === 0) return;
  await engine.query({
    name: 'renew_claims',
    text: 'SELECT renew_claims($1::uuid[], $2::uuid[], $3::integer[])',
    values: [
      pages.map(({ organizationId }) => organizationId),
      pages.map(({ id }) => id),
      pages.map(({ attempt }) => attempt),
    ],
  });
}

/** The tokens of links, and of buttons in Slack, by delivery and alert; only their hashes are kept. */
async function offerLinks(
  engine: pg.Pool,
  rows: readonly Row[],
): Promise<(delivery: string, alert: string, isButton?: boolean) => string | null> {
  const offers = rows.flatMap(({ organization_id: organization, id, channel_type: type, alert_id: own, storm }) =>
    [...new Set([own, ...(storm?.alerts ?? []).map((one) => one.id)])].flatMap((alert) =>
      (type === 'slack' ? [false, true] : [false]).map((isButton) => ({
        organization,
        delivery: id,
        alert,
        isButton,
        token: randomBytes(32).toString('base64url'),
      })),
    ),
  );
  if (offers.length === 0) return () => null;
  const { rows: offered } = await engine.query<{ delivery_id: string; alert_id: string; for_button: boolean }>({
    name: 'offer_acknowledgements',
    text: 'SELECT * FROM offer_acknowledgements($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::boolean[])',
    values: [
      offers.map(({ organization }) => organization),
      offers.map(({ delivery }) => delivery),
      offers.map(({ alert }) => alert),
      offers.map(({ token }) => createHash('sha256').update(token).digest()),
      offers.map(({ isButton }) => isButton),
    ],
  });
  const keyOf = (delivery: string, alert: string, isButton: boolean) => `${delivery} ${alert} ${isButton}`;
  const taken = new Set(offered.map((one) => keyOf(one.delivery_id, one.alert_id, one.for_button)));
  const tokens = new Map(
    offers.map(({ delivery, alert, isButton, token }) => [keyOf(delivery, alert, isButton), token]),
  );
  return (delivery, alert, isButton = false) => {
    const key = keyOf(delivery, alert, isButton);
    return taken.has(key) ? (tokens.get(key) ?? null) : null;
  };
}
