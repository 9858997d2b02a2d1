import { hides } from '../spring/hiding';
import { isAlwaysThere } from '../spring/always-there';
import { propertyProvides, variableProvides } from '../spring/lookup';

/** One name that Spring Boot gets from its container, stronger than the application's own files. */
export interface OutsideValue {
  /** `variable`: of the environment; `property`: of the command line, the JVM, a mounted file, `SPRING_APPLICATION_JSON`. */
  readonly as: 'variable' | 'property';
  readonly name: string;
  /** Unknown for what comes from a Secret or from an object that is not among the manifests. */
  readonly value?: string;
  /** Where it was given, as messages name it; undefined for what every container has. */
  readonly where?: string;
}

/** Everything that a container gives its Spring Boot. */
export interface Outside {
  /** The strongest first. */
  readonly values: readonly OutsideValue[];
  /** What may give more than is known here, as messages name it: `envFrom of Secret shop/all`. */
  readonly open: readonly string[];
}

/** Whether Spring finds a value for a name among these. */
export function provides({ as, name }: Pick<OutsideValue, 'as' | 'name'>, asked: string): boolean {
  return as === 'variable' ? variableProvides(name, asked) : propertyProvides(name, asked);
}

/** Whether anything in the container, or the application itself, gives a name. */
export function isProvided({ values }: Outside, asked: string): boolean {
  return isAlwaysThere(asked) || values.some((one) => provides(one, asked));
}

/** The strongest value of a property, if one is given. */
export function valueOf({ values }: Outside, property: string): OutsideValue | undefined {
  return values.find((one) => provides(one, property));
}

/** Whether a property of a file does not count, since the container gives it, or its list. */
export function isHidden({ values }: Outside, property: string): boolean {
  return values.some(({ name }) => hides(name, property));
}
