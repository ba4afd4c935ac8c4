// What live views cost: 50 organizations with the telemetry of the demonstration and 20 subscribers each, in three roles. First one
// computation of each view alone; then every organization is written to all the time, and the value must reach the sockets. The
// product is in a process of its own, and so are not its clients: the machine is theirs, too.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import pg from 'pg';
import { WebSocket } from 'ws';
import { castId } from '../../src/seed/cast.ts';
import { keep, percentile } from '../harness.ts';
import { openStage, startProduct, userToken } from '../stage.ts';

const seconds = Number(process.argv[2] ?? 20);
const organizations = Number(process.argv[3] ?? 50);
const people = Number(process.argv[4] ?? 20);
const roles = ['user', 'manager', 'on_call'] as const;

const views = {
  systemHealthOverview: { source: 'system_health_overview_window', columns: 'serviceName totalChecks lastStatus' },
  errorTrendingAnalysis: { source: 'error_trending_analysis_window', columns: 'hour errorType severity errorCount' },
  performancePercentileAnalysis: {
    source: 'performance_percentile_analysis_window',
    columns: 'serviceName metricType unit p50 p95 p99 sampleCount',
  },
  saturdayMonitoring: { source: 'saturday_monitoring_window', columns: 'metricType count priority' },
} as const;

const stage = await openStage({ demonstration: true });
const rose = castId('rose-and-thorn');
const ids = [rose, ...Array.from({ length: organizations - 1 }, () => randomUUID())];
const members = ids.flatMap((organization) =>
  Array.from({ length: people }, (_, place) => ({ organization, user: randomUUID(), role: roles[place % 3] })),
);

// Copies of one organization's telemetry, as if it had come in long ago: without triggers.
const superuser = new URL(stage.superuserUrl);
superuser.pathname = new URL(stage.url).pathname;
const filler = new pg.Client({ connectionString: superuser.href });
await filler.connect();
await filler.query('SET session_replication_role = replica');
await filler.query(
  `INSERT INTO organizations (id, slug, name, time_zone) SELECT id, 'copy-' || place, 'Copy', 'Europe/London'
   FROM unnest($1::uuid[]) WITH ORDINALITY AS o (id, place) WHERE id <> $2`,
  [ids, rose],
);
for (const table of ['system_health_checks', 'error_reports', 'performance_metrics', 'business_events']) {
  const { rows } = await filler.query<{ name: string }>(
    `SELECT quote_ident(attname) AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
       AND attgenerated = '' AND attname NOT IN ('organization_id', 'id', 'incident_id', 'venue_id', 'wedding_id')`,
    [table],
  );
  const columns = rows.map(({ name }) => name).join(', ');
  await filler.query(
    `INSERT INTO ${table} (organization_id, id, ${columns}) SELECT o, uuid_v7(), ${columns}
     FROM ${table}, unnest($1::uuid[]) AS o WHERE organization_id = $2 AND o <> $2`,
    [ids, rose],
  );
}
await filler.query('SET session_replication_role = origin');
await filler.query(
  `INSERT INTO user_profiles (organization_id, user_id, role, display_name)
   SELECT organization, person, role::member_role, 'Person' FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS m (organization, person, role)`,
  [members.map((one) => one.organization), members.map((one) => one.user), members.map((one) => one.role)],
);
await filler.query('VACUUM ANALYZE');
await filler.end();

// 1. One computation of each view, as a member's statement would be.
const member = new pg.Client({ connectionString: stage.url, options: '-c role=wedsync_api' });
await member.connect();
const alone: Record<string, { p50: number; p95: number; rows: number }> = {};
for (const [view, { source }] of Object.entries(views)) {
  const times: number[] = [];
  let found = 0;
  for (const { organization, user } of members.filter((_, place) => place % people === 0)) {
    await member.query('BEGIN READ ONLY');
    await member.query('SET LOCAL ROLE authenticated');
    await member.query("SELECT set_config('request.jwt.claims', $1, true)", [
      JSON.stringify({ sub: user, role: 'authenticated', aud: 'authenticated', app_metadata: {} }),
    ]);
    const began = performance.now();
    const { rowCount } = await member.query(`SELECT * FROM ${source}(null, null, null) WHERE organization_id = $1`, [
      organization,
    ]);
    times.push(performance.now() - began);
    await member.query('COMMIT');
    found = rowCount ?? 0;
  }
  alone[view] = { p50: percentile(times, 0.5), p95: percentile(times, 0.95), rows: found };
}
await member.end();
console.table(alone);

// 2. Everybody watches one view, and every organization is written to all the time.
const product = await startProduct(stage, { LIMIT_SOCKET_OPERATIONS: '50' });
const writer = new pg.Pool({ connectionString: stage.url, options: '-c role=wedsync_engine', max: 4 });

async function processorSeconds(): Promise<number> {
  const page = await (await fetch(`${product.url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(page)?.[1]);
}

const inserts: Record<keyof typeof views, string> = {
  systemHealthOverview: `INSERT INTO system_health_checks (organization_id, service_name, status, response_time_ms) VALUES ($1, 'probe', 'healthy', 1)`,
  errorTrendingAnalysis: `INSERT INTO error_reports (organization_id, service_name, error_type, severity, error_message, local_date, fingerprint)
    VALUES ($1, 'probe', 'Probe', 'low', 'probe', current_date, 'probe')`,
  performancePercentileAnalysis: `INSERT INTO performance_metrics (organization_id, service_name, metric_type, metric_value, unit) VALUES ($1, 'probe', 'response_time', 1, 'ms')`,
  saturdayMonitoring: `INSERT INTO business_events (organization_id, event_type, event_name, success, local_date) VALUES ($1, 'payment', 'probe', false, current_date)`,
};

const figures: Record<string, object> = {};
for (const [view, { columns }] of Object.entries(views) as [keyof typeof views, { columns: string }][]) {
  let told = 0;
  let bytes = 0;
  /** When the first write was that no value has shown yet, by organization. */
  const waiting = new Map<string, number>();
  const delays: number[] = [];
  const clients = [];
  const beginnings: Promise<void>[] = [];
  for (const { organization, user } of members) {
    const client = createClient({
      url: `${product.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      lazy: false,
      connectionParams: { Authorization: `Bearer ${await userToken(user)}` },
    });
    clients.push(client);
    beginnings.push(
      new Promise((resolve) => {
        let first = true;
        client.subscribe(
          { query: `subscription { ${view} { cursor rows { ${columns} } } }` },
          {
            next: (value) => {
              if (first) {
                first = false;
                return resolve();
              }
              told += 1;
              bytes += JSON.stringify(value).length;
              const written = waiting.get(organization);
              if (written === undefined) return;
              waiting.delete(organization);
              delays.push(performance.now() - written);
            },
            error: (error) => process.stderr.write(`${JSON.stringify(error)}\n`),
            complete: () => undefined,
          },
        );
      }),
    );
  }
  const began = performance.now();
  await Promise.all(beginnings);
  const begun = performance.now() - began;
  await sleep(1_500);
  const before = await processorSeconds();
  const end = performance.now() + seconds * 1_000;
  let written = 0;
  while (performance.now() < end) {
    await Promise.all(
      ids.map(async (id) => {
        await writer.query(inserts[view], [id]);
        written += 1;
        if (!waiting.has(id)) waiting.set(id, performance.now());
      }),
    );
    await sleep(200);
  }
  figures[view] = {
    'begun in s': begun / 1_000,
    'writes/s': written / seconds,
    'values/s': told / seconds,
    'rounds/s an organization': told / seconds / members.length,
    'kB a value': bytes / told / 1_000,
    'write to value p50 ms': percentile(delays, 0.5),
    'p95 ms': percentile(delays, 0.95),
    'server CPU': (await processorSeconds()) - before,
  };
  for (const client of clients) await client.dispose();
}
console.table(figures);
await keep('live-views', { organizations, people, seconds, alone, figures });

await writer.end();
await product.stop();
await stage.stop();
