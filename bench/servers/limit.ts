// The limit for queries: node:http and pg, one hand-written statement per query that builds the JSON, one round trip.
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10, options: '-c role=wedsync_api' });
const claims = process.env['BENCH_CLAIMS'] ?? '';
const organization = process.env['BENCH_ORGANIZATION'] ?? '';

const alerts = `(SELECT coalesce(json_agg(json_build_object('id', a.id, 'title', a.title, 'status', a.alert_status, 'priority', a.priority,
    'triggeredAt', a.triggered_at)), '[]')
  FROM (SELECT * FROM alert_history a WHERE a.organization_id = i.organization_id AND a.incident_id = i.id
        ORDER BY a.triggered_at DESC, a.id DESC LIMIT 5) a)`;
const incidents = (
  count: number,
  nested: string,
) => `SELECT json_build_object('data', json_build_object('incidents', json_build_object('nodes',
    coalesce(json_agg(json_build_object('id', i.id, 'title', i.title, 'status', i.status, 'priority', i.priority, 'errorCount', i.error_count,
      'createdAt', i.created_at${nested === '' ? '' : `, 'alerts', json_build_object('nodes', ${nested})`}) ORDER BY i.place) FILTER (WHERE i.place <= ${count}), '[]'),
    'pageInfo', json_build_object('hasNextPage', count(*) > ${count}, 'endCursor', max(i.id::text)))))::text AS answer
  FROM (SELECT *, row_number() OVER (ORDER BY created_at DESC, id DESC) AS place
        FROM incidents WHERE organization_id = $1 ORDER BY created_at DESC, id DESC LIMIT ${count + 1}) i`;
const statements: Readonly<Record<string, string>> = { '/big': incidents(20, alerts), '/small': incidents(10, '') };

createServer((request, response) => {
  const statement = statements[request.url ?? ''];
  if (statement === undefined) {
    response.end('ok');
    return;
  }
  request.resume().on('end', () => {
    void answer(request.url ?? '', statement).then((body) => {
      response.setHeader('content-type', 'application/json');
      response.end(body);
    });
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');

async function answer(name: string, statement: string): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN READ ONLY');
    await client.query({
      name: 'claims',
      text: `SELECT set_config('request.jwt.claims', $1, true), set_config('role', 'authenticated', true)`,
      values: [claims],
    });
    const { rows } = await client.query<{ answer: string }>({ name, text: statement, values: [organization] });
    await client.query('COMMIT');
    return rows[0]?.answer ?? '';
  } finally {
    client.release();
  }
}
