import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertFixtures } from '../support/fixtures.ts';
import { openConnection, testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
let token: string;
const logged: string[] = [];

beforeAll(async () => {
  const logTo = new Writable({
    write(line: Buffer, _encoding, done) {
      logged.push(String(line));
      done();
    },
  });
  api = await testServer({}, { logTo, slackButtons: { press: () => Promise.reject(new Error('It broke.')) } });
  const { rose } = await insertFixtures(api.engine);
  token = await api.token({ userId: rose.users.on_call });
});
afterAll(() => api.close());

const codeIn = (text: string) => /"code":"(\w+)"/.exec(text)?.[1];

/** The code that the operation is refused with, by each transport. */
async function refusals(query: string) {
  const socket = await openConnection(api.socketUrl, { Authorization: `Bearer ${token}` });
  socket.say({ id: '1', type: 'subscribe', payload: { query } });
  const told = await Promise.race([socket.next(), socket.closed]);
  socket.ws.close();
  const stream = await api.post({ query }, { token, headers: { accept: 'text/event-stream' } });
  const json = await api.post({ query }, { token });
  return {
    socket: codeIn(JSON.stringify(told)),
    stream: codeIn(await stream.text()),
    json: codeIn(await json.text()),
  };
}

// What the parser and the rules of graphql-js throw instead of telling it.
describe('a document', () => {
  it('that nests deeper than a parser goes is refused, wherever on the stack it is parsed', async () => {
    const told = await refusals(`subscription ${'{ alert '.repeat(2_400)}`);
    // Where the parser gets through it, the document lacks its end.
    for (const code of Object.values(told)) expect(code).toMatch(/^(LIMIT_EXCEEDED|GRAPHQL_PARSE_FAILED)$/);
  });

  it('that lets a variable decide of the one field of a subscription is refused as invalid', async () => {
    const code = 'GRAPHQL_VALIDATION_FAILED';
    const query = 'subscription ($left: Boolean! = false) { alertEvents @skip(if: $left) { kind } }';
    expect(await refusals(query)).toEqual({ socket: code, stream: code, json: code });
  });

  it('that leaves out the one field of a subscription is refused as invalid', async () => {
    const query = 'subscription { alertEvents @skip(if: true) { kind } }';
    expect(await refusals(query)).toMatchObject({
      socket: 'GRAPHQL_VALIDATION_FAILED',
      stream: 'GRAPHQL_VALIDATION_FAILED',
    });
  });

  it('of these is no failure of the server', () => {
    expect(logged).toEqual([]);
  });
});

describe('what breaks on our side', () => {
  it('is answered with 500 and written to the log, also when the request had a body', async () => {
    const answer = await fetch(`${api.server.url}/slack/interactions`, { method: 'POST', body: 'payload={}' });
    expect(answer.status).toBe(500);
    expect(codeIn(await answer.text())).toBe('INTERNAL_SERVER_ERROR');
    expect(logged.join()).toContain('request failed');
  });
});
