import { ConfigBackedEnv } from '../config-backed-env';
import { Checks } from '../internal/problem';
import { Reason } from '../internal/reason';
import { JavaImage } from '../java-image';
import { ResourceRequirements } from '../resources';
import { BootVersion } from '../spring/boot-version';
import { SpringApplication } from '../spring-application';
import { Target } from '../target';

/** What the value classes of a `SpringBootApp` decide by, beside their own options. */
export interface Surroundings {
  /** Port that the application listens on. */
  readonly port: number;
  readonly replicas: number;
  /** Version of Spring Boot, if it is known. */
  readonly boot?: BootVersion;
  /** Its sources, if they are known. */
  readonly application?: SpringApplication;
  /** Where the application runs, if that is said. */
  readonly target?: Target;
  /** Major version of Java, if it is known: 17. */
  readonly javaVersion?: number;
  /** What is in the image. */
  readonly java: JavaImage;
  /** CPU and memory of the container. */
  readonly resources: ResourceRequirements;
  /** Minor version of the oldest cluster that the objects are for, 29 for Kubernetes 1.29; undefined: one that is still maintained. */
  readonly kubernetes?: number;
  /** Whether requests are served by virtual threads; undefined: as the configuration says. */
  readonly virtualThreads?: boolean;
  /** What the user configures. */
  readonly config?: ConfigBackedEnv;
}

/**
 * One decision of a `SpringBootApp`. Value classes have these methods as `@internal` ones; nothing implements the interface
 * by name, as jsii would want it exported.
 */
export interface Decision {
  /** Environment variables that the container gets; the configuration must not give them too. */
  _variables(surroundings: Surroundings): { readonly [name: string]: string };
  /** Options of the JVM, which all decisions together give in `JAVA_TOOL_OPTIONS`. */
  _javaOptions?(surroundings: Surroundings): readonly string[];
  /** Why each field is as it is; fields begin with `pod.` or `container.`, or are those of the Deployment. */
  _reasons(surroundings: Surroundings): readonly Reason[];
}

/** What the configuration says must not be what a decision says otherwise. */
export function checkNotConfigured(checks: Checks, variables: { readonly [name: string]: string }, config: ConfigBackedEnv | undefined, prop: string, fix: string): void {
  if (config === undefined) return;
  for (const [name, value] of Object.entries(variables)) {
    const other = config._given(name)?.given;
    if (other !== undefined) checks.expect(false, 'config', other, `expected it to come from ${prop}, which sets ${value}`, fix);
  }
}
