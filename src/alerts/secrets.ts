import type pg from 'pg';
import type { Logger } from 'pino';
import type { SecretBox } from '../access/seal.ts';

/** What a channel's secret is sealed for: copied into another row it opens no more. */
export function secretPlace(organizationId: string, channelId: string): string {
  return `channel ${organizationId}/${channelId}`;
}

/** A channel's secrets by name; none where they open with none of our keys, and are as good as lost. */
export async function secretsOf(
  engine: pg.Pool,
  organizationId: string,
  channelId: string,
  box: SecretBox | undefined,
): Promise<Readonly<Record<string, string>>> {
  const { rows } = await engine.query<Pick<SealedRow, 'ciphertext' | 'key_id'>>({
    name: 'channel_secrets',
    text: 'SELECT ciphertext, key_id FROM notification_channel_secrets WHERE organization_id = $1 AND channel_id = $2',
    values: [organizationId, channelId],
  });
  const [sealed] = rows;
  if (sealed === undefined || box === undefined) return {};
  try {
    const opened = box.open(sealed.ciphertext, sealed.key_id, secretPlace(organizationId, channelId));
    return JSON.parse(opened) as Record<string, string>;
  } catch {
    return {};
  }
}

interface SealedRow {
  readonly organization_id: string;
  readonly channel_id: string;
  readonly ciphertext: Buffer;
  readonly key_id: string;
}

const batch = 500;

/** Seals anew, with the key of today, what an older one sealed. Gives how many; what opens with none of our keys is logged. */
export async function resealSecrets(client: pg.ClientBase, box: SecretBox, log: Logger): Promise<number> {
  let resealed = 0;
  let after: readonly [string, string] = [
    '00000000-0000-0000-0000-000000000000',
    '00000000-0000-0000-0000-000000000000',
  ];
  for (;;) {
    const { rows } = await client.query<SealedRow>(
      `SELECT organization_id, channel_id, ciphertext, key_id FROM notification_channel_secrets
       WHERE key_id <> $1 AND (organization_id, channel_id) > ($2, $3) ORDER BY organization_id, channel_id LIMIT $4`,
      [box.keyId, ...after, batch],
    );
    const last = rows.at(-1);
    if (last === undefined) return resealed;
    after = [last.organization_id, last.channel_id];
    const opened = rows.flatMap((row) => reseal(row, box, log));
    // Whoever set another secret meanwhile is not overwritten.
    const { rowCount } = await client.query(
      `UPDATE notification_channel_secrets s SET ciphertext = r.sealed, key_id = $5
       FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[]) AS r (organization_id, channel_id, ciphertext, sealed)
       WHERE s.organization_id = r.organization_id AND s.channel_id = r.channel_id AND s.ciphertext = r.ciphertext`,
      [
        opened.map(({ row }) => row.organization_id),
        opened.map(({ row }) => row.channel_id),
        opened.map(({ row }) => row.ciphertext),
        opened.map(({ sealed }) => sealed),
        box.keyId,
      ],
    );
    resealed += rowCount ?? 0;
  }
}

function reseal(row: SealedRow, box: SecretBox, log: Logger): { row: SealedRow; sealed: Buffer }[] {
  const place = secretPlace(row.organization_id, row.channel_id);
  try {
    return [{ row, sealed: box.seal(box.open(row.ciphertext, row.key_id, place), place) }];
  } catch (error) {
    log.error({ err: error, keyId: row.key_id, channelId: row.channel_id }, 'A secret of a channel cannot be opened');
    return [];
  }
}
