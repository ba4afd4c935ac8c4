import type { Mutant } from './mutants.ts';

/** A second guard behind which the loss of the first does not show. */
interface Companion {
  readonly guard: string;
  readonly statements: readonly string[];
}

/** What to take away together with a mutant that survived alone. */
export function companionsOf({ kind, table, target, command }: Mutant): Companion[] {
  if (table === '') return [];
  const movable = `GRANT UPDATE (organization_id) ON ${table} TO authenticated`;
  const unbound = `ALTER TABLE ${table} DISABLE TRIGGER keep_organization`;
  const companions: Companion[] = [];
  if (kind === 'policy takes all' && command === 'UPDATE') {
    companions.push({
      guard: 'its own USING, which the old row must pass',
      statements: [`ALTER POLICY ${target.replace(' on ', ' ON ')} USING (true)`],
    });
    companions.push({
      guard: 'no viewer may name organization_id in an UPDATE, and keep_organization refuses it',
      statements: [movable, unbound],
    });
  }
  if (target.startsWith('wedding_day_write_guard')) {
    companions.push({
      guard: 'the trigger access_wedding_day refuses the same',
      statements: [`ALTER TABLE ${table} DISABLE TRIGGER access_wedding_day`],
    });
  }
  if (kind === 'guard off') {
    companions.push({
      guard: 'nobody, the engine included, may update or delete here',
      statements: [
        `GRANT UPDATE, DELETE ON ${table} TO wedsync_engine`,
        `CREATE POLICY loosened ON ${table} FOR UPDATE TO wedsync_engine USING (true) WITH CHECK (true)`,
        `CREATE POLICY loosened_too ON ${table} FOR DELETE TO wedsync_engine USING (true)`,
      ],
    });
  }
  return companions;
}
