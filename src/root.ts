import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('There is no package.json above the program.');
  return findRoot(parent);
}

/** The folder of package.json, from src/ and from the bundle in dist/ alike. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));
