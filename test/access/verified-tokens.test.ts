import { describe, expect, it } from 'vitest';
import { VerifiedTokens } from '../../src/access/verified-tokens.ts';
import { claimsOf } from '../support/fixtures.ts';

const now = Date.now();
const endingIn = (seconds: number) => ({ ...claimsOf('a'), exp: Math.floor(now / 1000) + seconds });

describe('a token that was verified', () => {
  it('is believed for a minute, and gives the same claims', () => {
    const tokens = new VerifiedTokens();
    const claims = endingIn(3600);
    tokens.set('token', claims, now);
    expect(tokens.get('token', now + 59_999)).toBe(claims);
    expect(tokens.get('token', now + 60_000)).toBeUndefined();
    expect(tokens.get('another', now)).toBeUndefined();
  });

  it('is never believed past its own end', () => {
    const tokens = new VerifiedTokens();
    tokens.set('token', endingIn(5), now);
    expect(tokens.get('token', now + 3_999)).toBeDefined();
    expect(tokens.get('token', now + 5_001)).toBeUndefined();
  });

  it('is forgotten when many came after it, or a few long ones', () => {
    const many = new VerifiedTokens();
    for (let index = 0; index <= 5_000; index += 1) many.set(`token ${index}`, endingIn(60), now);
    expect(many.get('token 0', now)).toBeUndefined();
    expect(many.get('token 1', now)).toBeDefined();

    const long = new VerifiedTokens();
    for (let index = 0; index <= 1_024; index += 1) long.set(String(index).padEnd(8_192, '.'), endingIn(60), now);
    expect(long.get('0'.padEnd(8_192, '.'), now)).toBeUndefined();
    expect(long.get('1024'.padEnd(8_192, '.'), now)).toBeDefined();
  });
});
