// How late an escalation step is taken: 10,000 open alerts whose steps are due within 60 s, two workers in processes of their
// own, one after the other killed with -9 at random moments and started again. A step counts from when it was due until it was
// committed. Goal: p99 below 1 s, none lost, none doubled. Arguments: how many, and seconds; 0 seconds is all of them at once,
// which shows how many a second are taken.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { keep, percentile } from '../harness.ts';
import { kill, openStage, startWorkerProcess } from '../stage.ts';

const alerts = Number(process.argv[2] ?? 10_000);
const seconds = Number(process.argv[3] ?? 60);
const organizations = 20;

// When a step was committed is known to PostgreSQL alone.
const stage = await openStage({ demonstration: false, settings: { track_commit_timestamp: 'on' } });
const engine = new pg.Client({ connectionString: stage.url, options: '-c role=wedsync_engine' });
await engine.connect();

let heard = 0;
const receiver = createServer((request, response) => {
  heard += 1;
  request.resume().on('end', () => response.end('ok'));
}).listen(0, '127.0.0.1');
await once(receiver, 'listening');
const hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;

await engine.query(
  `INSERT INTO organizations (slug, name, time_zone) SELECT 'o-' || n, 'Organization ' || n, 'Europe/London' FROM generate_series(1, $1::integer) n`,
  [organizations],
);
await engine.query(
  `WITH channel AS (
     INSERT INTO notification_channels (organization_id, name, channel_type, settings)
     SELECT o.id, 'hook', 'webhook', jsonb_build_object('url', $1::text) FROM organizations o RETURNING organization_id, id)
   INSERT INTO escalation_policies (organization_id, name, levels, repeat_count)
   SELECT organization_id, 'Two levels', jsonb_build_array(
     jsonb_build_object('delaySeconds', 0, 'targets', jsonb_build_array(jsonb_build_object('kind', 'channel', 'channelId', id))),
     jsonb_build_object('delaySeconds', 3600, 'targets', jsonb_build_array(jsonb_build_object('kind', 'on_call')))), 0
   FROM channel`,
  [hook],
);

const settings = { ALLOW_PRIVATE_WEBHOOKS: 'true' };
const workers = [await startWorkerProcess(stage, settings), await startWorkerProcess(stage, settings)];

await engine.query(
  `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority, escalation_policy_id, escalation_policy_snapshot,
     next_escalation_at)
   SELECT p.organization_id, 'Payments fail', n::text, 'high', 'p1_high', p.id,
     jsonb_build_object('name', p.name, 'levels', p.levels, 'repeatCount', 0), engine_now() + interval '10 seconds' + random() * $2 * interval '1 second'
   FROM generate_series(1, $1::integer) n
   JOIN (SELECT *, row_number() OVER (ORDER BY organization_id) AS place FROM escalation_policies WHERE name = 'Two levels') AS p
     ON p.place = n % $3 + 1`,
  [alerts, seconds, organizations],
);

const began = performance.now();
let kills = 0;
while (performance.now() - began < (seconds + 10) * 1_000) {
  await sleep(2_000 + Math.random() * 6_000);
  const place = kills % 2;
  const victim = workers[place];
  if (victim !== undefined) await kill(victim);
  kills += 1;
  await sleep(Math.random() * 1_000);
  workers[place] = await startWorkerProcess(stage, settings);
}
// Every step was due seconds ago, and what a dead worker had under way was taken over: what is missing now is lost.
await sleep(25_000);

const { rows } = await engine.query<{ lateness: number }>(
  `SELECT extract(epoch FROM pg_xact_commit_timestamp(xmin) - due_at)::float8 AS lateness FROM escalation_steps`,
);
const { rows: counted } = await engine.query<{ lost: number; doubled: number }>(
  `SELECT $1 - count(DISTINCT alert_id)::integer AS lost, (count(*) - count(DISTINCT (alert_id, level)))::integer AS doubled FROM escalation_steps`,
  [alerts],
);
const { rows: delivered } = await engine.query<{ status: string; count: number }>(
  `SELECT status, count(*)::integer AS count, round(extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY delivered_at - created_at))::numeric, 3)::float8 AS p50,
     round(extract(epoch FROM percentile_cont(0.99) WITHIN GROUP (ORDER BY delivered_at - created_at))::numeric, 3)::float8 AS p99,
     round(extract(epoch FROM max(delivered_at - created_at))::numeric, 3)::float8 AS max
   FROM notification_deliveries GROUP BY status`,
);
const lateness = rows.map((row) => row.lateness);
const figures = {
  steps: lateness.length,
  kills,
  'p50 s': percentile(lateness, 0.5),
  'p99 s': percentile(lateness, 0.99),
  'max s': percentile(lateness, 1),
  lost: counted[0]?.lost ?? alerts,
  doubled: counted[0]?.doubled ?? alerts,
};
console.table([figures]);
process.stdout.write(`The receiver was called ${heard} times; deliveries, with seconds since their step:\n`);
console.table(delivered);
await keep('escalation-lateness', { ...figures, delivered });

await Promise.all(workers.map(kill));
await engine.end();
receiver.closeAllConnections();
receiver.close();
await stage.stop();
process.exitCode = figures['p99 s'] <= 1 && figures.lost === 0 && figures.doubled === 0 ? 0 : 1;
