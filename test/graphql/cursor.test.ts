import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../src/graphql/cursor.ts';

const id = '0190a000-0000-7000-8000-000000000001';
const decode = (text: string) => decodeCursor(text, '-CREATED_AT', ['moment', 'uuid'], 'after');
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('cursors', () => {
  it('give back a moment with its microseconds', () => {
    const moment = '2026-11-28T13:45:00.123456+00:00';
    expect(decode(encodeCursor(['-CREATED_AT', moment, id]))).toEqual([moment, id]);
  });

  it.each([
    ['nothing', ''],
    ['no base64url', '***'],
    ['another spelling of base64', `${encodeCursor(['-CREATED_AT', '2026-11-28T13:45:00+00:00', id])}=`],
    ['no JSON', Buffer.from('hello').toString('base64url')],
    ['an object', encoded({ order: '-CREATED_AT' })],
    ['too few values', encoded(['-CREATED_AT', '2026-11-28T13:45:00+00:00'])],
    ['too many values', encoded(['-CREATED_AT', '2026-11-28T13:45:00+00:00', id, id])],
    ['a moment that is none', encoded(['-CREATED_AT', '2026-02-30T13:45:00+00:00', id])],
    ['a moment of another zone', encoded(['-CREATED_AT', '2026-11-28T13:45:00+01:00', id])],
    ['infinity', encoded(['-CREATED_AT', 'infinity', id])],
    ['an id that is none', encoded(['-CREATED_AT', '2026-11-28T13:45:00+00:00', "' or 1=1"])],
    ['a nested value', encoded(['-CREATED_AT', ['2026-11-28T13:45:00+00:00'], id])],
    ['a null', encoded(['-CREATED_AT', null, id])],
    ['3,000 characters', encoded(['-CREATED_AT', 'x'.repeat(3000), id])],
  ])('refuse %s as BAD_USER_INPUT', (_what, text) => {
    expect(() => decode(text)).toThrow(
      expect.objectContaining({
        message: 'after is not a cursor of this API.',
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'after' }),
      }),
    );
  });

  it('are refused in another order, and the message says what to do', () => {
    const other = encodeCursor(['+CREATED_AT', '2026-11-28T13:45:00+00:00', id]);
    expect(() => decode(other)).toThrow('after is a cursor of another order or list; start again without it.');
  });

  it('let no stranger’s text through as something else', () => {
    const strangers = fc.oneof(
      fc.string(),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
    );
    const taken = fc.sample(strangers, 500).filter((text) => {
      try {
        decode(text);
        return true;
      } catch (error) {
        return !(error instanceof GraphQLError && error.extensions['code'] === 'BAD_USER_INPUT');
      }
    });
    expect(taken).toEqual([]);
  });
});
