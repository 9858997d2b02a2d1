import { Checks } from '../internal/problem';
import { Collector, MEBIBYTE } from './memory-plan';

/** Options of the user that decide what the plan would decide. */
export interface OwnOptions {
  readonly heap?: number;
  readonly metaspace?: number;
  readonly codeCache?: number;
  readonly directMemory?: number;
  readonly stack?: number;
  readonly processors?: boolean;
  readonly exit?: boolean;
  readonly heapDump?: boolean;
  readonly collector?: Collector;
}

const SIZES: readonly [keyof OwnOptions, RegExp][] = [
  ['heap', /^(-Xmx|-XX:MaxHeapSize=)(\w+)$/],
  ['metaspace', /^(-XX:MaxMetaspaceSize=)(\w+)$/],
  ['codeCache', /^(-XX:ReservedCodeCacheSize=)(\w+)$/],
  ['directMemory', /^(-XX:MaxDirectMemorySize=)(\w+)$/],
  ['stack', /^(-Xss|-XX:ThreadStackSize=)(\w+)$/],
];

const COLLECTORS: { readonly [option: string]: Collector } = {
  '-XX:+UseSerialGC': 'serial', '-XX:+UseParallelGC': 'parallel', '-XX:+UseG1GC': 'g1', '-XX:+UseZGC': 'z', '-XX:+UseShenandoahGC': 'shenandoah',
};

/** The option that chooses a collector. */
export function collectorOption(collector: Collector): string {
  return Object.entries(COLLECTORS).find(([, one]) => one === collector)![0];
}

/** What the user's options decide; notes those that no JVM can take from its environment, or that work against the plan. */
export function readOwnOptions(checks: Checks, options: readonly string[]): OwnOptions {
  return options.reduce<OwnOptions>((own, option, index) => ({ ...own, ...readOption(checks, `options[${index}]`, option) }), {});
}

function readOption(checks: Checks, property: string, option: string): OwnOptions {
  const isOption = checks.expect(/^--?[A-Za-z]/.test(option) && !/^-(jar|cp|classpath|version|m)$/.test(option), property, option,
    'expected an option of the JVM such as "-Dfile.encoding=UTF-8" (-jar and -cp are the launcher\'s, which JAVA_TOOL_OPTIONS does not reach)', 'give one option in each item');
  checks.expect(!/[\0-\x1f\x7f]/.test(option) && !/"[^]*'|'[^]*"/.test(option), property, option,
    'expected no control characters, nor both kinds of quotes, which the JVM cannot read from one variable', 'take them out');
  checks.expect(!/\s-/.test(option), property, option, 'expected one option: the JVM would take both for one', 'give one option in each item');
  if (!isOption) return {};
  checks.expect(option !== '-XX:-UseContainerSupport', property, option,
    'expected a JVM that knows it is in a container: without, it counts the processors and the memory of the node for pools, caches and compilers', 'remove it');
  checks.expect(!/^-XX:(Max|Min|Initial)RAM(Percentage|Fraction)?=/.test(option), property, option,
    'expected no share of the memory, as -Xmx is set and wins', 'remove it, or write memory: JvmMemory.followingLimit({ percentage: … })');
  for (const [name, pattern] of SIZES) {
    const text = pattern.exec(option)?.[2];
    if (text === undefined) continue;
    // This one alone counts in KiB.
    const size = option.startsWith('-XX:ThreadStackSize=') ? sizeOf(`${text}k`) : sizeOf(text);
    checks.expect(size !== undefined, property, option, 'expected a size such as "256m"', 'write it so');
    return { [name]: size };
  }
  if (/^-XX:ActiveProcessorCount=/.test(option)) return { processors: true };
  if (/^-XX:[+-](ExitOnOutOfMemoryError|CrashOnOutOfMemoryError)$/.test(option)) return { exit: true };
  if (/^-XX:([+-]HeapDumpOnOutOfMemoryError$|HeapDumpPath=)/.test(option)) return { heapDump: true };
  return Object.hasOwn(COLLECTORS, option) ? { collector: COLLECTORS[option] } : {};
}

/** A size as the JVM reads it, in MiB, parts of one rounded up. */
function sizeOf(text: string): number | undefined {
  const [, digits, suffix = ''] = /^(\d+)([kKmMgGtT]?)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const bytes = Number(digits) * ({ '': 1, k: 2 ** 10, m: MEBIBYTE, g: 2 ** 30, t: 2 ** 40 }[suffix.toLowerCase()] ?? NaN);
  return Math.ceil(bytes / MEBIBYTE);
}

/** Options as one text, which the JVM takes apart at blanks. */
export function optionsText(options: readonly string[]): string {
  return options.map((option) => !/[\s"']/.test(option) ? option : option.includes('"') ? `'${option}'` : `"${option}"`).join(' ');
}
