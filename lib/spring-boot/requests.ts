import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Actuator } from '../actuator';
import { Checks } from '../internal/problem';
import { Explanation, Reason } from '../internal/reason';
import { SpringBootAppProps } from '../spring-boot-app-props';
import { checkNotConfigured, Surroundings } from './decision';
import { exposedEndpoints, withoutExcluded } from './endpoints';
import { JAVA_TOOL_OPTIONS } from '../internal/job-of-deployment';
import { joinJavaOptions } from './java-options';
import { OwnObject, Requested, Subject } from './request';

/** Props whose decisions are there on request only, in the order in which they act. */
const REQUESTS = ['scaling', 'disruptionBudget', 'spread', 'exposure', 'metrics', 'telemetry', 'debugging', 'threads', 'networkAccess'] as const;

const NOTHING: [string, Requested][] = [];

/** What is asked for, with the name of its prop. */
function requested(props: SpringBootAppProps): [string, Requested][] {
  // Most of thousands ask for nothing.
  return REQUESTS.some((prop) => props[prop] !== undefined) ? REQUESTS.flatMap((prop): [string, Requested][] => props[prop] === undefined ? [] : [[prop, props[prop]]]) : NOTHING;
}

/** The decisions of an application that are there on request only. */
export function requests(props: SpringBootAppProps): Requested[] {
  return requested(props).map(([, decision]) => decision);
}

export function subjectOf(props: SpringBootAppProps, surroundings: Surroundings, actuator: Actuator): Subject {
  const { name, deploymentName = name, serviceName = name, scaling, exposure, metrics, migrations, pin } = props;
  const { port, replicas, boot, application, target, java, javaVersion, resources, kubernetes, virtualThreads, config } = surroundings;
  return {
    port, replicas, boot, application, target, java, javaVersion, resources, kubernetes, virtualThreads, config,
    name, deploymentName, serviceName, actuator, pin, migrationJob: migrations?._jobName(name), mostReplicas: scaling?.mostReplicas ?? replicas,
    endpoints: exposure === undefined ? [] : withoutExcluded(metrics?._endpoints(surroundings) ?? exposedEndpoints(surroundings) ?? [], surroundings),
  };
}

/**
 * Notes what does not fit: what the decisions refuse, and what the configuration says otherwise.
 *
 * @param taken whether other options of the JVM were held against the configuration already
 */
export function checkRequests(checks: Checks, props: SpringBootAppProps, subject: Subject, taken: boolean): void {
  for (const [prop, decision] of requested(props)) {
    decision._check?.(checks, subject);
    checkNotConfigured(checks, decision._variables(subject), subject.config, prop, `remove it from the config, or leave out ${prop}`);
    if (!taken && decision._javaOptions?.(subject).length) {
      checkNotConfigured(checks, { [JAVA_TOOL_OPTIONS]: joinJavaOptions([decision], subject)! }, subject.config, prop, `remove it from the config, or leave out ${prop}`);
    }
  }
}

/** Gives Deployment and container what the decisions change in them. */
export function applyRequests(deployment: kplus.Deployment, container: kplus.Container, props: SpringBootAppProps, subject: Subject): void {
  const object = ApiObject.of(deployment);
  for (const decision of requests(props)) {
    decision._applyTo?.(deployment, subject);
    for (const [name, value] of Object.entries(decision._annotations?.() ?? {})) object.metadata.addAnnotation(name, value);
    for (const [name, value] of Object.entries(decision._podAnnotations?.(subject) ?? {})) deployment.podMetadata.addAnnotation(name, value);
    for (const [name, path] of Object.entries(decision._podVariables?.() ?? {})) container.env.addVariable(name, kplus.EnvValue.fromFieldRef(path));
    for (const [name, value] of Object.entries(decision._variables(subject))) container.env.addVariable(name, kplus.EnvValue.fromValue(value));
  }
}

/** Creates the objects beside the Deployment and the Service. */
export function createObjects(scope: Construct, deployment: kplus.Deployment, props: SpringBootAppProps, subject: Subject): ApiObject[] {
  return objectsOf(props, subject, deployment).map(({ id, manifest }) => new ApiObject(scope, id, manifest));
}

/** Why the fields of those objects are as they are. */
export function explainObjects(scope: Construct, deployment: kplus.Deployment, props: SpringBootAppProps, subject: Subject): Explanation[] {
  return objectsOf(props, subject, deployment).map(({ id, reasons }) => ({ object: scope.node.findChild(id) as ApiObject, reasons }));
}

/** Reasons without those of fields that a decision has taken out, but its own. */
export function withoutRemoved(reasons: readonly Reason[], props: SpringBootAppProps): Reason[] {
  const removed = requests(props).flatMap((decision) => decision._removes?.() ?? []);
  return reasons.filter(({ field }) => !removed.includes(field));
}

function objectsOf(props: SpringBootAppProps, subject: Subject, deployment: kplus.Deployment): OwnObject[] {
  return requests(props).flatMap((decision) => decision._objects?.(subject, deployment) ?? []);
}
