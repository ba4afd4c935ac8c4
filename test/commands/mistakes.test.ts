import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, runCommand } from './run-command.ts';

const secret = 'a-secret-of-more-than-thirty-two-bytes';
let dataDir: string;
beforeAll(bundle, 120_000);
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wedsync-commands-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('a mistake on the command line or in the environment', { timeout: 60_000 }, () => {
  it('names every wrong setting at once, without a stack, and exits with 78', async () => {
    const { code, stdout, stderr } = await runCommand(['serve'], {
      PORT: 'eighty',
      AUTH_JWT_SECRET: 'short',
      DATA_DIR: dataDir,
    });
    expect(code).toBe(78);
    expect(stdout).toBe('');
    expect(stderr).toContain('PORT must be a whole number');
    expect(stderr).toContain('AUTH_JWT_SECRET must have at least 32 bytes');
    expect(stderr).not.toContain('short');
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it('refuses an unknown command with 64', async () => {
    const { code, stderr } = await runCommand(['sevre'], {});
    expect(code).toBe(64);
    expect(stderr).toContain("unknown command 'sevre'");
  });

  it('refuses a duration that is none', async () => {
    const { code, stdout, stderr } = await runCommand(['token', '--role', 'admin', '--expires', '2y'], {
      DATA_DIR: dataDir,
    });
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain('"2y" is no duration');
  });

  it('has no token to give where no server runs', async () => {
    const { code, stdout, stderr } = await runCommand(
      ['token', '--role', 'admin', '--organization', 'rose-and-thorn'],
      {
        DATA_DIR: dataDir,
      },
    );
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`No server is running on ${dataDir}. Start it with \`npm start\``);
  });

  it('names the database that is down, never its password', async () => {
    const free = await freePort();
    const settings = { DATABASE_URL: `postgresql://me:hush@127.0.0.1:${free}/wedsync`, AUTH_JWT_SECRET: secret };
    for (const command of ['serve', 'migrate']) {
      const { code, stderr } = await runCommand([command], settings);
      expect(code).toBe(69);
      expect(stderr).toContain(`The database at 127.0.0.1:${free}/wedsync cannot be reached`);
      expect(stderr).not.toContain('hush');
    }
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
