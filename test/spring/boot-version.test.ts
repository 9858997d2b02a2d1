import { BootVersion } from '../../lib/spring/boot-version';

test.each([
  ['3.5.16', [3, 5, 16]], ['3.5', [3, 5, 0]], ['4.0.0-SNAPSHOT', [4, 0, 0]], ['2.3.12.RELEASE', [2, 3, 12]], ['4.1.0-RC1', [4, 1, 0]], ['10.20.30', [10, 20, 30]],
])('%s is a version', (text, parts) => {
  const { major, minor, patch } = BootVersion.parse(text)!;
  expect([major, minor, patch]).toEqual(parts);
});

test.each(['', '3', 'v3.5.1', '3.x', '${boot.version}', '3.5.16 '])('%j is none', (text) => {
  expect(BootVersion.parse(text)).toBeUndefined();
});

test('versions are compared part by part', () => {
  const version = BootVersion.parse('3.4.2')!;
  expect([version.isAtLeast(3, 4), version.isAtLeast(3, 4, 2), version.isAtLeast(2, 9, 9), version.isAtLeast(3, 0, 9)]).toEqual([true, true, true, true]);
  expect([version.isAtLeast(3, 4, 3), version.isAtLeast(3, 10), version.isAtLeast(4, 0)]).toEqual([false, false, false]);
});
