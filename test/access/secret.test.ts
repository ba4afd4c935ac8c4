import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generatedSecret } from '../../src/access/secret.ts';

it('a generated secret is one for all starters, kept, and readable by its owner only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wedsync-secret-'));
  try {
    const secrets = await Promise.all(Array.from({ length: 8 }, () => generatedSecret(folder, 'token-secret')));
    expect(new Set([...secrets, await generatedSecret(folder, 'token-secret')]).size).toBe(1);
    expect(Buffer.byteLength(secrets[0] ?? '')).toBe(64);
    const [file, ...others] = await readdir(folder);
    expect(others).toEqual([]);
    expect((await stat(join(folder, file ?? ''))).mode & 0o777).toBe(0o600);
  } finally {
    await rm(folder, { recursive: true });
  }
});
