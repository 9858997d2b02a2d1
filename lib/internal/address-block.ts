import { isIP } from 'node:net';

/** A block of IP addresses. */
export interface AddressBlock {
  /** As it was written, in the spelling that Kubernetes asks for. */
  readonly text: string;
  /** The whole block: the same, where the address is its first one. */
  readonly whole: string;
  /** The address alone, as a block. */
  readonly single: string;
}

/** A block such as `10.1.0.0/16` or `2001:db8::/32`; undefined where it is none. An address alone is a block of one. */
export function parseAddressBlock(written: string): AddressBlock | undefined {
  const [address, bits, ...more] = written.split('/');
  const version = isIP(address);
  const width = version === 4 ? 32 : 128;
  if (version === 0 || more.length > 0 || address.includes('%') || (address.includes(':') && address.includes('.'))) return undefined;
  if (bits !== undefined && !(/^(0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= width)) return undefined;
  const number = numberOf(address, version);
  const rest = BigInt(width - Number(bits ?? width));
  const single = `${addressOf(number, version)}/${width}`;
  return {
    text: bits === undefined ? addressOf(number, version) : `${addressOf(number, version)}/${bits}`,
    whole: `${addressOf(number >> rest << rest, version)}/${bits ?? width}`,
    single,
  };
}

function numberOf(address: string, version: number): bigint {
  if (version === 4) return address.split('.').reduce((number, part) => number << 8n | BigInt(part), 0n);
  const [head, tail] = address.split('::').map((half) => half === '' ? [] : half.split(':'));
  const groups = tail === undefined ? head : [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
  return groups.reduce((number, group) => number << 16n | BigInt(`0x${group}`), 0n);
}

/** IPv6 in the form of RFC 5952, which URLs have too. */
function addressOf(number: bigint, version: number): string {
  const groups = (count: number, size: bigint) => Array.from({ length: count }, (_, i) => number >> BigInt(count - 1 - i) * size & (1n << size) - 1n);
  if (version === 4) return groups(4, 8n).join('.');
  return new URL(`http://[${groups(8, 16n).map((group) => group.toString(16)).join(':')}]/`).hostname.slice(1, -1);
}
