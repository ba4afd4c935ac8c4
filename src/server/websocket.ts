import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols, MessageType } from 'graphql-ws';
import { WebSocket, WebSocketServer, type RawData } from 'ws';
import type { Logger } from 'pino';
import type { Limits } from '../limits.ts';
import { closings, fitting } from '../live/close-codes.ts';
import { strangersBytes } from './client.ts';
import { FrameQueue } from './frames.ts';
import { addressOf } from './http.ts';
import type { Metrics } from './metrics.ts';
import { refuse } from './refuse.ts';
import { sendText } from './send-text.ts';
import type { Protocol, SocketExtra } from './socket-protocol.ts';

export interface Sockets {
  /** Tells every client to connect again, and after so long waits for none. */
  close(milliseconds: number): Promise<void>;
  /** What waits for clients to read it: of all, and of the one that is furthest behind. */
  queuedBytes(): { readonly all: number; readonly most: number };
}

export interface SocketParts {
  readonly server: Server;
  readonly protocol: Protocol;
  readonly limits: Pick<Limits, 'socketMessageBytes' | 'socketQueueBytes' | 'socketQueueEvents'>;
  readonly metrics: Metrics;
  readonly draining: () => boolean;
  readonly log: Logger;
  readonly keepAliveMilliseconds: number;
}

class ServedSocket extends WebSocket {
  /** Why the server closed it: a client that does not read never says that it heard. */
  closedWith: number | undefined;

  override close(code?: number, reason?: string | Buffer): void {
    if (this.readyState === this.OPEN) this.closedWith = code;
    super.close(code, reason);
  }
}

/** Carries the protocol over `ws` at /graphql, on the HTTP server's port. */
export function serveSockets(parts: SocketParts): Sockets {
  const { server, protocol, limits, metrics, draining, log, keepAliveMilliseconds } = parts;
  const sockets = new WebSocketServer({
    noServer: true,
    WebSocket: ServedSocket,
    maxPayload: limits.socketMessageBytes,
    handleProtocols,
    // Events are of half a kilobyte: see docs/live.md for what compressing them costs and saves.
    perMessageDeflate: false,
    // One message after the other: the end of a subscription would else be taken for that of the next one of its id.
    allowSynchronousEvents: false,
    autoPong: false,
  });
  const keepAlive = sweepSilent(sockets, keepAliveMilliseconds);

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    if (draining()) return refuse(stream, '503 Service Unavailable');
    if (addressOf(request)?.pathname !== '/graphql') return refuse(stream, '404 Not Found');
    sockets.handleUpgrade(request, stream, head, (socket) => accept(socket, request, stream));
  });

  function accept(socket: ServedSocket, request: IncomingMessage, stream: Duplex): void {
    metrics.socketOpened();
    keepAlive.watch(socket);
    socket.on('ping', (data) => {
      if (!isUnread(socket)) socket.pong(data);
    });
    // What is wrong with a frame ends its socket (1009, 1007, 1002); `ws` does so itself.
    socket.on('error', (error) => log.debug({ err: error }, 'socket error'));
    const queue = new FrameQueue(socket, stream, { bytes: limits.socketQueueBytes, events: limits.socketQueueEvents });
    const extra: SocketExtra = { socket, queue, request, subscriptions: new Set(), pending: new Set(), endings: [] };
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => sendText(socket, text),
        onPing: async (payload) => {
          if (!isUnread(socket)) await sendText(socket, JSON.stringify({ type: MessageType.Pong, payload }));
        },
        // graphql-ws names the id in it, which may be of any length.
        close: (code, reason) => socket.close(code, fitting(reason ?? '')),
        onMessage: (handle) =>
          socket.on('message', (data) => {
            // Nobody would have the answer, and its client asks again elsewhere.
            if (socket.readyState !== socket.OPEN) return;
            const bytes = bytesOf(data);
            if (bytes.length > strangersBytes && isStranger(extra)) return socket.close(1009, 'Message too large');
            handle(bytes.toString()).catch((error: unknown) => {
              // What only a server may say is the client's mistake, of which graphql-ws makes an exception.
              if (error instanceof Error && error.message.startsWith('Unexpected message of type'))
                return socket.close(CloseCode.BadRequest, 'Invalid message received');
              log.error({ err: error, requestId: extra.asker?.requestId }, 'socket message failed');
              socket.close(1011, 'Something went wrong on our side');
            });
          }),
      },
      extra,
    );
    socket.once('close', (code, reason) => {
      for (const end of extra.endings) end();
      metrics.socketClosed(socket.closedWith ?? code);
      closed(code, String(reason)).catch((error: unknown) => log.error({ err: error }, 'socket end failed'));
    });
  }

  /** Who reads no answer is cut off before the answers fill the memory: pings are asked without a limit. */
  function isUnread(socket: WebSocket): boolean {
    const unread = socket.bufferedAmount > limits.socketQueueBytes;
    if (unread) socket.close(closings.overflow.code, closings.overflow.reason);
    return unread;
  }

  return {
    queuedBytes() {
      const queued = [...sockets.clients].map(({ bufferedAmount }) => bufferedAmount);
      return { all: queued.reduce((sum, bytes) => sum + bytes, 0), most: Math.max(0, ...queued) };
    },
    async close(milliseconds) {
      keepAlive.stop();
      const gone = new Promise<void>((resolve) => {
        sockets.close(() => resolve());
      });
      for (const socket of sockets.clients) socket.close(closings.stopping.code, closings.stopping.reason);
      const timer = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, milliseconds);
      await gone;
      clearTimeout(timer);
    },
  };
}

function bytesOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}

function isStranger({ asker }: SocketExtra): boolean {
  return asker === undefined || asker.client.kind === 'stranger';
}

/** One sweep for all: who has not answered the ping of the last one is gone. */
function sweepSilent(sockets: WebSocketServer, milliseconds: number) {
  const silent = new WeakSet<WebSocket>();
  const sweep = setInterval(() => {
    for (const socket of sockets.clients) {
      if (silent.has(socket)) socket.terminate();
      else {
        silent.add(socket);
        socket.ping();
      }
    }
  }, milliseconds);
  return {
    watch: (socket: WebSocket) => socket.on('pong', () => silent.delete(socket)),
    stop: () => clearInterval(sweep),
  };
}
