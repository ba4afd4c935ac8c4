import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CommandError } from '../../src/commands/command-error.ts';
import { parseDuration } from '../../src/commands/duration.ts';
import { usualLimits } from '../../src/limits.ts';
import { decodeGlobalId, encodeGlobalId, requireGlobalId } from '../../src/graphql/global-id.ts';
import { createGate } from '../../src/graphql/limits.ts';
import { BigInteger, Json, LocalDate, parseDateTime } from '../../src/graphql/scalars.ts';
import { schema } from '../../src/graphql/schema.ts';
import { decodeCursor, encodeCursor } from '../../src/live/cursor.ts';

// What people and programs send is either what it claims to be or refused in words: never anything in between.

/** What the parser gave, or `refused` where it said so with the right code; anything else is a failure of the test. */
function outcome<T>(parse: () => T): T | 'refused' {
  try {
    return parse();
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions['code'] === 'BAD_USER_INPUT') return 'refused';
    throw error;
  }
}

const base64url = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
const stranger = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), base64url);

describe('the cursor of a stream', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.maxSafeNat(), (epoch, position) => {
        expect(decodeCursor(encodeCursor({ epoch, position }))).toEqual({ epoch, position });
      }),
    );
  });

  it('that anybody makes up is refused, or is the one spelling of itself', () => {
    fc.assert(
      fc.property(stranger, (text) => {
        const read = outcome(() => decodeCursor(text));
        if (read !== 'refused') expect(encodeCursor(read)).toBe(text);
      }),
    );
  });
});

describe('a global id', () => {
  const code = fc.stringMatching(/^[a-z]{2}$/);

  it('comes back as it went', () => {
    fc.assert(
      fc.property(code, fc.uuid(), fc.option(fc.uuid()), (type, organizationId, id) => {
        expect(decodeGlobalId(encodeGlobalId(type, organizationId, id))).toEqual({ code: type, organizationId, id });
      }),
    );
  });

  it('that anybody makes up is refused, or is the one spelling of itself', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          stranger,
          fc.uint8Array({ minLength: 34, maxLength: 34 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
        ),
        (text) => {
          const read = decodeGlobalId(text);
          if (read !== null) expect(encodeGlobalId(read.code, read.organizationId, read.id)).toBe(text);
          outcome(() => requireGlobalId(text, { name: 'Incident', code: 'in' }, 'id'));
        },
      ),
    );
  });
});

describe('a moment', () => {
  const moments = fc.date({
    min: new Date('0001-01-02T00:00:00Z'),
    max: new Date('9999-12-30T00:00:00Z'),
    noInvalidDate: true,
  });
  const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });

  it('is the same in whichever zone it is written', () => {
    fc.assert(
      fc.property(moments, offsets, (moment, minutes) => {
        const local = new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const hours = String(Math.trunc(Math.abs(minutes) / 60)).padStart(2, '0');
        const zone = `${minutes < 0 ? '-' : '+'}${hours}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
        expect(parseDateTime(local + zone)).toBe(moment.toISOString());
      }),
    );
  });

  it('that anybody makes up is refused, or is written in its one spelling', () => {
    const digits = fc.stringMatching(/^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,10})?([Zz]|[+-]\d{2}:\d{2})?$/);
    fc.assert(
      fc.property(fc.oneof(digits, fc.string(), fc.anything()), (value) => {
        const read = outcome(() => parseDateTime(value));
        if (read !== 'refused') expect(parseDateTime(read)).toBe(read);
      }),
    );
  });
});

describe('the other scalars', () => {
  it('take what they are, and refuse the rest in words', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const day = outcome(() => LocalDate.parseValue(value));
        expect(day === 'refused' || /^\d{4}-\d{2}-\d{2}$/.test(day)).toBe(true);
        const number = outcome(() => BigInteger.parseValue(value));
        expect(number === 'refused' || Number.isSafeInteger(number)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(outcome(() => Json.parseValue(value))).toEqual(value);
      }),
    );
  });
});

describe('a duration', () => {
  it('is its number of seconds, whatever its unit, within a year', () => {
    const seconds = { s: 1, m: 60, h: 3_600, d: 86_400 };
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), fc.constantFrom('s', 'm', 'h', 'd'), (count, unit) => {
        const expected = count * seconds[unit];
        const read = () => parseDuration(`${count}${unit}`);
        if (expected >= 1 && expected <= 365 * 86_400) expect(read()).toBe(expected);
        else expect(read).toThrow(CommandError);
      }),
    );
  });

  it('that is none is refused', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/^\d+[smhd]$/.test(text)),
        (text) => {
          expect(() => parseDuration(text)).toThrow(CommandError);
        },
      ),
    );
  });
});

describe('a document', () => {
  const gate = createGate(schema, usualLimits);

  it('of any text and variables is admitted or refused, each refusal with a code', () => {
    const words = fc.oneof(
      fc.constantFrom(...'{ } ( ) [ ] : ! $ @ ... " """ # & | = , 0 -1 1e999'.split(' ')),
      fc.constantFrom(
        ...'query mutation subscription fragment on null true incidents nodes id first __schema'.split(' '),
      ),
      fc.constantFrom('\n', '\u0000', '\ud800', '\ufeff', '\u2028', '𝒳', String.raw`\u{110000}`, String.raw`\ud83d`),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 60 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.dictionary(fc.string(), fc.jsonValue()), (query, variables) => {
        const passage = gate.admit({ query, variables });
        if (!('errors' in passage)) return;
        for (const { extensions } of passage.errors) {
          expect(extensions['code']).toMatch(
            /^(GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT|LIMIT_EXCEEDED|OPERATION_RESOLUTION_FAILURE)$/,
          );
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
