/** Sizes are in MiB, all of them whole: the limit of a container is. */
export const MEBIBYTE = 2 ** 20;

export type Collector = 'serial' | 'parallel' | 'g1' | 'z' | 'shenandoah';

/** What is given to divide, and what of it is given already. */
export interface MemoryNeeds {
  /** Memory limit of the container. */
  readonly limit: number;
  /** CPU limit of the container, in CPUs; undefined: none. */
  readonly cpu?: number;
  /** Threads that serve requests at the same time. */
  readonly requestThreads: number;
  readonly heap?: number;
  readonly metaspace?: number;
  readonly loadedClasses?: number;
  readonly codeCache?: number;
  readonly directMemory?: number;
  /** Size of a stack. */
  readonly stack: number;
  readonly collector?: Collector;
  /** Of the limit, in percent. */
  readonly headroomPercent: number;
}

/** Where the memory of a container goes. */
export interface MemoryPlan {
  readonly limit: number;
  readonly heap: number;
  /** At most; classes are loaded until then. */
  readonly metaspace: number;
  readonly loadedClasses: number;
  readonly codeCache: number;
  readonly directMemory: number;
  readonly stack: number;
  readonly threads: number;
  /** What those threads touch of their stacks. */
  readonly stacks: number;
  /** What the JVM needs for itself: symbols, compilers, archives, buffers of malloc. */
  readonly jvm: number;
  /** What the collector needs beside the heap. */
  readonly bookkeeping: number;
  readonly headroom: number;
  readonly collector: Collector;
}

/** Below it no web application with Spring Boot starts in reasonable time. */
export const LEAST_HEAP = 64;

/** Threads of the JVM, of the connection pool, of schedulers. */
const OWN_THREADS = 30;

/** What a thread that serves requests touches of its stack: about half of it was measured. */
const TOUCHED_STACK = 0.25;

/** Of the heap, in percent: card tables and mark bitmaps, remembered sets, forwarding tables. */
export const BOOKKEEPING_PERCENT: { readonly [collector in Collector]: number } = { serial: 1, parallel: 3, g1: 7, z: 10, shenandoah: 7 };

/**
 * Where the memory goes; `heap` may come out too small, or even negative. A heap that is given takes from what is only assumed
 * beside it.
 */
export function planMemory(needs: MemoryNeeds): MemoryPlan {
  const holds = (assumed: number) => fits(divide(needs, assumed), needs);
  if (needs.heap === undefined || holds(needs.limit)) return divide(needs, needs.limit);
  return divide(needs, holds(0) ? lastThat(holds, 0, needs.limit) : 0);
}

/** @param assumed limit by which the size of what is not given is assumed */
function divide(needs: MemoryNeeds, assumed: number): MemoryPlan {
  const { limit, cpu } = needs;
  const collector = needs.collector ?? collectorOf(limit, cpu);
  const loadedClasses = needs.loadedClasses ?? assumedClasses(assumed);
  const metaspace = needs.metaspace ?? metaspaceOf(loadedClasses);
  const codeCache = needs.codeCache ?? between(48, assumed / 8, 240);
  const directMemory = needs.directMemory ?? between(16, assumed / 32, 256);
  const threads = OWN_THREADS + needs.requestThreads;
  const stacks = Math.ceil(threads * Math.min(TOUCHED_STACK, needs.stack));
  const jvm = 24 + Math.ceil(loadedClasses * 2.5 / 1024);
  const headroom = Math.max(16, Math.ceil(limit * needs.headroomPercent / 100));
  const rest = limit - metaspace - codeCache - directMemory - stacks - jvm - headroom;
  const heap = needs.heap ?? aligned(Math.floor(rest * 100 / (100 + BOOKKEEPING_PERCENT[collector])));
  const bookkeeping = Math.ceil(heap * BOOKKEEPING_PERCENT[collector] / 100);
  return { limit, heap, metaspace, loadedClasses, codeCache, directMemory, stack: needs.stack, threads, stacks, jvm, bookkeeping, headroom, collector };
}

/** What a plan takes beside the heap. */
export function besideHeap({ metaspace, codeCache, directMemory, stacks, jvm, bookkeeping, headroom }: MemoryPlan): number {
  return metaspace + codeCache + directMemory + stacks + jvm + bookkeeping + headroom;
}

/** Whether the limit holds it all. A heap that was given may be as small as it likes. */
export function fits(plan: MemoryPlan, needs: MemoryNeeds): boolean {
  return plan.heap + besideHeap(plan) <= plan.limit && (needs.heap !== undefined || plan.heap >= LEAST_HEAP);
}

/** The least limit that holds what the given one does not; a higher one than it. */
export function leastLimit(needs: MemoryNeeds): number {
  const holds = (limit: number) => fits(planMemory({ ...needs, limit }), { ...needs, limit });
  // Of nothing, twice as much is nothing.
  let [low, high] = [needs.limit, Math.max(1, needs.limit * 2)];
  while (!holds(high)) [low, high] = [high, high * 2];
  return lastThat((limit) => !holds(limit), low, high) + 1;
}

/** The last number for which something is so, where it is so for the first and not for the one behind the last. */
function lastThat(isSo: (number: number) => boolean, first: number, behind: number): number {
  let [low, high] = [first, behind];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isSo(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * What the JVM itself would take: serial for one processor or little memory, G1 otherwise.
 *
 * @see https://docs.oracle.com/en/java/javase/21/gctuning/ergonomics.html
 */
function collectorOf(limit: number, cpu: number | undefined): Collector {
  return (cpu !== undefined && Math.ceil(cpu) < 2) || limit < 1792 ? 'serial' : 'g1';
}

/** A small container is for a small application: 16,000 classes for 512 MiB, about what Spring MVC with JPA loads. */
function assumedClasses(limit: number): number {
  return between(16_000, limit * 32, 40_000);
}

/** As Paketo's calculator counts, which has seen many applications: 14 MB, and 5,800 bytes for each class. */
export function metaspaceOf(loadedClasses: number): number {
  return Math.ceil((14_000_000 + 5_800 * loadedClasses) / MEBIBYTE);
}

function between(least: number, size: number, most: number): number {
  return Math.min(most, Math.max(least, Math.floor(size)));
}

/** In whole regions of any collector, so that the JVM does not round it: 2 MiB, more where it is large. */
function aligned(heap: number): number {
  const unit = 2 ** Math.min(5, Math.max(1, Math.floor(Math.log2(Math.max(1, heap) / 512))));
  return Math.floor(heap / unit) * unit;
}
