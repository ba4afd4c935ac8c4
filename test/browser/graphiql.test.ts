import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildAll } from '../../build.js';
import { insertFixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';
import { launch } from './launch.ts';

let api: TestServer;
let token: string;
let browser: Browser;
beforeAll(async () => {
  await buildAll(['graphiql']);
  api = await testServer();
  const { rose } = await insertFixtures(api.engine);
  token = await api.token({ userId: rose.users.on_call });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await api.close();
});

let context: BrowserContext;
let page: Page;
let elsewhere: string[];
let complaints: string[];

async function open(colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  context = await browser.newContext({ colorScheme, viewport: { width: 1400, height: 900 } });
  elsewhere = [];
  complaints = [];
  page = await context.newPage();
  const note = (url: string) => {
    const own = url.startsWith(api.server.url) || url.startsWith(api.socketUrl) || /^(data|blob):/.test(url);
    if (!own) elsewhere.push(url);
  };
  context.on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url()));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${api.server.url}/graphiql`);
  await page.waitForSelector('.graphiql-query-editor .view-line');
}

beforeEach(() => open());
afterEach(() => context.close());

async function signIn(): Promise<void> {
  await page.fill('#token', token);
  await expect.poll(() => page.textContent('output')).toContain('on call · Rose and Thorn');
}

const openTab = (name: string) => page.click(`.graphiql-tab-button:has-text("${name}")`);
const run = () => page.click('.graphiql-execute-button');

/** What the response editor holds: the page draws only the lines in sight. */
async function response(): Promise<string> {
  const value: unknown = await page.evaluate(
    `__MONACO.editor.getModels().find(({ uri }) => uri.path.includes('response'))?.getValue() ?? ''`,
  );
  return String(value);
}

describe('GraphiQL in a browser', () => {
  it('loads without asking any other host, and without complaint', async () => {
    const tabs = await page.locator('.graphiql-tab-button').allTextContents();
    expect(tabs.map((tab) => tab.trim())).toEqual([
      'Dashboard',
      'ReportAnError',
      'SaturdayAlerts',
      'WeddingDay',
      'AcknowledgeIncident',
      'Percentiles',
      'IncidentTimeline',
    ]);
    // The editor's workers check the document against the schema, which the page has read by then.
    await expect
      .poll(() => page.workers().map((worker) => new URL(worker.url()).pathname))
      .toContain('/graphiql/graphql.worker.js');
    await page.waitForLoadState('networkidle');
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('runs a query with the token, which it keeps for the session only', async () => {
    expect(await page.textContent('output')).toBe('Nobody: paste a token to see data');
    await signIn();
    await run();
    await expect.poll(response).toContain('"role": "ON_CALL"');
    expect(await page.evaluate(`sessionStorage.getItem('wedsync:token')`)).toBe(token);
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain(token);
    await page.reload();
    await expect.poll(() => page.textContent('output')).toContain('on call · Rose and Thorn');
    const other = await context.newPage();
    await other.goto(`${api.server.url}/graphiql`);
    await other.waitForSelector('#token');
    expect(await other.inputValue('#token')).toBe('');
    expect(elsewhere).toEqual([]);
  });

  it('says why a token is refused', async () => {
    await page.fill('#token', 'Bearer abc');
    await expect.poll(() => page.textContent('output')).toBe('The token is refused: it is not a JSON Web Token.');
    expect(await page.inputValue('#token')).toBe('abc');
  });

  it('receives over WebSocket the alert of the error that it reports', async () => {
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    await signIn();
    await openTab('SaturdayAlerts');
    await run();
    await expect.poll(response).toContain('"kind": "SYNCED"');
    expect(sockets).toEqual([api.socketUrl]);

    const variables = {
      input: {
        serviceName: 'rsvp-api',
        errorType: 'PaymentTimeout',
        severity: 'WEDDING_EMERGENCY',
        message: 'No answer within 30 s',
      },
    };
    const query =
      'mutation ($input: ErrorReportCreateInput!) { errorReportCreate(input: $input) { receipt { incidentOpened } userErrors { message } } }';
    const reported = await api.post({ query, variables }, { token });
    expect(await reported.json()).toMatchObject({ data: { errorReportCreate: { receipt: { incidentOpened: true } } } });
    await expect.poll(response).toContain('"priority": "P0_CRITICAL"');
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is dark for who prefers dark', async () => {
    const background = () => page.evaluate(`getComputedStyle(document.body).backgroundColor`);
    const light = await background();
    await context.close();
    await open('dark');
    expect(await background()).not.toBe(light);
  });
});
