import { describe, expect, it } from 'vitest';
import { isPrivateAddress, wrongWithWebhook } from '../../src/alerts/webhook-address.ts';

describe('an address of our own network', () => {
  // The first and last of each network that is none of the internet, and their neighbours.
  it.each([
    ['0.0.0.0', '0.255.255.255', '1.0.0.0'],
    ['10.0.0.0', '10.255.255.255', '11.0.0.0'],
    ['100.64.0.0', '100.127.255.255', '100.128.0.0'],
    ['127.0.0.1', '127.255.255.255', '128.0.0.0'],
    ['169.254.0.0', '169.254.169.254', '169.255.0.0'],
    ['172.16.0.0', '172.31.255.255', '172.32.0.0'],
    ['192.0.0.0', '192.0.0.255', '192.0.1.0'],
    ['192.168.0.0', '192.168.255.255', '192.169.0.0'],
    ['198.18.0.0', '198.19.255.255', '198.20.0.0'],
    ['224.0.0.0', '255.255.255.255', '223.255.255.255'],
    ['::', '::ffff', '::1:0:0:0'],
    ['fc00::', 'fdff:ffff::', 'fe00::'],
    ['fe80::', 'febf::', 'fe00::1'],
    ['ff00::', 'ffff::', 'fe00::2'],
    ['64:ff9b::', '64:ff9b::7f00:1', '64:ff9c::'],
    ['2002::', '2002:7f00:1::', '2003::'],
    ['::ffff:0:0:0', '::ffff:0:7f00:1', '::fffe:0:0:0'],
    ['64:ff9b:1::', '64:ff9b:1:ffff::', '64:ff9b:2::'],
    ['100::', '100::ffff', '100:0:0:1::'],
    ['2001::', '2001:0:ffff::', '2001:1::'],
    ['2001:db8::', '2001:db8:ffff::', '2001:db9::'],
    ['fec0::', 'feff::', 'fe00::3'],
  ])('%s to %s is one, %s is not', (first, last, outside) => {
    expect([first, last, outside].map(isPrivateAddress)).toEqual([true, true, false]);
  });

  it('is no name', () => {
    expect(isPrivateAddress('localhost')).toBe(false);
    expect(isPrivateAddress('::ffff:127.0.0.1')).toBe(true);
  });
});

describe('an address that the server may call', () => {
  const inside = 'leads to the internet, not into a private network';
  it.each([
    ['https://hooks.example.com/a?b=c', null],
    ['https://hooks.example.com.', null],
    ['https://93.184.216.34/', null],
    ['https://[2606:4700::1111]:8443/', null],
    ['https://my.localhost.example.com', null],
    ['no address', 'is no address'],
    ['http://hooks.example.com', 'begins with https://'],
    ['ftp://hooks.example.com', 'begins with https://'],
    ['https://localhost', inside],
    ['https://intranet', inside],
    ['https://intranet.', inside],
    ['https://a.localhost', inside],
    ['https://a.LOCAL', inside],
    ['https://a.internal', inside],
    ['https://a.lan..', inside],
    ['https://a.home.arpa', inside],
    ['https://127.1', inside],
    ['https://[::1]', inside],
    ['https://[fd00::1]/x', inside],
    ['https://169.254.169.254/latest', inside],
  ])('%s: %s', (url, wrong) => {
    expect(wrongWithWebhook(url)).toBe(wrong);
  });
});
