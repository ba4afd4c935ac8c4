import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/server/log.ts';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const stream = new PassThrough();
  write(createLog({ logLevel: 'info' }, stream));
  return String(stream.read());
}

describe('the log', () => {
  it('writes lines of JSON with level, time and message', () => {
    expect(JSON.parse(logged((log) => log.info({ requestId: 'r1' }, 'hello')))).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      requestId: 'r1',
      msg: 'hello',
    });
  });

  it('keeps tokens, keys and passwords out, whatever brings them', () => {
    const lines = logged((log) => {
      log.info({ authorization: `Bearer ${token}`, headers: { authorization: token } }, 'by name');
      log.info({ connectionParams: { Authorization: `Bearer ${token}` } }, 'in connection_init');
      log.info(`in the text: Bearer ${token}`);
      log.info('key wsk_abcDEF012345_secretsecretsecret');
      log.error({ err: new Error(`connect postgres://app:hunter2@db/wedsync with ${token}`) }, 'in an error');
      log.error({ err: new Error('outer', { cause: new Error(`inner ${token}`) }) }, 'in its cause');
    });
    expect(lines).not.toContain(token);
    expect(lines).not.toContain('secretsecret');
    expect(lines).not.toContain('hunter2');
    expect(lines).toContain('postgres://app:[redacted]@db/wedsync');
  });

  it("keeps a database error's code and leaves its values out", () => {
    const error = Object.assign(new Error('duplicate key value'), {
      code: '23505',
      detail: 'Key (email)=(bride@example.com) already exists.',
    });
    const line = logged((log) => log.error({ err: error }, 'failed'));
    expect(line).toContain('23505');
    expect(line).not.toContain('bride@example.com');
  });

  it('leaves out what lies below its level', () => {
    expect(logged((log) => log.debug('nothing'))).toBe('null');
  });
});
