import { JavaVersion } from '../../lib/java/java-version';

describe('a version of Java', () => {
  test.each([
    ['17', 17, undefined, false], ['17.0', 17, undefined, false], ['17.0.12', 17, 12, false], ['17.0.12_7', 17, 12, false], ['17.0.12+7', 17, 12, false], ['17.0.21.1', 17, 21, false],
    ['8u412', 8, 412, false], ['1.8.0_412', 8, 412, false], ['17-ea', 17, undefined, true], ['17-ea+14', 17, undefined, true], ['24.0.2', 24, 2, false],
  ])('%s', (text, major, update, isEarlyAccess) => {
    expect(JavaVersion.parse(text)).toMatchObject({ text, major, update, isEarlyAccess });
  });

  test.each(['', 'abc', 'jre', '17x', 'v17', '17.0.x'])('is not %p', (text) => {
    expect(JavaVersion.parse(text)).toBeUndefined();
  });

  test.each([
    ['17-ea', true], ['17.0.0', true], ['17.0.4', true], ['17.0.4.1', true], ['17.0.5', false], ['17', false], ['18', true], ['18.0.2', true], ['19', false], ['21-ea', false], ['11.0.4', false],
  ])('%s ends on cgroup v2: %p', (text, expected) => {
    expect(JavaVersion.parse(text)!.failsOnCgroupV2).toBe(expected);
  });

  test.each([
    ['17.0.19', true], ['17.0.20', false], ['17', false], ['21.0.11', true], ['21.0.12', false], ['11.0.31', true], ['11.0.32', false], ['8u492', true], ['8u502', false],
    ['22', true], ['24.0.1', true], ['25', false], ['25.0.1', false], ['26', false],
  ])('%s may miss the limit: %p', (text, expected) => {
    expect(JavaVersion.parse(text)!.mayMissLimits).toBe(expected);
  });
});
