/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */

/**
 * The environment that the first container of a workload gets from its node: `envFrom`, then `env` in its order, each with
 * its references to ConfigMaps and Secrets among the objects. The image's own variables and those of Services are not in it.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet_pods.go makeEnvironmentVariables
 */
export function containerEnvironment(objects: readonly any[], workload: any): Record<string, string> {
  const [container] = workload.spec.template.spec.containers;
  const environment = new Map<string, string>();
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const data = configMapRef === undefined ? dataOf(objects, 'Secret', secretRef) : dataOf(objects, 'ConfigMap', configMapRef);
    // The node leaves out a key that is no name of a variable, and only an event tells.
    for (const [key, value] of Object.entries(data)) if (isEnvVarName(prefix + key)) environment.set(prefix + key, value);
  }
  for (const { name, value, valueFrom } of container.env ?? []) {
    const found = valueFrom === undefined ? expand(value ?? '', environment) : reference(objects, name, valueFrom);
    if (found !== undefined) environment.set(name, found);
  }
  return Object.fromEntries(environment);
}

/** Kubernetes 1.28's rule; from 1.34 on it is any printable ASCII but "=". */
function isEnvVarName(name: string): boolean {
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) && name !== '.' && !name.startsWith('..');
}

function reference(objects: readonly any[], name: string, { configMapKeyRef, secretKeyRef }: any): string | undefined {
  const from = configMapKeyRef ?? secretKeyRef;
  if (from === undefined) throw new Error(`${name}: neither configMapKeyRef nor secretKeyRef`);
  const value = dataOf(objects, configMapKeyRef === undefined ? 'Secret' : 'ConfigMap', from)[from.key];
  if (value === undefined && from.optional !== true) throw new Error(`${name}: no key ${from.key} in ${from.name}: the container would not start`);
  return value;
}

export function dataOf(objects: readonly any[], kind: string, { name, optional }: any): Record<string, string> {
  const object = objects.find((candidate) => candidate.kind === kind && candidate.metadata.name === name);
  if (object === undefined && optional !== true) throw new Error(`no ${kind} ${name}: the container would not start`);
  if (kind === 'ConfigMap') return object?.data ?? {};
  const decoded = Object.entries<string>(object?.data ?? {}).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]);
  return { ...Object.fromEntries(decoded), ...object?.stringData };
}

/**
 * What Kubernetes makes of a literal value: `$(NAME)` is a variable that comes before this one, `$$` a dollar sign, and all
 * else stays.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/third_party/forked/golang/expansion/expand.go
 */
export function expand(value: string, environment: ReadonlyMap<string, string>): string {
  return value.replace(/\$(?:\$|\(([^)]*)\))/g, (whole, name?: string) => name === undefined ? '$' : environment.get(name) ?? whole);
}
