import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeGlobalId, encodeGlobalId, requireGlobalId } from '../../src/graphql/global-id.ts';

/** The id written again from its parts; null if it is none. */
function respelled(text: string): string | null {
  const decoded = decodeGlobalId(text);
  return decoded === null ? null : encodeGlobalId(decoded.code, decoded.organizationId, decoded.id);
}

const incident = { name: 'Incident', code: 'in' };

describe('global ids', () => {
  it('give back what they were made of, in 46 characters', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (organizationId, id) => {
        const text = encodeGlobalId('in', organizationId, id);
        expect(text).toMatch(/^[A-Za-z0-9_-]{46}$/);
        expect(decodeGlobalId(text)).toEqual({ code: 'in', organizationId, id });
      }),
    );
  });

  it('name an organization itself in 24 characters, which begin the ids of nothing else', () => {
    const organizationId = randomUUID();
    const text = encodeGlobalId('or', organizationId, null);
    expect(text).toHaveLength(24);
    expect(decodeGlobalId(text)).toEqual({ code: 'or', organizationId, id: null });
  });

  it('have one spelling: no character can be changed, added or left out unnoticed', () => {
    const text = encodeGlobalId('in', randomUUID(), randomUUID());
    // The last character carries four bits of the id; sixteen others mean the same to a lenient decoder.
    for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
      const other = text.slice(0, -1) + last;
      expect([other, null]).toContain(respelled(other));
    }
    for (const other of [`${text}=`, `${text}A`, text.slice(1), ` ${text}`, `${text}\n`, text.replace(/.$/, '+')]) {
      expect(decodeGlobalId(other)).toBeNull();
    }
  });

  it('never throw for a stranger’s text', () => {
    const strangers = fc.sample(
      fc.oneof(fc.string({ maxLength: 60 }), fc.base64String({ minLength: 24, maxLength: 48 })),
      500,
    );
    expect(strangers.filter((text) => ![text, null].includes(respelled(text)))).toEqual([]);
  });

  it.each(['', 'zz', '1', 'SW5jaWRlbnQ6MQ==', '0190a000-0000-7000-8000-000000000001', '\0'])(
    'refuse %j as BAD_USER_INPUT',
    (text) => {
      expect(() => requireGlobalId(text, incident, 'id')).toThrow(
        expect.objectContaining({
          message: 'id is not an id of this API.',
          extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
        }),
      );
    },
  );

  it('refuse the id of another type by name', () => {
    const alert = encodeGlobalId('al', randomUUID(), randomUUID());
    expect(() => requireGlobalId(alert, incident, 'input.id')).toThrow('input.id must be the id of an Incident.');
  });
});
