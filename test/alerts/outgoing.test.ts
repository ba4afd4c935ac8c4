import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { judge, post, within } from '../../src/alerts/notifications/outgoing.ts';

let answer: RequestListener;
let server: Server;
let url: string;
let seen: { method?: string | undefined; headers: NodeJS.Dict<string | string[]>; body: string };

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      seen = { method: request.method, headers: request.headers, body };
      answer(request, response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/hook`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
afterEach(() => vi.useRealTimers());

const sent = (more: object = {}) =>
  post({ url, headers: { 'content-type': 'text/plain' }, body: 'Grüße', allowPrivate: true, ...more });

describe('what is sent', () => {
  it('arrives once, as it is', async () => {
    answer = (_request, response) => response.writeHead(202).end('taken');
    expect(await sent()).toEqual({ status: 202, text: 'taken' });
    expect(seen).toMatchObject({ method: 'POST', body: 'Grüße' });
    expect(seen.headers).toMatchObject({
      'content-type': 'text/plain',
      'content-length': '7',
      'user-agent': 'WedSync-Monitoring',
    });
  });

  it('follows no redirect', async () => {
    answer = (_request, response) => response.writeHead(302, { location: url }).end();
    expect(await sent()).toEqual({ status: 302, text: '' });
  });

  it('goes to no private address, by number or by name', async () => {
    answer = (_request, response) => response.end();
    await expect(sent({ allowPrivate: false })).rejects.toThrow('127.0.0.1 is an address of a private network');
    await expect(sent({ allowPrivate: false, url: 'http://[::1]/' })).rejects.toThrow(
      '::1 is an address of a private network',
    );
    const named = url.replace('127.0.0.1', 'localhost');
    await expect(sent({ allowPrivate: false, url: named })).rejects.toMatchObject({
      name: 'PrivateAddressError',
      message: 'localhost is an address of a private network',
    });
    await expect(sent({ allowPrivate: false, url: 'http://no-such-name.invalid/' })).rejects.toThrow(
      /ENOTFOUND|EAI_AGAIN/,
    );
    await expect(sent({ url: url.replace('http:', 'https:') })).rejects.toThrow(/SSL|EPROTO|wrong version/i);
  });

  it('fails where the answer is too long, is another protocol, or never ends', async () => {
    answer = (_request, response) => response.end('x'.repeat(70_000));
    await expect(sent()).rejects.toThrow('its answer is too long');
    answer = (_request, response) => response.end('x'.repeat(65_536));
    expect((await sent()).text).toHaveLength(65_536);
    answer = (request) =>
      request.socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n');
    await expect(sent()).rejects.toThrow('it answered 101');
    answer = (request) => request.socket.destroy();
    await expect(sent()).rejects.toThrow(/hang up|aborted|ECONNRESET|closed the connection/);
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('x');
      setTimeout(() => response.destroy(), 20);
    };
    await expect(sent()).rejects.toThrow(/hang up|aborted|ECONNRESET|closed the connection/);
  });

  it('remembers when the receiver wants to be asked again: seconds, or a date', async () => {
    const retryAfter = async (value: string) => {
      answer = (_request, response) => response.writeHead(429, { 'retry-after': value }).end();
      return (await sent()).retryAfter;
    };
    expect(await retryAfter('12')).toBe(12);
    expect(await retryAfter('0')).toBe(0);
    expect(await retryAfter('soon')).toBeUndefined();
    expect(await retryAfter('Thu, 01 Jan 1970 00:00:00 GMT')).toBe(0);
    const later = (await retryAfter(new Date(Date.now() + 60_000).toUTCString())) ?? 0;
    expect(later).toBeGreaterThan(50);
    expect(later).toBeLessThanOrEqual(60);
    expect(await retryAfter('1x')).toBeUndefined();
    expect(await retryAfter('x1')).not.toBe(1);
  });
});

describe('an answer', () => {
  it.each([
    [199, 'failed'],
    [200, 'delivered'],
    [299, 'delivered'],
    [300, 'failed'],
    [404, 'failed'],
    [428, 'failed'],
    [429, 'again'],
    [430, 'failed'],
    [499, 'failed'],
    [500, 'again'],
    [503, 'again'],
  ])('%i is %s', (status, outcome) => {
    expect(judge({ status, text: 'why' })).toEqual({ outcome, answer: `${status} why` });
  });

  it('keeps how long to wait only where it is tried again', () => {
    expect(judge({ status: 429, text: ' ', retryAfter: 7 })).toEqual({
      outcome: 'again',
      answer: '429',
      retryAfter: 7,
    });
    expect(judge({ status: 400, text: '', retryAfter: 7 })).toEqual({ outcome: 'failed', answer: '400' });
  });
});

describe('what takes too long', () => {
  it('is given up, and nothing is left of its timer', async () => {
    vi.useFakeTimers();
    const late = within(2_000, new Promise(() => undefined));
    const told = late.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await told).toMatchObject({ message: 'no answer within 2 s' });
    expect(await within(2_000, Promise.resolve('in time'))).toBe('in time');
    expect(vi.getTimerCount()).toBe(0);
  });
});
