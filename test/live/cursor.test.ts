import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from '../../src/live/cursor.ts';

test('a cursor comes back as it was given out', () => {
  for (const position of [0, 1, 4_294_967_296, Number.MAX_SAFE_INTEGER]) {
    const cursor = { epoch: randomUUID(), position };
    expect(encodeCursor(cursor)).toMatch(/^[\w-]{32}$/);
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
  }
});

test.each([
  ['', 'nothing'],
  ['1', 'a number'],
  [`${'A'.repeat(31)}=`, 'padding'],
  ['A'.repeat(33), 'too long'],
  [`${'A'.repeat(31)} `, 'a space'],
  [encodeCursor({ epoch: randomUUID(), position: 0 }).slice(0, 21) + '_'.repeat(11), 'a position out of range'],
])('%j is refused: %s', (text) => {
  expect(() => decodeCursor(text)).toThrow(GraphQLError);
  expect(() => decodeCursor(text)).toThrow(/not a cursor of this stream/);
});
