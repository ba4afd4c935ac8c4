import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

type Raised = readonly [message: string, stack?: string | undefined, type?: string];

async function fingerprints(errors: readonly Raised[]): Promise<string[]> {
  const { rows } = await test.engine.query<{ mark: string }>(
    `SELECT error_fingerprint(e ->> 2, e ->> 0, e ->> 1) AS mark
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS t (e, place) ORDER BY place`,
    [JSON.stringify(errors.map(([message, stack = null, type = 'Error']) => [message, stack, type]))],
  );
  return rows.map(({ mark }) => mark);
}

async function normalized(message: string): Promise<string> {
  const { rows } = await test.engine.query<{ text: string }>('SELECT error_normalize($1) AS text', [message]);
  return rows[0]?.text ?? '';
}

// Covers T02.
describe('what varies is masked, so that the same thing going wrong again has the same fingerprint', () => {
  it.each([
    ['numbers', 'Booking 4711 took 812.5 of 90', 'Booking 9 took 3 of 1,204'],
    ['signs', 'Balance is -12', 'Balance is 12'],
    ['uuids', 'No row 0b9d0c62-8a37-4b3e-9a7a-2f3f7d7c9e10', 'No row 7C9E1000-8a37-4b3e-9a7a-2f3f7d7c0b9d'],
    ['hexadecimal ids', 'Commit 9f86d081884c7d65 failed', 'Commit 0a1b2c3d4e5f6071 failed'],
    ['hexadecimal numbers', 'Bad address 0xdeadbeef', 'Bad address 0x7fff'],
    ['ids of mixed letters', 'No charge ch_3PqLkj2eZvKYlo2C', 'No charge ch_1NirD82eZvKYlo2CIvbtLWuY'],
    ['text in double quotes', 'Cannot read "guest" of undefined', 'Cannot read "menu" of undefined'],
    ['text in single quotes', "reading 'guest' didn't work", "reading 'menu' didn't work"],
    ['text in backticks', 'No field `guest` here', 'No field `menu` here'],
    ['mail addresses', 'Mail to kim@example.com bounced', 'Mail to lou.reed@mail.example.org bounced'],
    ['network addresses', 'No route to 10.0.0.1:5432', 'No route to 192.168.7.20:80'],
    ['longer network addresses', 'No route to fe80::1ff:fe23:4567:890a', 'No route to 2001:db8::7'],
    ['web addresses', 'GET https://a.example/x/1?t=3 failed', 'GET https://b.example/y failed'],
    ['paths', 'Cannot open /srv/a/menu.pdf', 'Cannot open ../seating.csv'],
    ['paths of Windows', 'Cannot open C:\\data\\menu.pdf', 'Cannot open D:\\seating.csv'],
    ['values of keys', 'Refused: venue=barn hall=north', 'Refused: venue=castle hall=8'],
    ['data', 'Cannot send {"guest": {"name": "Kim"}}', 'Cannot send {"menu": 3}'],
    ['moments', 'Expired at 2027-06-05T12:00:00Z', 'Expired at 2026-01-01 08:15:30.123'],
    ['moments in words', 'Expired on Sat Jun 05 2027 12:00:00', 'Expired on Wed Dec 30 2026 01:02:03'],
    ['durations', 'Gave up after 300 ms', 'Gave up after 2.5s'],
    ['sizes', 'Photo of 12 KB refused', 'Photo of 3.4 MB refused'],
    ['the length of a list of numbers', 'Tables 1, 2, 3 are taken', 'Tables 4 are taken'],
    ['space', 'No\n   answer: none', 'No answer: none'],
  ])('%s', async (_what, one, other) => {
    const [first, second] = await fingerprints([[one], [other]]);
    expect(second, `${await normalized(one)} and ${await normalized(other)}`).toBe(first);
  });

  it('numbers in the type', async () => {
    const [first, second] = await fingerprints([
      ['x', undefined, 'HTTP502Error'],
      ['x', undefined, 'HTTP503Error'],
    ]);
    expect(second).toBe(first);
  });
});

describe('what distinguishes faults is kept', () => {
  it.each<[what: string, one: Raised, other: Raised]>([
    ['words', ['Disk full'], ['Disk gone']],
    ['types', ['x', undefined, 'TypeError'], ['x', undefined, 'RangeError']],
    ['the name before a number', ['node-12 is silent'], ['venue-12 is silent']],
    ['truth', ['paid: true'], ['paid: false']],
    ['what a key is called', ['limit=3 reached'], ['quota=3 reached']],
    ['the method of a request', ['"GET /a/1 HTTP/1.1" failed'], ['"PUT /a/1 HTTP/1.1" failed']],
    ['classes of exceptions', ['com.stripe.exception.CardException: no'], ['com.stripe.exception.ApiException: no']],
    ['an apostrophe quotes nothing', ["It can't connect and won't retry"], ["It can't write and won't retry"]],
    ['and or or', ['read and/or write'], ['read or/and write']],
  ])('%s', async (_what, one, other) => {
    const [first, second] = await fingerprints([one, other]);
    expect(second).not.toBe(first);
  });
});

describe('for any text', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 }).map((value) => value.replaceAll('\0', ''));
  const wellFormed = text.filter((value) => value.isWellFormed());
  const stackLike = fc
    .array(
      fc.tuple(
        fc.constantFrom('    at ', '  File "', 'Caused by: ', '', '\tat ', 'Traceback (most recent call last'),
        text,
      ),
      { maxLength: 20 },
    )
    .map((lines) => lines.map(([start, rest]) => start + rest).join('\n'))
    .filter((value) => value.isWellFormed());

  it('a fingerprint is 32 hexadecimal digits, the same each time, and a normalized message at most 1,000 characters', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(wellFormed, stackLike, wellFormed), { minLength: 1, maxLength: 20 }),
        async (errors) => {
          const once = await fingerprints(errors);
          expect(once).toHaveLength(errors.length);
          for (const mark of once) expect(mark).toMatch(/^[0-9a-f]{32}$/);
          expect(await fingerprints(errors)).toEqual(once);
          const { rows } = await test.engine.query<{ longest: number }>(
            `SELECT max(length(error_normalize(repeat(m, 20)))) AS longest FROM unnest($1::text[]) AS m`,
            [errors.map(([message]) => message)],
          );
          expect(rows[0]?.longest).toBeLessThanOrEqual(1000);
        },
      ),
      { numRuns: 50 },
    );
  });

  const words = fc.constantFrom(
    'booking',
    'of',
    'guest',
    'refused',
    'timed out:',
    'no answer,',
    '(late)',
    'venue',
    '->',
    '[x]',
  );
  const varying = fc.constantFrom('number', 'uuid', 'hash', 'address', 'mail', 'moment', 'pointer');
  const value = {
    number: fc.integer({ min: 0 }).map(String),
    uuid: fc.uuid(),
    hash: fc.stringMatching(/^[0-9a-f]{40}$/).filter((hash) => /[0-9]/.test(hash)),
    address: fc.ipV4(),
    mail: fc.stringMatching(/^[a-z]{2,9}[0-9]?$/).map((name) => `${name}@example.com`),
    moment: fc
      .date({ noInvalidDate: true, min: new Date('1990-01-01'), max: new Date('2090-01-01') })
      .map((date) => date.toISOString()),
    pointer: fc.integer({ min: 4096 }).map((at) => `0x${at.toString(16)}`),
  };
  const filled = fc
    .array(fc.tuple(words, varying), { minLength: 1, maxLength: 8 })
    .chain((parts) =>
      fc.tuple(
        ...[0, 1].map(() =>
          fc
            .tuple(...parts.map(([word, kind]) => value[kind].map((made) => `${word} ${made}`)))
            .map((written) => written.join(' ')),
        ),
      ),
    );

  it('other numbers, ids, addresses and moments in the same words change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(filled, { minLength: 10, maxLength: 10 }), async (pairs) => {
        const ones = await fingerprints(pairs.map(([one = '']) => [one]));
        const others = await fingerprints(pairs.map(([, other = '']) => [other]));
        for (const [index, pair] of pairs.entries()) expect(others[index], pair.join('\n')).toBe(ones[index]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('hostile text costs no more than any other', () => {
  it.each([
    ['digits', '1'],
    ['letters that could be an id', 'a'],
    ['letters', 'g-'],
    ['quotes', '"'],
    ['braces', '{'],
    ['keys', 'a='],
    ['folders', '/a/'],
    ['names', 'com.a.'],
    ['mail addresses', 'a@'],
    ['colons', 'a:'],
  ])('%s without end', async (_what, part) => {
    // As on a connection of the API, what takes longer is cancelled.
    const message = part.repeat(8192 / part.length);
    await test.engine.query(
      `BEGIN; SET LOCAL statement_timeout = '10s'; SELECT error_fingerprint('x', '${message}', E'x\\n    at ${message}'); COMMIT`,
    );
  });
});
