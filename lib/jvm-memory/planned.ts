import { collectorOption, OwnOptions } from '../java/jvm-options';
import { MEBIBYTE, MemoryNeeds, MemoryPlan } from '../java/memory-plan';
import { parseQuantity } from '../internal/quantities';
import { Surroundings } from '../spring-boot/decision';
import { givenText } from '../spring-boot/endpoints';

/** What is decided for some limits and an image. */
export interface Planned {
  readonly form: 'literal' | 'following' | 'left';
  readonly method: 'options' | 'paketo' | 'none';
  /** Where there is a memory limit, and something is decided. */
  readonly divided?: { readonly needs: MemoryNeeds; readonly plan: MemoryPlan };
  /** Undefined: those of the node. */
  readonly processors?: number;
  /** The heap in percent of the limit, where it follows the limit. */
  readonly percentage?: number;
  /** Options of the JVM. */
  readonly options: readonly string[];
}

/** Variables by which the container tells its limits, in bytes and whole CPUs. */
export const MEMORY_LIMIT = 'CONTAINER_MEMORY_LIMIT';
export const CPU_LIMIT = 'CONTAINER_CPU_LIMIT';

/** The limits of the container in MiB and CPUs; undefined where there is none, or it is no quantity. */
export function limitsOf({ resources: { limits = {} } }: Pick<Surroundings, 'resources'>): { readonly memory?: number; readonly cpu?: number } {
  const memory = parseQuantity(limits.memory ?? '');
  const cpu = parseQuantity(limits.cpu ?? '');
  // Less than a mebibyte is a slip, of which the check of the resources tells.
  return { memory: (memory && Math.floor(memory / MEBIBYTE)) || undefined, cpu: cpu || undefined };
}

/** Threads that serve requests at the same time: those of Tomcat; with virtual threads the carriers, and some for those that are pinned. */
export function requestThreads(surroundings: Surroundings): number {
  if (surroundings.virtualThreads ?? /^(true|on|yes|1)$/i.test(givenText(surroundings, 'spring.threads.virtual.enabled')?.value?.trim() ?? '')) return 16;
  const tomcat = Number(givenText(surroundings, 'server.tomcat.threads.max')?.value);
  return Number.isInteger(tomcat) && tomcat > 0 ? tomcat : 200;
}

/** MaxRAM is gone from Java 26 on, which finds the limit by itself. */
export function needsMaxRam(javaVersion: number | undefined): boolean {
  return javaVersion === undefined || javaVersion < 26;
}

/** The options that a decision comes to, those of the user last; what they decide is not said twice. */
export function javaOptions({ form, method, divided, processors, percentage }: Omit<Planned, 'options'>, own: OwnOptions, javaVersion: number | undefined): string[] {
  const plan = divided?.plan;
  const option = (name: keyof OwnOptions, text: string | false | undefined) => own[name] !== undefined || !text ? [] : [text];
  const given = divided?.needs.heap;
  const following = form === 'following' && method === 'options' && plan !== undefined;
  return [
    ...method === 'paketo' || form === 'following' ? option('heap', given !== undefined && `-Xmx${given}m`) : option('heap', plan && `-Xmx${plan.heap}m`),
    ...following ? [
      ...needsMaxRam(javaVersion) ? [`-XX:MaxRAM=$(${MEMORY_LIMIT})`] : [],
      // Of little memory, the JVM takes the other share.
      `-XX:MaxRAMPercentage=${percentage}`, `-XX:MinRAMPercentage=${percentage}`,
    ] : [],
    ...option('metaspace', method !== 'paketo' && plan && `-XX:MaxMetaspaceSize=${plan.metaspace}m`),
    ...option('codeCache', plan && `-XX:ReservedCodeCacheSize=${plan.codeCache}m`),
    ...option('directMemory', plan && `-XX:MaxDirectMemorySize=${plan.directMemory}m`),
    ...option('stack', plan && `-Xss${plan.stack}m`),
    ...option('processors', processors !== undefined && `-XX:ActiveProcessorCount=${following ? `$(${CPU_LIMIT})` : processors}`),
    ...option('collector', plan && collectorOption(plan.collector)),
    ...plan?.collector === 'z' && (javaVersion === 21 || javaVersion === 22) ? ['-XX:+ZGenerational'] : [],
    ...option('exit', '-XX:+ExitOnOutOfMemoryError'),
  ];
}
