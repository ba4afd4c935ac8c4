// Two ways to tell many sockets of an event, without a database or anybody's rights: `raw`, the limit, writes one ready frame to
// every socket; `graphql-ws` executes the subscription for each subscriber, as that library does by itself.
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLObjectType, GraphQLSchema, GraphQLString, GraphQLNonNull } from 'graphql';
import { PubSub } from 'graphql-subscriptions';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

const [way] = process.argv.slice(2);
const port = Number(process.env['PORT']);

/** As large as what the product sends of an alert. */
const alertOf = (number: number) => ({
  kind: 'TRIGGERED',
  cursor: `XTIMHl0ARmuA-_K4S0uF3g${String(number).padStart(10, 'A')}`,
  occurredAt: '2026-11-23T22:18:19.434Z',
  alert: {
    id: 'YWzrUYlGuQ9KZaRKaG3tNhOGCgiKiDe0REOztVSlpJrPng',
    title: `Event ${number}`,
    status: 'TRIGGERED',
    priority: 'P2_MEDIUM',
  },
});

const server = createServer((_request, response) => response.end('ok'));
let sent = 0;
let publish: (number: number) => void;

if (way === 'raw') {
  const streams = new Set<Duplex>();
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (socket) => {
      streams.add(stream);
      socket.on('close', () => streams.delete(stream));
    });
  });
  publish = (number) => {
    const text = Buffer.from(
      JSON.stringify({
        id: '00000000-0000-4000-8000-000000000000',
        type: 'next',
        payload: { data: { alertEvents: alertOf(number) } },
      }),
    );
    const frame = Buffer.concat([Buffer.from([0x81, 126, text.length >> 8, text.length & 0xff]), text]);
    for (const stream of streams) stream.write(frame);
  };
} else {
  const pubSub = new PubSub<Record<string, unknown>>();
  const text = (name: string) => ({ [name]: { type: new GraphQLNonNull(GraphQLString) } });
  const alert = new GraphQLObjectType({
    name: 'Alert',
    fields: { ...text('id'), ...text('title'), ...text('status'), ...text('priority') },
  });
  const event = new GraphQLObjectType({
    name: 'AlertEvent',
    fields: { ...text('kind'), ...text('cursor'), ...text('occurredAt'), alert: { type: alert } },
  });
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: text('nothing') }),
    subscription: new GraphQLObjectType({
      name: 'Subscription',
      fields: {
        alertEvents: {
          type: event,
          subscribe: () => pubSub.asyncIterableIterator('events'),
          resolve: (given: unknown) => given,
        },
      },
    }),
  });
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  useServer({ schema }, sockets);
  publish = (number) => void pubSub.publish('events', alertOf(number));
}

/** One event at a time, so that none waits for the whole burst to be written. */
process.on('message', ({ events }: { events?: number }) => {
  if (events === undefined) return;
  const next = (left: number): void => {
    if (left === 0) return;
    sent += 1;
    publish(sent);
    setImmediate(next, left - 1);
  };
  next(events);
});
server.listen(port, '127.0.0.1');
