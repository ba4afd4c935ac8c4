import { BlockList, isIP } from 'node:net';

const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(network, prefix, 'ipv4');
}
// From 64:ff9b on they carry an IPv4 address in them, or are no place on the internet.
for (const [network, prefix] of [
  ['::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['::ffff:0:0:0', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['fec0::', 10],
] as const) {
  inside.addSubnet(network, prefix, 'ipv6');
}

/** Whether an address belongs to this machine or its network rather than to the internet. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && inside.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/**
 * What is wrong with an address that the server itself will call, so that nobody reaches through it what is behind the
 * firewall; null if nothing. A name may still lead inside: who calls it looks again at what it resolves to.
 */
export function wrongWithWebhook(url: string): string | null {
  if (!URL.canParse(url)) return 'is no address';
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:') return 'begins with https://';
  const host = hostname.replace(/^\[|\]$|\.+$/g, '');
  const isName = isIP(host) === 0;
  if (
    isName ? !host.includes('.') || /\.(localhost|local|internal|lan|home\.arpa)$/i.test(host) : isPrivateAddress(host)
  )
    return 'leads to the internet, not into a private network';
  return null;
}
