import * as fc from 'fast-check';
import {
  checkDnsLabel, checkDnsSubdomain, checkHostAddress, checkLabels, checkServiceName, isDnsLabel, isDnsSubdomain, isLabelKey, isLabelValue,
  isSecretKey,
} from '../../lib/internal/names';
import { Checks } from '../../lib/internal/problem';

/** As Kubernetes has them, in apimachinery `pkg/util/validation/validation.go`, anchored as it anchors them. */
const DNS1123_LABEL = /^(?:[a-z0-9]([-a-z0-9]*[a-z0-9])?)$/;
const DNS1123_SUBDOMAIN = /^(?:[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)$/;
const DNS1035_LABEL = /^(?:[a-z]([-a-z0-9]*[a-z0-9])?)$/;
const QUALIFIED_NAME = /^(?:([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$/;
const CONFIG_MAP_KEY = /^(?:[-._a-zA-Z0-9]+)$/;
const LABEL_VALUE = /^(?:(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?)$/;

/** Texts that are mostly almost right, and some that are anything. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab09-._/AZ \n'), maxLength: 70 }),
  fc.string({ unit: fc.constantFrom('a', '-', '.'), minLength: 60, maxLength: 260 }),
  fc.string({ unit: 'binary' }),
);

function message(check: (checks: Checks) => void): string {
  const checks = new Checks('here');
  check(checks);
  try {
    checks.throwAll();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('a name is accepted exactly when Kubernetes accepts it:', () => {
  test('a DNS label', () => {
    fc.assert(fc.property(text, (name) => expect(isDnsLabel(name)).toBe(name.length <= 63 && DNS1123_LABEL.test(name))));
  });

  test('a DNS subdomain', () => {
    fc.assert(fc.property(text, (name) => expect(isDnsSubdomain(name)).toBe(name.length <= 253 && DNS1123_SUBDOMAIN.test(name))));
  });

  test('the key of a Secret', () => {
    fc.assert(fc.property(text, (key) => expect(isSecretKey(key)).toBe(key.length <= 253 && CONFIG_MAP_KEY.test(key) && key !== '.' && !key.startsWith('..'))));
    expect(['.', '..', '..a', '.a', 'a..'].filter(isSecretKey)).toEqual(['.a', 'a..']);
  });

  test('the value of a label', () => {
    fc.assert(fc.property(text, (value) => expect(isLabelValue(value)).toBe(value.length <= 63 && LABEL_VALUE.test(value))));
  });

  test('the key of a label, with and without a prefix', () => {
    fc.assert(fc.property(text, (key) => {
      const slash = key.indexOf('/');
      const [prefix, name] = slash < 0 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)];
      expect(isLabelKey(key)).toBe(name.length <= 63 && QUALIFIED_NAME.test(name)
        && (prefix === undefined || (prefix.length <= 253 && DNS1123_SUBDOMAIN.test(prefix))));
    }));
  });

  test('the name of a Service', () => {
    fc.assert(fc.property(text, (name) => {
      const said = message((checks) => { checkDnsLabel(checks, 'name', name); checkServiceName(checks, 'name', name); });
      expect(said === '').toBe(name.length <= 63 && DNS1035_LABEL.test(name));
    }));
  });
});

describe('limits', () => {
  test.each([[isDnsLabel, 63], [isDnsSubdomain, 253], [isLabelValue, 63], [isLabelKey, 63]])('%p holds up to %i characters', (accepts, limit) => {
    expect([accepts('a'.repeat(limit)), accepts('a'.repeat(limit + 1))]).toEqual([true, false]);
  });

  test('a label value may be empty, a key and a name may not', () => {
    expect([isLabelValue(''), isLabelKey(''), isDnsLabel(''), isDnsSubdomain('')]).toEqual([true, false, false, false]);
  });
});

describe('a name that is suggested', () => {
  test.each([
    ['Travel_Planner', 'travel-planner'], ['  my app  ', 'my-app'], ['a.b', 'a-b'], ['Ünïcode', 'n-code'], ['x'.repeat(70), 'x'.repeat(63)],
    [`${'a'.repeat(62)}-b`, 'a'.repeat(62)],
  ])('for %p is %p', (name, suggestion) => {
    expect(message((checks) => checkDnsLabel(checks, 'name', name)).split('; ').pop()).toBe(`write "${suggestion}"`);
  });

  test.each(['', '---', '日本'])('is none for %p', (name) => {
    expect(message((checks) => checkDnsLabel(checks, 'name', name)).split('; ').pop()).toBe('give it such a name');
  });

  test('is always accepted', () => {
    const checksOf = [checkDnsLabel, checkDnsSubdomain, checkServiceName];
    fc.assert(fc.property(text, fc.constantFrom(...checksOf), (name, check) => {
      const suggested = /; write "(.*)"$/.exec(message((checks) => check(checks, 'name', name)))?.[1];
      if (suggested !== undefined) expect(message((checks) => check(checks, 'name', suggested))).toBe('');
    }));
  });
});

describe('labels', () => {
  test('are all looked at', () => {
    expect(message((checks) => checkLabels(checks, 'labels', { 'ok': 'fine', '': 'x', 'size': '-' })).split('\n')).toHaveLength(2);
  });

  test('need values that are strings', () => {
    expect(message((checks) => checkLabels(checks, 'labels', { ssd: true as unknown as string }))).toBe(
      '[here] labels.ssd: true, expected a label value: at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", which begins and ends with a letter or digit;'
      + ' shorten or respell the value');
  });
});

describe('an address of the host', () => {
  test.each([undefined, '127.0.0.1', '0.0.0.0', '::1', 'fe80::1'])('can be %p', (address) => {
    expect(message((checks) => checkHostAddress(checks, 'address', address))).toBe('');
  });

  test.each(['', 'localhost', '127.0.0', '127.0.0.1:80', '256.0.0.1'])('cannot be %p', (address) => {
    expect(message((checks) => checkHostAddress(checks, 'address', address)))
      .toBe(`[here] address: "${address}", expected an IP address of the host; leave it out for 127.0.0.1`);
  });
});
