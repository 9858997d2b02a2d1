import * as kplus from 'cdk8s-plus-28';
import { Actuator } from '../actuator';
import { containerResources } from '../container-resources';
import { GracefulShutdown } from '../graceful-shutdown';
import { Checks } from '../internal/problem';
import { JavaImage } from '../java-image';
import { JvmMemory } from '../jvm-memory';
import { PodSecurity } from '../pod-security';
import { ResourceRequirements } from '../resources';
import { SpringBootAppProps } from '../spring-boot-app-props';
import { SERVER_PORT } from '../spring/management-server';
import { Target } from '../target';
import { checkPortConfigured, checkProfiles } from './checks';
import { checkNotConfigured, Decision, Surroundings } from './decision';
import { checkJava } from './java-checks';
import { addressesOf } from './properties';
import { Subject } from './request';
import { checkRequests, subjectOf } from './requests';

/** A `SpringBootApp` with everything decided, before an object is made. */
export interface Model {
  /** As the user gave them. */
  readonly given: SpringBootAppProps;
  /** With those of the target. */
  readonly props: SpringBootAppProps;
  readonly subject: Subject;
  readonly actuator: Actuator;
  readonly shutdown: GracefulShutdown;
  readonly security: PodSecurity;
  readonly memory: JvmMemory;
}

const RESOURCES: ResourceRequirements = {
  requests: { cpu: '250m', memory: '512Mi' },
  limits: { cpu: '1', memory: '1Gi' },
};

/** Shared by all that have no others. */
const DEFAULTS = { actuator: Actuator.of(), memory: JvmMemory.of(), shutdown: GracefulShutdown.of(), security: PodSecurity.restricted() };

export function modelOf(given: SpringBootAppProps, target: Target | undefined): Model {
  const props = target === undefined ? given : target._complete(given);
  const { actuator = DEFAULTS.actuator, shutdown = DEFAULTS.shutdown, security = DEFAULTS.security, memory = DEFAULTS.memory, config, application, threads } = props;
  const java = props.java ?? JavaImage._detect(String(given.image));
  const surroundings: Surroundings = {
    port: props.port ?? addressesOf({ application, config, target })?.serverPort ?? SERVER_PORT,
    replicas: props.scaling?.leastReplicas ?? props.replicas ?? 2,
    resources: props.resources ?? RESOURCES,
    java, javaVersion: java.javaVersion,
    boot: application?._boot, application, config, target, kubernetes: target?._kubernetes,
    virtualThreads: threads === undefined ? undefined : true,
  };
  return { given, props, actuator, shutdown, security, memory, subject: subjectOf(props, surroundings, actuator) };
}

/** Notes what does not go together; returns the resources as cdk8s-plus wants them. */
export function checkModel(checks: Checks, { props, subject, actuator, shutdown, memory }: Model): kplus.ContainerResources {
  const { config, target } = subject;
  checkPortConfigured(checks, subject);
  checkProfiles(checks, subject);
  if (target !== undefined) checkNotConfigured(checks, target._variables(), config, `the target ${target.name}`, 'give it in one place');
  actuator._check(checks, subject);
  checkNotConfigured(checks, actuator._variables(subject), config, 'actuator', 'remove it from the config: the probes rest on it');
  shutdown._check(checks, subject);
  checkNotConfigured(checks, shutdown._variables(subject), config, 'shutdown',
    'remove it from the config and give shutdown: GracefulShutdown.of(…), or GracefulShutdown.gracePeriodOnly(…) to keep it');
  checkJava(checks, memory, subject);
  props.migrations?._check(checks, props.name, subject);
  checkNotConfigured(checks, props.migrations?._variables() ?? {}, config, 'migrations', 'remove it from the config, or leave migrations out');
  const resources = containerResources(checks, subject.resources);
  checkRequests(checks, props, subject, memory._javaOptions(subject).length > 0);
  return resources;
}

/** The decisions that every application has, and those of its target and migrations. */
export function decisionsOf({ props, subject, actuator, shutdown, security, memory }: Model): Decision[] {
  const { migrations } = props;
  const { java, target } = subject;
  return [shutdown, actuator, java, memory, security, ...migrations === undefined ? [] : [migrations], ...target === undefined ? [] : [target]];
}
