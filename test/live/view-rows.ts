import type pg from 'pg';
import type { Database } from '../../src/database/database.ts';

/** Telemetry as a program that writes to the database itself would send it. */
export const insert = {
  check: (engine: pg.Pool, organization: string, service = 'api', status = 'healthy') =>
    engine.query(
      `INSERT INTO system_health_checks (organization_id, service_name, status, response_time_ms)
       VALUES ($1, $2, $3::health_status, 100)`,
      [organization, service, status],
    ),
  error: (engine: pg.Pool, organization: string, service = 'api', severity = 'low', times = 1) =>
    engine.query(
      `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, local_date, fingerprint)
       SELECT $1, $2, 'Timeout', $3::error_severity_type, 'No answer ' || n, current_date, 'f' FROM generate_series(1, $4::int) AS n`,
      [organization, service, severity, times],
    ),
  metric: (engine: pg.Pool, organization: string, service = 'api', value = 100) =>
    engine.query(
      `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value, unit)
       VALUES ($1, $2, 'response_time', $3, 'ms')`,
      [organization, service, value],
    ),
  payment: (engine: pg.Pool, organization: string) =>
    engine.query(
      `INSERT INTO business_events (organization_id, event_type, event_name, success, local_date)
       VALUES ($1, 'payment', 'deposit', false, current_date)`,
      [organization],
    ),
};

/** Counts the statements of viewers' transactions, those that compute a view apart, as they are really sent. */
export function countStatements(database: Database) {
  const count = { all: 0, views: 0, stop: () => undefined as void };
  const { withViewer } = database;
  const counted: Database['withViewer'] = (claims, options, work) =>
    withViewer(claims, options, (connection) => {
      const { query } = connection;
      const counting: typeof query = (text, values, name) => {
        count.all += 1;
        if (text.includes('_window(')) count.views += 1;
        return query(text, values, name);
      };
      return work(Object.assign(connection, { query: counting }));
    });
  Object.assign(database, { withViewer: counted });
  count.stop = () => void Object.assign(database, { withViewer });
  return count;
}
