import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, type Embedded, type EmbeddedOptions } from '../../src/database/embedded.ts';

export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const quick = { fsync: 'off', full_page_writes: 'off' };

/** An embedded server in a folder of its own: for tests of its life, or that need a cluster without the house's roles. */
export function startQuickly(dataDir: string, options: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  return startEmbedded({ dataDir, log: silent, settings: quick, initdbArguments: ['--no-sync'], ...options });
}

/** A new folder of mode 700, as a checkout in root's home or mktemp -d would be. */
export async function newFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'wedsync-life-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}
