import type { IncomingMessage, ServerResponse } from 'node:http';

const requestHeaders =
  'authorization, content-type, x-request-id, apollo-require-preflight, last-event-id, x-apollo-operation-name';

/** Says to the browser whether a page of another origin may read the answer. Tokens travel in a header, never in cookies, so no credentials are allowed. */
export function allowOrigin(origins: readonly string[], request: IncomingMessage, response: ServerResponse): void {
  if (origins.length === 0) return;
  const everybody = origins.includes('*');
  if (!everybody) response.appendHeader('vary', 'Origin');
  const { origin } = request.headers;
  if (origin === undefined || !(everybody || origins.includes(origin))) return;
  response.setHeader('access-control-allow-origin', everybody ? '*' : origin);
  response.setHeader('access-control-expose-headers', 'x-request-id, ratelimit, ratelimit-policy, retry-after');
  if (request.method !== 'OPTIONS') return;
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-allow-headers', requestHeaders);
  response.setHeader('access-control-max-age', '7200');
}
