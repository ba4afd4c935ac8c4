import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from '../webhook-address.ts';

/** What a receiver said, as the database remembers it. */
export interface Outcome {
  /** again: another try may succeed. */
  readonly outcome: 'delivered' | 'again' | 'failed';
  readonly answer: string;
  /** Seconds that the receiver asked for. */
  readonly retryAfter?: number;
  /** Devices that their push service does not know any more. */
  readonly gone?: readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter?: number;
}

/** An address of our own network, which nobody's channel may reach through us. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

// The connection is made to the very addresses that were looked at: a name cannot change its mind in between.
const publicLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '');
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => isPrivateAddress(address))) {
      return done(new PrivateAddressError(`${host} is an address of a private network`), '');
    }
    if (options.all) return done(null, addresses);
    return done(null, first.address, first.family);
  });
};

const timeout = 30_000;
const longestAnswer = 65_536;

interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly allowPrivate: boolean;
}

/** POSTs once, follows no redirect, and gives up after 30 s or 64 KiB of answer. */
export function post({ url, headers, body, allowPrivate }: Post): Promise<Answer> {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) {
    return Promise.reject(new PrivateAddressError(`${host} is an address of a private network`));
  }
  const request = protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'WedSync-Monitoring' },
        signal: AbortSignal.timeout(timeout),
        ...(!allowPrivate && { lookup: publicLookup }),
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
          if (text.length > longestAnswer) response.destroy(new Error('its answer is too long'));
        });
        response.on('error', reject);
        response.on('end', () => {
          const retryAfter = secondsUntil(response.headers['retry-after']);
          resolve({ status: response.statusCode ?? 0, text, ...(retryAfter !== undefined && { retryAfter }) });
        });
      },
    );
    asked.on('error', reject);
    // Neither says anything through the two above.
    asked.on('upgrade', (_response, socket) => {
      socket.destroy();
      reject(new Error('it answered 101'));
    });
    asked.on('close', () => reject(new Error('it closed the connection without an answer')));
    asked.end(body);
  });
}

/** The key is the same on every try. */
export function sendJson(
  url: string,
  key: string,
  body: object,
  allowPrivate: boolean,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return post({
    url,
    headers: { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': key, ...headers },
    body: JSON.stringify(body),
    allowPrivate,
  });
}

/** What is not done in so many milliseconds is given up, whoever keeps it talking. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Retry-After: seconds, or a date. */
function secondsUntil(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** Only 2xx is delivered; 429 and 5xx are tried again; everything else will not change by itself. */
export function judge({ status, text, retryAfter }: Answer): Outcome {
  const answer = `${status} ${text}`.trim();
  if (status >= 200 && status < 300) return { outcome: 'delivered', answer };
  if (status === 429 || status >= 500) {
    return { outcome: 'again', answer, ...(retryAfter !== undefined && { retryAfter }) };
  }
  return { outcome: 'failed', answer };
}
