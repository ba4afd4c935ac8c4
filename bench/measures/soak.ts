// Many subscribers for minutes while events come steadily and one of two servers is killed with -9 every minute: what is missed, what
// comes twice, and what of memory grows. npm run bench -- soak [minutes] [subscribers] [events a second] [seconds between kills; 0: none]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { heldBytes, openTown, residentBytes } from '../crowd.ts';
import { keep } from '../harness.ts';
import { freePort, kill, openStage, startProduct } from '../stage.ts';

const [minutes = 10, subscribers = 1_000, rate = 50, pace = 60] = process.argv.slice(2).map(Number);

interface Report {
  readonly begun: number;
  readonly furthestBehind: number;
  readonly missed: number;
  readonly doubled: number;
  readonly connections: number;
  readonly refusals: Readonly<Record<string, number>>;
  readonly closings: Readonly<Record<string, number>>;
}

const stage = await openStage({ demonstration: false });
const town = await openTown(stage);
const tokens: string[] = [];
for (let index = 0; index < subscribers; index += 1) tokens.push(await town.member('on_call'));

const ports = [await freePort(), await freePort()];
const serve = (port: number) => startProduct(stage, { PORT: String(port) }, ['--no-worker']);
const running = [await serve(ports[0] ?? 0), await serve(ports[1] ?? 0)];

const clients = fork(path.join(import.meta.dirname, '..', 'servers', 'soak-clients.ts'), {
  execArgv: ['--import', 'tsx'],
});
process.once('exit', () => clients.kill('SIGKILL'));
async function ask(command: object): Promise<Report> {
  clients.send(command);
  const [report] = (await once(clients, 'message')) as [Report];
  return report;
}

await ask({
  command: 'begin',
  ports,
  tokens,
  query: 'subscription ($since: String) { alertEvents(since: $since) { cursor alert { title } } }',
});
while ((await ask({ command: 'report' })).begun < subscribers) await pause(250);

const resident: { minute: number; megabytes: readonly number[] }[] = [];
const note = (minute: number): void => {
  const megabytes = running.map(({ child }) => Math.round(residentBytes(child) / 1e6));
  resident.push({ minute, megabytes });
};

let sent = 0;
let kills = 0;
let slowest = 0;
const began = Date.now();
const end = began + minutes * 60_000;
const noteEvery = 60_000;
let nextNote = began + noteEvery / 2;
// The first one halfway, so that the last has time to come back.
let nextKill = pace === 0 ? Infinity : began + pace * 500;
note(0);
while (Date.now() < end) {
  await town.raise(`Event ${sent}`);
  sent += 1;
  const ahead = began + (sent * 1_000) / rate - Date.now();
  slowest = Math.max(slowest, -ahead);
  if (ahead > 0) await pause(ahead);
  if (Date.now() >= nextNote) {
    nextNote += noteEvery;
    note(Math.round((Date.now() - began) / 60_000));
  }
  if (Date.now() < nextKill) continue;
  nextKill += pace * 1_000;
  const index = kills % 2;
  kills += 1;
  const victim = running[index];
  if (victim === undefined) continue;
  void kill(victim.child).then(async () => {
    running[index] = await serve(ports[index] ?? 0);
  });
}

let report = await ask({ command: 'report' });
for (let waited = 0; report.furthestBehind < sent && waited < 120; waited += 1) {
  await pause(500);
  report = await ask({ command: 'report' });
}
note(minutes);
const inUse = await Promise.all(running.map(async ({ child }) => Math.round((await heldBytes(child)) / 1e6)));
const result = {
  minutes,
  subscribers,
  sent,
  'events a second': Number((sent / (minutes * 60)).toFixed(1)),
  'kill -9': kills,
  connections: report.connections,
  complete: report.furthestBehind === sent && report.missed === 0,
  missed: report.missed,
  doubled: report.doubled,
};
console.table([result]);
process.stdout.write(
  `closed by the server: ${JSON.stringify(report.closings)}, refused: ${JSON.stringify(report.refusals)}\n`,
);
console.table(
  resident.map(({ minute, megabytes: [one, other] }) => ({ minute, 'server 1, MB': one, 'server 2, MB': other })),
);
process.stdout.write(`in use at the end, MB: ${inUse.join(', ')}\n`);
await keep('soak', { ...result, resident });

await ask({ command: 'close' });
clients.kill('SIGKILL');
await Promise.all([...running.map((server) => server.stop()), town.stop()]);
await stage.stop();
process.exit(report.missed === 0 && report.doubled === 0 && report.furthestBehind === sent ? 0 : 1);
