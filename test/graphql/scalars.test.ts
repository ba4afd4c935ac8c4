import { describe, expect, it } from 'vitest';
import { BigInteger, LocalDate, parseDateTime, writeDateTime } from '../../src/graphql/scalars.ts';

describe('DateTime', () => {
  it.each([
    ['2026-11-28T13:45:00Z', '2026-11-28T13:45:00.000Z'],
    ['2026-11-28T13:45:00.5+13:00', '2026-11-28T00:45:00.500Z'],
    ['2026-11-28t13:45:00.123456789z', '2026-11-28T13:45:00.123Z'],
    ['2024-02-29T23:59:59-11:00', '2024-03-01T10:59:59.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('reads %s', (text, moment) => {
    expect(parseDateTime(text)).toBe(moment);
  });

  it.each([
    '2026-11-28',
    '2026-11-28T13:45:00',
    '2026-11-28 13:45:00Z',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-28T25:00:00Z',
    '9999-12-31T23:59:59-12:00',
    '0000-01-01T00:00:00Z',
    '+012026-11-28T13:45:00Z',
    'now',
    '',
    1764337500,
    null,
  ])('refuses %j', (value) => {
    expect(() => parseDateTime(value)).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }),
    );
  });

  it.each([
    ['2026-11-28T13:45:00+00:00', '2026-11-28T13:45:00.000Z'],
    ['2026-11-28T13:45:00.1+00:00', '2026-11-28T13:45:00.100Z'],
    ['2026-11-28T13:45:00.123456+00:00', '2026-11-28T13:45:00.123Z'],
    ['2026-11-29T02:45:00+13:00', '2026-11-28T13:45:00.000Z'],
    [new Date('2026-11-28T13:45:00Z'), '2026-11-28T13:45:00.000Z'],
  ])('writes %s in its one spelling', (value, text) => {
    expect(writeDateTime(value)).toBe(text);
  });
});

describe('Date', () => {
  it.each(['2026-02-30', '2026-1-1', '28.11.2026', ''])('refuses %j', (value) => {
    expect(() => LocalDate.parseValue(value)).toThrow(/Date must be a calendar day/);
  });
});

describe('BigInt', () => {
  it('is exact up to 2^53 - 1 and refuses what is not', () => {
    expect(BigInteger.serialize('9007199254740991')).toBe(9007199254740991);
    expect(() => BigInteger.parseValue(2 ** 53)).toThrow(/BigInt must be a whole number/);
    expect(() => BigInteger.parseValue(1.5)).toThrow(/BigInt must be a whole number/);
    expect(() => BigInteger.parseValue('1')).toThrow(/BigInt must be a whole number/);
  });
});
