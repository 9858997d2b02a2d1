import { Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ConfigBackedEnv } from '../lib/config-backed-env';
import { GarbageCollector } from '../lib/garbage-collector';
import { HeapDump } from '../lib/heap-dump';
import { Checks } from '../lib/internal/problem';
import { JavaImage } from '../lib/java-image';
import { FollowingLimitOptions, JvmMemory, JvmMemoryOptions } from '../lib/jvm-memory';
import { ResourceQuantities } from '../lib/resources';
import { Surroundings } from '../lib/spring-boot/decision';
import { SpringApplication } from '../lib/spring-application';
import { project } from './support/contract';
import { removeTempFolders } from './support/folders';
import { springProject } from './support/spring-project';
import { wrong } from './support/synth';

afterEach(removeTempFolders);

const MIB = Size.mebibytes;

function surroundings(limits: ResourceQuantities = { cpu: '1', memory: '512Mi' }, more: Partial<Surroundings> = {}): Surroundings {
  return { port: 8080, replicas: 2, java: JavaImage.own(), resources: { limits }, ...more };
}

function options(memory: JvmMemory, limits?: ResourceQuantities, more?: Partial<Surroundings>): string {
  return memory._javaOptions(surroundings(limits, more)).join(' ');
}

function check(memory: JvmMemory, limits?: ResourceQuantities, more?: Partial<Surroundings>): () => void {
  return () => {
    const checks = new Checks('test');
    memory._check(checks, surroundings(limits, more));
    checks.throwAll();
  };
}

function config(variables: Record<string, string>): ConfigBackedEnv {
  return new ConfigBackedEnv(Testing.chart(), 'config', { name: 'c', variables });
}

describe('the memory of a JVM', () => {
  test('follows from the limits, as literal options', () => {
    expect(options(JvmMemory.of())).toBe('-Xmx178m -XX:MaxMetaspaceSize=104m -XX:ReservedCodeCacheSize=64m -XX:MaxDirectMemorySize=16m -Xss1m '
      + '-XX:ActiveProcessorCount=1 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError');
    expect(options(JvmMemory.of(), { cpu: '1500m', memory: '4Gi' })).toBe('-Xmx2904m -XX:MaxMetaspaceSize=235m -XX:ReservedCodeCacheSize=240m -XX:MaxDirectMemorySize=128m -Xss1m '
      + '-XX:ActiveProcessorCount=2 -XX:+UseG1GC -XX:+ExitOnOutOfMemoryError');
  });

  test('is not divided without a limit, and processors are not counted without one', () => {
    expect(options(JvmMemory.of(), { cpu: '250m' })).toBe('-XX:ActiveProcessorCount=1 -XX:+ExitOnOutOfMemoryError');
    expect(options(JvmMemory.of(), { memory: '512Mi' })).not.toContain('ActiveProcessorCount');
    expect(options(JvmMemory.of(), {})).toBe('-XX:+ExitOnOutOfMemoryError');
  });

  test('is what is known of the application', () => {
    const memory = JvmMemory.of({ loadedClasses: 9000, threads: 50, directMemory: MIB(8), headroomPercent: 0, collector: GarbageCollector.PARALLEL, options: ['-XX:ReservedCodeCacheSize=32m', '-Dx=a b'] });
    expect(options(memory, { cpu: '2', memory: '256Mi' })).toBe('-Xmx66m -XX:MaxMetaspaceSize=64m -XX:MaxDirectMemorySize=8m -Xss1m '
      + '-XX:ActiveProcessorCount=2 -XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError -XX:ReservedCodeCacheSize=32m "-Dx=a b"');
  });

  test('has the threads of Tomcat, or carriers of virtual threads', () => {
    const heap = (variables: Record<string, string>, more: Partial<Surroundings> = {}) => Number(/-Xmx(\d+)m/.exec(options(JvmMemory.of(), undefined, { config: config(variables), ...more }))![1]);
    expect([heap({}), heap({ 'server.tomcat.threads.max': '50' }), heap({ SPRING_THREADS_VIRTUAL_ENABLED: 'true' }), heap({}, { virtualThreads: true })]).toEqual([178, 214, 222, 222]);
  });

  test('has the threads that the files of the application say, unless the configuration says otherwise', () => {
    const heap = (properties: Record<string, string>, variables?: Record<string, string>) => {
      const application = SpringApplication.fromProject(project(springProject(properties)));
      return Number(/-Xmx(\d+)m/.exec(options(JvmMemory.of(), undefined, { application, config: variables && config(variables) }))![1]);
    };
    const fifty = { 'server.tomcat.threads.max': '50' };
    const virtual = { 'spring.threads.virtual.enabled': 'true' };
    expect([heap({}), heap(fifty), heap(virtual)]).toEqual([178, 214, 222]);
    expect([heap(fifty, { 'server.tomcat.threads.max': '200' }), heap(virtual, { 'spring.threads.virtual.enabled': 'false' })]).toEqual([178, 178]);
    expect(heap({ 'server.tomcat.threads.max': '${THREADS}' })).toBe(178);
  });

  test('is one for all applications in the same surroundings', () => {
    const memory = JvmMemory.of();
    expect(memory._javaOptions(surroundings())).toBe(memory._javaOptions(surroundings()));
  });

  test('has a heap that is given, which must fit', () => {
    expect(options(JvmMemory.of({ heap: MIB(150) }))).toMatch(/^-Xmx150m -XX:MaxMetaspaceSize=104m /);
    expect(options(JvmMemory.of({ options: ['-Xmx150m'] }))).toMatch(/^-XX:MaxMetaspaceSize=104m .* -Xmx150m$/);
    expect(check(JvmMemory.of({ options: ['-Xmx150m'] }))).not.toThrow();
    expect(check(JvmMemory.of({ options: ['-Xmx400m'] }))).toThrow('[test] resources.limits.memory: "512Mi", expected at least 729Mi: ');
    expect(check(JvmMemory.of({ options: ['-Xmx400m'] }), { cpu: '1', memory: '729Mi' })).not.toThrow();
  });

  test('with a heap that is given has less of what is only assumed beside it', () => {
    expect(options(JvmMemory.of({ heap: MIB(512) }), { cpu: '1', memory: '1Gi' })).toMatch(/^-Xmx512m -XX:MaxMetaspaceSize=168m -XX:ReservedCodeCacheSize=108m /);
  });

  test('can be left to the image', () => {
    expect([options(JvmMemory.leaveToImage()), JvmMemory.leaveToImage()._variables(surroundings()), JvmMemory.leaveToImage()._reasons(surroundings())]).toEqual(['', {}, []]);
  });

  test('has ZGC by choice, generational where that is not the default', () => {
    const z = JvmMemory.of({ collector: GarbageCollector.ZGC });
    const on = (version: string) => /-XX:\+UseZGC( -XX:\+ZGenerational)?/.exec(options(z, undefined, { java: JavaImage.temurin(version) }))![0];
    expect([on('17'), on('21'), on('25')]).toEqual(['-XX:+UseZGC', '-XX:+UseZGC -XX:+ZGenerational', '-XX:+UseZGC']);
    expect(check(z, { cpu: '1', memory: '1Gi' }, { java: JavaImage.temurin('11') })).toThrow(wrong('[test] memory: "collector ZGC", expected Java 17 or later, and the image has 11; leave collector out'));
  });

  test('dumps the heap where it is told', () => {
    expect(options(JvmMemory.of({ heapDump: HeapDump.inTmp() }))).toMatch(/ -XX:\+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=\/tmp$/);
    expect(() => HeapDump.onVolume('dumps', kplus.Volume.fromEmptyDir(Testing.chart(), 'v', 'v'))).toThrow(wrong(
      '[HeapDump.onVolume] path: "dumps", expected the path of a folder of its own, without blanks; write it like "/dumps"'));
  });
});

describe('a heap that follows the limit', () => {
  test('has its share of it, in bytes of the Downward API', () => {
    expect(options(JvmMemory.followingLimit())).toBe('-XX:MaxRAM=$(CONTAINER_MEMORY_LIMIT) -XX:MaxRAMPercentage=34 -XX:MinRAMPercentage=34 -XX:MaxMetaspaceSize=104m -XX:ReservedCodeCacheSize=64m '
      + '-XX:MaxDirectMemorySize=16m -Xss1m -XX:ActiveProcessorCount=$(CONTAINER_CPU_LIMIT) -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError');
    expect(Object.keys(JvmMemory.followingLimit()._values(surroundings()))).toEqual(['CONTAINER_MEMORY_LIMIT', 'CONTAINER_CPU_LIMIT']);
    expect(Object.keys(JvmMemory.followingLimit()._values(surroundings({ memory: '512Mi' })))).toEqual(['CONTAINER_MEMORY_LIMIT']);
  });

  test('needs no MaxRAM from Java 26 on', () => {
    expect(options(JvmMemory.followingLimit({ percentage: 50 }), undefined, { java: JavaImage.temurin('26') })).toMatch(/^-XX:MaxRAMPercentage=50 -XX:MinRAMPercentage=50 /);
  });

  test('needs a limit', () => {
    expect(check(JvmMemory.followingLimit(), { cpu: '1' })).toThrow(wrong(
      '[test] resources.limits.memory: nothing given, expected a memory limit, which the heap is to follow; write one, as the share of the heap follows from it'));
  });

  test.each<[FollowingLimitOptions, string]>([
    [{ percentage: 95 }, 'percentage: 95, expected 1 to 90 percent of the limit; leave it out for the share that the limit has room for'],
    [{ heap: MIB(100) }, 'heap: 100, expected no size, as the heap follows the limit; give percentage, or write JvmMemory.of'],
    [{ options: ['-Xmx1g'] }, 'heap: 1024, expected no size, as the heap follows the limit; give percentage, or write JvmMemory.of'],
  ])('is not %j', (given, message) => {
    expect(() => JvmMemory.followingLimit(given)).toThrow(wrong(`[JvmMemory.followingLimit] ${message}`));
  });
});

describe('other images', () => {
  test('of Paketo tell their calculator', () => {
    const memory = JvmMemory.of();
    expect(memory._variables(surroundings(undefined, { java: JavaImage.paketo() }))).toEqual({ BPL_JVM_HEAD_ROOM: '18', BPL_JVM_LOADED_CLASS_COUNT: '16384', BPL_JVM_THREAD_COUNT: '58' });
    expect(options(memory, undefined, { java: JavaImage.paketo() })).toBe('-XX:ReservedCodeCacheSize=64m -XX:MaxDirectMemorySize=16m -Xss1m -XX:ActiveProcessorCount=1 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError');
    expect(options(JvmMemory.of({ heap: MIB(100) }), undefined, { java: JavaImage.paketo() })).toMatch(/^-Xmx100m /);
  });

  test('without a JVM get nothing, and refuse what is meant for one', () => {
    const java = JavaImage.nativeImage();
    expect([options(JvmMemory.of(), undefined, { java }), JvmMemory.of()._variables(surroundings(undefined, { java }))]).toEqual(['', {}]);
    expect(check(JvmMemory.of({ heap: MIB(100) }), undefined, { java })).toThrow(wrong(
      '[test] memory: "JvmMemory", expected nothing: there is no JVM in GraalVM native image (JavaImage.nativeImage); remove it; an executable of GraalVM takes options such as -Xmx as arguments'));
  });
});

describe('JvmMemory.of refuses', () => {
  test.each<[JvmMemoryOptions, string]>([
    [{ heap: Size.kibibytes(1500) }, 'heap: "1.46484375 MiB", expected whole mebibytes, at least one; write Size.mebibytes(…), or leave it out, and it follows from the limit'],
    [{ loadedClasses: 0 }, 'loadedClasses: 0, expected a number of classes; write what the metric jvm.classes.loaded tells, or leave it out'],
    [{ threads: 1.5 }, 'threads: 1.5, expected a number of threads; leave it out for those of Tomcat'],
    [{ headroomPercent: 60 }, 'headroomPercent: 60, expected 0 to 50 percent of the limit; leave it out for 5'],
    [{ heap: MIB(100), options: ['-Xmx200m'] }, 'heap: "100 MiB", expected it once, and an item of options says it too; remove one of the two'],
    [{ collector: GarbageCollector.ZGC, options: ['-XX:+UseG1GC'] }, 'collector: "z", expected it once, and an item of options says it too; remove one of the two'],
  ])('%j', (given, message) => {
    expect(() => JvmMemory.of(given)).toThrow(wrong(`[JvmMemory.of] ${message}`));
  });
});

describe('the reasons', () => {
  test('have the numbers', () => {
    expect(JvmMemory.of()._reasons(surroundings())).toEqual([{
      field: 'container.env[JAVA_TOOL_OPTIONS]', from: 'resources.limits.memory 512Mi, cpu 1, nothing is known of the image', source: 'https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html',
      because: 'heap 178 MiB = limit 512 MiB − metaspace 104 MiB (16384 classes) − code cache 64 MiB − direct memory 16 MiB − stacks 58 MiB (230 threads) − the JVM itself 64 MiB'
        + ' − serial 2 MiB (1 % of the heap) − headroom 26 MiB; written out, as some kernels hide the limit from the JVM (JDK-8349988); 1 processor, the CPU limit rounded up, as the JVM counts it;'
        + ' serial for 1 CPU and 512 MiB; no -Xms: the heap grows with what is needed, up to the limit only where it must; a JVM without memory ends and is restarted, in place of going on half dead',
    }]);
  });

  test('are there for each variable', () => {
    const fields = (memory: JvmMemory, more: Partial<Surroundings>) => memory._reasons(surroundings(undefined, more)).map(({ field }) => field);
    expect(fields(JvmMemory.of(), { java: JavaImage.paketo() })).toEqual(
      ['JAVA_TOOL_OPTIONS', 'BPL_JVM_HEAD_ROOM', 'BPL_JVM_LOADED_CLASS_COUNT', 'BPL_JVM_THREAD_COUNT'].map((name) => `container.env[${name}]`));
    expect(fields(JvmMemory.followingLimit(), {})).toEqual(['JAVA_TOOL_OPTIONS', 'CONTAINER_MEMORY_LIMIT', 'CONTAINER_CPU_LIMIT'].map((name) => `container.env[${name}]`));
  });
});
