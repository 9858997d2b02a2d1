/** Times of the end of a pod, in whole seconds; those that are not given are found. */
export interface GivenTimes {
  readonly preStop?: number;
  readonly phase?: number;
  readonly gracePeriod?: number;
  /** How many phases take as long as they may. */
  readonly phases: number;
  readonly margin: number;
}

export interface ShutdownTimes {
  readonly preStop: number;
  readonly phase: number;
  readonly gracePeriod: number;
}

const PRE_STOP = 10;
const PHASE = 20;
const GRACE = 40;

/** A shorter sleep than this does not see all proxies forget the pod. */
const SHORTEST_SLEEP = 5;

/** What `gracePeriod` has to be at least. */
export function neededGrace(preStop: number, phase: number, { phases, margin }: Pick<GivenTimes, 'phases' | 'margin'>): number {
  return preStop + phases * phase + margin;
}

/**
 * Times with `gracePeriod ≥ preStop + phases × phase + margin`. A grace period that is not given is as long as it takes, 40 s
 * at least. A sleep or phase that is not given is 10 s or 20 s, or shorter where the grace period asks for it: the sleep
 * not below 5 s, the phase not below 1 s. Undefined where nothing fits.
 */
export function solveShutdownTimes(given: GivenTimes): ShutdownTimes | undefined {
  const { phases, margin } = given;
  if (given.gracePeriod === undefined) {
    const [preStop, phase] = [given.preStop ?? PRE_STOP, given.phase ?? PHASE];
    return { preStop, phase, gracePeriod: Math.max(GRACE, neededGrace(preStop, phase, given)) };
  }
  const budget = given.gracePeriod - margin;
  const longestPhase = (preStop: number) => Math.floor((budget - preStop) / phases);
  const shortest = given.preStop ?? (given.phase === undefined ? shorterSleep(budget, phases) : Math.min(PRE_STOP, budget - phases * given.phase));
  const preStop = given.preStop ?? Math.max(shortest, SHORTEST_SLEEP);
  const phase = given.phase ?? Math.min(PHASE, longestPhase(preStop));
  return (given.phase === undefined && phase < 1) || neededGrace(preStop, phase, given) > given.gracePeriod ? undefined : { preStop, phase, gracePeriod: given.gracePeriod };
}

/** A third of what there is for both, as in the defaults. */
function shorterSleep(budget: number, phases: number): number {
  return budget >= PRE_STOP + phases * PHASE ? PRE_STOP : Math.min(PRE_STOP, Math.floor(budget / 3));
}
