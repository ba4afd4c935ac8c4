import { randomBytes, randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A secret of an installation without settings: made once, kept in DATA_DIR for its owner only. */
export async function generatedSecret(dataDir: string, name: 'token-secret' | 'secrets-key'): Promise<string> {
  const file = join(dataDir, name);
  const draft = `${file}.${randomUUID()}`;
  try {
    // Linked into its place whole, so that two starters at once agree on one secret.
    await writeFile(draft, randomBytes(48).toString('base64url'), { mode: 0o600 });
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readFile(file, 'utf8')).trim();
}
