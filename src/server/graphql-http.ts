import type { IncomingMessage } from 'node:http';
import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { TokenVerifier } from '../access/token.ts';
import type { Limits } from '../limits.ts';
import { within } from '../graphql/limits.ts';
import { graphqlError, graphqlErrors, type Answer } from './answer.ts';
import type { Apollo } from './apollo.ts';
import { authenticate, type Refusal } from './authenticate.ts';
import { BodyTooLarge, readBody } from './body.ts';
import { addressOfClient, clientOf, strangersBytes } from './client.ts';
import { operationOf, wantsEventStream, type EventStreams, type Streamed } from './event-stream.ts';
import { rateLimited, type Asker } from './operations.ts';
import { isExceeded, rateHeaders, type RateLimits, type Standing } from './rate-limit.ts';
import { withDocument, type TrustedDocuments } from './trusted-documents.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

export interface GraphqlHttpParts {
  readonly apollo: Apollo;
  readonly verifier: TokenVerifier;
  readonly limits: Limits;
  readonly rates: RateLimits;
  readonly documents: TrustedDocuments | undefined;
  readonly proxies: number;
  readonly eventStreams: EventStreams;
}

/** GraphQL over HTTP: POST for everything, GET for queries, a few operations in one array. */
export function createGraphqlHttp(parts: GraphqlHttpParts) {
  const { apollo, verifier, limits, rates, documents, proxies, eventStreams } = parts;
  return async (request: IncomingMessage, url: URL, requestId: string): Promise<Answer | Streamed> => {
    // First, since it needs the head only: a stranger's body is not read.
    const authentication = await authenticate(verifier, request.headers.authorization, request.headers.origin);
    const claims = 'refusal' in authentication ? null : authentication.claims;
    const client = clientOf(claims, addressOfClient(request, proxies));
    let standing = await rates.count(client);
    if (client.kind === 'stranger' && isExceeded(standing)) return tooMany(standing);
    if ('refusal' in authentication) return unauthenticated(authentication.refusal);
    let body: unknown;
    if (request.method === 'POST') {
      const read = await jsonBody(
        request,
        client.kind === 'stranger' ? Math.min(strangersBytes, limits.bodyBytes) : limits.bodyBytes,
      );
      if ('refusal' in read) return read.refusal;
      ({ body } = read);
    }
    const head = { method: (request.method ?? 'GET').toUpperCase(), headers: headersOf(request), search: url.search };
    const streamed = wantsEventStream(request);
    const transport = streamed ? 'event-stream' : 'http';
    const { traceparent } = request.headers;
    const asker: Asker = {
      claims,
      requestId,
      transport,
      client,
      standing,
      ...(typeof traceparent === 'string' && { traceparent }),
    };
    if (streamed) {
      const resolved = withDocument(documents, request.method === 'POST' ? body : operationOf(url.searchParams));
      if (resolved === null) return unknownDocument();
      const answer = await eventStreams.answer(request, resolved, asker);
      if (answer !== null) return 'begin' in answer ? answer : withRate(answer, standing);
    }
    const askedByJson: Asker = { ...asker, transport: 'http' };
    const execute = async (operation: unknown, by: Asker): Promise<Answer> => {
      const resolved = withDocument(documents, operation);
      if (resolved === null) return unknownDocument();
      return answerOf(await apollo.execute({ ...head, body: resolved }, by));
    };
    if (!Array.isArray(body)) return withRate(await execute(body, askedByJson), standing);

    if (body.length === 0) return graphqlError(400, 'BAD_REQUEST', 'The batch contains no operation.');
    const excess = within('batch', body.length, limits.batch, (actual) => `The request has ${actual} operations`);
    if (excess.length > 0)
      return graphqlErrors(
        400,
        excess.map((error) => error.toJSON()),
      );
    const answers: Answer[] = [];
    // One after the other: mutations keep their order, and a batch holds one connection at a time.
    for (const [index, piece] of (body as unknown[]).entries()) {
      if (index > 0) standing = await rates.count(client);
      answers.push(await execute(piece, { ...askedByJson, standing }));
    }
    const together: Answer = {
      status: 200,
      type: answers[0]?.type ?? 'application/json',
      body: `[${answers.map((answer) => answer.body.trim()).join(',')}]\n`,
    };
    return withRate(together, standing);
  };
}

function unknownDocument(): Answer {
  return graphqlError(400, 'PERSISTED_QUERY_NOT_FOUND', 'The server has no document of that hash.');
}

/** The answer, with how much the client may still ask in this minute, and when again if no more. */
function withRate(answer: Answer, standing: Standing): Answer {
  const retry = answer.status === 429 ? { 'retry-after': String(standing.resetSeconds) } : {};
  return { ...answer, headers: { ...answer.headers, ...rateHeaders(standing), ...retry } };
}

function tooMany(standing: Standing): Answer {
  const { errors, status = 429 } = rateLimited(standing);
  const refusal = graphqlErrors(
    status,
    errors.map((error) => error.toJSON()),
  );
  return withRate({ ...refusal, unread: true }, standing);
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
