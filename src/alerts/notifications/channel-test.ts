import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { deviceOf, type DeviceRow, type Page } from './page.ts';

interface Row {
  readonly channel_name: string;
  readonly channel_type: NonNullable<Page['channelType']>;
  readonly settings: Page['settings'];
  readonly ciphertext: Buffer | null;
  readonly key_id: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly organization_name: string;
  readonly time_zone: string;
  readonly tested_at: Date;
}

/** Which channel is tried, and whose address it is tried with. */
export interface Tried {
  readonly organizationId: string;
  readonly channelId: string;
  readonly contactId: string | null;
}

/** A message that says of itself that it is a test; null if the channel or the contact is out of use. */
export async function testPage(engine: pg.Pool, { organizationId, channelId, contactId }: Tried): Promise<Page | null> {
  const { rows } = await engine.query<Row>({
    name: 'channel_test_message',
    text: 'SELECT * FROM channel_test_message($1, $2, $3)',
    values: [organizationId, channelId, contactId],
  });
  const [row] = rows;
  if (row === undefined) return null;
  const { rows: devices } = await engine.query<DeviceRow>({
    name: 'push_devices_of',
    text: 'SELECT * FROM push_devices_of($1, $2)',
    values: [organizationId, contactId],
  });
  const id = randomUUID();
  return {
    kind: 'test',
    organizationId,
    id,
    attempt: 1,
    idempotencyKey: `test:${id}`,
    channelId,
    channelType: row.channel_type,
    settings: row.settings,
    sealed: row.ciphertext === null || row.key_id === null ? null : { ciphertext: row.ciphertext, keyId: row.key_id },
    email: row.email,
    phone: row.phone,
    alertId: id,
    title: `Test of the channel ${row.channel_name}`,
    priority: 'p4_info',
    level: 0,
    service: null,
    venue: null,
    organization: row.organization_name,
    timeZone: row.time_zone,
    triggeredAt: row.tested_at,
    devices: devices.map(deviceOf).filter(({ channelType }) => channelType === row.channel_type),
    token: null,
    button: null,
    storm: null,
  };
}
