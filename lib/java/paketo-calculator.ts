import { MEBIBYTE, MemoryPlan } from './memory-plan';

/**
 * What the memory calculator of Paketo's images is told, so that it comes to the heap of the plan, or up to 2 % of the limit less.
 * It divides what `-XX:ReservedCodeCacheSize`, `-XX:MaxDirectMemorySize` and `-Xss` leave, and keeps to `-Xmx` where that is given.
 *
 * @see https://github.com/paketo-buildpacks/libjvm/blob/main/helper/memory_calculator.go
 */
export function calculatorVariables(plan: MemoryPlan, heapIsGiven: boolean): { readonly [name: string]: string } {
  // It fails where a given heap and the rest together exceed the limit by a byte.
  const round = heapIsGiven ? Math.floor : Math.ceil;
  return {
    BPL_JVM_HEAD_ROOM: String(round((plan.headroom + plan.jvm + plan.bookkeeping) * 100 / plan.limit)),
    BPL_JVM_LOADED_CLASS_COUNT: String(plan.loadedClasses),
    // It takes whole stacks; threads only touch a part of theirs.
    BPL_JVM_THREAD_COUNT: String(Math.max(1, round(plan.stacks / plan.stack))),
  };
}

/** The heap that the calculator comes to, in bytes, as its sources have it; undefined where it would refuse. */
export function calculatedHeap(plan: MemoryPlan, metaspaceIsGiven: boolean): number | undefined {
  const { BPL_JVM_HEAD_ROOM: headRoom, BPL_JVM_LOADED_CLASS_COUNT: classes, BPL_JVM_THREAD_COUNT: threads } = calculatorVariables(plan, false);
  const total = plan.limit * MEBIBYTE;
  const metaspace = metaspaceIsGiven ? plan.metaspace * MEBIBYTE : 14_000_000 + 5_800 * Number(classes);
  const fixed = (plan.directMemory + plan.codeCache + plan.stack * Number(threads)) * MEBIBYTE + metaspace;
  const heap = total - fixed - Math.floor(Number(headRoom) / 100 * total);
  return heap > 0 ? heap : undefined;
}
