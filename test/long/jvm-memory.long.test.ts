import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { GarbageCollector } from '../../lib/garbage-collector';
import { JavaImage } from '../../lib/java-image';
import { Collector, planMemory } from '../../lib/java/memory-plan';
import { JvmMemory } from '../../lib/jvm-memory';
import { runBounded, startApplication } from '../support/bounded-application';
import { removeTempFolders, tempFolder } from '../support/folders';
import { compilePrograms, installedJdks, Jdk, jvmEnvironment, seenBy } from '../support/jvm-plans';
import { MemoryBound } from '../support/memory-bound';

// Always the same plans, so that a failure is one of the change at hand; SEED=… asks others.
const SEED = Number(process.env.SEED ?? 1);
const PLANS = Number(process.env.JVM_PLANS ?? 60);
const MIB = 2 ** 20;
const FLAGS = ['MaxHeapSize', 'MaxMetaspaceSize', 'ReservedCodeCacheSize', 'MaxDirectMemorySize', 'ThreadStackSize', 'ExitOnOutOfMemoryError', 'ActiveProcessorCount'];

/** How the collectors call themselves; those of ZGC have changed. */
const NAMES: { readonly [collector in Collector]?: RegExp } = { serial: /^Copy,MarkSweepCompact$/, parallel: /^PS /, g1: /^G1 (Concurrent|Old|Young)/, z: /^ZGC / };

interface Limits {
  readonly limit: number;
  readonly cpu: string;
  readonly collector?: GarbageCollector;
}

const TABLE: readonly Limits[] = [
  { limit: 372, cpu: '250m' }, { limit: 384, cpu: '1' }, { limit: 512, cpu: '1' }, { limit: 768, cpu: '500m' }, { limit: 1024, cpu: '1' }, { limit: 1024, cpu: '2' },
  { limit: 1791, cpu: '2' }, { limit: 1792, cpu: '2' }, { limit: 2048, cpu: '1500m' }, { limit: 3072, cpu: '4' }, { limit: 4096, cpu: '2' }, { limit: 8192, cpu: '8' }, { limit: 16384, cpu: '16' },
];

const random = fc.record({
  limit: fc.oneof(fc.integer({ min: 400, max: 2048 }), fc.integer({ min: 400, max: 16384 })),
  cpu: fc.oneof(fc.integer({ min: 1, max: 16 }).map(String), fc.integer({ min: 50, max: 8000 }).map((millis) => `${millis}m`)),
  collector: fc.option(fc.constantFrom(GarbageCollector.SERIAL, GarbageCollector.PARALLEL, GarbageCollector.G1, GarbageCollector.ZGC), { nil: undefined, freq: 2 }),
}) as fc.Arbitrary<Limits>;

const folder = tempFolder();
const jdks = installedJdks();
beforeAll(() => compilePrograms(folder));
afterAll(removeTempFolders);

const cpus = (cpu: string) => cpu.endsWith('m') ? parseInt(cpu) / 1000 : Number(cpu);
const image = ({ major }: Jdk) => JavaImage.temurin(String(major));

function planOf({ limit, cpu, collector }: Limits) {
  return planMemory({ limit, cpu: cpus(cpu), requestThreads: 200, stack: 1, headroomPercent: 5, collector });
}

describe.each(jdks)('Java $major', (jdk) => {
  test('makes of the options what was planned', () => {
    const asked = [...TABLE, ...fc.sample(random, { numRuns: PLANS - TABLE.length, seed: SEED })];
    const wrong = asked.filter((limits) => {
      const plan = planOf(limits);
      const memory = JvmMemory.of({ collector: limits.collector, options: ['-Dseen=a "b" c'] });
      const seen = seenBy(jdk, folder, jvmEnvironment(memory, limits.limit, limits.cpu, image(jdk)), FLAGS);
      const expected = {
        MaxHeapSize: String(plan.heap * MIB), MaxMetaspaceSize: String(plan.metaspace * MIB), ReservedCodeCacheSize: String(plan.codeCache * MIB),
        MaxDirectMemorySize: String(plan.directMemory * MIB), ThreadStackSize: String(plan.stack * 1024), ExitOnOutOfMemoryError: 'true',
        ActiveProcessorCount: String(Math.ceil(cpus(limits.cpu))), processors: String(Math.ceil(cpus(limits.cpu))), property: 'a "b" c', warnings: '',
      };
      // One of the two survivor spaces is not counted.
      const most = Number(seen.maxMemory) / MIB;
      const fine = Object.entries(expected).every(([name, value]) => seen[name] === value) && NAMES[plan.collector]!.test(seen.collectors) && most <= plan.heap && most >= plan.heap * 0.85;
      if (!fine) process.stdout.write(`${JSON.stringify({ limits, expected, seen })}\n`);
      return !fine;
    });
    process.stdout.write(`LONG JDK ${jdk.major}: ${asked.length - wrong.length} of ${asked.length} plans are what the JVM has: heap, metaspace, code cache, direct memory, stack, processors, collector (seed ${SEED})\n`);
    expect(wrong).toEqual([]);
  });

  test('follows a limit that the Downward API tells', () => {
    const memory = JvmMemory.followingLimit({ percentage: 45 });
    const asked = [384, 512, 600, 1024, 3000, 8192];
    const wrong = asked.filter((limit) => {
      const { MaxHeapSize: seen, warnings } = seenBy(jdk, folder, jvmEnvironment(memory, limit, '2', image(jdk)), FLAGS);
      // Rounded up to regions of the collector.
      return !(warnings === '' && Number(seen) / MIB >= limit * 0.449 && Number(seen) / MIB <= limit * 0.45 + 4);
    });
    process.stdout.write(`LONG JDK ${jdk.major}: ${asked.length - wrong.length} of ${asked.length} heaps are 45 % of a limit from the Downward API\n`);
    expect(wrong).toEqual([]);
  });
});

describe('a container with a limit', () => {
  test.each([{ limit: 372, cpu: '1' }, { limit: 512, cpu: '1' }, { limit: 1024, cpu: '1' }, { limit: 2048, cpu: '2' }])('of $limit MiB holds who takes all that the JVM allows', (limits) => {
    const plan = planOf(limits);
    const run = (...more: string[]) => jdks.map((jdk) => {
      const bound = MemoryBound.of(limits.limit);
      const command = [path.join(jdk.home, 'bin/java'), '-cp', folder, 'MemoryHog', '200', String(plan.directMemory * MIB), ...more];
      const [program, ...args] = bound?.inside(command) ?? command;
      const { status, signal } = spawnSync(program, args, { env: { PATH: process.env.PATH, ...jvmEnvironment(JvmMemory.of(), limits.limit, limits.cpu, image(jdk)) }, encoding: 'utf8' });
      const result = { major: jdk.major, status: status ?? signal, peak: bound?.peak, kills: bound?.kills ?? 0 };
      bound?.remove();
      return result;
    });
    const inside = run();
    process.stdout.write(inside.map(({ major, status, peak, kills }) => `LONG JDK ${major}: a hog in ${limits.limit} MiB with a heap of ${plan.heap} MiB ended with ${status}, `
      + `${peak === undefined ? 'without a bound' : `peak ${peak.toFixed(0)} MiB`}, ${kills} kills by the kernel\n`).join(''));
    expect(inside.map(({ status, kills }) => [status, kills])).toEqual(jdks.map(() => [0, 0]));
    // 3: the JVM itself ends; 137 would be the kernel.
    const beyond = run('too much');
    process.stdout.write(beyond.map(({ major, status, kills }) => `LONG JDK ${major}: a hog beyond its heap in ${limits.limit} MiB ended with ${status}, ${kills} kills by the kernel\n`).join(''));
    expect(beyond.map(({ status, kills }) => [status, kills])).toEqual(jdks.map(() => [3, 0]));
  });

  test.each([372, 512])('of %d MiB holds the example, a web application with JPA, under load', async (limit) => {
    const application = startApplication();
    for (const jdk of jdks) {
      const { started, requests, failed, peak, rss, kills, bounded } = await runBounded(application, jdk, limit, jvmEnvironment(JvmMemory.of(), limit, '1', image(jdk)));
      process.stdout.write(`LONG JDK ${jdk.major}: Spring Boot in ${limit} MiB ${bounded ? `of a cgroup (peak ${peak?.toFixed(0)} MiB)` : 'without a bound'} started in ${started.toFixed(1)} s, `
        + `${requests} requests by 200 clients, ${failed} failed, resident ${rss.toFixed(0)} MiB, ${kills} kills by the kernel\n`);
      expect([failed, kills]).toEqual([0, 0]);
      expect(rss).toBeLessThanOrEqual(limit);
    }
  });
});
