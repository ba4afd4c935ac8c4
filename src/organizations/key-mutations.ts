import { makeApiKey } from '../access/api-key.ts';
import { builder } from '../graphql/builder.ts';
import { changeRow, insertRow, makeOnce } from '../graphql/change.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { organizationFor } from '../graphql/lists/organization.ts';
import { idempotencyKey, mutation } from '../graphql/mutation.ts';
import { apiKey } from './schema.ts';

const created = mutation('apiKeyCreate', {
  description:
    'Makes a key for a program that reports to the organization (`Authorization: Bearer wsk_…`). A key inserts what its scopes say and reads nothing. The whole key is in this answer and nowhere else.',
  operation: 'apiKey.create',
  entity: apiKey,
  field: 'apiKey',
  input: (t) => ({
    organizationId: t.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
    name: t.string({ required: true, description: 'What the key is for, at most 200 characters.' }),
    kind: t.field({ type: enumRef('ApiKeyKind'), description: 'Where it is used; SERVER if left out.' }),
    scopes: t.stringList({
      required: true,
      description:
        'What it may insert, at least one of errors, metrics, vitals, journeys, events, health; of a BROWSER key errors, vitals and journeys only.',
    }),
    origins: t.stringList({
      description: 'Origins that a BROWSER key is taken from, for example https://app.example.com; it needs one.',
    }),
    expiresAt: t.field({ type: 'DateTime', description: 'When it ends; never if left out.' }),
    idempotencyKey: idempotencyKey(t),
  }),
  run: async ({ organizationId: given, idempotencyKey: key, ...asked }, context) => {
    const { connection } = context;
    const operation = 'apiKey.create';
    const organizationId = await organizationFor(context, operation, given, 'input.organizationId');
    let secret: string | null = null;
    const row = await makeOnce(connection, { organizationId, operation, key, input: asked }, async () => {
      const made = makeApiKey();
      const values = [
        organizationId,
        asked.name,
        asked.kind ?? 'server',
        made.prefix,
        made.secretHash,
        asked.scopes,
        asked.origins ?? [],
        asked.expiresAt ?? null,
      ];
      const id = await insertRow(
        connection,
        `insert into api_keys (organization_id, name, kind, prefix, secret_hash, scopes, origins, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        values,
      );
      secret = made.key;
      return id;
    });
    return { key: row, more: { key: secret } };
  },
});

const rotated = mutation('apiKeyRotate', {
  description:
    'Makes a key in place of another, with the same name, scopes and origins. The old one lives on for the overlap, so that nothing is lost while programs are given the new one.',
  operation: 'apiKey.rotate',
  entity: apiKey,
  field: 'apiKey',
  input: (t) => ({
    id: t.id({ required: true, description: 'The key to replace.' }),
    overlapSeconds: t.int({
      description: 'How long the old key is still taken, 0 to 604,800 seconds; a day (86,400) if left out.',
    }),
  }),
  run: async ({ id, overlapSeconds }, { connection }) => {
    const { organizationId, id: old } = rowKey(apiKey, id, 'input.id');
    const made = makeApiKey();
    const [row] = await connection.query<{ id: string }>('select rotate_api_key($1, $2, $3, $4, $5) as id', [
      organizationId,
      old,
      made.prefix,
      made.secretHash,
      overlapSeconds ?? 86_400,
    ]);
    if (row === undefined) throw new Error('The database gave no new key');
    return { key: { organizationId, id: row.id }, more: { key: made.key } };
  },
});

for (const payload of [created, rotated]) {
  builder.objectField(payload, 'key', (t) =>
    t.string({
      nullable: true,
      description:
        'The whole key, shown this once; null if it was refused, or if the idempotency key had been used: what was shown then is shown to nobody again.',
      resolve: ({ more }) => (more['key'] as string | null | undefined) ?? null,
    }),
  );
}

mutation('apiKeyRevoke', {
  description: 'Ends a key at once and for good.',
  operation: 'apiKey.revoke',
  entity: apiKey,
  field: 'apiKey',
  input: (t) => ({ id: t.id({ required: true, description: 'The key.' }) }),
  run: async ({ id }, { connection }) => {
    const key = rowKey(apiKey, id, 'input.id');
    await changeRow(connection, 'apiKeys', key, { revokedAt: new Date() }, 'none');
    return key;
  },
});
