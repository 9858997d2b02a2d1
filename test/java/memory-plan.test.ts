import * as fc from 'fast-check';
import { besideHeap, Collector, fits, LEAST_HEAP, leastLimit, MemoryNeeds, metaspaceOf, planMemory } from '../../lib/java/memory-plan';
import { calculatedHeap, calculatorVariables } from '../../lib/java/paketo-calculator';

const NEEDS: MemoryNeeds = { limit: 1024, cpu: 1, requestThreads: 200, stack: 1, headroomPercent: 5 };

const needs = fc.record({
  limit: fc.oneof(fc.integer({ min: 1, max: 2048 }), fc.integer({ min: 1, max: 65536 })),
  cpu: fc.option(fc.double({ min: 0.001, max: 64, noNaN: true }), { nil: undefined }),
  requestThreads: fc.integer({ min: 1, max: 2000 }),
  stack: fc.constantFrom(1, 2, 8),
  headroomPercent: fc.integer({ min: 0, max: 50 }),
  heap: fc.option(fc.integer({ min: 1, max: 32768 }), { nil: undefined }),
  metaspace: fc.option(fc.integer({ min: 1, max: 1024 }), { nil: undefined }),
  loadedClasses: fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: undefined }),
  codeCache: fc.option(fc.integer({ min: 1, max: 512 }), { nil: undefined }),
  directMemory: fc.option(fc.integer({ min: 1, max: 4096 }), { nil: undefined }),
  collector: fc.option(fc.constantFrom<Collector>('serial', 'parallel', 'g1', 'z', 'shenandoah'), { nil: undefined }),
}, { requiredKeys: ['limit', 'requestThreads', 'stack', 'headroomPercent'] });

describe('the memory of a container', () => {
  test.each([
    // limit, CPUs: heap, metaspace, code cache, direct memory, stacks, the JVM itself, headroom, collector
    [384, 1, [74, 102, 48, 16, 58, 64, 20, 'serial']],
    [512, 1, [178, 104, 64, 16, 58, 64, 26, 'serial']],
    [1024, 1, [450, 195, 128, 32, 58, 104, 52, 'serial']],
    [2048, 2, [1144, 235, 240, 64, 58, 122, 103, 'g1']],
    [2048, 1, [1212, 235, 240, 64, 58, 122, 103, 'serial']],
    [4096, 4, [2904, 235, 240, 128, 58, 122, 205, 'g1']],
  ])('of %d MiB and %d CPUs goes to %j', (limit, cpu, expected) => {
    const plan = planMemory({ ...NEEDS, limit, cpu });
    expect([plan.heap, plan.metaspace, plan.codeCache, plan.directMemory, plan.stacks, plan.jvm, plan.headroom, plan.collector]).toEqual(expected);
  });

  test('is for one thread of the collector below 2 CPUs or 1792 MiB, as the JVM has it', () => {
    const collector = (limit: number, cpu?: number) => planMemory({ ...NEEDS, limit, cpu }).collector;
    expect([collector(1791, 4), collector(1792, 1), collector(1792, 1.1), collector(1792, 2), collector(1792)]).toEqual(['serial', 'serial', 'g1', 'g1', 'g1']);
  });

  test('is never more than the limit where it is accepted', () => {
    fc.assert(fc.property(needs, (given) => {
      const plan = planMemory(given);
      if (!fits(plan, given)) return;
      expect(plan.heap + besideHeap(plan)).toBeLessThanOrEqual(given.limit);
      expect(plan.heap).toBeGreaterThanOrEqual(given.heap ?? LEAST_HEAP);
    }), { numRuns: 2000 });
  });

  test('is refused with a limit that is accepted when it is taken, and none below that is', () => {
    fc.assert(fc.property(needs, (given) => {
      if (fits(planMemory(given), given)) return;
      const limit = leastLimit(given);
      expect(limit).toBeGreaterThan(given.limit);
      expect(fits(planMemory({ ...given, limit }), { ...given, limit })).toBe(true);
      expect(fits(planMemory({ ...given, limit: limit - 1 }), { ...given, limit: limit - 1 })).toBe(false);
    }), { numRuns: 2000 });
  });

  test('is used up, but for what is rounded', () => {
    fc.assert(fc.property(fc.integer({ min: 372, max: 65536 }), fc.integer({ min: 1, max: 64 }), (limit, cpu) => {
      const plan = planMemory({ ...NEEDS, limit, cpu });
      expect(limit - plan.heap - besideHeap(plan)).toBeLessThanOrEqual(Math.max(3, limit / 256 + 2));
    }));
  });
});

describe('the calculator of Paketo', () => {
  test('is told the same in its own terms', () => {
    const plan = planMemory(NEEDS);
    expect(calculatorVariables(plan, false)).toEqual({ BPL_JVM_HEAD_ROOM: '16', BPL_JVM_LOADED_CLASS_COUNT: '32768', BPL_JVM_THREAD_COUNT: '58' });
    expect(calculatedHeap(plan, false)! / 2 ** 20).toBeCloseTo(447.2, 0);
  });

  test('comes to the heap of the plan, or little less, and never refuses what is accepted', () => {
    fc.assert(fc.property(needs, (given) => {
      const plan = planMemory({ ...given, heap: undefined });
      if (!fits(plan, { ...given, heap: undefined }) || (plan.metaspace < metaspaceOf(plan.loadedClasses) && given.metaspace === undefined)) return;
      const heap = calculatedHeap(plan, given.metaspace !== undefined);
      expect(heap).toBeDefined();
      // What was rounded down to whole regions comes back.
      expect(heap! / 2 ** 20).toBeLessThanOrEqual(plan.heap + 34);
      expect(heap! / 2 ** 20).toBeGreaterThanOrEqual(plan.heap - plan.limit * 0.02 - plan.stack);
    }), { numRuns: 2000 });
  });

  test('does not refuse a given heap that fits', () => {
    fc.assert(fc.property(needs, fc.integer({ min: 1, max: 32768 }), (given, heap) => {
      const plan = planMemory({ ...given, heap });
      if (!fits(plan, { ...given, heap })) return;
      const { BPL_JVM_HEAD_ROOM: head, BPL_JVM_LOADED_CLASS_COUNT: classes, BPL_JVM_THREAD_COUNT: threads } = calculatorVariables(plan, true);
      const metaspace = given.metaspace ?? (14_000_000 + 5_800 * Number(classes)) / 2 ** 20;
      const all = heap + metaspace + plan.codeCache + plan.directMemory + Math.max(plan.stack * Number(threads), 0) + Math.floor(Number(head) / 100 * plan.limit * 2 ** 20) / 2 ** 20;
      expect(all).toBeLessThanOrEqual(plan.limit);
    }), { numRuns: 2000 });
  });
});
