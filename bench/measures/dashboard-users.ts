// N07: 1,000 people, each with a token of their own, ask for the dashboard every 5 seconds. Goal: p95 below 250 ms, no error.
// Times count from when each question was due, so that a server that falls behind is not flattered.
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { castId } from '../../src/seed/cast.ts';
import { keep, percentile } from '../harness.ts';
import { openStage, startProduct, userToken } from '../stage.ts';

const seconds = Number(process.argv[2] ?? 30);
const people = Number(process.argv[3] ?? 1_000);
const everyMilliseconds = 5_000;

const stage = await openStage({ demonstration: true });
const users = Array.from({ length: people }, () => randomUUID());
const filler = new pg.Client({ connectionString: stage.url, options: '-c role=wedsync_engine' });
await filler.connect();
await filler.query(
  `INSERT INTO user_profiles (organization_id, user_id, role, display_name)
   SELECT $1, person, 'user', 'Person ' || place FROM unnest($2::uuid[]) WITH ORDINALITY AS p(person, place)`,
  [castId('rose-and-thorn'), users],
);
await filler.end();
const product = await startProduct(stage);

const body = JSON.stringify({
  query: `query Dashboard {
    viewer { id role }
    systemHealthOverview { serviceName lastStatus }
    incidents(first: 20, filter: { status: { in: [OPEN, ACKNOWLEDGED, INVESTIGATING] } }) {
      nodes { id title status priority errorCount createdAt alerts(first: 3) { nodes { id status } } }
      pageInfo { hasNextPage endCursor }
    }
    alertHistory(first: 20) { nodes { id title status priority escalationLevel triggeredAt } liveCursor }
  }`,
});
const agent = new Agent({ keepAlive: true, maxSockets: people });

/** Null if it was answered well, else what was wrong. */
function ask(token: string): Promise<string | null> {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'content-length': Buffer.byteLength(body),
    };
    const asked = request(`${product.url}/graphql`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve(response.statusCode === 200 && !text.includes('"errors"') ? null : text.slice(0, 300)),
      );
      response.on('error', (error) => resolve(error.message));
    });
    asked.on('error', (error) => resolve(error.message));
    asked.end(body);
  });
}

const times: number[] = [];
const wrong: string[] = [];

async function poll(user: string, place: number): Promise<void> {
  const token = await userToken(user);
  const began = performance.now() + 1_000;
  const end = began + everyMilliseconds + seconds * 1_000;
  for (let due = began + (place / people) * everyMilliseconds; due < end; due += everyMilliseconds) {
    await sleep(Math.max(0, due - performance.now()));
    const error = await ask(token);
    // The first round opens the sockets and meets every token for the first time.
    if (due >= began + everyMilliseconds) times.push(performance.now() - due);
    if (error !== null) wrong.push(error);
  }
}

await Promise.all(users.map(poll));
const figures = {
  people,
  requests: times.length,
  errors: wrong.length,
  p50: percentile(times, 0.5),
  p95: percentile(times, 0.95),
  p99: percentile(times, 0.99),
};
console.table([figures]);
for (const one of wrong.slice(0, 3)) process.stdout.write(`${one}\n`);
await keep('dashboard-users', figures);

agent.destroy();
await product.stop();
await stage.stop();
process.exitCode = figures.errors === 0 && figures.p95 < 250 ? 0 : 1;
