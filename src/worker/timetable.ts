import type pg from 'pg';
import type { Logger } from 'pino';
import { auditEscalation } from '../alerts/auditor.ts';
import { checkComingWeddings } from '../alerts/day-before.ts';
import {
  escalateDueAlerts,
  holdSuppressedAlerts,
  judgeForgottenTargets,
  releaseSuppressedAlerts,
} from '../alerts/escalation.ts';
import { evaluateDueRules, evaluatedKinds, learnBaselines } from '../alerts/evaluation.ts';
import { settleModes } from '../alerts/modes.ts';
import type { SecretBox } from '../access/seal.ts';
import { resealSecrets } from '../alerts/secrets.ts';
import { refreshRevenue } from '../business/revenue.ts';
import { refreshSegments } from '../business/segments.ts';
import { correlateErrors } from '../errors/correlation.ts';
import { packSketches } from '../performance/packing.ts';
import { foldMetricDeltas } from '../performance/rollups.ts';
import { foldLiveMarks } from '../upkeep/live-marks.ts';
import { settleLateStreams } from '../upkeep/late-streams.ts';
import { ensurePartitions } from '../upkeep/partitions.ts';
import { cleanUp } from '../upkeep/retention.ts';
import { captureSnapshots } from '../upkeep/snapshots.ts';
import type { Job } from './job.ts';
import type { Tick } from './ticker.ts';

export const partitionsAhead: Job = {
  name: 'partitions',
  schedule: '7 * * * *',
  timeout: 60,
  run: ensurePartitions,
};

/** Which room's function runs when. */
export const timetable: readonly Job[] = [
  { name: 'snapshots', schedule: '* * * * *', timeout: 30, run: captureSnapshots },
  partitionsAhead,
  { name: 'segments', schedule: '* * * * *', timeout: 60, run: refreshSegments },
  { name: 'revenue', schedule: '*/5 * * * *', timeout: 60, run: (client) => refreshRevenue(client, 2) },
  // Events may come 30 days late.
  { name: 'late-revenue', schedule: '40 3 * * *', timeout: 600, run: (client) => refreshRevenue(client, 31) },
  { name: 'baselines', schedule: '* * * * *', timeout: 60, run: learnBaselines },
  { name: 'day-before', schedule: '*/10 * * * *', timeout: 60, run: checkComingWeddings },
  { name: 'held alerts', schedule: '* * * * *', timeout: 30, run: judgeForgottenTargets },
  { name: 'late streams', schedule: '* * * * *', timeout: 30, run: settleLateStreams },
  { name: 'correlations', schedule: '* * * * *', timeout: 30, run: correlateErrors },
  { name: 'cleanup', schedule: '20 3 * * *', timeout: 600, run: (client) => cleanUp(client) },
];

/** What is looked at within the second. */
export const ticks: readonly Tick[] = [
  { name: 'escalation', pause: 250, run: escalateDueAlerts },
  { name: 'modes', pause: 10_000, run: settleModes },
  { name: 'suppressions that begin', pause: 500, run: holdSuppressedAlerts },
  { name: 'suppressions that end', pause: 500, run: releaseSuppressedAlerts },
  { name: 'rollups', pause: 1_000, run: foldMetricDeltas },
  { name: 'sketches', pause: 5_000, run: packSketches },
  { name: 'marks of live views', pause: 5_000, run: foldLiveMarks },
  ...evaluatedKinds.map((kind) => ({
    name: `${kind} rules`,
    pause: 1_000,
    run: (engine: pg.Pool, log: Logger) => evaluateDueRules(engine, kind, log),
  })),
];

/** Whether what was due was done, asked by a statement of its own. */
export function auditing(heartbeatUrl: string | undefined): Job {
  return {
    name: 'auditor',
    schedule: '* * * * *',
    timeout: 30,
    run: (client, log) => auditEscalation(client, log, heartbeatUrl),
  };
}

/** After a change of SECRETS_KEY: within the hour nothing is sealed with an older key any more. */
export function resealing(box: SecretBox): Job {
  return { name: 'reseal', schedule: '41 * * * *', timeout: 60, run: (client, log) => resealSecrets(client, box, log) };
}
