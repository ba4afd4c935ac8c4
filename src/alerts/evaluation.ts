import type pg from 'pg';
import type { Logger } from 'pino';

const batch = 1_000;
/** Kinds of rules that the clock evaluates. */
export const evaluatedKinds = ['threshold', 'anomaly', 'heartbeat', 'composite'] as const;
export type EvaluatedKind = (typeof evaluatedKinds)[number];

/** Evaluates the rules of a kind that are due, in one statement; true if there may be more. */
export async function evaluateDueRules(engine: pg.Pool, kind: EvaluatedKind, log: Logger): Promise<boolean> {
  const name = `evaluate_${kind}_rules`;
  // On one connection: on another the claims of a statement that failed may still be held, and would be passed over.
  const client = await engine.connect();
  try {
    const { rows } = await client.query<{ due: number }>({ name, text: `SELECT ${name}($1) AS due`, values: [batch] });
    return rows[0]?.due === batch;
  } catch (error) {
    // One that cannot be evaluated must not keep the others waiting.
    log.warn({ err: error }, 'Rules are evaluated one by one');
    const { rows } = await client.query<{ id: string; problem: string }>({
      name: 'evaluate_rules_apart',
      text: 'SELECT id, problem FROM evaluate_rules_apart($1)',
      values: [kind],
    });
    for (const { id, problem } of rows) log.error({ rule: id, problem }, 'Rule cannot be evaluated');
    return false;
  } finally {
    client.release();
  }
}

/** Learns what is usual, of the anomaly rules that did not for a day. Gives how many. */
export async function learnBaselines(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ learned: number }>('SELECT learn_rule_baselines() AS learned');
  return rows[0]?.learned ?? 0;
}
