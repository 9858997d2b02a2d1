import { Checks } from '../lib/internal/problem';
import { BootVersion } from '../lib/spring/boot-version';
import { Threads } from '../lib/threads';
import { removeTempFolders } from './support/folders';
import { shop, shopReason, shopVariables } from './support/spring-boot-app';
import { wrong } from './support/synth';

afterEach(removeTempFolders);

const threads = Threads.virtual();

function checked(version: string | undefined, javaVersion?: number) {
  return () => {
    const checks = new Checks('test/app');
    threads._check(checks, { boot: version === undefined ? undefined : BootVersion.parse(version), javaVersion });
    checks.throwAll();
  };
}

describe('virtual threads', () => {
  test('are switched on, and the JVM is kept alive', () => {
    expect(shopVariables({ threads })).toMatchObject({ SPRING_THREADS_VIRTUAL_ENABLED: 'true', SPRING_MAIN_KEEPALIVE: 'true' });
  });

  test('hold platform threads below Java 24, and the reason says so unless a later one is known', () => {
    expect(shopReason({ threads }, 'Deployment', 'spec.template.spec.containers[shop].env[SPRING_THREADS_VIRTUAL_ENABLED]')).toEqual([
      'a request that waits holds no platform thread; below Java 24, code that blocks inside synchronized holds a platform thread, of which there are as many as CPUs']);
    expect(threads._reasons({ javaVersion: 25 })[0].because).toBe('a request that waits holds no platform thread');
  });

  test('are there from Spring Boot 3.2 and Java 21 on, as far as these are known', () => {
    expect(checked(undefined)).not.toThrow();
    expect(checked('3.2.0', 21)).not.toThrow();
    expect(checked('3.1.12', 17)).toThrow(wrong(
      '[test/app] threads: "Threads.virtual()", expected Spring Boot 3.2 or later, and it is 3.1.12; leave it out',
      '[test/app] threads: "Threads.virtual()", expected Java 21 or later, and it is 17: Spring Boot would go on with platform threads without a word; leave it out, or take an image with Java 21, better 24'));
  });

  test('are said in one place', () => {
    expect(() => shop({ threads, variables: { 'spring.main.keep-alive': 'false' } })).toThrow(wrong(
      '[test/app] config: "spring.main.keep-alive", expected it to come from threads, which sets true; remove it from the config, or leave out threads'));
  });
});
