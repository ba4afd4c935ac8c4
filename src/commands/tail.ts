import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { loadConfig } from '../config.ts';
import { closeCodes } from '../live/close-codes.ts';
import { apiAddress } from './api-address.ts';
import { CommandError } from './command-error.ts';
import { makeToken, type TokenRequest } from './token.ts';

const demonstration = { role: 'on_call', organization: 'rose-and-thorn' };

export interface TailOptions extends TokenRequest {
  readonly token?: string;
  readonly url?: string;
  readonly since?: string;
  readonly json?: boolean;
}

interface SaturdayEvent {
  readonly cursor: string;
  readonly kind: string;
  readonly occurredAt: string;
  readonly replayed: boolean;
  readonly alert: {
    readonly title: string;
    readonly status: string;
    readonly severity: string;
    readonly priority: string;
    readonly organization: { readonly slug: string } | null;
  } | null;
}

const query = /* GraphQL */ `
  subscription Tail($since: String) {
    saturdayAlerts(since: $since) {
      cursor
      kind
      occurredAt
      replayed
      alert {
        title
        status
        severity
        priority
        organization {
          slug
        }
      }
    }
  }
`;

const longestPause = 10_000;

/** Prints events until Ctrl-C; a broken connection is made again, after the last cursor. */
export async function tail(env: NodeJS.ProcessEnv, options: TailOptions): Promise<void> {
  const config = loadConfig(env, options.token === undefined ? 'serve' : 'tool');
  const address = apiAddress(config, options.url).replace(/^http/, 'ws');
  // A token made here is made anew for each connection, so that it never ends the tail.
  const bearer = async () => options.token ?? makeToken(config, config.seedDemo ? onDuty(options) : options);
  await bearer();
  let since = options.since;
  let pause = 0;
  for (;;) {
    const client = connect(address, bearer);
    try {
      for await (const event of events(client, since)) {
        since = event.cursor;
        pause = 0;
        process.stdout.write(`${options.json === true ? JSON.stringify(event) : line(event)}\n`);
      }
      note('The stream ended.');
    } catch (error) {
      if (error instanceof CursorExpired) {
        note(`${error.message} Going on from now.`);
        since = undefined;
        continue;
      }
      note(interruption(error, options));
    } finally {
      await client.dispose();
    }
    pause = Math.min(longestPause, pause === 0 ? 250 : pause * 2);
    await sleep(pause);
  }
}

/** On the demonstration nobody needs to be named. */
function onDuty(options: TailOptions): TailOptions {
  return options.platform === true || options.user !== undefined ? options : { ...demonstration, ...options };
}

class CursorExpired extends Error {}

async function* events(client: Client, since: string | undefined): AsyncGenerator<SaturdayEvent> {
  const results = client.iterate<{ saturdayAlerts: SaturdayEvent }>({ query, variables: { since: since ?? null } });
  for await (const result of results) {
    refuse(result.errors);
    if (result.data) yield result.data.saturdayAlerts;
  }
}

function refuse(errors: readonly { message: string; extensions?: Record<string, unknown> }[] | undefined): void {
  const [error] = errors ?? [];
  if (error === undefined) return;
  if (error.extensions?.['code'] === 'CURSOR_EXPIRED') throw new CursorExpired(error.message);
  throw new CommandError(error.message);
}

/** Asks the server every 10 s whether it is there: a laptop that slept has a socket that nobody ends. */
function connect(url: string, bearer: () => Promise<string>): Client {
  let silence: NodeJS.Timeout | undefined;
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    keepAlive: 10_000,
    connectionParams: async () => ({ Authorization: `Bearer ${await bearer()}` }),
    on: {
      ping: (received) => {
        if (!received) silence = setTimeout(() => client.terminate(), 5_000);
      },
      pong: (received) => {
        if (received) clearTimeout(silence);
      },
      closed: () => clearTimeout(silence),
    },
  });
  return client;
}

/** Why the connection ended, unless no other one could do better. */
function interruption(error: unknown, options: TailOptions): string {
  if (error instanceof CommandError) throw error;
  const refused = Array.isArray(error) ? (error as unknown[])[0] : error;
  const { code, reason, message } = refused as { code?: unknown; reason?: unknown; message?: unknown };
  if (typeof code === 'number') {
    if (code === closeCodes.unauthorized || (code === closeCodes.forbidden && options.token !== undefined)) {
      throw new CommandError(`The server refuses the token: ${String(reason)}`);
    }
    return `Connection closed (${code}${reason === '' ? '' : `: ${String(reason)}`}); connecting again.`;
  }
  // graphql-ws rejects with the GraphQL errors of a refused operation: the server is there, and says no.
  if (Array.isArray(error)) throw new CommandError(String(message));
  return `The server cannot be reached (${String(message ?? error)}); trying again.`;
}

function line({ kind, occurredAt, replayed, alert }: SaturdayEvent): string {
  const time = new Date(occurredAt).toLocaleTimeString('en-GB');
  if (alert === null) return `${time}  ${kind}`;
  const where = alert.organization === null ? '' : `  (${alert.organization.slug})`;
  const parts = [time, kind.padEnd(13), alert.priority.padEnd(11), alert.status.padEnd(12), alert.title];
  return `${parts.join('  ')}${where}${replayed ? '  [replayed]' : ''}`;
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
