import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { createElement, useEffect } from 'react';
import { create, type ReactTestRenderer } from 'react-test-renderer';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { RegisterPhoneDocument } from '../../examples/generated/graphql.ts';
import { openApi } from '../../examples/live/socket-api.ts';
import { registerPhone } from '../../examples/react-native/registerPhone.ts';
import {
  useSaturdayAlerts,
  type SaturdayAlerts,
  type SaturdayAlertsOptions,
} from '../../examples/react-native/useSaturdayAlerts.ts';
import { buildAll } from '../../build.js';
import { openBalancer, type Balancer } from '../../src/commands/balancer.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { packageRoot } from '../../src/root.ts';
import { raiseAlert } from '../live/rows.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
let who: Fixtures;
let onCall: string;
beforeAll(async () => {
  await buildAll(['example-node']);
  api = await testServer();
  who = await insertFixtures(api.engine);
  onCall = await api.token({ userId: who.rose.users.on_call });
});
afterAll(() => api.close());

const raise = (title: string, more: object = {}): Promise<string> =>
  raiseAlert(api.engine, { organizationId: who.rose.id, title, ...more });
const globalId = (id: string): string => encodeGlobalId('al', who.rose.id, id);
const direct = (): number => Number(new URL(api.graphqlUrl).port);

// Covers X09.
describe('the script for Node', () => {
  let script: ChildProcess | undefined;
  let way: Balancer | undefined;
  afterEach(async () => {
    script?.kill('SIGKILL');
    await way?.close();
  });

  it('prints what is open, then each event once, whatever is cut, and ends when asked', async () => {
    await raise('Open before');
    await raise('A weekday’s', { isSaturday: false });
    way = await openBalancer('127.0.0.1', 0, [direct()]);
    const { port } = way;
    script = spawn(process.execPath, [join(packageRoot, 'dist/examples/node/watch.js')], {
      env: { ...process.env, WEDSYNC_URL: `http://127.0.0.1:${port}/graphql`, WEDSYNC_TOKEN: onCall },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed = { out: '', err: '' };
    script.stdout?.on('data', (data: Buffer) => (printed.out += data.toString()));
    script.stderr?.on('data', (data: Buffer) => (printed.err += data.toString()));
    const titles = () => printed.out.split('\n').flatMap((line) => /  (Event \d+) /.exec(line)?.[1] ?? []);
    await expect.poll(() => printed.err).toContain('connected');
    expect(printed.out).toMatch(/^1 open\n.*Open before \(rose-and-thorn\)\n/);

    await raise('Event 1');
    await expect.poll(titles).toEqual(['Event 1']);
    // A change by the worker, which no version counts.
    await api.engine.query(
      "UPDATE alert_history SET escalation_level = 1, priority = 'p1_high' WHERE title = 'Open before'",
    );
    await expect.poll(() => printed.out).toMatch(/UPDATED .*P1_HIGH .*Open before/);
    for (const round of [0, 1]) {
      await way.close();
      await raise(`Event ${round * 2 + 2}`);
      way = await openBalancer('127.0.0.1', port, [direct()]);
      await expect.poll(() => titles().length).toBe(round * 2 + 2);
      await raise(`Event ${round * 2 + 3}`);
      await expect.poll(() => titles().length).toBe(round * 2 + 3);
    }
    expect(titles()).toEqual([1, 2, 3, 4, 5].map((n) => `Event ${n}`));
    expect(printed.out).toMatch(/Event 2 .*\[replayed\]/);
    expect(printed.err.match(/connection lost \(1006\)/g)?.length).toBeGreaterThanOrEqual(2);
    script.kill('SIGTERM');
    expect(await once(script, 'exit')).toEqual([0, null]);
  });
});

// Covers X09.
describe('the hook for React Native', () => {
  let shown: SaturdayAlerts | undefined;
  let screen: ReactTestRenderer | undefined;
  const titles = () => shown?.alerts?.map(({ title }) => title);

  function Screen(options: SaturdayAlertsOptions): null {
    const current = useSaturdayAlerts(options);
    useEffect(() => {
      shown = current;
    });
    return null;
  }

  function open(options: Partial<SaturdayAlertsOptions> = {}): void {
    shown = undefined;
    screen = create(
      createElement(Screen, { url: api.graphqlUrl, token: () => onCall, webSocketImpl: WebSocket, ...options }),
    );
  }

  afterEach(async () => {
    screen?.unmount();
    await vi.waitUntil(() => api.live.figures.streams === 0, 10_000);
  });

  it('shows what is open, and what is raised and acknowledged', async () => {
    const id = globalId(await raise('In the list'));
    open();
    await expect.poll(titles).toContain('In the list');
    await expect.poll(() => shown?.connected).toBe(true);
    await raise('Just raised');
    await expect.poll(() => titles()?.[0]).toBe('Just raised');
    const alert = shown?.alerts?.find((one) => one.id === id);
    if (alert === undefined) throw new Error('It is not shown.');
    expect(await shown?.acknowledge(alert)).toBeNull();
    await expect.poll(() => shown?.alerts?.find((one) => one.id === id)?.status).toBe('ACKNOWLEDGED');
    expect(await shown?.acknowledge(alert)).toMatch(/\w/);
  });

  it('connects anew in the foreground, after its cursor', async () => {
    const listeners = new Set<(state: string) => void>();
    const sockets: WebSocket[] = [];
    class Counted extends WebSocket {
      constructor(url: string, protocol: string) {
        super(url, protocol);
        sockets.push(this);
      }
    }
    const appState = {
      addEventListener(_event: 'change', listener: (state: string) => void) {
        listeners.add(listener);
        return { remove: () => void listeners.delete(listener) };
      },
    };
    open({ webSocketImpl: Counted, appState });
    await expect.poll(() => shown?.connected).toBe(true);
    await raise('Told before');
    await expect.poll(() => titles()?.[0]).toBe('Told before');
    // As a system does with a phone in the pocket: nothing comes through any more, and nobody says so.
    sockets[0]?.pause();
    await raise('While asleep');
    for (const listener of listeners) listener('background');
    expect(sockets).toHaveLength(1);
    for (const listener of listeners) listener('active');
    await expect.poll(() => titles()?.[0]).toBe('While asleep');
    expect(sockets).toHaveLength(2);
    screen?.unmount();
    await expect.poll(() => listeners.size).toBe(0);
    sockets[0]?.terminate();
  });

  it('takes a fresh token when its own expired', async () => {
    const asked: string[] = [];
    open({
      async token() {
        const token = await api.token({ userId: who.rose.users.on_call, expiresInSeconds: 2 });
        asked.push(token);
        return token;
      },
    });
    await expect.poll(() => shown?.connected).toBe(true);
    await expect.poll(() => shown?.connected).toBe(false);
    await expect.poll(() => shown?.connected).toBe(true);
    await raise('After the token');
    await expect.poll(() => titles()?.[0]).toBe('After the token');
    expect(new Set(asked).size).toBeGreaterThan(1);
    expect(shown?.error).toBeNull();
  });

  it('says so when it is refused', async () => {
    open({ token: () => 'none' });
    await expect.poll(() => shown?.error?.message).toMatch(/token/i);
    expect(shown?.alerts).toBeNull();
  });

  it('has the phone told by push, of whom the server then knows', async () => {
    const client = openApi({ url: api.graphqlUrl, token: () => onCall, webSocketImpl: WebSocket });
    const address = `ExponentPushToken[${'a'.repeat(22)}]`;
    expect(await registerPhone(client, 'Phone', address)).toBeNull();
    const { rows } = await api.engine.query('SELECT name, user_id FROM push_devices WHERE address = $1', [address]);
    expect(rows).toEqual([{ name: 'Phone', user_id: who.rose.users.on_call }]);
    expect(await registerPhone(client, 'Phone', 'no token of Expo’s')).toMatch(/\w/);
    client.close();
  });
});

// Covers X09.
describe('the operations of the examples', async () => {
  const folder = join(packageRoot, 'examples/operations');
  const texts = new Map<string, string>();
  for (const name of await readdir(folder)) texts.set(name, await readFile(join(folder, name), 'utf8'));
  const all = [...texts.values()].join('\n');

  /** What each is asked with, so that one that nobody tried fails here. */
  const variables: Record<string, () => Promise<Record<string, unknown>>> = {
    OpenAlerts: () => Promise.resolve({}),
    SaturdayAlerts: () => Promise.resolve({ since: null }),
    SaturdayMonitoring: () => Promise.resolve({}),
    AcknowledgeAlert: async () => ({ input: { id: globalId(await raise('To acknowledge')) } }),
    RegisterPhone: () =>
      Promise.resolve({ input: { name: 'Phone', address: { expoToken: `ExponentPushToken[${'b'.repeat(22)}]` } } }),
  };

  it('are valid by schema.graphql, all in one, as a generator reads them', async () => {
    const schema = buildSchema(await readFile(join(packageRoot, 'schema.graphql'), 'utf8'));
    expect(validate(schema, parse(all))).toEqual([]);
    const named = parse(all).definitions.flatMap((one) =>
      one.kind === 'OperationDefinition' ? [one.name?.value ?? ''] : [],
    );
    expect(named.toSorted()).toEqual(Object.keys(variables).toSorted());
  });

  it.each(Object.keys(variables))('%s is answered by the server', async (operationName) => {
    const client = api.client({ token: onCall });
    const definition = parse(all).definitions.find(
      (one) => one.kind === 'OperationDefinition' && one.name?.value === operationName,
    );
    const { start = 0, end = 0 } = definition?.loc ?? {};
    const own = all.slice(start, end);
    const query = own.includes('...AlertLine') ? `${own}\n${texts.get('alert-line.graphql')}` : own;
    const answers = client.iterate({ query, operationName, variables: await variables[operationName]?.() });
    const { value } = (await answers.next()) as { value: { data: unknown; errors?: unknown } };
    expect(value.errors).toBeUndefined();
    expect(JSON.stringify(value.data)).toMatch(/^\{"\w+":\{/);
    expect(JSON.stringify(value.data)).not.toContain('"userErrors":[{');
    await answers.return?.();
    await client.dispose();
  });

  it('are what was generated', () => {
    expect(parse(RegisterPhoneDocument.toString()).definitions).toHaveLength(1);
  });
});
