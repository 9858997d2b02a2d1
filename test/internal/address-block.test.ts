import * as fc from 'fast-check';
import { parseAddressBlock } from '../../lib/internal/address-block';

describe('a block of addresses', () => {
  test.each([
    ['10.1.0.0/16', '10.1.0.0/16', '10.1.0.0/16', '10.1.0.0/32'],
    ['10.1.2.3/16', '10.1.2.3/16', '10.1.0.0/16', '10.1.2.3/32'],
    ['10.1.2.3', '10.1.2.3', '10.1.2.3/32', '10.1.2.3/32'],
    ['255.255.255.255/0', '255.255.255.255/0', '0.0.0.0/0', '255.255.255.255/32'],
    ['2001:DB8:0::1/32', '2001:db8::1/32', '2001:db8::/32', '2001:db8::1/128'],
    ['::/0', '::/0', '::/0', '::/128'],
    ['1:2:3:4:5:6:7:8/127', '1:2:3:4:5:6:7:8/127', '1:2:3:4:5:6:7:8/127', '1:2:3:4:5:6:7:8/128'],
  ])('%s', (written, text, whole, single) => {
    expect(parseAddressBlock(written)).toEqual({ text, whole, single });
  });

  test.each(['', 'db', '10.0.0/8', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/', '10.0.0.0/8/8', '::/129', 'fe80::1%eth0/64', '::ffff:10.0.0.1/128', '10.0.0.0/-1'])('is not %p', (written) => {
    expect(parseAddressBlock(written)).toBeUndefined();
  });

  test('is itself once it is whole', () => {
    const address = fc.oneof(fc.ipV4().map((ip) => [ip, 32] as const), fc.ipV6().filter((ip) => !ip.includes('.')).map((ip) => [ip, 128] as const));
    fc.assert(fc.property(address, fc.nat(128), ([ip, width], bits) => {
      const { whole } = parseAddressBlock(`${ip}/${Math.min(bits, width)}`)!;
      expect(parseAddressBlock(whole)).toMatchObject({ text: whole, whole });
    }));
  });
});
