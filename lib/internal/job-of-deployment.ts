/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */

/** What a container that runs to its end has other than the one that goes on running. */
export interface JobContainer {
  /** Name of the container in the Deployment; the others would not let the Job end. */
  readonly name: string;
  /** Environment variables, in place of those that the Deployment gives under the same names. */
  readonly variables: { readonly [name: string]: string };
  /** The same from keys of Secrets, which the Deployment does not get. */
  readonly secrets: { readonly [name: string]: { readonly name: string; readonly key: string } };
  /** Options for the JVM, after those that the Deployment gives. */
  readonly javaOptions: readonly string[];
  /** Whether `JAVA_TOOL_OPTIONS` comes to the container by `envFrom`. */
  readonly inheritsJavaOptions: boolean;
}

/** The variable that every JVM takes options from, whoever starts it. */
export const JAVA_TOOL_OPTIONS = 'JAVA_TOOL_OPTIONS';
/** Holds what the Deployment refers to as `JAVA_TOOL_OPTIONS`. */
const GIVEN_JAVA_OPTIONS = 'JAVA_TOOL_OPTIONS_OF_APPLICATION';

/** What a container has to serve requests, and to stop doing so. */
const SERVING = ['ports', 'readinessProbe', 'livenessProbe', 'startupProbe', 'lifecycle'];
/** What a pod has because of others: those of its Deployment, and those on its node. */
const AMONG_OTHERS = ['topologySpreadConstraints', 'hostPID'];

/**
 * The pod of a Deployment as one that runs to its end: same image, variables, mounts, user, resources and nodes; without what
 * belongs to serving (ports, probes, hooks) and to being one of several (labels that select, anti-affinity, spread).
 */
export function jobTemplate(deployment: any, container: JobContainer, labels: { readonly [name: string]: string }): any {
  const { selector, template: { metadata = {}, spec } } = structuredClone(deployment.spec);
  const own = spec.containers.find(({ name }: any) => name === container.name);
  const kept = without(own, (field) => SERVING.includes(field));
  const { affinity, ...pod } = without(spec, (field) => AMONG_OTHERS.includes(field));
  const initContainers = pod.initContainers ?? [];
  const mounted = new Set([...initContainers, kept].flatMap(({ volumeMounts = [] }: any) => volumeMounts.map(({ name }: any) => name)));
  const volumes = (pod.volumes ?? []).filter(({ name }: any) => mounted.has(name));
  return {
    metadata: {
      ...withEntries('annotations', metadata.annotations, (name) => !name.startsWith('prometheus.io/')),
      labels: { ...without(metadata.labels, (name) => name in (selector?.matchLabels ?? {})), ...labels },
    },
    spec: {
      ...pod,
      ...affinity?.nodeAffinity === undefined ? {} : { affinity: { nodeAffinity: affinity.nodeAffinity } },
      containers: [{ ...kept, env: environment(kept.env ?? [], container) }],
      restartPolicy: 'Never',
      ...pod.volumes === undefined ? {} : { volumes },
    },
  };
}

function environment(given: any[], { variables, secrets, javaOptions, inheritsJavaOptions }: JobContainer): any[] {
  const options = given.find(({ name }) => name === JAVA_TOOL_OPTIONS);
  const refers = options?.valueFrom !== undefined;
  // Kubernetes puts in what comes before, also from envFrom.
  const before = refers ? `$(${GIVEN_JAVA_OPTIONS})` : withoutDebugger(options?.value) ?? (inheritsJavaOptions ? `$(${JAVA_TOOL_OPTIONS})` : undefined);
  return [
    ...given.filter(({ name }) => name !== JAVA_TOOL_OPTIONS && !(name in variables) && !(name in secrets)),
    ...refers ? [{ ...options, name: GIVEN_JAVA_OPTIONS }] : [],
    { name: JAVA_TOOL_OPTIONS, value: [...before === undefined ? [] : [before], ...javaOptions].join(' ') },
    ...Object.entries(variables).map(([name, value]) => ({ name, value })),
    ...Object.entries(secrets).map(([name, secretKeyRef]) => ({ name, valueFrom: { secretKeyRef: { ...secretKeyRef } } })),
  ];
}

/** Nobody attaches a debugger to a Job, and one that waits for it would not end. */
function withoutDebugger(options: string | undefined): string | undefined {
  return options?.split(' ').filter((option) => !option.startsWith('-agentlib:jdwp=')).join(' ') || undefined;
}

function without(entries: Record<string, any> = {}, drop: (name: string) => boolean): Record<string, any> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => !drop(name)));
}

function withEntries(key: string, entries: Record<string, string> | undefined, keep: (name: string) => boolean): object {
  const left = without(entries, (name) => !keep(name));
  return Object.keys(left).length === 0 ? {} : { [key]: left };
}
