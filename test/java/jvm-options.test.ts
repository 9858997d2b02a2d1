import { Checks } from '../../lib/internal/problem';
import { optionsText, OwnOptions, readOwnOptions } from '../../lib/java/jvm-options';

function read(...options: string[]): OwnOptions {
  const checks = new Checks('test');
  const own = readOwnOptions(checks, options);
  checks.throwAll();
  return own;
}

describe('options of the JVM', () => {
  test('decide what they name', () => {
    expect(read('-Xmx1g', '-XX:MaxMetaspaceSize=200M', '-XX:ReservedCodeCacheSize=65536k', '-XX:MaxDirectMemorySize=33554433', '-XX:ThreadStackSize=2048', '-XX:+UseZGC', '-XX:ActiveProcessorCount=3',
      '-XX:-ExitOnOutOfMemoryError', '-XX:HeapDumpPath=/x', '-Dfile.encoding=UTF-8', '--add-opens=java.base/java.lang=ALL-UNNAMED', '-javaagent:/x.jar'))
      .toEqual({ heap: 1024, metaspace: 200, codeCache: 64, directMemory: 33, stack: 2, collector: 'z', processors: true, exit: true, heapDump: true });
  });

  test.each([
    ['-XX:-UseContainerSupport', 'expected a JVM that knows it is in a container: without, it counts the processors and the memory of the node for pools, caches and compilers; remove it'],
    ['-XX:MaxRAMPercentage=75', 'expected no share of the memory, as -Xmx is set and wins; remove it, or write memory: JvmMemory.followingLimit({ percentage: … })'],
    ['-Xmxlots', 'expected a size such as "256m"; write it so'],
    ['server.jar', 'expected an option of the JVM such as "-Dfile.encoding=UTF-8" (-jar and -cp are the launcher\'s, which JAVA_TOOL_OPTIONS does not reach); give one option in each item'],
    ['-jar', 'expected an option of the JVM such as "-Dfile.encoding=UTF-8" (-jar and -cp are the launcher\'s, which JAVA_TOOL_OPTIONS does not reach); give one option in each item'],
    ['-Da="b\'', 'expected no control characters, nor both kinds of quotes, which the JVM cannot read from one variable; take them out'],
  ])('do not include %s', (option, message) => {
    expect(() => read(option)).toThrow(`[test] options[0]: ${JSON.stringify(option)}, ${message}`);
  });

  test('are one text, in quotes where they need some', () => {
    expect(optionsText(['-Da=b', '-Dc=d e', '-Df="g h"', "-Di='j'"])).toBe('-Da=b "-Dc=d e" \'-Df="g h"\' "-Di=\'j\'"');
  });
});
