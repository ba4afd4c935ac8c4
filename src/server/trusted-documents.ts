import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ConfigError, type ClientKind, type Config } from '../config.ts';

/** Documents that were looked at before a client was released, by the SHA-256 of their text. */
export interface TrustedDocuments {
  find(hash: string): string | undefined;
  /** Whether a client of this kind may send the text. */
  admits(kind: ClientKind, text: string): boolean;
}

const listed = z.record(z.string(), z.string());

/** Reads the list that TRUSTED_DOCUMENTS names: a JSON object of hash and text, as GraphQL Code Generator writes it. */
export async function readTrustedDocuments(
  settings: Config['trustedDocuments'],
): Promise<TrustedDocuments | undefined> {
  if (settings === undefined) return undefined;
  const { file, only } = settings;
  let list: Record<string, string>;
  try {
    list = listed.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new ConfigError([
      `TRUSTED_DOCUMENTS: ${file} is no JSON object of hashes and documents (${(error as Error).message})`,
    ]);
  }
  const documents = new Map(Object.entries(list).map(([name, text]) => [bare(name), text]));
  const wrong = [...documents].filter(([hash, text]) => sha256(text) !== hash).map(([hash]) => hash);
  if (wrong.length > 0)
    throw new ConfigError([`TRUSTED_DOCUMENTS: in ${file} this is not the SHA-256 of its document: ${wrong[0]}`]);
  return {
    find: (hash) => documents.get(bare(hash)),
    admits: (kind, text) => !only.includes(kind) || documents.has(sha256(text)),
  };
}

const named = z.object({
  query: z.string().optional(),
  documentId: z.string().optional(),
  extensions: z.object({ persistedQuery: z.object({ sha256Hash: z.string() }).optional() }).nullish(),
});

/**
 * A request that names its document (`documentId`, or `extensions.persistedQuery.sha256Hash`) with the text in its
 * place; null where the list has none, and what names none as it is.
 */
export function withDocument<T>(documents: TrustedDocuments | undefined, request: T): T | null {
  if (documents === undefined) return request;
  const { success, data } = named.safeParse(request);
  const hash = data?.documentId ?? data?.extensions?.persistedQuery?.sha256Hash;
  if (!success || hash === undefined) return request;
  const text = data.query === undefined || data.query === '' ? documents.find(hash) : data.query;
  if (text === undefined) return null;
  const { documentId: _, extensions: __, ...rest } = request as Record<string, unknown>;
  return { ...rest, query: text } as T;
}

const bare = (hash: string) => hash.replace(/^sha256:/i, '').toLowerCase();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
