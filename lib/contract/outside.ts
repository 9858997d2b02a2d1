import { mayHide, SourceName } from '../spring/hiding';
import { propertyProvides, variableProvides } from '../spring/lookup';

/** One name that Spring Boot gets from its container, stronger than the application's own files. */
export interface OutsideValue extends SourceName {
  /** Which source of Spring Boot it is in. */
  readonly source: string;
  /** Unknown for what comes from a Secret or from an object that is not among the manifests. */
  readonly value?: string;
  /** Where it was given, as messages name it; undefined for what every container has. */
  readonly where?: string;
  /** Whether Spring Boot leaves placeholders in it alone, unless another value refers to it. */
  readonly literal?: boolean;
  /** Whether Kubernetes puts it into another variable, or an argument. */
  readonly isReferred?: boolean;
}

/** Everything that a container gives its Spring Boot. */
export interface Outside {
  /** The strongest first. */
  readonly values: readonly OutsideValue[];
  /** What may give more than is known here, as messages name it: `envFrom of Secret shop/all`. */
  readonly open: readonly string[];
}

/** Whether Spring finds a value for a name among these. */
export function provides({ as, name }: SourceName, asked: string): boolean {
  return as === 'variable' ? variableProvides(name, asked) : propertyProvides(name, asked);
}

/** The strongest value of a property, if one is given. */
export function valueOf({ values }: Outside, property: string): OutsideValue | undefined {
  return values.find((one) => provides(one, property));
}

/** Whether a property of a file does not count, since the container gives it, or its list. */
export function isHidden({ values }: Outside, property: string): boolean {
  return values.some((one) => mayHide(one, { as: 'property', name: property }));
}
