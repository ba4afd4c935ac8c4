import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { context, type BuildContext } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildAll } from '../../build.js';
import { openBalancer, type Balancer } from '../../src/commands/balancer.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { openIncident, raiseAlert } from '../live/rows.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';
import { launch } from './launch.ts';

let files: BuildContext;
let origin: string;
let api: TestServer;
let who: Fixtures;
let onCall: string;
let browser: Browser;

beforeAll(async () => {
  await buildAll(['example-browser']);
  // As `npm run example:browser` does, on another port than the API's.
  files = await context({});
  const { port } = await files.serve({ host: '127.0.0.1', servedir: 'dist/examples/browser', port: 0 });
  origin = `http://127.0.0.1:${port}`;
  api = await testServer({ CORS_ORIGINS: origin });
  who = await insertFixtures(api.engine);
  onCall = await api.token({ userId: who.rose.users.on_call });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await api.close();
  await files.dispose();
});

let tab: BrowserContext;
let page: Page;
beforeEach(async () => {
  tab = await browser.newContext();
  page = await tab.newPage();
});
afterEach(() => tab.close());

const direct = (): number => Number(new URL(api.graphqlUrl).port);
const raise = (title: string): Promise<string> => raiseAlert(api.engine, { organizationId: who.rose.id, title });

/** Until the list is shown: from then on whatever is raised is told. */
async function openList(apiPort: number): Promise<void> {
  await raise('Before the page');
  await open(apiPort);
  await expect.poll(alerts, { timeout: 30_000 }).toContainEqual(expect.stringContaining('TRIGGERED Before the page'));
}

async function open(apiPort: number, token = onCall): Promise<void> {
  await page.goto(`${origin}/?api=http://127.0.0.1:${apiPort}`);
  await page.fill('#token', token);
  await page.press('#token', 'Tab');
}

/** As after a restore: the server closes with 1012, and takes no cursor of before. */
async function restore(): Promise<void> {
  await api.engine.query('SELECT live_renew_epoch(epoch, last_position + 1000) FROM live_head');
  await expect
    .poll(told, { timeout: 30_000 })
    .toContainEqual(expect.stringContaining('The list was read anew: The cursor has expired'));
  await isShown('After the restore');
}

/** Perhaps by the list itself, if that was read after it. */
async function isShown(title: string): Promise<void> {
  await raise(title);
  await expect.poll(alerts, { timeout: 30_000 }).toContainEqual(expect.stringContaining(`TRIGGERED ${title}`));
}

const told = () => page.locator('#events li').allTextContents();
const alerts = () => page.locator('#alerts li').allTextContents();
const connection = () => page.textContent('#connection');

// Covers X09.
describe('the page', () => {
  it('shows an alert that is raised, lets it be acknowledged, and counts the day', async () => {
    await openList(direct());
    await expect.poll(connection).toBe('WebSocket');
    await expect.poll(() => page.textContent('#monitoring')).toContain('open');
    await raise('While it is open');
    await expect.poll(told).toEqual(['TRIGGERED While it is open']);
    const before = await page.textContent('#monitoring');
    await openIncident(api.engine, who.rose.id, true);
    await expect.poll(() => page.textContent('#monitoring')).not.toBe(before);
    await page.click('#alerts li:has-text("While it is open") button');
    await expect.poll(alerts).toContainEqual(expect.stringContaining('ACKNOWLEDGED While it is open'));
    expect(await page.textContent('#problem')).toBe('');
  });

  it('has every event once, whatever is cut', async () => {
    let way = await openBalancer('127.0.0.1', 0, [direct()]);
    const { port } = way;
    await openList(port);
    await expect.poll(connection).toBe('WebSocket');
    const sent: string[] = [];
    const next = async () => {
      sent.push(`TRIGGERED Cut ${sent.length}`);
      await raise(`Cut ${sent.length - 1}`);
    };
    await next();
    await expect.poll(told).toEqual(sent);
    for (let round = 0; round < 2; round += 1) {
      await way.close();
      await expect.poll(connection).toContain('lost');
      await next();
      await next();
      way = await openBalancer('127.0.0.1', port, [direct()]);
      await next();
      await expect.poll(told, { timeout: 30_000 }).toEqual(sent);
    }
    await restore();
    await way.close();
  });

  it('takes Server-Sent Events where no WebSocket comes through, and resumes those as well', async () => {
    let way = await openFilter(direct());
    const { port } = way;
    await openList(port);
    await expect.poll(connection, { timeout: 30_000 }).toBe('Server-Sent Events');
    await raise('By events');
    await expect.poll(told).toEqual(['TRIGGERED By events']);
    await way.close();
    await raise('While it was away');
    way = await openFilter(direct(), port);
    await expect.poll(told, { timeout: 30_000 }).toEqual(['TRIGGERED By events', 'TRIGGERED While it was away']);
    await expect.poll(() => page.textContent('#monitoring')).toContain('open');
    await restore();
    expect(await page.textContent('#problem')).toBe('');
    await way.close();
  });

  it('says so when its token is refused, and begins with another one', async () => {
    await open(direct(), 'none');
    await expect.poll(() => page.textContent('#problem')).toMatch(/token/i);
    const id = await raise('After signing in');
    await page.fill('#token', onCall);
    await page.press('#token', 'Tab');
    await expect.poll(() => page.locator(`[data-id="${encodeGlobalId('al', who.rose.id, id)}"]`).count()).toBe(1);
    expect(await page.textContent('#problem')).toBe('');
  });
});

/** A network that lets HTTP through and breaks every upgrade off, as some hotels' proxies do. */
async function openFilter(target: number, port = 0): Promise<Balancer> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
  };
  const server: Server = createServer((client) => {
    keep(client);
    const onward = connect(target, '127.0.0.1');
    keep(onward);
    client.on('data', (data) => {
      if (/^upgrade: *websocket/im.test(data.toString('latin1'))) {
        client.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
        onward.destroy();
      } else onward.write(data);
    });
    onward.pipe(client);
    client.once('close', () => onward.destroy());
    onward.once('close', () => client.end());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
