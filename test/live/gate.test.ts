import { expect, test } from 'vitest';
import { Gate } from '../../src/live/gate.ts';

test('a gate lets the kinds through in turn: who asks once does not wait for all that another asks', async () => {
  const gate = new Gate(1);
  const order: string[] = [];
  const ask = (kind: string, name: string) =>
    gate.run(async () => {
      order.push(name);
      await Promise.resolve();
    }, kind);
  const all = Promise.all([
    ...['a1', 'a2', 'a3', 'a4'].map((name) => ask('a', name)),
    ask('b', 'b1'),
    ask('c', 'c1'),
    ask('b', 'b2'),
  ]);
  await all;
  expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
  // Nothing waits any longer.
  await ask('a', 'last');
  expect(order.at(-1)).toBe('last');
});
