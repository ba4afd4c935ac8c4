import type pg from 'pg';
import { memberRoles, staffRoles } from '../access/roles.ts';
import { signToken, type TokenContent } from '../access/sign.ts';
import type { Config } from '../config.ts';
import { startingAs } from '../database/address.ts';
import { withClient } from '../database/client.ts';
import { reaching } from '../database/migration-status.ts';
import { CommandError } from './command-error.ts';
import { parseDuration } from './duration.ts';
import { runningDatabase } from './running-database.ts';
import { signingSource } from './signing.ts';

export interface TokenRequest {
  readonly role?: string;
  /** Slug or uuid. */
  readonly organization?: string;
  readonly platform?: boolean;
  readonly user?: string;
  readonly scopes?: string;
  readonly expires: string;
}

type Bearer = Pick<TokenContent, 'userId' | 'role' | 'platform' | 'organizationId' | 'scopes'>;

/** A token for the person (or program) who holds the role, signed with the server's own secret. */
export async function makeToken(config: Config, request: TokenRequest): Promise<string> {
  const expiresInSeconds = parseDuration(request.expires);
  if (request.user !== undefined && !isUuid(request.user)) throw usage('--user must be a uuid.');
  const url = await runningDatabase(config);
  const source = await signingSource(config);
  if (request.platform === true && source.issuer === undefined) {
    throw new CommandError('A platform token needs a trusted issuer: set AUTH_ISSUER, for the server too.');
  }
  const bearer = await reaching(url, () =>
    withClient(startingAs(url, 'wedsync_engine'), (client) =>
      request.platform === true ? staffMember(client, request) : member(client, request),
    ),
  );
  return signToken(source.secret, {
    ...bearer,
    ...(source.issuer !== undefined && { issuer: source.issuer }),
    audience: source.audience,
    expiresInSeconds,
  });
}

async function staffMember(client: pg.Client, request: TokenRequest): Promise<Bearer> {
  const role = staffRoles.find((name) => name === request.role);
  if (request.role !== undefined && role === undefined) {
    throw usage(`Platform staff are one of ${staffRoles.join(', ')}.`);
  }
  const { rows } = await client.query<{ user_id: string }>(
    `SELECT user_id FROM staff_members
      WHERE ended_at IS NULL AND ($1::text IS NULL OR role::text = $1) AND ($2::uuid IS NULL OR user_id = $2)
      ORDER BY created_at, user_id LIMIT 1`,
    [role ?? null, request.user ?? null],
  );
  const [row] = rows;
  if (row === undefined) throw new CommandError('No staff member fits; see the table staff_members.');
  return { userId: row.user_id, platform: true, ...(role !== undefined && { role }) };
}

async function member(client: pg.Client, request: TokenRequest): Promise<Bearer> {
  if (request.organization === undefined) {
    throw usage('Name the organization: --organization <slug>, or --platform for staff.');
  }
  const organization = await findOrganization(client, request.organization);
  if (request.role === 'service') return program(organization.id, request);
  const role = memberRoles.find((name) => name === request.role);
  if (role === undefined && (request.role !== undefined || request.user === undefined)) {
    throw usage(`Name the role: --role ${memberRoles.join(' | ')} | service.`);
  }
  // A named user may take a lesser role than the one held: then the claim lowers it.
  const { rows } = await client.query<{ user_id: string }>(
    `SELECT user_id FROM user_profiles
      WHERE organization_id = $1 AND ended_at IS NULL
        AND CASE WHEN $2::uuid IS NULL THEN role::text = $3 ELSE user_id = $2 END
      ORDER BY created_at, user_id LIMIT 1`,
    [organization.id, request.user ?? null, role ?? null],
  );
  const [row] = rows;
  if (row === undefined) {
    throw new CommandError(
      request.user === undefined
        ? `Nobody holds ${role ?? ''} in ${organization.slug}.`
        : `The user ${request.user} is no member of ${organization.slug}.`,
    );
  }
  return { userId: row.user_id, ...(role !== undefined && { role }) };
}

function program(organizationId: string, request: TokenRequest): Bearer {
  if (request.user !== undefined) throw usage('A service has no user: leave --user out.');
  return {
    role: 'service',
    organizationId,
    ...(request.scopes !== undefined && { scopes: request.scopes.split(',').map((scope) => scope.trim()) }),
  };
}

async function findOrganization(client: pg.Client, name: string): Promise<{ id: string; slug: string }> {
  const { rows } = await client.query<{ id: string; slug: string }>(
    'SELECT id, slug FROM organizations WHERE slug = $1 OR id::text = lower($1)',
    [name],
  );
  const [row] = rows;
  if (row !== undefined) return row;
  const all = await client.query<{ slug: string }>('SELECT slug FROM organizations ORDER BY slug LIMIT 20');
  const known = all.rows.map(({ slug }) => slug).join(', ');
  throw new CommandError(
    known === ''
      ? 'The database has no organization yet: `npm run seed` makes the demonstration.'
      : `There is no organization "${name}"; there are ${known}.`,
  );
}

function usage(message: string): CommandError {
  return new CommandError(message, { exitCode: 64 });
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
