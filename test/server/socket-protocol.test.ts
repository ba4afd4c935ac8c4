import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertFixtures } from '../support/fixtures.ts';
import { openConnection, openSocket, testServer, type TestServer, type TestSocket } from '../support/server.ts';

// What graphql-ws' PROTOCOL.md expects of a server, said over bare sockets by clients that do not keep to it.
let api: TestServer;
let token: string;
let silent: TestSocket;

beforeAll(async () => {
  api = await testServer();
  const fixtures = await insertFixtures(api.engine);
  token = await api.token({ userId: fixtures.rose.users.on_call });
  silent = await openSocket(api.socketUrl);
});
afterAll(() => api.close());

const acknowledged = () => openConnection(api.socketUrl, { Authorization: `Bearer ${token}` });
const subscribe = (id: string, query: string) => ({ id, type: 'subscribe', payload: { query } });
const events = 'subscription { incidentEvents { kind } }';

/** Nothing that reads the table ends meanwhile. */
async function whileLocked(table: 'incidents' | 'user_profiles', work: () => Promise<void>): Promise<void> {
  const holder = await api.owner.connect();
  await holder.query(`BEGIN; LOCK TABLE ${table}`);
  try {
    await work();
  } finally {
    await holder.query('ROLLBACK');
    holder.release();
  }
}

/** The socket still answers. */
async function expectSteady(socket: TestSocket): Promise<void> {
  socket.received.length = 0;
  socket.say(subscribe('steady', '{ __typename }'));
  expect(await socket.next()).toEqual({ id: 'steady', type: 'next', payload: { data: { __typename: 'Query' } } });
  expect(await socket.next()).toEqual({ id: 'steady', type: 'complete' });
}

/** A frame as no library would send it. */
async function closeCodeAfter(frame: Buffer): Promise<number> {
  const { port, hostname } = new URL(api.socketUrl);
  const stream = connect(Number(port), hostname);
  stream.write(
    `GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
  );
  await once(stream, 'data');
  stream.write(frame);
  const [answer] = (await once(stream, 'data')) as [Buffer];
  stream.destroy();
  // Opcode 8, the length, then two bytes of code.
  expect(answer[0]).toBe(0x88);
  return answer.readUInt16BE(2);
}

function masked(opcode: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([opcode, 0x80 | content.length, 0, 0, 0, 0]), content]);
}

describe('a message that is none', () => {
  const wrong: [string, string | Buffer][] = [
    ['no JSON', 'hello'],
    ['binary that is no text', randomBytes(64)],
    ['binary of nothing', Buffer.alloc(0)],
    ['a JSON text', '"subscribe"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['of no type', '{"id":"1"}'],
    ['of an unknown type', '{"type":"start","id":"1","payload":{"query":"{ __typename }"}}'],
    ['of a type that is no text', '{"type":5}'],
    ['of a type that objects have', '{"type":"constructor"}'],
    ["the server's connection_ack", '{"type":"connection_ack"}'],
    ["the server's next", '{"type":"next","id":"1","payload":{}}'],
    ["the server's error", '{"type":"error","id":"1","payload":[{"message":"x"}]}'],
    ['subscribe without an id', '{"type":"subscribe","payload":{"query":"{ __typename }"}}'],
    ['subscribe with a number as id', '{"type":"subscribe","id":1,"payload":{"query":"{ __typename }"}}'],
    ['subscribe with an empty id', '{"type":"subscribe","id":"","payload":{"query":"{ __typename }"}}'],
    ['subscribe without a query', '{"type":"subscribe","id":"1","payload":{}}'],
    ['subscribe without a payload', '{"type":"subscribe","id":"1"}'],
    ['subscribe with variables as a text', '{"type":"subscribe","id":"1","payload":{"query":"{ a }","variables":"x"}}'],
    ['complete without an id', '{"type":"complete"}'],
    ['connection_init with a text as payload', '{"type":"connection_init","payload":"x"}'],
  ];
  it.each(wrong)('(%s) closes the socket with 4400', async (_, message) => {
    for (const socket of [await openSocket(api.socketUrl), await acknowledged()]) {
      socket.ws.send(message);
      expect((await socket.closed).code).toBe(4400);
    }
  });

  it('(over-long) closes it with 1009, however many frames it comes in', async () => {
    const whole = await acknowledged();
    whole.ws.send(JSON.stringify(subscribe('1', `{ __typename } #${'x'.repeat(1_048_576)}`)));
    expect((await whole.closed).code).toBe(1009);
    const pieces = await acknowledged();
    pieces.ws.on('error', () => undefined);
    for (let sent = 0; sent < 20; sent += 1) pieces.ws.send('x'.repeat(100_000), { fin: false });
    expect((await pieces.closed).code).toBe(1009);
  });

  it('(text that is no UTF-8) closes it with 1007', async () => {
    expect(await closeCodeAfter(masked(0x81, Buffer.from([0xc3, 0x28])))).toBe(1007);
  });

  it('(a frame against the protocol of sockets) closes it with 1002', async () => {
    // Opcode 3 is reserved; a client's frame without a mask is forbidden.
    expect(await closeCodeAfter(masked(0x83, Buffer.from('x')))).toBe(1002);
    expect(await closeCodeAfter(Buffer.from([0x81, 0x01, 0x78]))).toBe(1002);
  });
});

describe('connection_init', () => {
  it('twice closes the socket with 4429', async () => {
    const socket = await acknowledged();
    socket.say({ type: 'connection_init' });
    expect(await socket.closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
  });

  it('twice before the first was answered closes it with 4429 too', async () => {
    const socket = await openSocket(api.socketUrl);
    const init = { type: 'connection_init', payload: { Authorization: `Bearer ${token}` } };
    socket.say(init);
    socket.say(init);
    expect((await socket.closed).code).toBe(4429);
  });

  it('must come first: subscribe before it closes with 4401, complete and ping do not', async () => {
    const early = await openSocket(api.socketUrl);
    early.say({ type: 'ping' });
    expect(await early.next()).toEqual({ type: 'pong' });
    early.say({ id: '1', type: 'complete' });
    early.say(subscribe('1', '{ __typename }'));
    expect((await early.closed).code).toBe(4401);
  });

  it('must come at all: a socket without it is closed with 4408', async () => {
    // Opened before the first test of this file.
    expect(await silent.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
  });
});

describe('ids', () => {
  it('in use close the socket with 4409', async () => {
    const socket = await acknowledged();
    socket.say(subscribe('1', events));
    socket.say(subscribe('1', events));
    expect(await socket.closed).toEqual({ code: 4409, reason: 'Subscriber for 1 already exists' });
  });

  it('in use do so however long they are: a close frame holds as much of them as fits', async () => {
    const socket = await acknowledged();
    const id = 'é'.repeat(100);
    socket.say(subscribe(id, events));
    socket.say(subscribe(id, events));
    const { code, reason } = await socket.closed;
    expect(code).toBe(4409);
    expect(reason).toMatch(/^Subscriber for é{40,60}…$/);
  });

  it('may be used again after their operation ended', async () => {
    const socket = await acknowledged();
    for (let round = 0; round < 3; round += 1) {
      socket.say(subscribe('1', '{ __typename }'));
      expect(await socket.next()).toMatchObject({ id: '1', type: 'next' });
      expect(await socket.next()).toEqual({ id: '1', type: 'complete' });
    }
    socket.ws.close();
  });

  it('of a running subscription may be used again as soon as it is given up, even in the same packet', async () => {
    const socket = await acknowledged();
    socket.say(subscribe('same', events));
    expect(await socket.next()).toMatchObject({ id: 'same', type: 'next' });
    socket.say({ id: 'same', type: 'complete' });
    socket.say(subscribe('same', events));
    expect(await socket.next()).toMatchObject({ id: 'same', type: 'next', payload: { data: expect.anything() } });
    expect(api.live.figures.streams).toBe(1);
    socket.ws.close();
  });

  it('given up and used again before their operation began close the socket with 4409, and leave nothing running', async () => {
    const socket = await acknowledged();
    await whileLocked('user_profiles', async () => {
      for (let round = 0; round < 3; round += 1) {
        socket.say(subscribe('1', events));
        socket.say({ id: '1', type: 'complete' });
      }
      expect((await socket.closed).code).toBe(4409);
    });
    expect(socket.received).toEqual([]);
    const next = await acknowledged();
    await expectSteady(next);
    // What had begun was stopped in the order in which it was asked for.
    next.say(subscribe('last', events));
    expect(await next.next()).toMatchObject({ id: 'last', type: 'next' });
    next.ws.close();
    await next.closed;
    await expect.poll(() => api.live.figures.streams).toBe(0);
  });

  it('that nobody knows may be completed: nothing happens', async () => {
    const socket = await acknowledged();
    for (const id of ['never', '__proto__', 'constructor']) socket.say({ id, type: 'complete' });
    await expectSteady(socket);
    socket.ws.close();
  });

  it('such as __proto__ are ids like others', async () => {
    const socket = await acknowledged();
    for (const id of ['__proto__', 'constructor', 'x'.repeat(10_000)]) {
      socket.say(subscribe(id, '{ __typename }'));
      expect(await socket.next()).toMatchObject({ id, type: 'next' });
      expect(await socket.next()).toMatchObject({ id, type: 'complete' });
    }
    socket.ws.close();
  });
});

describe('ping and pong', () => {
  it('are answered with the same payload, and taken unasked', async () => {
    const socket = await acknowledged();
    socket.say({ type: 'ping', payload: { at: 5 } });
    expect(await socket.next()).toEqual({ type: 'pong', payload: { at: 5 } });
    socket.say({ type: 'pong' });
    await expectSteady(socket);
    socket.ws.close();
  });
});

describe('thousands of messages', () => {
  const codes = (socket: TestSocket) =>
    new Set(
      socket.received.map(({ type, payload }) =>
        type === 'error' ? (payload as { extensions: { code: string } }[])[0]?.extensions.code : type,
      ),
    );

  it('that subscribe are answered each, and as many run at once as the limit allows', async () => {
    const socket = await acknowledged();
    for (let sent = 0; sent < 3_000; sent += 1) socket.say(subscribe(String(sent), events));
    await expect.poll(() => socket.received.filter(({ type }) => type === 'error').length).toBe(2_950);
    await expect.poll(() => socket.received.filter(({ type }) => type === 'next').length).toBe(50);
    expect(codes(socket)).toEqual(new Set(['next', 'LIMIT_EXCEEDED']));
    expect(api.live.figures.streams).toBe(50);
    socket.ws.close();
    await socket.closed;
    await expect.poll(() => api.live.figures.streams).toBe(0);
  });

  it('that ask and no longer wait run no more at once than the others', async () => {
    const socket = await acknowledged();
    await whileLocked('incidents', async () => {
      for (let sent = 0; sent < 2_000; sent += 1) {
        const id = randomUUID();
        socket.say(subscribe(id, '{ incidents(first: 1) { totalCount } }'));
        if (sent % 2 === 0) socket.say({ id, type: 'complete' });
      }
      await expect.poll(() => codes(socket).has('LIMIT_EXCEEDED')).toBe(true);
    });
    socket.say({ type: 'ping', payload: { last: true } });
    await expect.poll(() => socket.received.some(({ type }) => type === 'pong')).toBe(true);
    await expect
      .poll(async () => {
        socket.say(subscribe(randomUUID(), '{ viewer { id } }'));
        return socket.received.some(({ payload }) => JSON.stringify(payload)?.includes('"viewer":{"id"'));
      })
      .toBe(true);
    socket.ws.close();
  });

  it('from sockets that vanish leave a server that answers the next', async () => {
    const sockets = await Promise.all(Array.from({ length: 30 }, acknowledged));
    for (const socket of sockets) {
      for (let sent = 0; sent < 40; sent += 1) socket.say(subscribe(String(sent), events));
      socket.ws.terminate();
    }
    await expect.poll(() => api.live.figures.streams).toBe(0);
    const next = await acknowledged();
    await expectSteady(next);
    next.ws.close();
  });
});

describe("a token's end", () => {
  it('ends a running subscription with 4403, so that its client comes back with a new one', async () => {
    const short = await api.token({ userId: randomUUID(), expiresInSeconds: 2 });
    const socket = await openConnection(api.socketUrl, { Authorization: `Bearer ${short}` });
    socket.say(subscribe('1', events));
    expect(await socket.closed).toEqual({ code: 4403, reason: 'Token expired: resume with a new one' });
    await expect.poll(() => api.live.figures.streams).toBe(0);
  });
});
