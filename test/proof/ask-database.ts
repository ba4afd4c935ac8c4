import type pg from 'pg';
import { moving, type Cell } from './cells.ts';
import { acting } from './expectations/functions.ts';
import { tableOf, tables } from './expectations/tables.ts';
import { views } from './expectations/views.ts';
import { days } from './expectations/words.ts';
import { calls } from './probes/functions.ts';
import { parameters, type Probe } from './probes/probe.ts';
import { probes } from './probes/probes.ts';

// One transaction, one snapshot, a savepoint per question: each is asked as the role `authenticated` under the asker's
// claims, judged by the engine where it was done, and undone. A refusal is its SQLSTATE.
// (No code of ours ends in 000: PL/pgSQL would catch the whole class by it.)
const askingFunction = `
CREATE FUNCTION proof.ask(asked text[], judges text[], audited text[], claims text[], role text) RETURNS text[]
LANGUAGE plpgsql AS $$
DECLARE
  outcomes text[] := array_fill(NULL::text, ARRAY[cardinality(asked)]);
  done bigint;
  judged boolean;
BEGIN
  FOR place IN 1 .. cardinality(asked) LOOP
    BEGIN
      PERFORM set_config('request.jwt.claims', claims[place], true), set_config('role', role, true);
      EXECUTE asked[place];
      GET DIAGNOSTICS done = ROW_COUNT;
      IF done > 0 AND (judges[place] IS NOT NULL OR audited[place] IS NOT NULL) THEN
        PERFORM set_config('role', 'wedsync_engine', true);
        IF judges[place] IS NOT NULL THEN
          EXECUTE format(judges[place], done) INTO judged;
          IF judged IS NOT TRUE THEN RAISE EXCEPTION USING ERRCODE = 'PR001', MESSAGE = 'a lie was believed'; END IF;
        END IF;
        IF audited[place] IS NOT NULL THEN
          PERFORM FROM public.audit_log a WHERE a.table_name = audited[place] AND a.created_at = public.engine_now();
          IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'PR002', MESSAGE = 'no audit row'; END IF;
        END IF;
      END IF;
      RAISE EXCEPTION USING ERRCODE = 'PR009', MESSAGE = done;
    EXCEPTION
      WHEN SQLSTATE 'PR009' THEN outcomes[place] := CASE SQLERRM WHEN '0' THEN 'nothing' ELSE 'yes' END;
      WHEN insufficient_privilege THEN outcomes[place] := 'no';
      WHEN SQLSTATE 'WS002' THEN outcomes[place] := 'conflict';
      WHEN SQLSTATE 'WS003' THEN outcomes[place] := 'guarded';
      WHEN SQLSTATE 'WS004' THEN outcomes[place] := 'forbidden';
      WHEN SQLSTATE 'WS005' THEN outcomes[place] := 'absent';
      WHEN OTHERS THEN outcomes[place] := SQLSTATE || ' ' || SQLERRM;
    END;
  END LOOP;
  RETURN outcomes;
END
$$;
GRANT USAGE ON SCHEMA proof TO PUBLIC;`;

/** Asks many questions at once; prepares its statements once per connection. */
export interface DatabaseAsker {
  ask(cells: readonly Cell[], role?: string): Promise<string[]>;
  /** Statements as they are, all under the same claims. */
  run(statements: readonly string[], claims: string, role: string): Promise<string[]>;
}

export async function openDatabaseAsker(client: pg.ClientBase): Promise<DatabaseAsker> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS proof`);
  await client.query(askingFunction.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
  // The statements are the same for everybody, so their plans are as well.
  await client.query('SET plan_cache_mode = force_generic_plan');
  const statements = new Map<string, string>();
  const prepare = async (subject: string, question: string, text: string): Promise<void> => {
    const name = `q${statements.size}`;
    statements.set(`${subject}|${question}`, name);
    const counted = text.includes('$17') ? parameters.replace(')', ', bigint)') : parameters;
    await client.query(`PREPARE ${name} ${counted} AS ${text}`);
  };
  for (const [subject, probe] of Object.entries(probes)) {
    for (const [question, text] of Object.entries(questionsOf(subject, probe))) await prepare(subject, question, text);
  }
  for (const view of Object.keys(views)) {
    await prepare(view, 'select', `SELECT FROM ${view} WHERE organization_id = $1`);
  }
  for (const [name, call] of Object.entries(calls)) await prepare(name, 'call', call);
  const named = (cell: Cell, question: string): string | undefined => {
    const name = statements.get(`${cell.subject}|${question}`);
    return name === undefined
      ? undefined
      : `EXECUTE ${name} (${literals(cell)}${question.startsWith('truth') ? ', %s' : ''})`;
  };
  const send = async (questions: readonly Question[], role: string): Promise<string[]> => {
    const { rows } = await client.query<{ outcomes: string[] }>('SELECT proof.ask($1, $2, $3, $4, $5) AS outcomes', [
      questions.map(({ statement }) => statement),
      questions.map(({ judge }) => judge ?? null),
      questions.map(({ audited }) => audited ?? null),
      questions.map(({ claims }) => claims),
      role,
    ]);
    return rows[0]?.outcomes ?? [];
  };
  return {
    ask: (cells, role = 'authenticated') =>
      send(
        cells.map((cell) => {
          const statement = named(cell, cell.change ?? cell.command);
          if (statement === undefined) throw new Error(`test/proof/probes lacks ${cell.change} of ${cell.subject}`);
          const writes = cell.command !== 'select' && role === 'authenticated';
          return {
            statement,
            judge: writes ? named(cell, `truth of ${cell.change ?? cell.command}`) : undefined,
            audited: writes ? auditedBy(cell) : undefined,
            claims: cell.asker.claims === null ? '' : JSON.stringify(cell.asker.claims),
          };
        }),
        role,
      ),
    run: (statements, claims, role) =>
      send(
        statements.map((statement) => ({ statement, claims })),
        role,
      ),
  };
}

interface Question {
  readonly statement: string;
  readonly claims: string;
  /** Asked by the engine after a write: whether the database said the truth about it. */
  readonly judge?: string | undefined;
  /** The table whose write the audit log must name. */
  readonly audited?: string | undefined;
}

function auditedBy({ subject }: Cell): string | undefined {
  return tables[subject]?.audited === true ? tableOf(subject) : acting[subject]?.audits;
}

function literals({ ids }: Cell): string {
  return Object.values(ids)
    .map((id: string | null) => (id === null || id === '' ? 'NULL' : `'${id}'`))
    .join(', ');
}

// Constants, so that the plan opens one partition.
const received = days.weekday.at.slice(0, 10);
// Names no column, so that it asks for no right to read.
const counted = 'RETURNING 1';

function questionsOf(subject: string, probe: Probe): Record<string, string> {
  const table = tableOf(subject);
  const day = probe.partitioned === true ? ` AND created_at >= '${received}' AND created_at < '${received} 24:00'` : '';
  const key = (probe.key ?? 'organization_id = $1 AND id = $2') + day;
  const tenant = probe.row.includes('organization_id') || key.includes('organization_id');
  return {
    select: `SELECT FROM ${table} WHERE ${key}`,
    ...(probe.insert !== undefined && { insert: `${probe.insert} ${counted}` }),
    ...(probe.truth !== undefined && {
      'truth of insert': `SELECT count(*) = $17 FROM ${table} WHERE ${probe.truth}`,
    }),
    ...Object.fromEntries(
      Object.entries(probe.truths ?? {}).map(([change, truth]) => [
        `truth of ${change}`,
        `SELECT count(*) = $17 FROM ${table} WHERE ${key} AND ${truth}`,
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(probe.changes ?? {}).map(([change, set]) => [
        change,
        `UPDATE ${table} SET ${set} WHERE ${key} ${counted}`,
      ]),
    ),
    [moving]: tenant
      ? `UPDATE ${table} SET organization_id = $12 WHERE ${key} ${counted}`
      : `UPDATE ${table} SET ${/^\w+/.exec(key)?.[0]} = DEFAULT WHERE ${key} ${counted}`,
    delete: `DELETE FROM ${table} WHERE ${key} ${counted}`,
  };
}
