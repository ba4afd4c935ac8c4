import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';
import type { ViewerClaims } from '../access/claims.ts';
import type { ClientKind } from '../config.ts';

/** Who is counted as one client. */
export interface Client {
  readonly kind: ClientKind;
  readonly key: string;
}

/** Whoever sends no token reads the schema at most: there is no work in what is larger, only the parsing of it. */
export const strangersBytes = 64 * 1024;

/** A key that lies open in a page is everybody's, so there each address counts by itself. */
export function clientOf(claims: ViewerClaims | null, address: string): Client {
  if (claims === null) return { kind: 'stranger', key: address };
  const { sub, app_metadata: metadata } = claims;
  const program = metadata.key_id ?? metadata.organization_id ?? '';
  if (metadata.key_kind === 'browser') return { kind: 'browser', key: `${program} ${address}` };
  if (metadata.role === 'service') return { kind: 'program', key: program };
  return { kind: 'viewer', key: sub ?? '' };
}

/** Where a request comes from: behind proxies of ours, as the outermost of them wrote it down. */
export function addressOfClient(request: IncomingMessage, proxies: number): string {
  const own = request.socket.remoteAddress ?? '';
  if (proxies === 0) return network(own);
  const told = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-proxies)
    ?.trim();
  return network(told !== undefined && isIP(told) !== 0 ? told : own);
}

/** An IPv6 client owns 2^64 addresses: its network counts as one. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = (part: string | undefined) => (part === undefined || part === '' ? [] : part.split(':'));
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
