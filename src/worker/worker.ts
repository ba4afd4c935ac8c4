import { Logger as QueueLogger, parseCronItems, run, type Runner, type TaskList } from 'graphile-worker';
import type { Logger } from 'pino';
import type { SecretBox } from '../access/seal.ts';
import type { Notifier } from '../alerts/notifications/notifier.ts';
import type { Config } from '../config.ts';
import type { Recoverer } from '../incidents/recoverer.ts';
import { startingAs } from '../database/address.ts';
import type { Database } from '../database/database.ts';
import { runJob, type Job } from './job.ts';
import { Ticker, type Tick } from './ticker.ts';
import { auditing, partitionsAhead, resealing, ticks as allTicks, timetable } from './timetable.ts';

export interface Worker {
  /** Waits for the jobs that run; takes no new ones. */
  stop(): Promise<void>;
}

interface Parts {
  readonly database: Pick<Database, 'engine' | 'directUrl'>;
  readonly config: Pick<Config, 'logLevel' | 'heartbeatUrl'>;
  readonly secrets?: SecretBox | undefined;
  readonly log: Logger;
  /** Without one nobody is told of anything. */
  readonly notifier?: Notifier | undefined;
  /** Without one no recovery is run. */
  readonly recoverer?: Recoverer | undefined;
  readonly jobs?: readonly Job[];
  readonly ticks?: readonly Tick[];
}

/** Starts the background work. Any number of workers may run: each due job is taken by one of them. */
export async function startWorker(parts: Parts): Promise<Worker> {
  const { database, log, notifier, recoverer, jobs = usualJobs(parts), ticks = allTicks } = parts;
  // A database that slept for a week has no partition for today: nothing may be inserted before it has.
  await runJob(database.engine, partitionsAhead, log);
  const runner = await run({
    // The queue's tables belong to the owner and are closed to every other role, the engine too.
    connectionString: startingAs(database.directUrl, 'wedsync_owner'),
    schema: 'graphile_worker',
    maxPoolSize: 4,
    concurrency: 3,
    pollInterval: 2_000,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: 2_000,
    logger: queueLogger(log),
    taskList: taskList(jobs, database, log),
    parsedCronItems: cronItems(jobs),
  });
  const ticker = new Ticker(database.engine, log);
  for (const tick of ticks) ticker.start(tick);
  if (notifier !== undefined) {
    ticker.start({ name: 'notifications', pause: 250, run: (engine, tickLog) => notifier.run(engine, tickLog) });
  }
  if (recoverer !== undefined) {
    ticker.start({ name: 'recoveries', pause: 500, run: (engine, tickLog) => recoverer.run(engine, tickLog) });
  }
  return {
    async stop() {
      await Promise.all([ticker.stop(), stop(runner)]);
      await Promise.all([notifier?.stop(), recoverer?.stop()]);
    },
  };
}

function usualJobs({ secrets, config }: Parts): readonly Job[] {
  return [...timetable, auditing(config.heartbeatUrl), ...(secrets === undefined ? [] : [resealing(secrets)])];
}

function taskList(jobs: readonly Job[], database: Parts['database'], log: Logger): TaskList {
  return Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async () => {
        await runJob(database.engine, job, log);
      },
    ]),
  );
}

// A job that is due again before it ended, or whose turn was missed, runs once: each looks at what is there by itself.
function cronItems(jobs: readonly Job[]): ReturnType<typeof parseCronItems> {
  return parseCronItems(
    jobs.map(({ name, schedule }) => ({
      task: name,
      match: schedule,
      identifier: name,
      options: { backfillPeriod: 0, maxAttempts: 1, queueName: name, jobKey: name, jobKeyMode: 'preserve_run_at' },
    })),
  );
}

// The queue speaks of every job it takes: that is detail. Its warnings and errors are ours.
function queueLogger(log: Logger): QueueLogger {
  const queueLog = log.child({ part: 'queue' });
  return new QueueLogger(() => (level, message) => {
    if (level === 'error') queueLog.error(message);
    else if (level === 'warning') queueLog.warn(message);
    else queueLog.debug(message);
  });
}

async function stop(runner: Runner): Promise<void> {
  await runner.stop();
  await runner.promise;
}
