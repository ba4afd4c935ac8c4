import { request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { memberRoles } from '../../src/access/roles.ts';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { schema } from '../../src/graphql/schema.ts';
import { insertFixtures, type Fixtures } from '../support/fixtures.ts';
import { openConnection, testServer, type TestServer } from '../support/server.ts';
import { Documents } from './hostile/documents.ts';
import { Random } from './hostile/random.ts';
import { hostileRequests, type HostileRequest } from './hostile/requests.ts';

// Random bad operations against the running server. `npm run test:hostile` sends 10,000; HOSTILE_SEED repeats a run.
const count = Number(process.env['HOSTILE_OPERATIONS'] ?? 300);
const seed = Number(process.env['HOSTILE_SEED'] ?? (count > 1_000 ? Date.now() % 2 ** 31 : 20_261_128));
const lanes = 8;
// Who may do most gets furthest.
const admins = ['admin', 'admin', 'admin', 'admin', 'on_call', 'on_call'] as const;
vi.setConfig({ testTimeout: 60_000 + count * 100 });

let api: TestServer;
let fixtures: Fixtures;
let tokens: string[];
let ids: Map<string, string[]>;
const logged: string[] = [];

beforeAll(async () => {
  const log = { write: (line: string) => void logged.push(line) };
  api = await testServer({ LIMIT_SOCKET_OPERATIONS: '1000' }, { logTo: log });
  fixtures = await insertFixtures(api.engine);
  const { rose, aurora, staff } = fixtures;
  tokens = await Promise.all([
    ...[...memberRoles, ...admins].map((role) => api.token({ userId: rose.users[role] })),
    api.token({ userId: aurora.users.admin }),
    api.token({ role: 'service', organizationId: rose.id }),
    ...Object.values(staff).map(({ sub }) => api.token({ userId: sub ?? '', platform: true })),
  ]);
  ids = await knownIds();
});
afterAll(() => api.close());

/** Of every kind of row, ours and theirs. */
async function knownIds(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>([['organization', []]]);
  const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(
    ({ type, args }) => String(type).endsWith('Connection') && !args.some((one) => String(one.type).endsWith('!')),
  );
  for (const { id, users } of [fixtures.rose, fixtures.aurora]) {
    const token = await api.token({ userId: users.admin });
    const emergency = `mutation { errorReportCreate(input: { serviceName: "checkout", errorType: "Declined", message: "x",
      severity: WEDDING_EMERGENCY }) { receipt { id } } }`;
    await api.post({ query: emergency }, { token });
    for (const { name, type } of lists) {
      const answer = await api.post({ query: `{ ${name}(first: 2) { nodes { id } } }` }, { token });
      const { data } = (await answer.json()) as { data?: Record<string, { nodes: { id: string }[] } | null> };
      const nodes = data?.[name]?.nodes ?? [];
      const kind = String(type).slice(0, -'Connection'.length);
      if (nodes.length > 0) found.set(kind, [...(found.get(kind) ?? []), ...nodes.map((node) => node.id)]);
    }
    found.get('organization')?.push(encodeGlobalId('or', id, null));
  }
  return found;
}

interface Answered {
  readonly status: number;
  readonly body: string;
}

function send({ method, search, headers, body }: HostileRequest): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(`${api.graphqlUrl}${search}`, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** What no client may ever be told. */
const ours =
  /INTERNAL_SERVER_ERROR|UNAVAILABLE|Something went wrong|syntax error at|violates|relation "|node_modules|\bat .+\.ts:\d/;

/** Why the answer is not one that a stranger should get; null when it is. */
function flaw({ status, body }: Answered): string | null {
  if (status >= 500 || status < 200) return `status ${status}`;
  const found = ours.exec(body);
  return found === null ? null : `it says ${found[0]}`;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

async function storm(many: number, requests: Generator<HostileRequest, never>): Promise<void> {
  let left = many;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      const next = requests.next().value;
      const answer = await send(next);
      const why = flaw(answer);
      if (why !== null) {
        throw new Error(
          `HOSTILE_SEED=${seed}: ${why}\n${next.method} ${next.search.slice(0, 500)} ${JSON.stringify(next.headers)}\n` +
            `${next.body?.toString().slice(0, 3_000)}\n=> ${answer.body.slice(0, 2_000)}\n${logged.at(-1)?.slice(0, 2_000)}`,
        );
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

it(`answers ${count} random bad requests without one error of its own, and keeps none of them`, async () => {
  const requests = hostileRequests({ schema, random: new Random(seed), ids, tokens });
  await storm(Math.ceil(count / 2), requests);
  const before = heap();
  await storm(Math.floor(count / 2), requests);
  const grown = (heap() - before) / 2 ** 20;
  // Documents that are valid are kept, the newest thousand of them.
  expect(grown, `HOSTILE_SEED=${seed}`).toBeLessThan(64);
  const failures = logged.filter((line) => JSON.parse(line).level >= 50);
  expect(failures, `HOSTILE_SEED=${seed}`).toEqual([]);
  expect((await fetch(`${api.server.url}/health/ready`)).status).toBe(200);
});

it('answers the same over WebSocket, and keeps the sockets', async () => {
  const random = new Random(seed + 1);
  const documents = new Documents(schema, random, ids);
  for (const token of tokens.slice(0, 4)) {
    const socket = await openConnection(api.socketUrl, { Authorization: `Bearer ${token}` });
    const many = Math.ceil(count / 40);
    for (let id = 0; id < many; id += 1) {
      const { query, variables } = documents.next(0.3);
      const payload = JSON.stringify({ id: String(id), type: 'subscribe', payload: { query, variables } });
      if (payload.length < 900_000) socket.ws.send(payload);
    }
    socket.say({ id: 'last', type: 'subscribe', payload: { query: '{ __typename }' } });
    await expect
      .poll(() => socket.received.some(({ id, type }) => id === 'last' && type === 'complete'), { timeout: 20_000 })
      .toBe(true);
    const told = socket.received.map((message) => ours.exec(JSON.stringify(message))?.[0]).filter(Boolean);
    expect(told, `HOSTILE_SEED=${seed}`).toEqual([]);
    socket.ws.terminate();
  }
  await expect.poll(() => api.live.figures.streams).toBe(0);
});
