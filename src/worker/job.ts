import type pg from 'pg';
import type { Logger } from 'pino';

/** Something that the worker does by the clock. */
export interface Job {
  readonly name: string;
  /** When, in cron's language, UTC. */
  readonly schedule: string;
  /** Seconds after which a statement of the job is cancelled. */
  readonly timeout: number;
  run(client: pg.ClientBase, log: Logger): Promise<unknown>;
}

/**
 * Runs a job on a connection of its own as the engine: what it leaves behind, a lock or a setting, goes with it, and
 * its failure is its own.
 */
export async function runJob(engine: pg.Pool, job: Job, log: Logger): Promise<unknown> {
  const jobLog = log.child({ job: job.name });
  const began = performance.now();
  const client = await engine.connect();
  let broken = false;
  try {
    await client.query(`SET statement_timeout = ${job.timeout * 1000}; SET lock_timeout = '5s'`);
    const result = await job.run(client, jobLog);
    jobLog.debug({ result, ms: Math.round(performance.now() - began) }, 'Job is done');
    return result;
  } catch (error) {
    broken = true;
    jobLog.error({ err: error, ms: Math.round(performance.now() - began) }, 'Job failed');
    throw error;
  } finally {
    if (!broken)
      broken = await client.query('RESET statement_timeout; RESET lock_timeout').then(
        () => false,
        () => true,
      );
    client.release(broken);
  }
}
