import type pg from 'pg';

/** Folds the marks of changes that live views are made of: servers do it while they have any, the worker otherwise. */
export async function foldLiveMarks(engine: pg.Pool): Promise<boolean> {
  await engine.query({ name: 'live_fold_marks', text: 'SELECT live_fold_marks()' });
  // All of them were taken.
  return false;
}
