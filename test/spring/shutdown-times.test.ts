import * as fc from 'fast-check';
import { GivenTimes, neededGrace, solveShutdownTimes } from '../../lib/spring/shutdown-times';

const solve = (given: Partial<GivenTimes>) => {
  const solved = solveShutdownTimes({ phases: 1, margin: 5, ...given });
  return solved === undefined ? undefined : [solved.preStop, solved.phase, solved.gracePeriod];
};

describe('times of a shutdown', () => {
  test.each<[string, Partial<GivenTimes>, number[] | undefined]>([
    ['nothing', {}, [10, 20, 40]],
    ['a long phase', { phase: 60 }, [10, 60, 75]],
    ['a short phase', { phase: 5 }, [10, 5, 40]],
    ['several phases', { phases: 3 }, [10, 20, 75]],
    ['a grace period of 20 s', { gracePeriod: 20 }, [5, 10, 20]],
    ['a grace period of 30 s', { gracePeriod: 30 }, [8, 17, 30]],
    ['a grace period of 35 s', { gracePeriod: 35 }, [10, 20, 35]],
    ['a long grace period', { gracePeriod: 300 }, [10, 20, 300]],
    ['a short grace period', { gracePeriod: 11 }, [5, 1, 11]],
    ['a grace period that is too short', { gracePeriod: 10 }, undefined],
    ['a grace period and a phase', { gracePeriod: 30, phase: 18 }, [7, 18, 30]],
    ['a grace period and a phase that leave too little for the sleep', { gracePeriod: 30, phase: 21 }, undefined],
    ['a grace period and a sleep', { gracePeriod: 30, preStop: 15 }, [15, 10, 30]],
    ['a grace period and no sleep', { gracePeriod: 30, preStop: 0 }, [0, 20, 30]],
    ['all three', { gracePeriod: 20, preStop: 5, phase: 10 }, [5, 10, 20]],
    ['all three, which do not fit', { gracePeriod: 20, preStop: 5, phase: 11 }, undefined],
    ['a margin', { margin: 15 }, [10, 20, 45]],
  ])('follow from %s', (_, given, expected) => {
    expect(solve(given)).toEqual(expected);
  });

  test('fit, keep what was given, and are found whenever there are any', () => {
    const seconds = (max: number) => fc.option(fc.integer({ min: 0, max }), { nil: undefined });
    fc.assert(fc.property(seconds(60), seconds(90), seconds(200), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 20 }), (preStop, phase, gracePeriod, phases, margin) => {
      const given = { preStop, phase, gracePeriod, phases, margin };
      const solved = solveShutdownTimes(given);
      const least = neededGrace(preStop ?? 5, phase ?? 1, given);
      expect(solved !== undefined).toBe(gracePeriod === undefined || least <= gracePeriod);
      if (solved === undefined) return;
      expect(neededGrace(solved.preStop, solved.phase, given)).toBeLessThanOrEqual(solved.gracePeriod);
      expect({ ...solved, ...Object.fromEntries(Object.entries({ preStop, phase, gracePeriod }).filter(([, value]) => value !== undefined)) }).toEqual(solved);
    }));
  });
});
