import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { acceptedEncoding, json, send } from './answer.ts';

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

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};
const suffixes = { br: '.br', gzip: '.gz' } as const;

/**
 * A bundled page below `prefix`, of files known from the start: what is asked for is looked up and never becomes a path.
 * (sirv was tried: a file that vanishes, or a strange Range header, ends the process.)
 */
export function createPages(prefix: string, directory: string): Pages {
  const files = existsSync(directory) ? new Set(readdirSync(directory)) : new Set<string>();
  return {
    async serve(request, response, path) {
      if (files.size === 0) {
        return send(request, response, json(503, { message: 'This page is not built yet: npm run build' }));
      }
      const name = path === prefix || path === `${prefix}/` ? 'index.html' : path.slice(prefix.length + 1);
      const type = types[extname(name)];
      if (type === undefined || !files.has(name)) {
        return send(request, response, json(404, { message: 'No such page.' }));
      }
      const encoding = acceptedEncoding(request.headers['accept-encoding']);
      const packed = encoding !== null && files.has(`${name}${suffixes[encoding]}`);
      const file = join(directory, packed ? `${name}${suffixes[encoding]}` : name);
      const { size, mtimeMs } = statSync(file);
      const etag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
      response.setHeader('content-security-policy', contentSecurityPolicy);
      response.setHeader('vary', 'Accept-Encoding');
      response.setHeader('etag', etag);
      // A chunk bears its hash in its name; the rest is asked for again each time, and mostly answered by 304.
      const lasting = /^chunk-\w+\./.test(name);
      response.setHeader('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (request.headers['if-none-match'] === etag) {
        response.writeHead(304).end();
        return;
      }
      const body = await readFile(file);
      response.setHeader('content-type', type);
      if (packed) response.setHeader('content-encoding', encoding);
      response.setHeader('content-length', body.length);
      response.writeHead(200).end(request.method === 'HEAD' ? undefined : body);
    },
  };
}
