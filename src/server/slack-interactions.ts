import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';
import { BodyTooLarge, readBody } from './body.ts';
import { addressOfClient } from './client.ts';
import { isExceeded, type RateLimits } from './rate-limit.ts';

/** Who does what a button in a message to Slack says. */
export interface PressedButtons {
  /** Null if it was Slack who sent it, else what is wrong. */
  press(sent: {
    readonly timestamp: string;
    readonly signature: string;
    readonly body: Buffer;
  }): Promise<{ readonly status: 400 | 401; readonly why: string } | null>;
}

/** Answers at /slack/interactions: Slack says that somebody pressed a button of ours. */
export type SlackInteractions = (request: IncomingMessage) => Promise<Answer>;

interface Parts {
  readonly buttons: PressedButtons | undefined;
  readonly rates: RateLimits;
  readonly proxies: number;
}

/** A message of ours with twenty buttons has a quarter of it. */
const longestBody = 131_072;

export function createSlackInteractions({ buttons, rates, proxies }: Parts): SlackInteractions {
  return async (request) => {
    if (request.method !== 'POST') return said(405, 'Slack calls this address (POST).', { allow: 'POST' });
    let body: Buffer;
    try {
      body = await readBody(request, longestBody);
    } catch (error) {
      if (!(error instanceof BodyTooLarge)) throw error;
      return { ...said(413, `At most ${longestBody} bytes are taken.`), unread: true };
    }
    if (buttons === undefined) return said(404, 'This server takes no buttons.');
    const wrong = await buttons.press({
      timestamp: headerOf(request, 'x-slack-request-timestamp'),
      signature: headerOf(request, 'x-slack-signature'),
      body,
    });
    if (wrong === null) return said(200, '');
    // Counted are only those who are not Slack: whoever guesses is told nothing more, and Slack is never refused.
    const standing = await rates.count({ kind: 'stranger', key: `slack ${addressOfClient(request, proxies)}` });
    return isExceeded(standing)
      ? said(429, 'Too many requests that are not from Slack.', { 'retry-after': String(standing.resetSeconds) })
      : said(wrong.status, wrong.why);
  };
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

function said(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: text === '' ? '' : `${text}\n`, headers };
}
