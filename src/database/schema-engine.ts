import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

export interface OpenEngine {
  readonly engine: SchemaEngine;
  /** The last script that the server refused, with its own error: the engine rewords it and drops the position. */
  readonly refused: () => { script: string; error: pg.DatabaseError } | undefined;
  close(): Promise<void>;
}

/** Prisma's schema engine on one connection of its own. */
export async function openSchemaEngine(
  url: string,
  schemaFiles: readonly (readonly [path: string, content: string])[],
): Promise<OpenEngine> {
  const { SchemaEngine: Engine } = await loadEngine();
  // Exactly one connection: the engine's advisory lock belongs to its session.
  const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 });
  pool.on('error', () => undefined);
  let refused: { script: string; error: pg.DatabaseError } | undefined;
  const charColumns = readCharColumns(pool);
  const factory = new PrismaPg(pool);

  const connect = async (): Promise<SqlDriverAdapter> => {
    const adapter = await factory.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    return Object.assign(adapter, {
      // The original cuts at every ";", function bodies too. As one simple query the file is also one transaction.
      async executeScript(script: string): Promise<void> {
        try {
          await pool.query(script);
          // What a script sets for its session must not reach into the next one.
          await pool.query('RESET ROLE; RESET ALL');
        } catch (error) {
          if (error instanceof pg.DatabaseError) refused = { script, error };
          await adapter.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] }).catch(() => undefined);
          throw error;
        }
      },
      async queryRaw(query: SqlQuery) {
        const result = await queryRaw(query);
        for (const column of charColumns.take()) result.columnTypes[column] = ColumnTypeEnum.Character;
        return result;
      },
    });
  };

  const bound = bindMigrationAwareSqlAdapterFactory({
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect,
    connectToShadowDb: () => Promise.reject(new Error('No shadow database is used.')),
  });
  const engine = await Engine.new(
    { datamodels: schemaFiles.map(([path, content]) => [path, content]) },
    () => undefined,
    bound,
  );
  return {
    engine,
    refused: () => refused,
    async close() {
      engine.free();
      await pool.end();
    },
  };
}

const charOid = 18;

// The adapter does not know the type "char" of the catalogues: it is shown as text, and given back its name afterwards.
function readCharColumns(pool: pg.Pool): { take(): number[] } {
  let columns: number[] = [];
  const query = pool.query.bind(pool);
  const wrapped = async (config: pg.QueryArrayConfig): Promise<pg.QueryArrayResult> => {
    const result = await query(config);
    columns = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== charOid) continue;
      columns.push(index);
      field.dataTypeID = pg.types.builtins.BPCHAR;
    }
    return result;
  };
  Object.assign(pool, { query: wrapped });
  return {
    take: () => columns.splice(0),
  };
}

// TypeScript knows WebAssembly only together with a browser's globals.
const { WebAssembly: wasm } = globalThis as unknown as {
  WebAssembly: {
    instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, () => void> } }>;
  };
};

let loaded: Promise<EngineModule> | undefined;

// Node.js cannot import a .wasm file, which is what the package's own entry does.
function loadEngine(): Promise<EngineModule> {
  loaded ??= (async () => {
    // Without it a panic hides its own message.
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => (panic = message) } });
    const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
    const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const bytes = await readFile(script.replace(/\.js$/, '.wasm'));
    const { instance } = await wasm.instantiate(bytes, { './schema_engine_bg.js': bindings });
    bindings.__wbg_set_wasm(instance.exports);
    instance.exports['__wbindgen_start']?.();
    return bindings;
  })();
  return loaded;
}

let panic: string | undefined;

/** What the engine said when it panicked, if it did. */
export const enginePanic = (): string | undefined => panic;
