import pg from 'pg';

/** A request of supabase-js, as PostgREST runs it: one transaction of `authenticator` under the claims' role. */
export class PostgREST {
  readonly #pool: pg.Pool;

  constructor(authenticatorUrl: string) {
    this.#pool = new pg.Pool({ connectionString: authenticatorUrl, max: 2 });
    // The server may stop before a connection that was let go is closed: a client in use says so, an idle one by its pool.
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
    this.#pool.on('error', () => undefined);
  }

  async request<T>(
    role: 'anon' | 'authenticated' | 'service_role',
    claims: object,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    statement: string,
    values: unknown[] = [],
  ): Promise<T> {
    const client = await this.#pool.connect();
    try {
      await client.query(`BEGIN ISOLATION LEVEL READ COMMITTED ${method === 'GET' ? 'READ ONLY' : 'READ WRITE'}`);
      await client.query(
        `select set_config('search_path', $1, true), set_config($2, $3, true), set_config('role', $4, true),
           set_config('request.jwt.claims', $5, true), set_config('request.method', $6, true),
           set_config('request.path', $7, true), set_config('request.headers', $8, true), set_config('request.cookies', $9, true)`,
        ['"public", "extensions"', 'request.jwt.claim.sub', '', role, JSON.stringify(claims), method, '/', '{}', '{}'],
      );
      const { rows } = await client.query<{ body: T }>(statement, values);
      await client.query('COMMIT');
      return rows[0]?.body as T;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

const answer = `pg_catalog.count(_postgrest_t) AS page_total, coalesce(json_agg(_postgrest_t), '[]') AS body,
  nullif(current_setting('response.headers', true), '') AS response_headers,
  nullif(current_setting('response.status', true), '') AS response_status, '' AS response_inserted`;

/** The shape of a read: `source` is the SELECT that the request's path and filters become. */
export function reading(source: string): string {
  return `WITH pgrst_source AS ( ${source} ) SELECT null::bigint AS total_result_set, ${answer}
    FROM ( SELECT * FROM pgrst_source ) _postgrest_t`;
}

/** The shape of an insert of JSON rows; columns with their types, as PostgREST's schema cache knows them. */
export function inserting(table: string, columns: Readonly<Record<string, string>>, returning: string): string {
  const names = Object.keys(columns);
  const list = (prefix: string) => names.map((name) => `${prefix}"${name}"`).join(', ');
  const typed = names.map((name) => `"${name}" ${columns[name]}`).join(', ');
  return `WITH pgrst_source AS ( INSERT INTO "public"."${table}"(${list('')})
      SELECT ${list('"pgrst_body".')} FROM (SELECT $1::json AS json_data) pgrst_payload,
        LATERAL (SELECT CASE WHEN json_typeof(pgrst_payload.json_data) = 'array' THEN pgrst_payload.json_data
                             ELSE json_build_array(pgrst_payload.json_data) END AS val) pgrst_uniform_json,
        LATERAL (SELECT ${list('')} FROM json_to_recordset(pgrst_uniform_json.val) AS _(${typed})) pgrst_body
      RETURNING ${returning} )
    SELECT '' AS total_result_set, array[]::text[] AS header, ${answer} FROM (SELECT * FROM pgrst_source) _postgrest_t`;
}

/** The shape of an update: `set` names columns of the payload, `where` the request's filters. */
export function updating(table: string, columns: Readonly<Record<string, string>>, where: string, returning: string) {
  const names = Object.keys(columns);
  const typed = names.map((name) => `"${name}" ${columns[name]}`).join(', ');
  return `WITH pgrst_source AS ( UPDATE "public"."${table}" SET ${names.map((name) => `"${name}" = "pgrst_body"."${name}"`).join(', ')}
      FROM (SELECT $1::json AS json_data) pgrst_payload,
        LATERAL (SELECT ${names.map((name) => `"${name}"`).join(', ')} FROM json_to_record(pgrst_payload.json_data) AS _(${typed})) pgrst_body
      WHERE ${where} RETURNING ${returning} )
    SELECT '' AS total_result_set, array[]::text[] AS header, ${answer} FROM (SELECT * FROM pgrst_source) _postgrest_t`;
}
