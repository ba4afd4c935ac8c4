import { z } from 'zod';

/** A claim was there and not what it must be; the message names it. */
export class ClaimError extends Error {
  override readonly name = 'ClaimError';
}

/**
 * A verified token as the database sees it (`request.jwt.claims`): built from allowed parts only,
 * so that nothing a user can write about himself (`user_metadata`) ever reaches a policy.
 */
export interface ViewerClaims {
  readonly sub?: string;
  readonly role: 'authenticated';
  readonly aud: string;
  readonly iss?: string;
  readonly iat?: number;
  readonly exp: number;
  readonly app_metadata: AppMetadata;
}

export interface AppMetadata {
  readonly role?: string;
  readonly platform?: true;
  readonly organization_id?: string;
  readonly key_id?: string;
  readonly key_kind?: 'server' | 'browser';
  readonly scopes?: readonly string[];
}

const lastSecondOf9999 = 253_402_300_799;
// PostgreSQL's jsonb takes neither NUL nor a lone surrogate.
const text = z
  .string()
  .min(1, 'must not be empty')
  .max(256, 'must not be longer than 256 characters')
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters');
const uuid = z.guid('must be a uuid').transform((value) => value.toLowerCase());
const seconds = z.number().min(0).max(lastSecondOf9999, 'lies after the year 9999');

const payloadShape = z.object({
  sub: z.string().optional(),
  role: z.string().optional(),
  iss: text.optional(),
  iat: seconds.optional(),
  exp: seconds,
  app_metadata: z
    .object({
      platform: z.boolean().optional(),
      organization_id: uuid.optional(),
      scopes: z.array(text).max(32).optional(),
    })
    .optional(),
});

/** The claims of a token whose signature, issuer, audience and time were verified already. */
export function claimsFrom(
  payload: unknown,
  source: { readonly audience: string; readonly roleClaim: string },
): ViewerClaims {
  const parts = parse(payloadShape, payload, '');
  const role = parse(text.optional(), valueAt(payload, source.roleClaim), source.roleClaim);
  const metadata = parts.app_metadata ?? {};
  if (role === 'service') {
    if (metadata.organization_id === undefined) {
      throw new ClaimError("a service's token needs app_metadata.organization_id");
    }
    if (metadata.platform === true) {
      throw new ClaimError('a service cannot be platform staff: app_metadata.platform must be absent');
    }
  }
  // Some issuers give machines a client id as sub: a service's tokens say nothing by theirs.
  const sub = role === 'service' ? undefined : parse(uuid, parts.sub, 'sub');
  return {
    ...(sub !== undefined && { sub }),
    role: 'authenticated',
    aud: source.audience,
    ...(parts.iss !== undefined && { iss: parts.iss }),
    ...(parts.iat !== undefined && { iat: parts.iat }),
    exp: parts.exp,
    app_metadata: {
      ...(role !== undefined && { role }),
      ...(metadata.platform === true && { platform: true }),
      ...(role === 'service' &&
        metadata.organization_id !== undefined && {
          organization_id: metadata.organization_id,
        }),
      ...(role === 'service' && metadata.scopes !== undefined && { scopes: metadata.scopes }),
    },
  };
}

/** A claim by its whole name, else along a dotted path; own properties only. */
export function valueAt(payload: unknown, path: string): unknown {
  if (isRecord(payload) && Object.hasOwn(payload, path)) return payload[path];
  let value: unknown = payload;
  for (const key of path.split('.')) {
    if (!isRecord(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse<T>(shape: z.ZodType<T>, value: unknown, name: string): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = [...(name === '' ? [] : [name]), ...(issue?.path ?? [])].join('.');
  if (value === undefined) throw new ClaimError(`the claim ${path} is missing`);
  throw new ClaimError(`the claim ${path}: ${issue?.message ?? 'is not what it must be'}`);
}
