import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { signToken } from '../../src/access/sign.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { bundle, runCommand } from './run-command.ts';
import { killServers, secret, serve, start, until } from './running-server.ts';

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
afterEach(killServers);

interface Event {
  readonly kind: string;
  readonly cursor: string;
  readonly replayed: boolean;
  readonly alert: { readonly title: string; readonly status: string; readonly priority: string } | null;
}

const person = ['--role', 'on_call', '--organization', 'oak-hall'];

it('tail goes on after the server was killed, with what came meanwhile, each event once', async () => {
  const settings = { DATABASE_URL: test.url, AUTH_JWT_SECRET: secret };
  const first = await serve(settings);
  const at = { ...settings, PORT: new URL(first.url).port };
  const { printed, child } = start(['tail', '--json', ...person], at);
  const events = () =>
    printed.stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Event);
  const report = async (message: string) => {
    const outcome = await runCommand(['report-error', '--organization', 'oak-hall', '--message', message], at);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
  };
  const alerts = () => events().filter(({ alert }) => alert !== null);

  await until(() => events().some(({ kind }) => kind === 'SYNCED'));
  await report('The band cannot be paid');
  await until(() => alerts().length > 0);
  expect(alerts()[0]?.alert).toMatchObject({ priority: 'P0_CRITICAL', status: 'TRIGGERED' });
  const seen = alerts().length;

  first.child.kill('SIGKILL');
  await once(first.child, 'close');
  await until(() => printed.stderr.includes('again'));
  // Another server of the same database takes the report while this one is away.
  const other = await serve(settings);
  const reported = await runCommand(
    ['report-error', '--organization', 'oak-hall', '--message', 'The florist is locked out', '--url', other.url],
    settings,
  );
  expect(reported.code).toBe(0);
  await serve(at);
  await until(() => alerts().length > seen);
  expect(alerts().at(-1)?.replayed).toBe(true);

  const cursors = events().map(({ kind, cursor }) => `${kind} ${cursor}`);
  expect(new Set(cursors).size).toBe(cursors.length);
  expect(child.exitCode).toBeNull();
}, 60_000);

it('tail says that its token is refused, and does not try again', async () => {
  const { url } = await serve({ DATABASE_URL: test.url });
  const token = await signToken(`${secret}, but another`, {
    userId: onCall,
    audience: 'authenticated',
    expiresInSeconds: 60,
  });
  const { code, stderr } = await runCommand(['tail', '--token', token, '--url', url], {});
  expect(code).toBe(1);
  expect(stderr).toContain('The server refuses the token');
});
