import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { GarbageCollector } from './garbage-collector';
import { HeapDump } from './heap-dump';
import { Checks } from './internal/problem';
import { Reason } from './internal/reason';
import { optionsText, OwnOptions } from './java/jvm-options';
import { planMemory } from './java/memory-plan';
import { calculatorVariables } from './java/paketo-calculator';
import { checkPlanned } from './jvm-memory/checks';
import { readGiven } from './jvm-memory/given';
import { CPU_LIMIT, javaOptions, limitsOf, MEMORY_LIMIT, Planned, requestThreads } from './jvm-memory/planned';
import { memoryReasons } from './jvm-memory/reasons';
import { Surroundings } from './spring-boot/decision';

/** Options of `JvmMemory.of`. What is not given follows from the limits of the container. */
export interface JvmMemoryOptions {
  /**
   * The heap (`-Xmx`); whole mebibytes.
   *
   * @default - what the rest leaves
   */
  readonly heap?: Size;

  /**
   * How many classes the application loads, which decides the metaspace: the metric `jvm.classes.loaded` tells. Allowed: 1 or more.
   *
   * @default - 32 for each MiB of the limit, but 16,000 at least and 40,000 at most
   */
  readonly loadedClasses?: number;

  /**
   * Threads that serve requests at the same time. Allowed: 1 or more.
   *
   * @default - `server.tomcat.threads.max` if the config gives it, otherwise 200, which is Tomcat's; 16 with virtual threads
   */
  readonly threads?: number;

  /**
   * Memory for buffers outside the heap (`-XX:MaxDirectMemorySize`), which WebFlux and messaging need more of; whole mebibytes.
   *
   * @default - a thirty-second of the limit, but 16 MiB at least and 256 MiB at most
   */
  readonly directMemory?: Size;

  /**
   * What stays free of the limit, in percent, 16 MiB at least. Allowed: 0 to 50.
   *
   * @default 5
   */
  readonly headroomPercent?: number;

  /**
   * The collector.
   *
   * @default - serial below 2 CPUs or 1792 MiB, otherwise G1
   */
  readonly collector?: GarbageCollector;

  /**
   * What becomes of the heap when it is full.
   *
   * @default HeapDump.none()
   */
  readonly heapDump?: HeapDump;

  /**
   * More options of the JVM, one in each item: `-Dfile.encoding=UTF-8`. Those that set a size or the collector count in place of what
   * would be derived.
   *
   * @default - none
   */
  readonly options?: string[];
}

/** Options of `JvmMemory.followingLimit`. */
export interface FollowingLimitOptions extends JvmMemoryOptions {
  /**
   * The heap, in percent of the limit. Allowed: 1 to 90.
   *
   * @default - the share that the heap has of the limit as it is written
   */
  readonly percentage?: number;
}

/**
 * How the JVM fits into its container: heap, what lies beside it, processors and collector, from the limits, as literal
 * options in `JAVA_TOOL_OPTIONS`. The JVM by itself takes a quarter of the limit as heap, knows no bound of the rest, and on
 * some kernels takes the node for the container (JDK-8349988). Images of Paketo have a calculator, which is told the same in `BPL_…`.
 *
 * @see https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html
 * @see https://paketo.io/docs/reference/java-reference/#memory-calculator
 */
export class JvmMemory {
  /**
   * From the limits as they are written.
   *
   * @param options what is known of the application
   * @throws if a number or an option is none, or two of them contradict each other
   */
  public static of(options: JvmMemoryOptions = {}): JvmMemory {
    const checks = new Checks('JvmMemory.of');
    const memory = new JvmMemory('literal', options, readGiven(checks, options));
    checks.throwAll();
    return memory;
  }

  /**
   * From the limits that the container has when it starts, for a Vertical Pod Autoscaler or whoever else changes them later: the
   * Downward API tells the JVM, in bytes. What lies beside the heap is as large as the written limit has it.
   *
   * @param options what is known of the application
   * @throws if a number or an option is none, or two of them contradict each other
   */
  public static followingLimit(options: FollowingLimitOptions = {}): JvmMemory {
    const checks = new Checks('JvmMemory.followingLimit');
    const own = readGiven(checks, options);
    const { percentage } = options;
    checks.expect(percentage === undefined || (percentage >= 1 && percentage <= 90), 'percentage', percentage, 'expected 1 to 90 percent of the limit', 'leave it out for the share that the limit has room for');
    checks.expect(options.heap === undefined && own.heap === undefined, 'heap', options.heap?.toMebibytes() ?? own.heap, 'expected no size, as the heap follows the limit', 'give percentage, or write JvmMemory.of');
    checks.throwAll();
    return new JvmMemory('following', options, own, percentage);
  }

  /**
   * Nothing: the JVM, the image and the config decide.
   */
  public static leaveToImage(): JvmMemory {
    return new JvmMemory('left', {}, {});
  }

  private readonly plans = new Map<string, Planned>();
  /** Each application asks several times in a row. */
  private last?: { readonly surroundings: Surroundings; readonly planned: Planned };

  private constructor(
    private readonly form: 'literal' | 'following' | 'left',
    private readonly given: JvmMemoryOptions,
    private readonly own: OwnOptions,
    private readonly percentage?: number,
  ) {}

  /** What becomes of the heap when it is full. */
  public get heapDump(): HeapDump {
    return this.given.heapDump ?? HeapDump.none();
  }

  /**
   * Notes limits that cannot hold the application, and what works against the plan.
   *
   * @internal
   */
  public _check(checks: Checks, surroundings: Surroundings): void {
    checkPlanned(checks, this._planned(surroundings), surroundings, Object.keys(this.given).length > 0);
  }

  /**
   * Environment variables, but for `JAVA_TOOL_OPTIONS`.
   *
   * @internal
   */
  public _variables(surroundings: Surroundings): { readonly [name: string]: string } {
    const { method, divided } = this._planned(surroundings);
    return method !== 'paketo' || divided === undefined ? {} : calculatorVariables(divided.plan, divided.needs.heap !== undefined);
  }

  /**
   * Environment variables that the options refer to.
   *
   * @internal
   */
  public _values(surroundings: Surroundings): { readonly [name: string]: kplus.EnvValue } {
    const { form, method, divided, processors } = this._planned(surroundings);
    return method === 'none' ? {} : {
      ...form !== 'following' || method === 'paketo' || divided === undefined ? {} : {
        [MEMORY_LIMIT]: kplus.EnvValue.fromResource(kplus.ResourceFieldPaths.MEMORY_LIMIT),
        ...processors === undefined ? {} : { [CPU_LIMIT]: kplus.EnvValue.fromResource(kplus.ResourceFieldPaths.CPU_LIMIT) },
      },
      ...this.heapDump._values,
    };
  }

  /**
   * Options of the JVM, for `JAVA_TOOL_OPTIONS`.
   *
   * @internal
   */
  public _javaOptions(surroundings: Surroundings): readonly string[] {
    return this._planned(surroundings).options;
  }

  /** @internal */
  public _reasons(surroundings: Surroundings): Reason[] {
    return memoryReasons(this._planned(surroundings), surroundings);
  }

  /**
   * Whether the JVM finds out the limit by itself.
   *
   * @internal
   */
  public _leavesLimitToJvm(surroundings: Surroundings): boolean {
    const { form, method, divided } = this._planned(surroundings);
    return method === 'options' && (form === 'left' || divided === undefined);
  }

  /** What is decided, once for all applications in the same surroundings. */
  private _planned(surroundings: Surroundings): Planned {
    if (this.last?.surroundings !== surroundings) this.last = { surroundings, planned: this.plannedFor(surroundings) };
    return this.last.planned;
  }

  private plannedFor(surroundings: Surroundings): Planned {
    const { memory, cpu } = limitsOf(surroundings);
    const threads = this.given.threads ?? requestThreads(surroundings);
    const { _flavour: { memory: method }, javaVersion } = surroundings.java;
    const key = `${memory} ${cpu} ${threads} ${method} ${javaVersion}`;
    const planned = this.plans.get(key) ?? this.plan(memory, cpu, threads, method, javaVersion);
    this.plans.set(key, planned);
    return planned;
  }

  private plan(limit: number | undefined, cpu: number | undefined, threads: number, method: Planned['method'], javaVersion: number | undefined): Planned {
    const { form, given, own } = this;
    if (form === 'left' || method === 'none') return { form, method, options: [] };
    const needs = limit === undefined ? undefined : {
      limit, cpu, requestThreads: threads, stack: own.stack ?? 1, headroomPercent: given.headroomPercent ?? 5, loadedClasses: given.loadedClasses,
      heap: given.heap?.toMebibytes() ?? own.heap, metaspace: own.metaspace, codeCache: own.codeCache, directMemory: given.directMemory?.toMebibytes() ?? own.directMemory,
      collector: given.collector ?? own.collector,
    };
    const divided = needs && { needs, plan: planMemory(needs) };
    const percentage = this.percentage ?? (divided && Math.floor(divided.plan.heap * 100 / divided.plan.limit));
    const decided = { form, method, divided, percentage, processors: cpu === undefined ? undefined : Math.max(1, Math.ceil(cpu)) };
    return { ...decided, options: [...javaOptions(decided, own, javaVersion), ...this.heapDump._options, ...(given.options ?? []).map((option) => optionsText([option]))] };
  }
}
