import { Reason } from '../internal/reason';
import { calculatedHeap, calculatorVariables } from '../java/paketo-calculator';
import { MEBIBYTE, MemoryPlan } from '../java/memory-plan';
import { JAVA_TOOL_OPTIONS } from '../internal/job-of-deployment';
import { Surroundings } from '../spring-boot/decision';
import { partsOf } from './checks';
import { CPU_LIMIT, MEMORY_LIMIT, Planned } from './planned';

const CALCULATOR = 'https://github.com/paketo-buildpacks/libjvm/blob/main/helper/memory_calculator.go';
const JAVA = 'https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html';
const DOWNWARD = 'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/';

/** Why the variables are as they are. */
export function memoryReasons(planned: Planned, { resources: { limits = {} }, java }: Surroundings): Reason[] {
  const { form, method, divided, processors, options } = planned;
  if (form === 'left' || method === 'none') return [];
  const from = [limits.memory === undefined ? 'no memory limit' : `resources.limits.memory ${limits.memory}`, limits.cpu === undefined ? 'no CPU limit' : `cpu ${limits.cpu}`, java._text].join(', ');
  const because = [
    divided === undefined ? 'without a limit there is nothing to divide: the JVM takes a quarter of the node' : heapText(planned, divided.plan),
    processors === undefined ? 'without a CPU limit the processors are those of the node' : `${processors} processor${processors === 1 ? '' : 's'}, the CPU limit rounded up, as the JVM counts it`,
    ...divided === undefined ? [] : [`${divided.plan.collector} for ${processors === undefined ? 'processors of the node' : `${processors} CPU`} and ${divided.plan.limit} MiB`],
    'no -Xms: the heap grows with what is needed, up to the limit only where it must',
    'a JVM without memory ends and is restarted, in place of going on half dead',
  ].join('; ');
  return [
    ...options.length === 0 ? [] : [{ field: `container.env[${JAVA_TOOL_OPTIONS}]`, because, from, source: JAVA }],
    ...method !== 'paketo' || divided === undefined ? [] : Object.keys(calculatorVariables(divided.plan, false)).map((name) => (
      { field: `container.env[${name}]`, because: calculatorText(name, divided.plan), from, source: CALCULATOR })),
    ...form !== 'following' || method === 'paketo' ? [] : [MEMORY_LIMIT, ...processors === undefined ? [] : [CPU_LIMIT]].map((name) => (
      { field: `container.env[${name}]`, because: 'the limit that the container has when it starts, whoever set it', from: 'JvmMemory.followingLimit', source: DOWNWARD })),
  ];
}

function heapText({ form, method, percentage, divided }: Planned, plan: MemoryPlan): string {
  const parts = `limit ${plan.limit} MiB − ${partsOf(plan).join(' − ')}`;
  if (form === 'following') return `heap ${percentage} % of the limit; as it is written: ${parts}, leaves ${plan.heap} MiB`;
  if (method === 'paketo' && divided!.needs.heap === undefined) {
    const heap = calculatedHeap(plan, divided!.needs.metaspace !== undefined);
    return `the calculator of the image comes to a heap of ${Math.floor((heap ?? 0) / MEBIBYTE)} MiB: ${parts}`;
  }
  return divided!.needs.heap !== undefined ? `heap ${plan.heap} MiB as given; it fits: ${parts}` : `heap ${plan.heap} MiB = ${parts}; written out, as some kernels hide the limit from the JVM (JDK-8349988)`;
}

function calculatorText(name: string, plan: MemoryPlan): string {
  if (name === 'BPL_JVM_LOADED_CLASS_COUNT') return `metaspace ${plan.metaspace} MiB: 14 MB, and 5,800 bytes for each class`;
  if (name === 'BPL_JVM_THREAD_COUNT') return `${plan.stacks} MiB that ${plan.threads} threads touch of their stacks, in whole stacks of ${plan.stack} MiB, which the calculator counts in`;
  return `percent of the limit: headroom ${plan.headroom} MiB + the JVM itself ${plan.jvm} MiB + ${plan.collector} ${plan.bookkeeping} MiB`;
}
