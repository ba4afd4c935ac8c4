import { createClient, type Client } from 'graphql-ws';

export interface SocketOptions {
  /** ws:// or wss:// … /graphql. */
  readonly url: string;
  /** Called at each connection, so that a token that expired (the server closes with 4403) is followed by a fresh one. */
  readonly token: () => Promise<string> | string;
  /** For Node before 22, which has no WebSocket of its own. */
  readonly webSocketImpl?: unknown;
  /** Whether there is a connection; with the reason why there is none. */
  readonly onConnection?: (connected: boolean, reason: string) => void;
  /** Whether to try again after so many attempts in a row that did not even open a socket; always, if left out. */
  readonly goOn?: (failures: number) => boolean;
}

export interface Socket {
  readonly subscribe: Client['subscribe'];
  /** Connects anew, now: for a phone that wakes up with a socket that nobody ended, or somebody who signed in again. */
  hurry(): void;
  close(): void;
}

const longestPause = 30_000;
/** A network that went away ends no socket: silence does. */
const askEvery = 10_000;
const answerWithin = 5_000;

/** A client of graphql-ws that never gives up, but for a token that is none (4401). */
export function openSocket({ url, token, webSocketImpl, onConnection, goOn = () => true }: SocketOptions): Socket {
  let failures = 0;
  let hurried = false;
  let wake = (): void => undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const client = createClient({
    url,
    ...(webSocketImpl !== undefined && { webSocketImpl }),
    retryAttempts: Infinity,
    // By itself it gives up when nobody takes the connection, as while a server starts.
    shouldRetry: () => goOn(failures),
    // At random, so that a thousand phones do not come back in the same moment.
    async retryWait(tries) {
      if (!hurried) await pause(Math.min(longestPause, 500 * 2 ** tries) * (0.5 + Math.random() / 2));
      hurried = false;
    },
    connectionParams: async () => ({ Authorization: `Bearer ${await token()}` }),
    keepAlive: askEvery,
    on: {
      connecting: () => (failures += 1),
      opened: () => (failures = 0),
      connected: () => onConnection?.(true, ''),
      ping: (received) => {
        if (!received) silence = setTimeout(() => client.terminate(), answerWithin);
      },
      pong: (received) => {
        if (received) clearTimeout(silence);
      },
      closed(event) {
        clearTimeout(silence);
        const { code, reason } = event as { readonly code?: number; readonly reason?: string };
        onConnection?.(false, `${code ?? ''} ${reason ?? ''}`.trim());
      },
    },
  });

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    subscribe: (request, sink) => client.subscribe(request, sink),
    hurry() {
      hurried = true;
      wake();
      client.terminate();
    },
    close() {
      wake();
      // Rejected if it was still waiting to connect.
      Promise.resolve(client.dispose()).catch(() => undefined);
    },
  };
}
