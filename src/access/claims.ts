import { z } from 'zod';

const role = z.string().min(1).max(64);

/** The parts of a token that count, ill-typed ones refused with the claim's name. */
export const claimsShape = z.object({
  sub: z.uuid('must be a uuid').optional(),
  aud: z.union([z.string(), z.array(z.string()).nonempty()]),
  iss: z.string().optional(),
  iat: z.number().optional(),
  exp: z.number(),
  app_metadata: z
    .object({
      role: role.optional(),
      platform: z.boolean().optional(),
      organization_id: z.uuid('must be a uuid').optional(),
      key_id: z.uuid('must be a uuid').optional(),
      key_kind: z.enum(['server', 'browser']).optional(),
      scopes: z.array(z.string().min(1).max(64)).max(32).optional(),
    })
    .optional(),
});

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
  readonly app_metadata: {
    readonly role?: string;
    readonly platform?: true;
    readonly organization_id?: string;
    readonly key_id?: string;
    readonly key_kind?: 'server' | 'browser';
    readonly scopes?: readonly string[];
  };
}
