import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { RunningParts } from '../../src/commands/running-parts.ts';

const silent = pino({ level: 'silent' });
const hangs = () => new Promise<void>(() => undefined);

describe('stopping what was started', () => {
  it('goes in the opposite order, each part after the one before it is down', async () => {
    const parts = new RunningParts(silent);
    const seen: string[] = [];
    for (const name of ['database', 'worker', 'server']) {
      await parts.add(name, async () => {
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
    await parts.add('database', async () => {
      stopped = true;
    });
    await parts.add('server', hangs);
    const start = Date.now();
    expect(await parts.stop(400)).toBe(false);
    expect(stopped).toBe(true);
    expect(Date.now() - start).toBeLessThan(500);
  });

  it('stops the rest when one part fails to', async () => {
    const parts = new RunningParts(silent);
    let stopped = false;
    await parts.add('database', async () => {
      stopped = true;
    });
    await parts.add('worker', () => Promise.reject(new Error('no')));
    expect(await parts.stop(400)).toBe(false);
    expect(stopped).toBe(true);
  });

  it('happens once, however often it is asked', async () => {
    const parts = new RunningParts(silent);
    let times = 0;
    await parts.add('database', async () => void (times += 1));
    await Promise.all([parts.stop(400), parts.stop(400)]);
    expect(times).toBe(1);
  });

  it('also stops a part that came up only afterwards', async () => {
    const parts = new RunningParts(silent);
    await parts.stop(400);
    let stopped = false;
    await expect(
      parts.add('server', async () => {
        stopped = true;
      }),
    ).rejects.toThrow('stopped while starting');
    expect(stopped).toBe(true);
  });
});
