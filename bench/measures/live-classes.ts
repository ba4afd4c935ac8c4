// Changes a second that every subscriber's rights are checked for by row-level security, with 1, 20 and 200 classes of rights, all of
// which see each change. For comparison: Supabase Realtime publishes 30 changes/s with 500 clients and 5 with 3,000, whatever their
// rights. npm run bench -- live-classes [changes] [classes,…]
import { setTimeout as pause } from 'node:timers/promises';
import { compare } from '../harness.ts';
import { Crowd, openTown } from '../crowd.ts';
import { openStage, startProduct } from '../stage.ts';

const changes = Number(process.argv[2] ?? 500);
const classes = (process.argv[3] ?? '1,20,200').split(',').map(Number);
const atOnce = 25;

const stage = await openStage({ demonstration: false });
const town = await openTown(stage);
const product = await startProduct(stage);

async function contender(count: number) {
  // Each is a member of the town, and of an organization that no other is a member of.
  const tokens: string[] = [];
  for (let index = 0; index < count; index += 1) {
    tokens.push(await town.member('on_call', [town.organizationId, await town.organization()]));
  }
  return {
    name: `${count} classes`,
    async run(): Promise<number> {
      const crowd = new Crowd();
      await crowd.open(product.port, tokens, 2);
      await pause(200);
      const began = performance.timeOrigin + performance.now();
      const arrivals = await crowd.during(changes, async () => {
        for (let sent = 0; sent < changes; sent += atOnce) {
          await town.client.query(
            `INSERT INTO alert_history (organization_id, title, dedup_key, severity, priority)
             SELECT $1, 'Event ' || n, gen_random_uuid()::text, 'low', 'p2_medium' FROM generate_series(1, $2::integer) AS n`,
            [town.organizationId, atOnce],
          );
        }
      });
      const rate = (changes / (Math.max(...arrivals.flat()) - began)) * 1_000;
      await crowd.close();
      crowd.stop();
      return rate;
    },
  };
}

await compare({
  name: 'live-classes',
  unit: 'changes/s',
  baseline: `${classes[0]} classes`,
  contenders: await Promise.all(classes.map(contender)),
  rounds: 3,
});

await Promise.all([product.stop(), town.stop()]);
await stage.stop();
process.exit(0);
