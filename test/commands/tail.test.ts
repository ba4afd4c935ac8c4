import { once } from 'node:events';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../../src/access/sign.ts';
import { loadConfig } from '../../src/config.ts';
import { schema } from '../../src/graphql/schema.ts';
import { createLiveHub } from '../../src/live/hub.ts';
import { startServer } from '../../src/server/server.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bundle } from './run-command.ts';
import { killServers, secret, start, until } from './running-server.ts';

const onCall = '0190a5b2-7c3d-4e11-8f00-000000000001';
let test: TestDatabase;
beforeAll(bundle, 120_000);
beforeAll(async () => {
  test = await testDatabase();
  await test.engine.query(
    `WITH made AS (INSERT INTO organizations (slug, name) VALUES ('oak-hall', 'Oak Hall') RETURNING id)
     INSERT INTO user_profiles (organization_id, user_id, role, display_name) SELECT id, $1, 'on_call', 'Nadia' FROM made`,
    [onCall],
  );
});
afterAll(() => test.close());

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await killServers();
  for (const close of open.splice(0)) await close();
});

/** A server on the test's database, stopped by the returned function or at the end of the test. */
async function server(port = '0') {
  const config = loadConfig({ PORT: port, DATABASE_URL: test.url, AUTH_JWT_SECRET: secret });
  const log = pino({ level: 'silent' });
  const live = await createLiveHub({ database: test.database, config, log });
  const running = await startServer({ config, database: test.database, live, schema, log });
  const close = async () => {
    await running.close();
    await live.close();
  };
  open.push(close);
  return {
    url: running.url,
    async stop() {
      open.splice(open.indexOf(close), 1);
      await close();
    },
  };
}

const settings = (url: string) => ({
  DATABASE_URL: test.url,
  AUTH_JWT_SECRET: secret,
  PORT: new URL(url).port,
});

async function report(url: string, message: string): Promise<void> {
  const token = await signToken(secret, { userId: onCall, audience: 'authenticated', expiresInSeconds: 60 });
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      query: `mutation ($message: String!) {
        errorReportCreate(input: {
          serviceName: "guest-app", errorType: "Failure", severity: WEDDING_EMERGENCY, message: $message
        }) { receipt { incidentOpened } userErrors { message } }
      }`,
      variables: { message },
    }),
  });
  expect(await response.json()).toEqual({
    data: { errorReportCreate: { receipt: { incidentOpened: true }, userErrors: [] } },
  });
}

interface Printed {
  readonly kind: string;
  readonly cursor: string;
  readonly replayed: boolean;
  readonly alert: { readonly title: string; readonly status: string; readonly priority: string } | null;
}

describe('tail', { timeout: 60_000 }, () => {
  it('goes on after the server stopped, with what came meanwhile, each event once', async () => {
    const first = await server();
    const options = ['--json', '--role', 'on_call', '--organization', 'oak-hall'];
    const { printed, child } = start(['tail', ...options], settings(first.url));
    const events = () =>
      printed.stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Printed);
    const alerts = () => events().filter(({ alert }) => alert !== null);

    await until(() => events().some(({ kind }) => kind === 'SYNCED'));
    await report(first.url, 'The band cannot be paid');
    await until(() => alerts().length > 0);
    expect(alerts()[0]).toMatchObject({
      replayed: false,
      alert: { priority: 'P0_CRITICAL', status: 'TRIGGERED' },
    });
    const seen = alerts().length;

    await first.stop();
    await until(() => printed.stderr.includes('again'));
    const other = await server();
    await report(other.url, 'The florist is locked out of the hall');
    await server(new URL(first.url).port);
    await until(() => alerts().length > seen);
    expect(alerts().at(-1)?.replayed).toBe(true);

    const told = alerts().map(({ kind, cursor }) => `${kind} ${cursor}`);
    expect(new Set(told).size).toBe(told.length);
    expect(child.exitCode).toBeNull();
  });

  it('listens, on the demonstration, as the person on call at rose-and-thorn unless told otherwise', async () => {
    await test.engine.query(
      `WITH made AS (INSERT INTO organizations (slug, name) VALUES ('rose-and-thorn', 'Rose & Thorn') RETURNING id)
       INSERT INTO user_profiles (organization_id, user_id, role, display_name)
       SELECT id, gen_random_uuid(), 'on_call', 'Tom' FROM made`,
    );
    const { url } = await server();
    const { printed } = start(['tail'], { ...settings(url), SEED_DEMO: 'true' });
    await until(() => printed.stdout.includes('SYNCED'));

    const { child, printed: refused } = start(['tail'], settings(url));
    expect(await once(child, 'close')).toEqual([64, null]);
    expect(refused.stderr).toContain('Name the organization');
  });

  it('says that its token is refused, and does not try again', async () => {
    const { url } = await server();
    const token = await signToken(`${secret}, but another`, {
      userId: onCall,
      audience: 'authenticated',
      expiresInSeconds: 60,
    });
    const { child, printed } = start(['tail', '--token', token, '--url', url], {});
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(printed.stderr).toContain('The server refuses the token');
  });
});
