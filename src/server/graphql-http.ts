import type { IncomingMessage } from 'node:http';
import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { TokenVerifier } from '../access/token.ts';
import type { Limits } from '../config.ts';
import { within } from '../graphql/limits.ts';
import { graphqlError, graphqlErrors, type Answer } from './answer.ts';
import type { Apollo } from './apollo.ts';
import { authenticate, type Refusal } from './authenticate.ts';
import { BodyTooLarge, readBody } from './body.ts';
import type { Asker } from './operations.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** GraphQL over HTTP: POST for everything, GET for queries, a few operations in one array. */
export function createGraphqlHttp(parts: {
  readonly apollo: Apollo;
  readonly verifier: TokenVerifier;
  readonly limits: Limits;
}) {
  const { apollo, verifier, limits } = parts;

  return async (request: IncomingMessage, url: URL, requestId: string): Promise<Answer> => {
    // First, since it needs the head only: a stranger's body is not read.
    const authentication = await authenticate(verifier, request.headers.authorization, request.headers.origin);
    if ('refusal' in authentication) return unauthenticated(authentication.refusal);
    let body: unknown;
    if (request.method === 'POST') {
      const read = await jsonBody(request, limits.bodyBytes);
      if ('refusal' in read) return read.refusal;
      ({ body } = read);
    }
    const asker: Asker = { claims: authentication.claims, requestId, transport: 'http' };
    const head = { method: (request.method ?? 'GET').toUpperCase(), headers: headersOf(request), search: url.search };
    if (!Array.isArray(body)) return answerOf(await apollo.execute({ ...head, body }, asker));

    if (body.length === 0) return graphqlError(400, 'BAD_REQUEST', 'The batch contains no operation.');
    const excess = within('batch', body.length, limits.batch, (actual) => `The request has ${actual} operations`);
    if (excess.length > 0)
      return graphqlErrors(
        400,
        excess.map((error) => error.toJSON()),
      );
    const answers: Answer[] = [];
    // One after the other: mutations keep their order, and a batch holds one connection at a time.
    for (const piece of body as unknown[])
      answers.push(answerOf(await apollo.execute({ ...head, body: piece }, asker)));
    return {
      status: 200,
      type: answers[0]?.type ?? 'application/json',
      body: `[${answers.map((answer) => answer.body.trim()).join(',')}]\n`,
    };
  };
}

type Read = { readonly body: unknown } | { readonly refusal: Answer };

async function jsonBody(request: IncomingMessage, limit: number): Promise<Read> {
  const [mediaType = '', ...parameters] = (request.headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    const refusal = graphqlError(415, 'BAD_REQUEST', 'Compressed request bodies are not taken.');
    return { refusal: { ...refusal, unread: true } };
  }
  let bytes: Buffer;
  try {
    bytes = await readBody(request, limit);
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    const message = `The request body has ${request.headers['content-length'] ?? `more than ${limit}`} bytes; at most ${limit} are allowed.`;
    const figures = { limit: { name: 'bodyBytes', allowed: limit, actual: error.actual } };
    return { refusal: { ...graphqlError(413, 'LIMIT_EXCEEDED', message, figures), unread: true } };
  }
  // Whatever else was sent is Apollo's to refuse: it tells a forged form from a wrong type.
  if (mediaType !== 'application/json') return { body: undefined };
  if (parameters.some((parameter) => parameter.startsWith('charset=') && !/^charset="?utf-?8"?$/.test(parameter))) {
    return { refusal: graphqlError(415, 'BAD_REQUEST', 'The request body must be UTF-8.') };
  }
  try {
    return { body: JSON.parse(utf8.decode(bytes)) };
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'is not UTF-8';
    return { refusal: graphqlError(400, 'BAD_REQUEST', `The request body ${reason}.`) };
  }
}

function unauthenticated({ reason, message }: Refusal): Answer {
  if (reason === 'KEYS_UNAVAILABLE')
    return graphqlError(503, 'INTERNAL_SERVER_ERROR', message, { reason }, { 'retry-after': '5' });
  return graphqlError(
    401,
    'UNAUTHENTICATED',
    message,
    { reason },
    { 'www-authenticate': 'Bearer error="invalid_token"' },
  );
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

function answerOf({ status, headers, body }: HTTPGraphQLResponse): Answer {
  if (body.kind === 'chunked') throw new Error('Incremental delivery was not asked for by anybody.');
  const { 'content-type': type = 'application/json; charset=utf-8', ...rest } = Object.fromEntries(headers);
  return { status: status ?? 200, type, body: body.string, headers: rest };
}
