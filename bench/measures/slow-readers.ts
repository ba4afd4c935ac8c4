// What those who read wait because others do not: 100 sockets that take everything, alone and beside 50 of the same rights that stop
// reading. An event of 16 kB, 30 a second, from its commit until each of the 100 has it. npm run bench -- slow-readers
import { setTimeout as pause } from 'node:timers/promises';
import { Crowd, openTown, residentBytes } from '../crowd.ts';
import { keep, percentile } from '../harness.ts';
import { openStage, startProduct } from '../stage.ts';

const [readers, others, rate] = [100, 50, 30];
const titles = Array.from({ length: 40 }, (_, index) => `title${index}: title`).join(' ');
const query = `subscription { alertEvents { kind alert { ${titles} } } }`;

const stage = await openStage({ demonstration: false });
const town = await openTown(stage);
const product = await startProduct(stage, {}, ['--no-worker']);

async function crowdOf(people: number): Promise<Crowd> {
  const crowd = new Crowd();
  const tokens: string[] = [];
  for (let index = 0; index < people; index += 1) tokens.push(await town.member('on_call'));
  await crowd.open(product.port, tokens, 2, query);
  return crowd;
}

async function closedAsTooSlow(): Promise<number> {
  const page = await (await fetch(`${product.url}/metrics`)).text();
  return Number(/^wedsync_websocket_closings_total\{code="1013"\} (\d+)$/m.exec(page)?.[1] ?? 0);
}

const reading = await crowdOf(readers);

async function measured(events: number) {
  const begins: number[] = [];
  const arrivals = await reading.during(events, async () => {
    for (let event = 0; event < events; event += 1) {
      const due = pause(1_000 / rate);
      await town.raise('x'.repeat(400));
      begins.push(performance.timeOrigin + performance.now());
      await due;
    }
  });
  const late = arrivals.flatMap((times, event) => times.map((time) => time - (begins[event] ?? 0)));
  return {
    'p50 ms': percentile(late, 0.5).toFixed(1),
    'p95 ms': percentile(late, 0.95).toFixed(1),
    'p99 ms': percentile(late, 0.99).toFixed(1),
    'closed as too slow': await closedAsTooSlow(),
    'server, MB': Math.round(residentBytes(product.child) / 1e6),
  };
}

await measured(100);
const alone = await measured(900);
const idle = await crowdOf(others);
await idle.stopReading();
const table = { [`${readers} who read`]: alone, [`beside ${others} who do not`]: await measured(900) };
console.table(table);
await keep('slow-readers', table);

for (const crowd of [reading, idle]) crowd.stop();
await Promise.all([product.stop(), town.stop()]);
await stage.stop();
process.exit(0);
