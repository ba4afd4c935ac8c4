// One event to many sockets: the product, with everybody's rights decided by the database and the event committed there first;
// `raw ws`, one ready frame written to every socket of a process that knows nothing else; plain graphql-ws, executed for each
// subscriber. Clients run in another process. npm run bench -- fan-out [sockets]
import { setTimeout as pause } from 'node:timers/promises';
import { compare, keep, percentile } from '../harness.ts';
import { Crowd, heldBytes, openTown, residentBytes, startPeer } from '../crowd.ts';
import { openStage, startProduct } from '../stage.ts';

const count = Number(process.argv[2] ?? 1_000);
const burst = count > 2_000 ? 10 : 40;
const steady = 50;

const stage = await openStage({ demonstration: false });
const town = await openTown(stage);
const tokens: string[] = [];
for (let index = 0; index < count; index += 1) tokens.push(await town.member('on_call'));

const product = await startProduct(stage);
const raw = await startPeer('raw');
const library = await startPeer('graphql-ws');

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

async function gather(name: string, server: typeof raw, given: readonly string[], before: number) {
  const crowd = new Crowd();
  const warm = new Crowd();
  // What a first socket loads is no socket's memory.
  await warm.open(server.port, given.slice(0, 20), before);
  warm.stop();
  await pause(1_000);
  const heldBefore = await heldBytes(server.child);
  const empty = residentBytes(server.child);
  const opened = await crowd.open(server.port, given, before);
  await pause(2_000);
  const each = (residentBytes(server.child) - empty) / given.length;
  const held = ((await heldBytes(server.child)) - heldBefore) / given.length;
  process.stdout.write(
    `${name}: ${given.length} sockets in ${Math.round(opened)} ms, ${kilobytes(each)} kB each, ${kilobytes(held)} of them in use\n`,
  );
  return { crowd, each, held };
}

const nobody = tokens.map(() => '');
const ways = {
  'raw ws': {
    ...(await gather('raw ws', raw, nobody, 0)),
    publish: async (events: number) => void raw.child.send({ events }),
  },
  product: {
    ...(await gather('product', product, tokens, 2)),
    publish: async (events: number) => {
      for (let event = 0; event < events; event += 1) await town.raise(`Event ${event}`);
    },
  },
  'graphql-ws': {
    ...(await gather('graphql-ws', library, nobody, 1)),
    publish: async (events: number) => void library.child.send({ events }),
  },
};
type Way = keyof typeof ways;
// The library answers the subscription with nothing: it has begun a moment later.
await pause(2_000);

/** Events a second, sent as fast as they are taken. */
const flatOut = async (name: Way): Promise<number> => {
  const { crowd, publish } = ways[name];
  const began = performance.timeOrigin + performance.now();
  const arrivals = await crowd.during(burst, () => publish(burst));
  return (burst / (Math.max(...arrivals.flat()) - began)) * 1_000;
};

await compare({
  name: `fan-out-${count}`,
  unit: 'events/s',
  baseline: 'raw ws',
  contenders: (Object.keys(ways) as Way[]).map((name) => ({ name, run: () => flatOut(name) })),
});

/** Ten events a second: from the commit of an event, or from when it is to be sent, until each socket has it. */
async function latency(name: Way) {
  const { crowd, publish } = ways[name];
  const begins: number[] = [];
  const arrivals = await crowd.during(steady, async () => {
    for (let event = 0; event < steady; event += 1) {
      const due = pause(100);
      await publish(1);
      begins.push(performance.timeOrigin + performance.now());
      await due;
    }
  });
  const late = arrivals.flatMap((times, event) => times.map((time) => time - (begins[event] ?? 0)));
  return { p50: percentile(late, 0.5), p95: percentile(late, 0.95), p99: percentile(late, 0.99) };
}

const rounds: Record<string, { p50: number; p95: number; p99: number }[]> = {};
for (let round = 0; round < 3; round += 1) {
  for (const name of Object.keys(ways) as Way[]) {
    if (name === 'graphql-ws' && count > 2_000) continue;
    (rounds[name] ??= []).push(await latency(name));
  }
}
const middle = (name: string, figure: 'p50' | 'p95' | 'p99') =>
  percentile(
    (rounds[name] ?? []).map((one) => one[figure]),
    0.5,
  );
const table = Object.fromEntries(
  (Object.keys(ways) as Way[]).map((name) => [
    name,
    {
      'p50 ms': middle(name, 'p50').toFixed(1),
      'p95 ms': middle(name, 'p95').toFixed(1),
      'p99 ms': middle(name, 'p99').toFixed(1),
      'p95 of raw': (middle(name, 'p95') / middle('raw ws', 'p95')).toFixed(2),
      'kB a socket': kilobytes(ways[name].each),
      'in use': kilobytes(ways[name].held),
    },
  ]),
);
console.table(table);
await keep(`fan-out-${count}-latency`, table);

for (const { crowd } of Object.values(ways)) crowd.stop();
await Promise.all([product.stop(), town.stop()]);
raw.child.kill('SIGKILL');
library.child.kill('SIGKILL');
await stage.stop();
process.exit(0);
