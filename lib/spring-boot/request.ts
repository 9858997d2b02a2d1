import { ApiObjectProps } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Actuator } from '../actuator';
import { Checks } from '../internal/problem';
import { Reason } from '../internal/reason';
import { NodePin } from '../node-pin';
import { Decision, Surroundings } from './decision';

/** An application as the decisions see it that are there on request only. `replicas` is the least number of pods. */
export interface Subject extends Surroundings {
  /** Value of the label `app`. */
  readonly name: string;
  /** Name of the Deployment and of the container. */
  readonly deploymentName: string;
  readonly serviceName: string;
  /** The largest number of pods. */
  readonly mostReplicas: number;
  readonly actuator: Actuator;
  readonly pin?: NodePin;
  /** Value of the label `app` of the pods that migrate. */
  readonly migrationJob?: string;
  /** Endpoints of the Actuator that are served over HTTP, as far as it is known and the application is reached from outside. */
  readonly endpoints: readonly string[];
}

/** An object that a decision has made beside the Deployment and the Service. */
export interface OwnObject {
  /** Id of its construct. */
  readonly id: string;
  readonly manifest: ApiObjectProps;
  readonly reasons: readonly Reason[];
}

/** A decision that is there on request only; it has what it needs of these. */
export interface Requested extends Decision {
  /** Notes what does not fit the rest of the application. */
  _check?(checks: Checks, subject: Subject): void;
  /** Objects beside the Deployment and the Service. */
  _objects?(subject: Subject, deployment: kplus.Deployment): readonly OwnObject[];
  /** Changes the Deployment, and its container. */
  _applyTo?(deployment: kplus.Deployment, subject: Subject): void;
  /** Annotations of the Deployment. */
  _annotations?(): { readonly [name: string]: string };
  /** Annotations of the pods. */
  _podAnnotations?(subject: Subject): { readonly [name: string]: string };
  /** Variables that the pod tells of itself; they come before those of `_variables`, which may refer to them. */
  _podVariables?(): { readonly [name: string]: kplus.EnvFieldPaths };
  /** Fields, named as in reasons, that are taken out; nothing else gives a reason for them then. */
  _removes?(): readonly string[];
}
