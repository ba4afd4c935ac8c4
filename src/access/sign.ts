import { SignJWT } from 'jose';
import type { Role } from './roles.ts';

export interface TokenContent {
  /** The user; a service has none. */
  readonly userId?: string;
  /** Lowers what the membership gives; `service` with an organization makes a program's token. */
  readonly role?: Role;
  readonly platform?: boolean;
  readonly organizationId?: string;
  readonly scopes?: readonly string[];
  readonly issuer?: string;
  readonly audience: string;
  readonly expiresInSeconds: number;
}

/** An HS256 token of the shape that Supabase gives out. */
export async function signToken(secret: string, content: TokenContent): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const token = new SignJWT({
    role: 'authenticated',
    app_metadata: {
      ...(content.role !== undefined && { role: content.role }),
      ...(content.platform === true && { platform: true }),
      ...(content.organizationId !== undefined && { organization_id: content.organizationId }),
      ...(content.scopes !== undefined && { scopes: content.scopes }),
    },
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setAudience(content.audience)
    .setIssuedAt(now)
    .setExpirationTime(now + content.expiresInSeconds);
  if (content.userId !== undefined) token.setSubject(content.userId);
  if (content.issuer !== undefined) token.setIssuer(content.issuer);
  return token.sign(new TextEncoder().encode(secret));
}
