import type pg from 'pg';

/** Writes down which organizations have entered or left enhanced mode; their events go with it. */
export async function settleModes(engine: pg.Pool): Promise<boolean> {
  await engine.query({ name: 'settle_modes', text: 'SELECT settle_modes()' });
  // All of them were looked at.
  return false;
}
