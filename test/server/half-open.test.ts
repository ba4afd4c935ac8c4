import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
/** The server's ends of all connections. */
const taken: Socket[] = [];
const take = (message: unknown): void => void taken.push((message as { readonly socket: Socket }).socket);

beforeAll(async () => {
  subscribe('net.server.socket', take);
  api = await testServer();
});
afterAll(async () => {
  unsubscribe('net.server.socket', take);
  await api.close();
});

const upgrade = (path: string) =>
  `GET ${path} HTTP/1.1\r\nhost: here\r\nconnection: upgrade\r\nupgrade: websocket\r\n` +
  'sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';

// Otherwise whoever asks for nonsense and stays holds a file of the server for as long as he likes, and holds up its stop.
describe('a connection that was refused is gone, though its client does not end it', () => {
  it.each([
    ['what is no request', 'NONSENSE\r\n\r\n', '400'],
    ['a head that is too large', `GET / HTTP/1.1\r\nhost: here\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`, '400'],
    ['a socket at another address', upgrade('/nothing'), '404'],
  ])('after %s', async (_, request, status) => {
    const { hostname, port } = new URL(api.server.url);
    const client = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    let answer = '';
    client.setEncoding('latin1').on('data', (text: string) => (answer += text));
    client.write(request);
    await once(client, 'end');
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    const served = taken.find(({ remotePort }) => remotePort === client.localPort);
    await expect.poll(() => served?.destroyed, { timeout: 5_000 }).toBe(true);
    client.destroy();
  });
});
