import type pg from 'pg';

const batch = 5_000;

/** Folds what ingest appended into the minutes; true if there may be more. */
export async function foldMetricDeltas(engine: pg.Pool): Promise<boolean> {
  const { rows } = await engine.query<{ folded: number }>({
    name: 'fold_metric_deltas',
    text: 'SELECT fold_metric_deltas($1) AS folded',
    values: [batch],
  });
  return rows[0]?.folded === batch;
}
