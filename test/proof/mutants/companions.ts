import type { Mutant } from './mutants.ts';

/** What changes nothing that anybody could do or see, by the mutant's name, and why: there is nothing to notice. */
export const equivalents: Readonly<Record<string, string>> = {
  'guard off: access_audit_changed on incident_updates':
    'A timeline is only added to: no viewer has UPDATE on the table, so this trigger of every audited table never fires here.',
  'guard off: access_audit_made on error_patterns':
    'The engine alone makes patterns: no viewer has INSERT on the table, so this trigger of every audited table never fires here.',
};

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
    // The CHECK of another policy for UPDATE may let pass what every member or all staff write: then what moves is refused, too,
    // because nobody may write what they could not read.
    companions.push({
      guard:
        'no viewer may name organization_id in an UPDATE, keep_organization refuses it, and a row must be readable to who writes it',
      statements: [
        movable,
        unbound,
        `CREATE POLICY loosened_reading ON ${table} FOR SELECT TO authenticated USING (true)`,
      ],
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
