import { Checks } from '../internal/problem';
import { besideHeap, BOOKKEEPING_PERCENT, fits, LEAST_HEAP, leastLimit, MemoryNeeds, MemoryPlan, planMemory } from '../java/memory-plan';
import { Surroundings } from '../spring-boot/decision';
import { limitsOf, Planned } from './planned';

/** Notes a limit that cannot hold the application, and what the image cannot do. */
export function checkPlanned(checks: Checks, { form, method, divided }: Planned, { java, resources, config }: Surroundings, isGiven: boolean): void {
  checks.expect(method !== 'none' || !isGiven, 'memory', 'JvmMemory', `expected nothing: there is no JVM in ${java._text}`,
    'remove it; an executable of GraalVM takes options such as -Xmx as arguments');
  const collector = divided?.plan.collector;
  checks.expect(collector !== 'z' || java.javaVersion === undefined || java.javaVersion >= 17, 'memory', 'collector ZGC', `expected Java 17 or later, and the image has ${java.javaVersion}`,
    'leave collector out');
  checks.expect(form !== 'following' || limitsOf({ resources }).memory !== undefined, 'resources.limits.memory', resources.limits?.memory,
    'expected a memory limit, which the heap is to follow', 'write one, as the share of the heap follows from it');
  if (divided !== undefined && !fits(divided.plan, divided.needs)) {
    const least = leastLimit(divided.needs);
    checks.expect(false, 'resources.limits.memory', resources.limits?.memory, `expected at least ${least}Mi: ${sum(planMemory({ ...divided.needs, limit: least }), divided.needs)}`,
      `write resources: { limits: { memory: '${least}Mi' } }, or say in memory: JvmMemory.of({ threads, loadedClasses, … }) what the application needs less of`);
  }
  if (form === 'left') return;
  for (const name of ['JDK_JAVA_OPTIONS', '_JAVA_OPTIONS']) {
    const { given, value = '' } = config?._given(name) ?? {};
    const [size] = /-Xmx\S*|-XX:MaxRAM\S*|-XX:MaxHeapSize\S*|-XX:-UseContainerSupport/.exec(value) ?? [];
    checks.expect(size === undefined, 'config', given, `expected no ${size} in it, which wins over what memory sets`, 'move it to memory: JvmMemory.of({ options: […] })');
  }
}

function sum(plan: MemoryPlan, needs: MemoryNeeds): string {
  return `${partsOf(plan).join(' + ')} + heap ${plan.heap} MiB${needs.heap === undefined && plan.heap < LEAST_HEAP + 2 ? ', the least' : ''} = ${besideHeap(plan) + plan.heap} MiB`;
}

/** What lies beside the heap, each with what it follows from. */
export function partsOf(plan: MemoryPlan): string[] {
  return [
    `metaspace ${plan.metaspace} MiB (${plan.loadedClasses} classes)`, `code cache ${plan.codeCache} MiB`, `direct memory ${plan.directMemory} MiB`,
    `stacks ${plan.stacks} MiB (${plan.threads} threads)`, `the JVM itself ${plan.jvm} MiB`, `${plan.collector} ${plan.bookkeeping} MiB (${BOOKKEEPING_PERCENT[plan.collector]} % of the heap)`,
    `headroom ${plan.headroom} MiB`,
  ];
}
