import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type pg from 'pg';
import type { Answer } from './answer.ts';
import { addressOfClient } from './client.ts';
import { isExceeded, type RateLimits } from './rate-limit.ts';

/** Answers at /ack/<token>: GET shows what would be acknowledged, POST does it. */
export type AcknowledgePage = (request: IncomingMessage, token: string) => Promise<Answer>;

interface Parts {
  readonly engine: pg.Pool;
  readonly rates: RateLimits;
  readonly proxies: number;
}

interface Offer {
  readonly title: string;
  readonly venue_name: string | null;
  readonly since: string;
  readonly time_zone: string;
  readonly status: 'triggered' | 'escalated' | 'acknowledged' | 'suppressed';
  /** When it is told again if nobody resolves it; of what has just been acknowledged. */
  readonly lapses?: string | null;
}

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const style =
  'body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem}' +
  'button{font:inherit;font-weight:600;padding:1rem 2rem;width:100%;border:0;border-radius:.5rem;background:#0b5d3b;color:#fff}';

/** What looks at links in messages sends GET, or HEAD: neither acknowledges anything. */
export function createAcknowledgePage({ engine, rates, proxies }: Parts): AcknowledgePage {
  return async (request, token) => {
    const taps = request.method === 'POST';
    if (!taps && request.method !== 'GET' && request.method !== 'HEAD') {
      return page(405, 'This page is opened, and its button tapped.', '', { allow: 'GET, HEAD, POST' });
    }
    // Counted are only tokens that open nothing: whoever guesses is told nothing more, and a good one is never refused.
    const client = { kind: 'stranger', key: `ack ${addressOfClient(request, proxies)}` } as const;
    const offer = await look(engine, token, taps);
    if (offer !== undefined) return shown(offer, taps);
    const standing = await rates.count(client);
    return isExceeded(standing)
      ? page(429, 'Too many links that are not good', '', { 'retry-after': String(standing.resetSeconds) })
      : page(404, 'This link is not good', '<p>It was used, it is older than a day, or its alert is over.</p>');
  };
}

async function look(engine: pg.Pool, token: string, taps: boolean): Promise<Offer | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  const name = taps ? 'acknowledge_by_link' : 'acknowledgement_offer';
  const { rows } = await engine.query<Offer>({
    name,
    text: `SELECT * FROM ${name}($1)`,
    values: [createHash('sha256').update(token).digest()],
  });
  return rows[0];
}

function shown(offer: Offer, taps: boolean): Answer {
  const where = offer.venue_name === null ? '' : `<p>${escaped(offer.venue_name)}</p>`;
  const what = `${where}<p>Since ${escaped(offer.since)} (${escaped(offer.time_zone)})</p>`;
  return page(200, offer.title, `${what}${standing(offer, taps)}`);
}

function standing({ status, lapses }: Offer, taps: boolean): string {
  switch (status) {
    case 'acknowledged':
      return '<p><strong>Somebody has it in hand.</strong></p>';
    case 'suppressed':
      return '<p><strong>It is held back for now: nobody need answer.</strong></p>';
    case 'triggered':
    case 'escalated':
      return taps
        ? `<p><strong>You have it in hand.</strong> Nobody else is told now. If it is not resolved by ${escaped(lapses ?? '')}, it is told again.</p>`
        : '<form method="post"><button>Acknowledge</button></form>';
  }
}

function page(status: number, title: string, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    type: 'text/html; charset=utf-8',
    body:
      '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
      `<meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style>` +
      `<h1>${escaped(title)}</h1>${body}</html>\n`,
    headers: { 'content-security-policy': policy, ...headers },
  };
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
