import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openServable } from '../../src/commands/open-database.ts';
import { loadConfig } from '../../src/config.ts';
import { withClient } from '../../src/database/client.ts';
import { cloneTemplate, type Clone } from '../support/database.ts';
import { bundle, runCommand } from './run-command.ts';
import { killServers, secret, serve, start, until } from './running-server.ts';

const auth = { AUTH_JWT_SECRET: secret };
let clone: Clone;
beforeAll(bundle, 120_000);
beforeAll(async () => {
  clone = await cloneTemplate();
});
afterAll(() => clone.drop());
afterEach(killServers);

describe('serve with DATABASE_URL', { timeout: 60_000 }, () => {
  it('says each step and the addresses, is ready for requests, and stops when asked', async () => {
    const { child, url, printed } = await serve({ DATABASE_URL: clone.url });
    expect(printed.stdout).toMatch(/^ {2}database .* migrated +\d+\.\d s$/m);
    expect(printed.stdout).toMatch(/^ {2}server .*listening, with the worker +\d+\.\d s$/m);
    expect(printed.stdout).not.toContain('demo:error');
    expect(printed.stdout).not.toContain(new URL(clone.url).password);
    const health = await fetch(`${url}/health/ready`);
    expect(health.status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('stops within 5 s of Ctrl-C, of which npm tells it a second time', async () => {
    const { child } = await serve({ DATABASE_URL: clone.url });
    const start = Date.now();
    child.kill('SIGINT');
    await sleep(20);
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(Date.now() - start).toBeLessThan(5_000);
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

describe('worker', { timeout: 60_000 }, () => {
  it('works beside servers that leave the work to it, and stops when asked', async () => {
    const { child, printed } = start(['worker'], { DATABASE_URL: clone.url });
    await until(() => printed.stdout === 'The worker runs. Ctrl-C stops it.\n');
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(printed.stderr).not.toContain('"level":"error"');
  });

  it('needs a database of its own to work on', async () => {
    const { code, stderr } = await runCommand(['worker'], {});
    expect([code, stderr]).toEqual([78, 'Set DATABASE_URL to the database to work on.\n']);
  });
});

describe('a database is not served that', () => {
  const opening = (url: string) => openServable(loadConfig({ ...auth, DATABASE_URL: url }));

  it('is not migrated', async () => {
    const empty = await cloneTemplate('empty');
    try {
      await expect(opening(empty.url)).rejects.toMatchObject({
        exitCode: 78,
        message: expect.stringMatching(/^The database lacks \d+ migration.*npm run migrate/) as unknown,
      });
    } finally {
      await empty.drop();
    }
  });

  it('is newer than this release, whose migration it names', async () => {
    const newer = await changed(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES (gen_random_uuid()::text, 'x', now(), '20991231000000_of_tomorrow', 1)`,
    );
    try {
      await expect(opening(newer.url)).rejects.toThrow(
        'newer than this release: it has had 20991231000000_of_tomorrow',
      );
    } finally {
      await newer.drop();
    }
  });

  it('has a clock that a rehearsal left off', async () => {
    const rehearsed = await changed('UPDATE engine_clock SET offset_seconds = -86400');
    try {
      await expect(opening(rehearsed.url)).rejects.toThrow("The engine's clock is -86400 s off");
    } finally {
      await rehearsed.drop();
    }
  });
});

async function changed(statement: string): Promise<Clone> {
  const copy = await cloneTemplate();
  await withClient(copy.url, (client) => client.query(statement));
  return copy;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
