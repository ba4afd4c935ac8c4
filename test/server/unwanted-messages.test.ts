import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openConnection, openSocket, testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
let who: Fixtures;

beforeAll(async () => {
  api = await testServer();
  who = await insertFixtures(api.engine);
});
afterAll(() => api.close());

const bearer = async () => ({ Authorization: `Bearer ${await api.token({ userId: who.rose.users.on_call })}` });
const large = { type: 'ping', payload: { a: 'x'.repeat(64 * 1024) } };

// A megabyte of JSON holds the event loop for as long as a dozen queries take.
describe('a message of more than 64 KiB', () => {
  it('ends a socket on which nobody has said who he is', async () => {
    const socket = await openSocket(api.socketUrl);
    socket.say(large);
    expect((await socket.closed).code).toBe(1009);
    expect(socket.received).toEqual([]);
  });

  it('ends the socket of who sent no token', async () => {
    const socket = await openConnection(api.socketUrl);
    socket.say(large);
    expect((await socket.closed).code).toBe(1009);
    expect(socket.received).toEqual([]);
  });

  it('is taken of who sent one', async () => {
    const socket = await openConnection(api.socketUrl, await bearer());
    socket.say(large);
    expect(await socket.next()).toEqual({ ...large, type: 'pong' });
    socket.ws.close();
  });
});

describe('a socket that the server has closed', () => {
  const document = `mutation ($errorType: String!) {
    errorReportCreate(input: { serviceName: "checkout", errorType: $errorType, severity: LOW, message: "m" }) {
      errorReport { id }
    }
  }`;

  it('executes nothing that its client goes on to ask', async () => {
    const token = await api.token({ userId: who.rose.users.devops });
    const socket = await openConnection(api.socketUrl, { Authorization: `Bearer ${token}` });
    // Does not hear of the end, so it stays on the line.
    socket.ws.pause();
    socket.say({ type: 'connection_init' });
    const ask = (errorType: string) => ({ query: document, variables: { errorType } });
    socket.say({ type: 'subscribe', id: '1', payload: ask('AfterTheEnd') });
    // Whatever else is asked meanwhile is answered: what the socket asked would have been done by then.
    for (let round = 0; round < 5; round += 1) {
      const answer = await api.post(ask('Meanwhile'), { token });
      expect(await answer.json()).toMatchObject({ data: { errorReportCreate: { errorReport: expect.any(Object) } } });
    }
    socket.ws.resume();
    expect((await socket.closed).code).toBe(4429);
    const { rows } = await api.engine.query<{ error_type: string }>('SELECT DISTINCT error_type FROM error_reports');
    expect(rows).toEqual([{ error_type: 'Meanwhile' }]);
  });
});
