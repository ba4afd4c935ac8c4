import type { TestDatabase } from '../support/database.ts';
import type { NewOrganization } from '../support/organization.ts';

export interface Receipt {
  readonly ordinal: number;
  readonly id: string;
  readonly is_wedding_day: boolean;
  readonly duplicate: boolean;
  readonly incident_id: string | null;
  readonly incident_opened: boolean;
}

export interface Report {
  readonly severity: string;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly service_name?: string;
  readonly venue_id?: string;
  readonly wedding_id?: string;
  readonly occurred_at?: string;
  readonly stack_trace?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

const usual = { service_name: 'checkout', error_type: 'PaymentTimeout', error_message: 'No answer for booking 4711' };

/** The way of the API: one call of the ingest function under the program's claims. */
export function ingest(
  test: TestDatabase,
  organization: Pick<NewOrganization, 'id' | 'service'>,
  reports: readonly Report[],
  key: string | null = null,
): Promise<Receipt[]> {
  const rows = reports.map((report) => ({ ...usual, ...report }));
  return test.asViewer(organization.service, (connection) =>
    connection.query<Receipt>('SELECT * FROM ingest_error_reports($1, $2, $3)', [
      organization.id,
      JSON.stringify(rows),
      key,
    ]),
  );
}

/** The way of a direct SQL client: one INSERT under the program's claims. */
export async function insertDirectly(
  test: TestDatabase,
  organization: Pick<NewOrganization, 'id' | 'service'>,
  reports: readonly Report[],
): Promise<void> {
  const rows = reports.map((report) => ({ ...usual, ...report }));
  await test.asViewer(organization.service, (connection) =>
    connection.query(
      `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, stack_trace, venue_id,
         wedding_id, tags, occurred_at, is_saturday, is_wedding_day, fingerprint, local_date)
       SELECT $1, r.service_name, r.error_type, r.severity, r.error_message, r.stack_trace, r.venue_id, r.wedding_id,
         coalesce(r.tags, '{}'), coalesce(r.occurred_at, engine_now()), false, false, 'forged', '2000-01-01'
       FROM jsonb_to_recordset($2) AS r (service_name text, error_type text, severity error_severity_type, error_message text,
         stack_trace text, venue_id uuid, wedding_id uuid, tags jsonb, occurred_at timestamptz)`,
      [organization.id, JSON.stringify(rows)],
    ),
  );
}

export interface Incident {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly priority: string;
  readonly severity: string;
  readonly wedding_impact: string;
  readonly error_count: string;
  readonly is_saturday_incident: boolean;
  readonly is_wedding_day: boolean;
  readonly reopened_count: number;
  readonly auto_created: boolean;
}

export async function incidentsOf(test: TestDatabase, organization: { readonly id: string }): Promise<Incident[]> {
  const { rows } = await test.engine.query<Incident>(
    'SELECT * FROM incidents WHERE organization_id = $1 ORDER BY created_at, id',
    [organization.id],
  );
  return rows;
}

export interface RaisedAlert {
  readonly id: string;
  readonly alert_status: string;
  readonly priority: string;
  readonly is_saturday: boolean;
  readonly is_wedding_day: boolean;
  readonly incident_id: string;
  readonly policy: string;
  readonly due_in: number | null;
  readonly rule: string | null;
  readonly suppressed_reason: string | null;
}

export async function alertsOf(test: TestDatabase, organization: { readonly id: string }): Promise<RaisedAlert[]> {
  const { rows } = await test.engine.query<RaisedAlert>(
    `SELECT a.*, a.escalation_policy_snapshot ->> 'name' AS policy, c.name AS rule,
            extract(epoch FROM a.next_escalation_at - a.updated_at)::int AS due_in
     FROM alert_history a
     LEFT JOIN alert_configurations c ON c.organization_id = a.organization_id AND c.id = a.alert_configuration_id
     WHERE a.organization_id = $1 ORDER BY a.created_at, a.id`,
    [organization.id],
  );
  return rows;
}
