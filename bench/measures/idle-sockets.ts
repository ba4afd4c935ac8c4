// Ten thousand people who listen while nothing happens: how long until all have begun, and what the server holds in memory, the
// worker in it. Then one event. npm run bench -- idle-sockets [sockets]
import { setTimeout as pause } from 'node:timers/promises';
import { keep } from '../harness.ts';
import { Crowd, openTown, residentBytes } from '../crowd.ts';
import { openStage, startProduct } from '../stage.ts';

const count = Number(process.argv[2] ?? 10_000);
const people = 1_000;

const stage = await openStage({ demonstration: false });
const town = await openTown(stage);
const tokens: string[] = [];
for (let index = 0; index < people; index += 1) tokens.push(await town.member('on_call'));
const product = await startProduct(stage);
await pause(3_000);
const empty = residentBytes(product.child);

// A process of clients has so many descriptors as the system gives it.
const crowds = Array.from({ length: Math.ceil(count / 2_500) }, () => new Crowd());
const began = performance.now();
await Promise.all(
  crowds.map((crowd, index) => {
    const own = Math.min(2_500, count - index * 2_500);
    return crowd.open(
      product.port,
      Array.from({ length: own }, (_, socket) => tokens[(index * 2_500 + socket) % people] ?? ''),
      2,
    );
  }),
);
const accepted = performance.now() - began;
await pause(20_000);
const full = residentBytes(product.child);
const sent = performance.timeOrigin + performance.now();
const [first, ...others] = crowds;
let published: Promise<void> | null = null;
const arrivals = await Promise.all(
  crowds.map((crowd) =>
    crowd.during(1, async () => {
      // Once all of them wait for it.
      published ??= pause(500).then(() => town.raise('At last'));
      await published;
    }),
  ),
);
const last = Math.max(...arrivals.flat(2));
const figures = {
  sockets: count,
  'accepted in s': (accepted / 1_000).toFixed(1),
  'sockets/s': Math.round(count / (accepted / 1_000)),
  'RSS before MB': Math.round(empty / 1e6),
  'RSS with all MB': Math.round(full / 1e6),
  'kB a socket': ((full - empty) / count / 1_000).toFixed(1),
  'event at the last after ms': Math.round(last - sent - 500),
};
console.table(figures);
await keep('idle-sockets', figures);
for (const crowd of [first, ...others]) crowd?.stop();
await Promise.all([product.stop(), town.stop()]);
await stage.stop();
process.exit(0);
