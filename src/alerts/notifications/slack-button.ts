import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { SecretBox } from '../../access/seal.ts';
import { secretsOf } from '../secrets.ts';
import { sendJson, within } from './outgoing.ts';
import { buttonValueFrom, withLine, type ButtonValue } from './slack.ts';
import { usualServices } from './ways.ts';

interface Parts {
  readonly engine: pg.Pool;
  readonly box: SecretBox | undefined;
  readonly allowPrivate: boolean;
  readonly log: Logger;
  /** Where Slack is; another server in tests. */
  readonly slackApi?: string;
}

interface Sent {
  readonly timestamp: string;
  readonly signature: string;
  readonly body: Buffer;
}

/** Of Slack's block_actions, what we need. */
interface Press {
  readonly value: ButtonValue;
  readonly blockId: string;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
  readonly person: string;
  readonly responseUrl: string;
}

/** Seconds: what is older may have been overheard and said again. */
const oldest = 300;
const longestUpdate = 10_000;

/** Does what the buttons in messages to Slack say, for whoever has Slack's signature. */
export class SlackButtons {
  readonly #parts: Parts;
  readonly #origins: readonly string[];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#origins = ['https://hooks.slack.com', new URL(parts.slackApi ?? usualServices.slack).origin];
  }

  /** Null if it was Slack, else what is wrong. Slack waits for three seconds, and is told of the message afterwards. */
  async press({
    timestamp,
    signature,
    body,
  }: Sent): Promise<{ readonly status: 400 | 401; readonly why: string } | null> {
    const { engine, box } = this.#parts;
    if (!/^\d{1,12}$/.test(timestamp) || !/^v0=[0-9a-f]{64}$/.test(signature)) {
      return { status: 401, why: 'Slack’s signature is missing.' };
    }
    if (Math.abs(Date.now() / 1000 - Number(timestamp)) > oldest) {
      return { status: 401, why: 'The request is older than five minutes.' };
    }
    const press = pressFrom(body);
    if (press === null) return { status: 400, why: 'This is no button of ours.' };
    const { organizationId, channelId, token } = press.value;
    const { signingSecret } = await secretsOf(engine, organizationId, channelId, box);
    if (signingSecret === undefined || !isSigned(signingSecret, timestamp, body, signature)) {
      return { status: 401, why: 'The signature is not that of the channel’s app.' };
    }
    const { rows } = await engine.query<{ verdict: Verdict; lapses: string | null }>({
      name: 'acknowledge_by_button',
      text: 'SELECT * FROM acknowledge_by_button($1, $2, $3, $4)',
      values: [createHash('sha256').update(token).digest(), organizationId, channelId, press.person],
    });
    const { verdict, lapses } = rows[0] ?? { verdict: 'not_good', lapses: null };
    const { line, isForAll } = lineOf(verdict, press.person, lapses);
    void this.#update(press, line, isForAll);
    return null;
  }

  async #update(press: Press, line: string, isForAll: boolean): Promise<void> {
    const { log, allowPrivate } = this.#parts;
    if (!URL.canParse(press.responseUrl) || !this.#origins.includes(new URL(press.responseUrl).origin)) {
      log.warn('Slack named an address for the answer that is not its own: it is not called');
      return;
    }
    const message =
      isForAll && press.blocks.length > 0
        ? { replace_original: true, text: line, blocks: withLine(press.blocks, press.blockId, line) }
        : { response_type: 'ephemeral', replace_original: false, text: line };
    try {
      const key = createHash('sha256').update(press.responseUrl).digest('hex');
      const { status } = await within(longestUpdate, sendJson(press.responseUrl, key, message, allowPrivate));
      if (status !== 200) log.warn({ status }, 'Slack did not take what came of a button');
    } catch (error) {
      log.warn({ err: error }, 'Slack was not told what came of a button');
    }
  }
}

type Verdict = 'acknowledged' | 'in_hand' | 'held' | 'over' | 'not_good';

function lineOf(verdict: Verdict, person: string, lapses: string | null): { line: string; isForAll: boolean } {
  switch (verdict) {
    case 'acknowledged':
      return {
        line: `${person} has it in hand: nobody else is told now. If it is not resolved by ${lapses ?? ''}, it is told again.`,
        isForAll: true,
      };
    case 'in_hand':
      return { line: 'Somebody has it in hand.', isForAll: true };
    case 'over':
      return { line: 'It is over.', isForAll: true };
    case 'held':
      return { line: 'It is held back for now: nobody need answer.', isForAll: false };
    case 'not_good':
      return {
        line: 'This button is not good any more: it was used, it is older than a day, or who was told is out of use.',
        isForAll: false,
      };
  }
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
function isSigned(secret: string, timestamp: string, body: Buffer, signature: string): boolean {
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(signature.slice('v0='.length), 'hex'));
}

/** Null if it is anything but one press of one button of ours. Nothing of it is believed before its signature. */
function pressFrom(body: Buffer): Press | null {
  const payload = objectFrom(new URLSearchParams(body.toString('utf8')).get('payload') ?? '');
  const [action] = listOf(payload['actions']);
  const value = buttonValueFrom(textOf(action?.['value']));
  if (payload['type'] !== 'block_actions' || value === null) return null;
  const user = record(payload['user']);
  const person = (textOf(user['name']) || textOf(user['username']) || textOf(user['id']))
    .slice(0, 80)
    .replaceAll(/\p{C}+/gu, ' ')
    .trim();
  return {
    value,
    blockId: textOf(action?.['block_id']),
    blocks: listOf(record(payload['message'])['blocks']),
    person: person === '' ? 'Somebody in Slack' : person,
    responseUrl: textOf(payload['response_url']),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function objectFrom(json: string): Fields {
  try {
    return record(JSON.parse(json));
  } catch {
    return {};
  }
}

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
