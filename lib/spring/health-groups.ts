import { ActuatorReading } from './actuator-reading';

/** The health groups of the probes. */
export type ProbeGroup = 'liveness' | 'readiness';

const ENABLED = 'management.endpoint.health.probes.enabled';
const ENABLED_BEFORE_232 = 'management.health.probes.enabled';

/** The property that switches the groups on: another one up to 2.3.1. */
export function probesProperty(isAtLeast: (major: number, minor: number, patch: number) => boolean): string {
  return isAtLeast(2, 3, 2) ? ENABLED : ENABLED_BEFORE_232;
}

/**
 * Whether the groups are there in a pod: by themselves in Kubernetes from 2.3 on, everywhere from 4.0 on, unless a property says otherwise.
 *
 * @see https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.kubernetes-probes
 */
export function hasProbeGroups(reading: ActuatorReading): boolean {
  if (!reading.isAtLeast(2, 3)) return false;
  if (reading.isAtLeast(4, 0)) return reading.isTrue(ENABLED) ?? true;
  const said = (reading.isAtLeast(2, 3, 2) ? reading.text(ENABLED) : undefined) ?? reading.text(ENABLED_BEFORE_232);
  if (said !== undefined) return said.toLowerCase() !== 'false';
  const platform = reading.text('spring.main.cloud-platform');
  return platform === undefined || platform.toLowerCase() === 'kubernetes';
}

/** The endpoint has to be there, and reachable over HTTP; and the Spring Boot has to have the groups. */
export function checkHealthEndpoint(reading: ActuatorReading): void {
  if (!reading.isAtLeast(2, 3)) {
    reading.impossible('both', 'Spring Boot', 'expected version 2.3 or later, which has the health groups liveness and readiness', 'raise the version, or give the container probes of your own');
  }
  const disabled = disabledBy(reading);
  if (disabled !== undefined) reading.impossible('both', disabled, 'expected the health endpoint to be there, which the probes ask', 'take it out, or allow the endpoint health');
  const includes = reading.items('management.endpoints.web.exposure.include').map(idOf);
  const excludes = reading.items('management.endpoints.web.exposure.exclude').map(idOf);
  if (includes.length > 0 && !includes.includes('*') && !includes.includes('health')) {
    reading.impossible('both', 'management.endpoints.web.exposure.include', 'expected health among them, which the probes ask', 'add health');
  }
  if (excludes.includes('*') || excludes.includes('health')) {
    reading.impossible('both', 'management.endpoints.web.exposure.exclude', 'expected health not among them, which the probes ask', 'take it out');
  }
}

/** The property that keeps the endpoint from being there. @see PropertiesEndpointAccessResolver of Spring Boot 3.4 and later */
function disabledBy(reading: ActuatorReading): string | undefined {
  const knowsAccess = reading.isAtLeast(3, 4);
  const isNone = (property: string) => knowsAccess && reading.text(property)?.toLowerCase() === 'none';
  const levels = [['management.endpoint.health.access', 'management.endpoint.health.enabled'], ['management.endpoints.access.default', 'management.endpoints.enabled-by-default']];
  if (isNone('management.endpoints.access.max-permitted')) return 'management.endpoints.access.max-permitted';
  for (const [access, enabled] of levels) {
    if (knowsAccess && reading.text(access) !== undefined) return isNone(access) ? access : undefined;
    const on = reading.isTrue(enabled);
    if (on !== undefined) return on ? undefined : enabled;
  }
  return undefined;
}

function idOf(endpoint: string): string {
  return endpoint.toLowerCase().replace(/-/g, '');
}

/** Says nothing of the world outside: a restart may help. */
const OWN_STATE = ['livenessstate', 'ping', 'diskspace', 'ssl'];

/**
 * A liveness group that asks more than the state of the application restarts every pod when what it asks is gone. Without
 * `include`, a group of which any property is set has every indicator that there is.
 *
 * @see https://github.com/spring-projects/spring-boot/blob/v3.5.16/spring-boot-project/spring-boot-actuator-autoconfigure/src/main/java/org/springframework/boot/actuate/autoconfigure/health/IncludeExcludeGroupMemberPredicate.java
 */
export function checkLivenessGroup(reading: ActuatorReading): void {
  const group = 'management.endpoint.health.group.liveness';
  if (!reading.has(group)) return;
  const include = `${group}.include`;
  const members = reading.items(include);
  const excluded = reading.items(`${group}.exclude`).map((name) => name.toLowerCase());
  const isMember = (name: string) => !excluded.includes('*') && !excluded.includes(name.toLowerCase());
  if ((members.length === 0 || members.includes('*')) && !excluded.includes('*')) {
    reading.finding(include, 'expected the members of the group liveness to be named: it has every health indicator that there is, the database with them, and when one is down every pod is restarted', 'write management.endpoint.health.group.liveness.include: livenessState');
    return;
  }
  const others = members.filter((name) => isMember(name) && !OWN_STATE.includes(name.toLowerCase()));
  if (others.length > 0) {
    reading.finding(include, `expected nothing in the group liveness that a restart does not mend: while ${others.join(', ')} is down, every pod is restarted again and again`, 'take it out; put it into the group readiness if the pods shall get no requests then');
  }
  if (!members.some((name) => name.toLowerCase() === 'livenessstate' && isMember(name))) {
    reading.finding(include, 'expected livenessState in the group liveness: an application that says that it is broken would not be restarted', 'add livenessState');
  }
}
