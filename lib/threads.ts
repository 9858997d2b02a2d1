import { Checks } from './internal/problem';
import { Reason } from './internal/reason';
import { Surroundings } from './spring-boot/decision';
import { environmentVariableOf } from './spring/relaxed-binding';

/**
 * The threads that an application works with.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/spring-application.html#features.spring-application.virtual-threads
 */
export class Threads {
  private static readonly shared = new Threads();

  /**
   * Virtual threads, from Spring Boot 3.2 and Java 21 on; on an older Java, Spring Boot goes on with platform threads without
   * a word. Below Java 24, code that blocks inside `synchronized` holds a platform thread, of which there are as many as CPUs.
   * Properties of thread pools have no effect any more.
   *
   * As virtual threads are daemon threads, the JVM is kept alive by a property of its own.
   */
  public static virtual(): Threads {
    return Threads.shared;
  }

  private constructor() {}

  /** @internal */
  public _variables(): { readonly [name: string]: string } {
    return { [ENABLED]: 'true', [KEEP_ALIVE]: 'true' };
  }

  /** @internal */
  public _check(checks: Checks, { boot, javaVersion }: Pick<Surroundings, 'boot' | 'javaVersion'>): void {
    checks.expect(boot === undefined || boot.isAtLeast(3, 2), 'threads', 'Threads.virtual()', `expected Spring Boot 3.2 or later, and it is ${boot?.text}`, 'leave it out');
    checks.expect(javaVersion === undefined || javaVersion >= 21, 'threads', 'Threads.virtual()',
      `expected Java 21 or later, and it is ${javaVersion}: Spring Boot would go on with platform threads without a word`, 'leave it out, or take an image with Java 21, better 24');
  }

  /** @internal */
  public _reasons({ javaVersion }: Pick<Surroundings, 'javaVersion'>): Reason[] {
    const from = 'Threads.virtual';
    const pinning = javaVersion !== undefined && javaVersion >= 24 ? '' : '; below Java 24, code that blocks inside synchronized holds a platform thread, of which there are as many as CPUs';
    return [
      { field: `container.env[${ENABLED}]`, because: `a request that waits holds no platform thread${pinning}`, from, source: VIRTUAL_THREADS },
      { field: `container.env[${KEEP_ALIVE}]`, because: 'virtual threads are daemon threads: a JVM that has no other ends', from, source: VIRTUAL_THREADS },
    ];
  }
}

const ENABLED = environmentVariableOf('spring.threads.virtual.enabled');
const KEEP_ALIVE = environmentVariableOf('spring.main.keep-alive');
const VIRTUAL_THREADS = 'https://docs.spring.io/spring-boot/reference/features/spring-application.html#features.spring-application.virtual-threads';
