import { badUserInput } from './errors.ts';

/**
 * Relay's global ids: two letters for the type, then the organization's and the row's UUID, as one
 * base64url word. The first 18 bytes make 24 whole characters, so that they are written once per
 * organization and a row only adds its own 22.
 */
export interface GlobalId {
  readonly code: string;
  readonly organizationId: string;
  /** Absent where the organization itself (or a viewer) is meant. */
  readonly id: string | null;
}

const prefixes = new Map<string, string>();
const mostPrefixes = 10_000;
const wellFormed = /^[A-Za-z0-9_-]+$/;
const headLength = 24;
const wholeLength = 46;

export function encodeGlobalId(code: string, organizationId: string, id: string | null): string {
  const key = code + organizationId;
  let prefix = prefixes.get(key);
  if (prefix === undefined) {
    if (prefixes.size >= mostPrefixes) prefixes.clear();
    prefix = Buffer.concat([Buffer.from(code, 'latin1'), bytes(organizationId)]).toString('base64url');
    prefixes.set(key, prefix);
  }
  return id === null ? prefix : prefix + bytes(id).toString('base64url');
}

/** The parts of an id that this API gave out, or null: anything else, however close to one. */
export function decodeGlobalId(text: string): GlobalId | null {
  if ((text.length !== headLength && text.length !== wholeLength) || !wellFormed.test(text)) return null;
  const raw = Buffer.from(text, 'base64url');
  // Two spellings of one id would be two cache entries for clients.
  if (raw.toString('base64url') !== text) return null;
  const code = raw.toString('latin1', 0, 2);
  if (!/^[a-z]{2}$/.test(code)) return null;
  return {
    code,
    organizationId: uuid(raw, 2),
    id: raw.length === 34 ? uuid(raw, 18) : null,
  };
}

/** As an argument: an id of one type, or a clear refusal. */
export function requireGlobalId(
  text: string,
  type: { readonly name: string; readonly code: string },
  argument: string,
): GlobalId {
  const decoded = decodeGlobalId(text);
  if (decoded === null) {
    throw badUserInput(`${argument} is not an id of this API.`, { argument });
  }
  if (decoded.code !== type.code) {
    throw badUserInput(`${argument} must be the id of ${article(type.name)} ${type.name}.`, { argument });
  }
  return decoded;
}

function bytes(uuidText: string): Buffer {
  return Buffer.from(uuidText.replaceAll('-', ''), 'hex');
}

function uuid(raw: Buffer, start: number): string {
  const hex = raw.toString('hex', start, start + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function article(name: string): string {
  return /^[AEIO]/.test(name) ? 'an' : 'a';
}
