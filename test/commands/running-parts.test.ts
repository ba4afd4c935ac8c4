import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { RunningParts } from '../../src/commands/running-parts.ts';

const silent = pino({ level: 'silent' });
const nothing = () => Promise.resolve();
const hangs = () => new Promise<void>(() => undefined);

describe('stopping what was started', () => {
  it('goes in the opposite order, each part after the one before it is down', async () => {
    const parts = new RunningParts(silent);
    const seen: string[] = [];
    for (const name of ['database', 'worker', 'server']) {
      await parts.start(name, nothing, async () => {
        seen.push(`${name} stops`);
        await sleep(5);
        seen.push(`${name} is down`);
      });
    }
    expect(await parts.stop(1_000)).toBe(true);
    expect(seen).toEqual([
      'server stops',
      'server is down',
      'worker stops',
      'worker is down',
      'database stops',
      'database is down',
    ]);
  });

  it('leaves a part that hangs behind, and still stops the database in time', async () => {
    const parts = new RunningParts(silent);
    let stopped = false;
    await parts.start('database', nothing, async () => {
      stopped = true;
    });
    await parts.start('server', nothing, hangs);
    const start = Date.now();
    expect(await parts.stop(400)).toBe(false);
    expect(stopped).toBe(true);
    expect(Date.now() - start).toBeLessThan(500);
  });

  it('stops the rest when one part fails to', async () => {
    const parts = new RunningParts(silent);
    let stopped = false;
    await parts.start('database', nothing, async () => {
      stopped = true;
    });
    await parts.start('worker', nothing, () => Promise.reject(new Error('no')));
    expect(await parts.stop(400)).toBe(false);
    expect(stopped).toBe(true);
  });

  it('happens once, however often it is asked', async () => {
    const parts = new RunningParts(silent);
    let times = 0;
    await parts.start('database', nothing, async () => void (times += 1));
    await Promise.all([parts.stop(400), parts.stop(400)]);
    expect(times).toBe(1);
  });

  it('waits for a part that is still starting, and stops it too', async () => {
    const parts = new RunningParts(silent);
    let stopped = '';
    const starting = parts.start(
      'server',
      () => sleep(50, 'server'),
      async (name) => {
        stopped = name;
      },
    );
    const [clean] = await Promise.all([parts.stop(400), expect(starting).rejects.toThrow('stopped while server')]);
    expect([clean, stopped]).toEqual([true, 'server']);
  });

  it('has nothing to stop of a part that never came up, and starts no other', async () => {
    const parts = new RunningParts(silent);
    await expect(parts.start('server', () => Promise.reject(new Error('taken')), hangs)).rejects.toThrow('taken');
    expect(await parts.stop(400)).toBe(true);
    await expect(parts.start('worker', nothing, nothing)).rejects.toThrow('stopped before worker');
  });
});
