import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';

// The one language of matchers, in which people write what to hush and what to be woken by, against a model of its few lines.
let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

const severities = ['low', 'medium', 'high', 'critical', 'wedding_emergency'];
const priorities = ['p4_info', 'p3_low', 'p2_medium', 'p1_high', 'p0_critical'];

type Comparison =
  | { field: string; op: '=' | 'prefix' | 'contains' | 'rank'; value: string }
  | { field: string; op: 'in'; value: string[] };
type Matcher = Comparison | { and: Matcher[] } | { or: Matcher[] } | { not: Matcher };
type Subject = Record<string, string | Record<string, string>>;

/** Fields in the API's spelling, by the column that they mean. */
const fields: Record<string, string> = { serviceName: 'service_name', severity: 'severity', priority: 'priority' };

function model(matcher: Matcher, subject: Subject): boolean {
  if ('and' in matcher) return matcher.and.length > 0 && matcher.and.every((part) => model(part, subject));
  if ('or' in matcher) return matcher.or.some((part) => model(part, subject));
  if ('not' in matcher) return !model(matcher.not, subject);
  const [head = '', key] = matcher.field.split('.');
  const found = subject[fields[head] ?? head];
  const actual = key === undefined || typeof found !== 'object' ? found : found[key];
  if (typeof actual !== 'string') return false;
  // Enums may be spelled as the API does.
  const spelled = (one: string) => (head === 'severity' || head === 'priority' ? one.toLowerCase() : one);
  if (matcher.op === 'in') return matcher.value.map(spelled).includes(actual);
  const value = spelled(matcher.value);
  switch (matcher.op) {
    case '=':
      return actual === value;
    case 'prefix':
      return actual.startsWith(value);
    case 'contains':
      return actual.includes(value);
    case 'rank':
      return [severities, priorities].some(
        (ranks) => ranks.includes(actual) && ranks.includes(value) && ranks.indexOf(actual) >= ranks.indexOf(value),
      );
  }
}

// A small alphabet, so that texts meet; and what breaks patterns and quoting.
const text = fc
  .oneof(
    fc.constantFrom(
      'checkout',
      'check',
      'seating',
      '',
      '%',
      '_',
      "'",
      '\\',
      '(a+)+$',
      '🎂',
      ...severities,
      ...priorities,
      'P1_HIGH',
      'CRITICAL',
    ),
    fc.string({ maxLength: 5 }),
  )
  .filter((value) => !value.includes('\0') && value.isWellFormed());
const field = fc.constantFrom('serviceName', 'severity', 'priority', 'tags.region', 'tags.absent', 'environment');
const comparison: fc.Arbitrary<Matcher> = fc.oneof(
  fc.record({ field, op: fc.constantFrom('=' as const, 'prefix' as const, 'contains' as const), value: text }),
  fc.record({ field, op: fc.constant('in' as const), value: fc.array(text, { maxLength: 3 }) }),
  fc.record({
    field,
    op: fc.constant('rank' as const),
    value: fc.constantFrom(...severities, ...priorities, 'P1_HIGH', 'CRITICAL'),
  }),
);
const { matcher } = fc.letrec<{ matcher: Matcher }>((tie) => ({
  matcher: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    comparison,
    fc.record({ and: fc.array(tie('matcher'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('matcher'), { maxLength: 3 }) }),
    fc.record({ not: tie('matcher') }),
  ),
}));
const subject: fc.Arbitrary<Subject> = fc.record(
  {
    service_name: text,
    severity: fc.constantFrom(...severities),
    priority: fc.constantFrom(...priorities),
    tags: fc.dictionary(fc.constantFrom('region', 'shard'), text, { maxKeys: 2 }),
  },
  { requiredKeys: [] },
);

const ask = async <T>(statement: string, ...values: unknown[]): Promise<T> =>
  (await test.engine.query<{ answer: T }>(`SELECT ${statement} AS answer`, values)).rows[0]?.answer as T;

// Covers T05, T24.
describe('a matcher', () => {
  it('says of any row what its words say', async () => {
    await fc.assert(
      fc.asyncProperty(matcher, subject, async (given, row) => {
        expect(await ask('is_matcher($1)', JSON.stringify(given))).toBe(true);
        expect(await ask('matches($1, $2)', JSON.stringify(given), JSON.stringify(row))).toBe(model(given, row));
      }),
      { numRuns: 300 },
    );
  });

  it('of any JSON is taken or refused, and what is taken can be evaluated', async () => {
    const keys = fc.constantFrom('and', 'or', 'not', 'field', 'op', 'value', 'x');
    const nearly = fc.dictionary(keys, fc.oneof(fc.jsonValue(), matcher, fc.array(matcher, { maxLength: 2 })), {
      maxKeys: 3,
    });
    const storable = fc
      .oneof(nearly, fc.jsonValue())
      .filter((value) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value)));
    await fc.assert(
      fc.asyncProperty(storable, subject, async (given, row) => {
        const taken = await ask<boolean>('is_matcher($1)', JSON.stringify(given));
        expect(typeof taken).toBe('boolean');
        if (taken)
          expect(typeof (await ask('matches($1, $2)', JSON.stringify(given), JSON.stringify(row)))).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});
