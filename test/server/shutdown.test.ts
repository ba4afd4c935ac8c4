import { createServer, request } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ListenError, listen } from '../../src/server/listen.ts';
import { insertFixtures } from '../support/fixtures.ts';
import { untilIdle } from '../support/idle.ts';
import { openConnection, openSocket, testServer, type TestServer } from '../support/server.ts';

const typename = JSON.stringify({ query: '{ __typename }' });

/** A request whose body has begun and not ended: it is running, whatever the server does. */
async function halfSent(api: TestServer) {
  const sending = request(api.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': typename.length },
  });
  const answered = once(sending, 'response');
  sending.write(typename.slice(0, 5));
  await pause(100);
  return { sending, answered };
}

describe('stopping', () => {
  it('lets a running request end, refuses new ones, and ends sockets with 1001', async () => {
    const api = await testServer();
    const socket = await openConnection(api.socketUrl);
    const { sending, answered } = await halfSent(api);

    const began = Date.now();
    const closed = api.server.close();
    expect(await socket.closed).toEqual({ code: 1001, reason: 'The server stops: resume with the last cursor' });
    await expect(fetch(`${api.server.url}/health/live`)).rejects.toThrow('fetch failed');
    sending.end(typename.slice(5));
    const [response] = (await answered) as [NodeJS.ReadableStream & { headers: Record<string, string> }];
    expect(response.headers['connection']).toBe('close');
    expect(JSON.parse(await text(response))).toEqual({ data: { __typename: 'Query' } });
    await closed;
    expect(Date.now() - began).toBeLessThan(2_000);
    await api.close();
  });

  it('executes nothing that is sent on a socket after its 1001: the client asks the next server', async () => {
    const api = await testServer();
    const { rose } = await insertFixtures(api.engine);
    const token = await api.token({ userId: rose.users.on_call });
    const socket = await openConnection(api.socketUrl, { Authorization: `Bearer ${token}` });
    const query = 'mutation { incidentCreate(input: { title: "Twice", severity: LOW }) { incident { id } } }';
    const closed = api.server.close();
    socket.say({ id: '1', type: 'subscribe', payload: { query } });
    expect((await socket.closed).code).toBe(1001);
    await closed;
    await untilIdle(api.url);
    const written = await api.engine.query(`SELECT FROM incidents WHERE title = 'Twice'`);
    expect(written.rowCount).toBe(0);
    await api.close();
  });

  it('is done within five seconds, whatever its clients do', async () => {
    const api = await testServer();
    const { answered } = await halfSent(api);
    const silent = await openSocket(api.socketUrl);
    // Never answers the goodbye.
    silent.ws.pause();
    const failed = answered.then(
      () => 'answered',
      () => 'cut off',
    );
    const began = Date.now();
    await api.server.close();
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(await failed).toBe('cut off');
    silent.ws.terminate();
    await api.close();
  });
});

describe('opening the port', () => {
  it('says of a taken one which to choose instead', async () => {
    const taken = createServer();
    const { port } = await listen(taken, '127.0.0.1', 0);
    const attempt = listen(createServer(), '127.0.0.1', port);
    await expect(attempt).rejects.toThrow(ListenError);
    await expect(attempt).rejects.toMatchObject({
      exitCode: 69,
      message: `Port ${port} on 127.0.0.1 is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
    });
    taken.close();
  });

  it('says of a host that is none of this machine what HOST may be', async () => {
    await expect(listen(createServer(), '203.0.113.1', 0)).rejects.toThrow(
      'HOST 203.0.113.1 is no address of this machine.',
    );
  });
});
