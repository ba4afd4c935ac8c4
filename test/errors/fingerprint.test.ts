import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

async function fingerprint(message: string, stack: string | null = null, type = 'Error'): Promise<string> {
  const { rows } = await test.engine.query<{ mark: string }>('SELECT error_fingerprint($1, $2, $3) AS mark', [
    type,
    message,
    stack,
  ]);
  return rows[0]?.mark ?? '';
}

describe('the same thing going wrong again has the same fingerprint', () => {
  it.each([
    ['numbers', 'Booking 4711 took 812.5 ms', 'Booking 9 took 3 ms'],
    ['uuids', 'No row 0b9d0c62-8a37-4b3e-9a7a-2f3f7d7c9e10', 'No row 7C9E1000-8a37-4b3e-9a7a-2f3f7d7c0b9d'],
    ['hexadecimal ids', 'Commit 9f86d081884c7d65 failed', 'Commit 0a1b2c3d4e5f6071 failed'],
    ['hexadecimal numbers', 'Bad address 0xdeadbeef', 'Bad address 0x7fff'],
    ['quoted text', 'Cannot read "guest" of undefined', 'Cannot read "menu" of undefined'],
    ['addresses', 'Mail to kim@example.com bounced', 'Mail to lou.reed@mail.example.org bounced'],
    ['network addresses', 'No route to 10.0.0.1:5432', 'No route to 192.168.7.20:80'],
    ['web addresses', 'GET https://a.example/x/1?t=3 failed', 'GET https://b.example/y failed'],
  ])('%s differ', async (_what, one, other) => {
    expect(await fingerprint(one)).toBe(await fingerprint(other));
  });

  it('numbers differ in the type', async () => {
    expect(await fingerprint('x', null, 'HTTP502Error')).toBe(await fingerprint('x', null, 'HTTP503Error'));
  });

  it('lines, columns and bundle hashes of the stack differ', async () => {
    const stack = (hash: string, line: number) =>
      `Error: no\n    at pay (/srv/app/pay.${hash}.js:${line}:17)\n    at async main (/srv/app/main.js:${line + 3}:2)`;
    expect(await fingerprint('one', stack('9f86d081', 10))).toBe(await fingerprint('two', stack('0a1b2c3d', 99)));
  });
});

describe('different things have different fingerprints', () => {
  type Raised = Parameters<typeof fingerprint>;
  it.each<[what: string, one: Raised, other: Raised]>([
    ['messages', ['Disk full', null, 'Error'], ['Disk gone', null, 'Error']],
    ['types', ['x', null, 'TypeError'], ['x', null, 'RangeError']],
    ['functions', ['x', 'E\n    at pay (/a.js:1:1)', 'Error'], ['x', 'E\n    at refund (/a.js:1:1)', 'Error']],
    ['files', ['x', 'E\n    at pay (/a.js:1:1)', 'Error'], ['x', 'E\n    at pay (/b.js:1:1)', 'Error']],
  ])('%s', async (_what, one, other) => {
    expect(await fingerprint(...one)).not.toBe(await fingerprint(...other));
  });
});

describe('hostile messages', () => {
  it.each([
    ['a long run of digits', '1'.repeat(8192)],
    ['a long run of quotes', `"`.repeat(8192)],
    ['a long run of letters that could be an id', 'a'.repeat(8192)],
    ['an endless address', `https://${'a.'.repeat(4000)}`],
    ['nothing', ''],
  ])('%s costs little', async (_what, message) => {
    const began = performance.now();
    expect(await fingerprint(message, `x\n    at ${message} (${message})`)).toMatch(/^[0-9a-f]{32}$/);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
