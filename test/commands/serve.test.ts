import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../../src/database/client.ts';
import { cloneTemplate, type Clone } from '../support/database.ts';
import { bundle, runCommand } from './run-command.ts';
import { killServers, secret, serve } from './running-server.ts';

const auth = { AUTH_JWT_SECRET: secret };
let clone: Clone;
beforeAll(bundle, 120_000);
beforeAll(async () => {
  clone = await cloneTemplate();
});
afterAll(() => clone.drop());

afterEach(killServers);

describe('serve with DATABASE_URL', () => {
  it('says each step, the addresses, and is ready for requests', async () => {
    const { url, printed } = await serve({ DATABASE_URL: clone.url });
    expect(printed.stdout).toMatch(/^ {2}database .* migrated +\d+\.\d s$/m);
    expect(printed.stdout).toMatch(/^ {2}server .*listening, with the worker +\d+\.\d s$/m);
    expect(printed.stdout).not.toContain('demo:error');
    expect(printed.stdout).not.toContain(new URL(clone.url).password);
    const health = await fetch(`${url}/health/ready`);
    expect(health.status).toBe(200);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('stops within 5 s of %s, with 0', async (signal) => {
    const { child } = await serve({ DATABASE_URL: clone.url });
    const start = Date.now();
    child.kill(signal);
    // As npm does: the terminal has told the child already, and npm tells it again.
    await sleep(20);
    child.kill(signal);
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(0);
    expect(Date.now() - start).toBeLessThan(5_000);
  });

  it('refuses a database that is not migrated', async () => {
    const empty = await cloneTemplate('empty');
    try {
      const { code, stderr } = await runCommand(['serve'], { ...auth, DATABASE_URL: empty.url });
      expect(code).toBe(78);
      expect(stderr).toMatch(/^The database lacks \d+ migration.*npm run migrate/);
    } finally {
      await empty.drop();
    }
  });

  it('refuses a database that is newer, and says by which migration', async () => {
    const newer = await cloneTemplate();
    try {
      await withClient(newer.url, (client) =>
        client.query(
          `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
           VALUES (gen_random_uuid()::text, 'x', now(), '20991231000000_of_tomorrow', 1)`,
        ),
      );
      const { code, stderr } = await runCommand(['serve'], { ...auth, DATABASE_URL: newer.url });
      expect(code).toBe(78);
      expect(stderr).toContain('newer than this release: it has had 20991231000000_of_tomorrow');
    } finally {
      await newer.drop();
    }
  });

  it('refuses a database whose clock a rehearsal left off', async () => {
    const rehearsed = await cloneTemplate();
    try {
      await withClient(rehearsed.url, (client) => client.query('UPDATE engine_clock SET offset_seconds = -86400'));
      const { code, stderr } = await runCommand(['serve'], { ...auth, DATABASE_URL: rehearsed.url });
      expect(code).toBe(78);
      expect(stderr).toContain("The engine's clock is -86400 s off");
    } finally {
      await rehearsed.drop();
    }
  });

  it('names the port that is taken and how to choose another', async () => {
    const other = createServer();
    const port = await listen(other);
    try {
      const { code, stderr } = await runCommand(['serve'], { ...auth, DATABASE_URL: clone.url, PORT: String(port) });
      expect(code).toBe(69);
      expect(stderr).toContain(`Port ${port} on 127.0.0.1 is taken by another program`);
      expect(stderr).not.toMatch(/^ {4}at /m);
    } finally {
      other.close();
    }
  });
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
