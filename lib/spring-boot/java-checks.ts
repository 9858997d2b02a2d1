import { Construct } from 'constructs';
import { declareFact } from '../internal/plan-facts';
import { Checks, formatProblem } from '../internal/problem';
import { JvmMemory } from '../jvm-memory';
import { checkNotConfigured, Surroundings } from './decision';
import { JAVA_TOOL_OPTIONS } from '../internal/job-of-deployment';
import { joinJavaOptions } from './java-options';

/** Notes what the image, the limits and the configuration make impossible. */
export function checkJava(checks: Checks, memory: JvmMemory, surroundings: Surroundings): void {
  const { java, config } = surroundings;
  java._check(checks);
  memory._check(checks, surroundings);
  const { boot, javaVersion } = surroundings;
  checks.expect(boot === undefined || javaVersion === undefined || javaVersion >= 17 || !boot.isAtLeast(3, 0), 'java', java._text,
    `expected Java 17 or later, without which Spring Boot ${boot?.text} does not start`, 'take an image with it');
  const options = joinJavaOptions([memory], surroundings);
  checkNotConfigured(checks, { ...memory._variables(surroundings), ...options === undefined ? {} : { [JAVA_TOOL_OPTIONS]: options } }, config, 'memory',
    'move it to memory: JvmMemory.of({ options: […] }), or keep it with memory: JvmMemory.leaveToImage()');
}

/** Leaves what may go wrong for synth to tell. */
export function warnOfJava(app: Construct, memory: JvmMemory, surroundings: Surroundings): void {
  const { java, config } = surroundings;
  const warn = (property: string, seen: unknown, expected: string, fix: string) =>
    declareFact(app, 'warning', formatProblem({ path: app.node.path, property, seen, expected, fix }));
  const javaOpts = config?._given('JAVA_OPTS')?.given;
  // The launcher of Paketo's images passes it on.
  if (javaOpts !== undefined && java._flavour.memory !== 'paketo') {
    warn('config', javaOpts, `expected ${JAVA_TOOL_OPTIONS}, which every JVM reads: JAVA_OPTS is read by start scripts only, and lost where there is none`,
      'move it to memory: JvmMemory.of({ options: […] })');
  }
  if (java._version?.mayMissLimits && memory._leavesLimitToJvm(surroundings)) {
    warn('memory', java._text, 'expected the heap to be written out: where the kernel does not list memory in /proc/cgroups, this Java takes the memory of the node for that of the container (JDK-8349988)',
      'leave memory out and set a memory limit, or build the image on 17.0.20, 21.0.12, 25 or later');
  }
}
