import { join } from 'node:path';
import type { DiffTarget } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { packageRoot } from '../root.ts';
import { startingAs } from './address.ts';
import { readSchemaFiles } from './migration-files.ts';
import { openSchemaEngine } from './schema-engine.ts';

/**
 * The SQL that would turn the database into what prisma/schema says; empty when they agree. Prisma does not see
 * policies, CHECKs, triggers, functions, grants and views: catalogue.ts does.
 */
export async function drift(url: string): Promise<string> {
  const schemaFiles = await readSchemaFiles();
  const files = schemaFiles.map(([path, content]) => ({ path, content }));
  const live: DiffTarget = { tag: 'schemaDatasource', files, configDir: join(packageRoot, 'prisma') };
  const { engine, close } = await openSchemaEngine(startingAs(url, 'wedsync_owner'), schemaFiles);
  try {
    const { exitCode, stdout } = await engine.diff({
      from: live,
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? '' : (stdout ?? '').trim();
  } finally {
    await close();
  }
}
