import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { signToken } from '../../src/access/sign.ts';
import { startingAs } from '../../src/database/address.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { bundle } from '../commands/run-command.ts';
import { killServers, secret, start, until } from '../commands/running-server.ts';
import { raiseAlert } from '../live/rows.ts';
import { cloneTemplate, type Clone } from '../support/database.ts';
import { insertFixtures } from '../support/fixtures.ts';
import { freePort } from '../support/redis.ts';

let clone: Clone;
beforeAll(bundle, 120_000);
beforeAll(async () => {
  clone = await cloneTemplate();
});
afterAll(async () => {
  await killServers();
  await clone.drop();
});

const query = /* GraphQL */ `
  subscription ($since: String) {
    alertEvents(since: $since) {
      kind
      cursor
      alertId
    }
  }
`;

interface AlertEvent {
  readonly kind: string;
  readonly cursor: string;
  readonly alertId: string | null;
}

/** A phone that connects again by itself, after the last cursor it has; what graphql-ws does out of the box. */
function phone(url: string, token: string) {
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    retryAttempts: Infinity,
    retryWait: () => pause(100),
    // By itself it gives up when nobody takes the connection, as while both servers are away.
    shouldRetry: () => true,
    connectionParams: { Authorization: `Bearer ${token}` },
  });
  const variables: { since: string | null } = { since: null };
  const received: string[] = [];
  const problems: unknown[] = [];
  client.subscribe<{ alertEvents: AlertEvent }>(
    { query, variables },
    {
      next({ data, errors }) {
        if (errors !== undefined) problems.push(errors);
        if (!data) return;
        const { alertId, cursor } = data.alertEvents;
        // Read anew by the client whenever it subscribes again.
        variables.since = cursor;
        if (alertId !== null) received.push(alertId);
      },
      error: (error) => problems.push(error),
      complete: () => undefined,
    },
  );
  return { client, variables, received, problems };
}

test('two servers and two workers: each of them and Redis is killed while alerts come, and every phone has all of them once', async () => {
  const port = await freePort();
  const { child, printed } = start(['processes'], {
    DATABASE_URL: clone.url,
    AUTH_JWT_SECRET: secret,
    PORT: String(port),
    LOG_LEVEL: 'error',
  });
  await until(() => {
    if (child.exitCode !== null) throw new Error(`ended: ${printed.stdout}${printed.stderr}`);
    return printed.stdout.includes('Ctrl-C stops everything.');
  }, 60_000);
  const processOf = (name: string): number => {
    const found = new RegExp(`^ +${name} +process (\\d+)`, 'm').exec(printed.stdout);
    if (found === null) throw new Error(`${name} is not among: ${printed.stdout}`);
    return Number(found[1]);
  };

  const engine = new pg.Pool({ connectionString: startingAs(clone.url, 'wedsync_engine'), max: 2 });
  const { rose } = await insertFixtures(engine);
  const token = await signToken(secret, {
    userId: rose.users.on_call,
    audience: 'authenticated',
    expiresInSeconds: 3600,
  });
  const phones = Array.from({ length: 6 }, () => phone(`ws://127.0.0.1:${port}/graphql`, token));
  await until(() => phones.every(({ variables }) => variables.since !== null));

  const committed: string[] = [];
  for (const [name, signal] of [
    ['server 1', 'SIGKILL'],
    ['Redis', 'SIGSTOP'],
    ['worker 1', 'SIGKILL'],
    ['Redis', 'SIGKILL'],
    ['server 2', 'SIGKILL'],
    ['worker 2', 'SIGKILL'],
  ] as const) {
    process.kill(processOf(name), signal);
    for (let count = 0; count < 25; count += 1) {
      committed.push(await raiseAlert(engine, { organizationId: rose.id }));
      await pause(20);
    }
  }
  const sent = committed.map((id) => encodeGlobalId('al', rose.id, id));
  // The workers raise the alerts of an organization that hears nothing of its venues, too.
  const ours = (received: readonly string[]) => received.filter((id) => sent.includes(id));
  const told = () => phones.map(({ received, problems }) => [new Set(ours(received)).size, ...problems]);
  await expect.poll(told, { timeout: 60_000 }).toEqual(phones.map(() => [sent.length]));
  const { rows } = await engine.query<{ gapless: boolean }>(
    'SELECT count(*) = max(position) AND max(position) = (SELECT last_position FROM live_head) AS gapless FROM live_positions',
  );
  expect(rows).toEqual([{ gapless: true }]);
  for (const { client, received } of phones) {
    // An alert is told of again when a worker tells its people.
    expect([...new Set(ours(received))]).toEqual(sent);
    await client.dispose();
  }
  await engine.end();
  child.kill('SIGTERM');
  await until(() => child.exitCode !== null);
  expect(child.exitCode).toBe(0);
}, 150_000);
