import type pg from 'pg';

const batch = 1_000;
// Composites rest on the states that the others leave behind.
const evaluators = ['evaluate_threshold_rules', 'evaluate_heartbeat_rules', 'evaluate_composite_rules'] as const;

/** Evaluates the rules that are due, one statement per kind; true if there may be more. */
export async function evaluateDueRules(engine: pg.Pool): Promise<boolean> {
  let more = false;
  for (const evaluator of evaluators) {
    const { rows } = await engine.query<{ due: number }>({
      name: evaluator,
      text: `SELECT ${evaluator}($1) AS due`,
      values: [batch],
    });
    more ||= rows[0]?.due === batch;
  }
  return more;
}
