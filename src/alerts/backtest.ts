import type pg from 'pg';

export type RuleKind = 'threshold' | 'anomaly' | 'composite' | 'heartbeat' | 'pattern_match';

/** What can be tried of a rule, as its table names it. */
export const settingColumns = {
  thresholdValue: 'threshold_value',
  resolveThreshold: 'resolve_threshold',
  deviationLimit: 'deviation_limit',
  windowSeconds: 'window_seconds',
  forSeconds: 'for_seconds',
  minimumSamples: 'minimum_samples',
  missedIntervals: 'missed_intervals',
  graceSeconds: 'grace_seconds',
} as const;
export type Setting = keyof typeof settingColumns;
export type Settings = Readonly<Partial<Record<Setting, number | null>>>;

export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly kind: RuleKind;
  readonly enabled: boolean;
  readonly comparison: 'above' | 'below' | null;
  readonly metricType: string | null;
  readonly settings: Readonly<Record<Setting, number | null>>;
}

export interface BacktestAlert {
  readonly group: string;
  readonly title: string;
  readonly beginsAt: Date;
  /** Null where it was not over when the span was. */
  readonly endsAt: Date | null;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly priority: string;
  readonly isWeddingDay: boolean;
}

/** An alert that the engine raised. */
export interface RaisedAlert {
  readonly id: string;
  readonly ruleId: string;
  readonly group: string;
  readonly beginsAt: Date;
  readonly endsAt: Date | null;
  readonly priority: string;
  readonly isWeddingDay: boolean;
  readonly acknowledged: boolean;
  /** Resolved, and by nobody. */
  readonly byItself: boolean;
  readonly useful: boolean;
  readonly noise: boolean;
}

export interface Span {
  readonly from: Date;
  readonly until: Date;
}

/** A rule, as it is or by other settings. */
export interface Trial {
  readonly ruleId: string;
  readonly settings: Settings | null;
}

export interface Tried {
  /** Of each trial in its place. */
  readonly alerts: readonly (readonly BacktestAlert[])[];
  readonly raised: readonly RaisedAlert[];
}

export const mostSeconds = 10;
const canceled = '57014';

/** Plays the trials over the span, in one statement that is given up after some seconds: then the answer is null. */
export async function backtest(
  engine: pg.Pool,
  organizationId: string,
  span: Span,
  trials: readonly Trial[],
): Promise<Tried | null> {
  const client = await engine.connect();
  let failed = false;
  try {
    await client.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = '${mostSeconds}s'`);
    const tried = trials.map(({ ruleId, settings }) => ({ rule: ruleId, settings: settings && columnsOf(settings) }));
    const found = await client.query<BacktestAlert & { place: number }>(
      `SELECT place, group_key AS "group", title, begins_at AS "beginsAt", ends_at AS "endsAt", value, threshold, priority,
         is_wedding_day AS "isWeddingDay" FROM backtest_rules($1, $2, $3, $4)`,
      [organizationId, JSON.stringify(tried), span.from, span.until],
    );
    const raised = await client.query<RaisedAlert>(
      `SELECT alert_id AS id, rule_id AS "ruleId", group_key AS "group", begins_at AS "beginsAt", ends_at AS "endsAt", priority,
         is_wedding_day AS "isWeddingDay", acknowledged, by_itself AS "byItself", useful, noise FROM raised_by_rules($1, $2, $3, $4)`,
      [organizationId, [...new Set(trials.map(({ ruleId }) => ruleId))], span.from, span.until],
    );
    const alerts = trials.map((): BacktestAlert[] => []);
    for (const { place, ...alert } of found.rows) alerts[place - 1]?.push(alert);
    return { alerts, raised: raised.rows };
  } catch (error) {
    failed = true;
    if ((error as { code?: unknown }).code === canceled) return null;
    throw error;
  } finally {
    await client.query('ROLLBACK').catch(() => (failed = true));
    client.release(failed);
  }
}

function columnsOf(settings: Settings): Record<string, number | null> {
  const columns: Record<string, number | null> = {};
  for (const [setting, column] of Object.entries(settingColumns)) {
    const value = settings[setting as Setting];
    if (value !== undefined) columns[column] = value;
  }
  return columns;
}

/** Hours under alert, those of several groups at once counted for each. */
export function hoursUnderAlert(alerts: readonly BacktestAlert[], until: Date): number {
  const milliseconds = alerts.reduce(
    (sum, { beginsAt, endsAt }) => sum + (endsAt ?? until).getTime() - beginsAt.getTime(),
    0,
  );
  return milliseconds / 3_600_000;
}

/** Raised and back-tested are the same when they are of one group and there at once; one may see it somewhat later. */
const slackMilliseconds = 5 * 60_000;

export function isFound(raised: RaisedAlert, alerts: readonly BacktestAlert[]): boolean {
  const [begin, end] = [raised.beginsAt.getTime() - slackMilliseconds, raised.endsAt?.getTime() ?? Infinity];
  return alerts.some(
    ({ group, beginsAt, endsAt }) =>
      group === raised.group &&
      beginsAt.getTime() <= end + slackMilliseconds &&
      (endsAt?.getTime() ?? Infinity) >= begin,
  );
}
