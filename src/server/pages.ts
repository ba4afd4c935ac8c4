import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';
import { json, send } from './answer.ts';

export interface Pages {
  serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
}

/** Nothing from anywhere else; the editor (Monaco) sets styles of its own and carries its fonts as data. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A bundled page below `prefix`. Chunks carry their hash in the name, so browsers keep them for good. */
export function createPages(prefix: string, directory: string): Pages {
  if (!existsSync(directory))
    return {
      serve: (request, response) =>
        send(request, response, json(503, { message: 'This page is not built yet: npm run build' })),
    };
  const files = sirv(directory, { gzip: true, brotli: true, etag: true });
  return {
    async serve(request, response, path) {
      const rest = path.slice(prefix.length);
      response.setHeader('content-security-policy', contentSecurityPolicy);
      response.setHeader(
        'cache-control',
        /^\/chunk-\w+\./.test(rest) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      request.url = rest === '' ? '/' : rest;
      files(request, response, () => {
        response.removeHeader('cache-control');
        void send(request, response, json(404, { message: 'No such page.' }));
      });
    },
  };
}
