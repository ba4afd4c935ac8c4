import pino from 'pino';
import { evaluateDueRules, evaluatedKinds } from '../../src/alerts/evaluation.ts';
import { foldMetricDeltas } from '../../src/performance/rollups.ts';
import { moveClock } from '../support/clock.ts';
import type { TestDatabase } from '../support/database.ts';
import { newOrganization, type NewOrganization } from '../support/organization.ts';

/** One look of a worker at every kind of rule. */
export async function evaluate(test: TestDatabase): Promise<void> {
  for (const kind of evaluatedKinds) await evaluateDueRules(test.engine, kind, pino({ enabled: false }));
}

export interface RaisedAlert {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly priority: string;
  readonly key: string;
  readonly repeats: number;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** One organization on one day, and the clock in the hands of the test. */
export class RuleDay {
  readonly test: TestDatabase;
  readonly organization: NewOrganization;
  readonly #start: number;
  #seconds = 0;

  private constructor(test: TestDatabase, organization: NewOrganization, start: number) {
    this.test = test;
    this.organization = organization;
    this.#start = start;
  }

  /** Begins at a moment; in February, from Monday to Friday and without a wedding, nothing is stricter. */
  static async begin(
    test: TestDatabase,
    start: string,
    { defaults = false, ...options }: { defaults?: boolean; timeZone?: string } = {},
  ): Promise<RuleDay> {
    await moveClock(test, start);
    const organization = await newOrganization(test.engine, options);
    // It has a wedding on record, so that a Saturday is only a Saturday.
    await test.engine.query(
      `INSERT INTO weddings (organization_id, title, starts_on, ends_on) VALUES ($1, 'Long ago', '2020-01-01', '2020-01-01')`,
      [organization.id],
    );
    if (!defaults) {
      await test.engine.query('UPDATE alert_configurations SET enabled = false WHERE organization_id = $1', [
        organization.id,
      ]);
    }
    return new RuleDay(test, organization, Date.parse(start));
  }

  /** The moment so many seconds after the beginning. */
  time(seconds: number): string {
    return new Date(this.#start + seconds * 1000).toISOString();
  }

  async at(seconds: number): Promise<void> {
    this.#seconds = seconds;
    await moveClock(this.test, this.time(seconds));
  }

  /** Moves the clock, folds what was measured, and looks at every rule that is due. */
  async look(seconds = this.#seconds): Promise<void> {
    await this.at(seconds);
    await foldMetricDeltas(this.test.engine);
    await evaluate(this.test);
  }

  async rule(values: Readonly<Record<string, unknown>>): Promise<string> {
    const given = { name: 'Rule', ...values };
    const columns = Object.keys(given);
    const { rows } = await this.test.engine.query<{ id: string }>(
      `INSERT INTO alert_configurations (organization_id, ${columns.join(', ')})
       VALUES ($1, ${columns.map((_, index) => `$${index + 2}`).join(', ')}) RETURNING id`,
      [this.organization.id, ...Object.values(given)],
    );
    return rows[0]?.id ?? '';
  }

  /** Inserts measurements as a program would, at the clock's moment. */
  async measure(
    values: readonly number[],
    { service = 'api', type = 'response_time', unit = 'ms' }: { service?: string; type?: string; unit?: string } = {},
  ): Promise<void> {
    await this.test.asViewer(this.organization.service, (connection) =>
      connection.query(
        `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value, unit)
         SELECT $1, $2, $3::performance_metric_type, value, $4 FROM unnest($5::float8[]) AS value`,
        [this.organization.id, service, type, unit, values],
      ),
    );
  }

  async alerts(): Promise<readonly RaisedAlert[]> {
    const { rows } = await this.test.engine.query<RaisedAlert>(
      `SELECT id, title, alert_status AS status, priority, regexp_replace(dedup_key, '^rule:[^:]*:', '') AS key,
         repeat_count AS repeats, observed_value AS value, effective_threshold AS threshold, evidence
       FROM alert_history WHERE organization_id = $1 ORDER BY triggered_at, id`,
      [this.organization.id],
    );
    return rows;
  }

  /** How every alert stands, as "key status". */
  async standing(): Promise<string[]> {
    return (await this.alerts()).map(({ key, status }) => `${key} ${status}`.trim());
  }

  async states(): Promise<string[]> {
    const { rows } = await this.test.engine.query<{ line: string }>(
      `SELECT group_key || ' ' || state AS line FROM alert_rule_states WHERE organization_id = $1 ORDER BY 1`,
      [this.organization.id],
    );
    return rows.map(({ line }) => line.trim());
  }
}
