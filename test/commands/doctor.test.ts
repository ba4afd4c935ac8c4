import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doctor } from '../../src/commands/doctor.ts';
import { cloneTemplate, testDatabase, type TestDatabase } from '../support/database.ts';

const secret = 'a-secret-of-more-than-thirty-two-bytes';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

async function examine(settings: Record<string, string> = {}) {
  const out = new PassThrough();
  const printed = text(out);
  const env = {
    DATABASE_URL: test.url,
    AUTH_JWT_SECRET: secret,
    AUTH_ISSUER: 'https://a.example',
    PORT: '1',
    ...settings,
  };
  const code = await doctor(env, out);
  out.end();
  return { code, printed: await printed };
}

describe('doctor', () => {
  it('finds nothing wrong with a database that is fit to serve', async () => {
    const { code, printed } = await examine();
    expect(printed).toContain('Nothing is wrong.');
    expect(printed).toContain('enabled and forced on every table with an organization');
    expect(code).toBe(0);
    expect(printed).not.toContain(new URL(test.url).password);
  });

  it('names a table whose row security does not hold its owner, and the statement that mends it', async () => {
    await test.owner.query('ALTER TABLE incidents NO FORCE ROW LEVEL SECURITY');
    const { code, printed } = await examine();
    expect(code).toBe(1);
    expect(printed).toContain('not in force on incidents');
    const mend = /→ (ALTER TABLE .*;)/.exec(printed)?.[1] ?? '';
    await test.owner.query(mend);
    expect((await examine()).code).toBe(0);
  });

  it('names an engine clock that a rehearsal left off', async () => {
    await test.owner.query('UPDATE engine_clock SET offset_seconds = 3600');
    const { code, printed } = await examine();
    await test.owner.query('UPDATE engine_clock SET offset_seconds = 0');
    expect(code).toBe(1);
    expect(printed).toContain("the engine's clock is 3600 s off");
  });

  it('says that a database is not migrated', async () => {
    const empty = await cloneTemplate('empty');
    try {
      const { code, printed } = await examine({ DATABASE_URL: empty.url });
      expect(code).toBe(1);
      expect(printed).toMatch(/WRONG {2}migrations {4} .*npm run migrate/);
    } finally {
      await empty.drop();
    }
  });

  it('names every mistake of the configuration', async () => {
    const { code, printed } = await examine({ PORT: 'x', AUTH_JWT_SECRET: 'short' });
    expect(code).toBe(1);
    expect(printed).toContain('2 things are wrong.');
  });

  it('says what is wrong with Redis, and that alerts still arrive', async () => {
    const { code, printed } = await examine({ REDIS_URL: 'redis://127.0.0.1:1' });
    expect(code).toBe(1);
    expect(printed).toMatch(/WRONG {2}redis .*127\.0\.0\.1:1.* does not answer: .*ECONNREFUSED/);
    expect(printed).toContain('Alerts still arrive');
  });

  it('says when the issuer’s keys cannot be read', async () => {
    const settings = { AUTH_JWT_SECRET: '', AUTH_JWKS_URL: 'http://127.0.0.1:1/keys' };
    const { code, printed } = await examine(settings);
    expect(code).toBe(1);
    expect(printed).toContain('WRONG  keys');
  });
});
