import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { isBranded } from './brand';

/** Why a field has its value. */
export interface Reason {
  /** The field in its object, items of lists by their names: `spec.template.spec.containers[shop].env[SERVER_SHUTDOWN]`. */
  readonly field: string;
  /** What it follows from, with the numbers: `pre-stop sleep 10 s + 1 phase × 20 s + margin 5 s; 40 s at least`. */
  readonly because: string;
  /** What of it the user gave, and where: `resources.limits.memory 512Mi`; or that it is a default. */
  readonly from: string;
  /** The rule: the class that decides. */
  readonly rule?: string;
  /** Where the rule is written down, if it is. */
  readonly source?: string;
}

/** An object, and why its fields are as they are. */
export interface Explanation {
  readonly object: ApiObject;
  readonly reasons: readonly Reason[];
}

/** A construct, branded as `Explained`, that is asked when somebody wants to know: nothing is kept for it. */
export interface Explained extends IConstruct {
  _explain(): readonly Explanation[];
}

export function isExplained(construct: IConstruct): construct is Explained {
  return isBranded(construct, 'Explained');
}

/** Reasons whose fields begin with `pod.` or `container.`, as fields of the Deployment. */
export function inDeployment(reasons: readonly Reason[], container: string): Reason[] {
  return reasons.map((reason) => ({ ...reason, field: reason.field.replace(/^container\b/, `pod.containers[${container}]`).replace(/^pod\b/, 'spec.template.spec') }));
}

/** Reasons of one rule. */
export function byRule(rule: string, reasons: readonly Reason[]): Reason[] {
  return reasons.map((reason) => ({ rule, ...reason }));
}
