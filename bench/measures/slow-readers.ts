// What those who read wait because others do not: 50 sockets that take everything, alone and beside 50 of the same rights that stop
// reading. An event of 20 kB, 40 a second, from its commit until each of the 50 has it. npm run bench -- slow-readers
import { setTimeout as pause } from 'node:timers/promises';
import { Crowd, openTown, residentBytes } from '../crowd.ts';
import { keep, percentile } from '../harness.ts';
import { openStage, startProduct } from '../stage.ts';

const [readers, others, rate] = [50, 50, 40];
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
      await town.raise('x'.repeat(490));
      begins.push(performance.timeOrigin + performance.now());
      await due;
    }
  });
  const late = arrivals.flatMap((times, event) => times.map((time) => time - (begins[event] ?? 0)));
  return {
    'p50 ms': percentile(late, 0.5).toFixed(1),
    'p95 ms': percentile(late, 0.95).toFixed(1),
    'p99 ms': percentile(late, 0.99).toFixed(1),
    'server, MB': Math.round(residentBytes(product.child) / 1e6),
  };
}

await measured(100);
const alone = await measured(1_200);
const idle = await crowdOf(others);
await idle.stopReading();
const table = { [`${readers} who read`]: alone, [`beside ${others} who do not`]: await measured(1_200) };
console.table(table);
// Half a minute later: who does not read does not answer that the socket is closed, either.
await pause(35_000);
process.stdout.write(`${await closedAsTooSlow()} of ${others} were closed as too slow\n`);
await keep('slow-readers', table);

for (const crowd of [reading, idle]) crowd.stop();
await Promise.all([product.stop(), town.stop()]);
await stage.stop();
process.exit(0);
