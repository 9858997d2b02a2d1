/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */
import { containersOf } from './pod-containers';
import { Problem, SeenText } from './problem';
import { RenderedObject } from './synth-tree';

/**
 * `$(NAME)` where Kubernetes does not put in the value of a variable, and leaves the text as it is.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function dollarReferenceProblems(objects: readonly RenderedObject[]): Problem[] {
  return objects.flatMap(({ construct, manifest }) => {
    if (manifest.apiVersion === 'v1' && manifest.kind === 'ConfigMap') return inConfigMap(construct.node.path, manifest.data ?? {});
    return containersOf(manifest).filter(hasReference).flatMap((container) => inContainer(construct.node.path, container));
  });
}

/** Few have one: the others need no more than this look. */
function hasReference({ env = [] }: any): boolean {
  return env.some(({ value }: any) => typeof value === 'string' && value.includes('$('));
}

function inContainer(path: string, { name: container, env = [], envFrom = [] }: any): Problem[] {
  const place = new Map<string, number>(env.map(({ name }: any, index: number) => [name, index]));
  return env.flatMap(({ name, value }: any, index: number) => namesIn(value).flatMap((asked) => {
    const at = place.get(asked);
    if ((at !== undefined && at < index) || (at === undefined && (envFrom.length > 0 || isOfService(asked)))) return [];
    return [{
      path, property: `${container}.env.${name}`, seen: new SeenText(`$(${asked})`),
      expected: `expected a variable that stands before it in env${at === undefined ? '' : `, and ${asked} stands ${at === index ? 'for itself' : 'behind it'}`}: Kubernetes leaves the text as it is`,
      fix: at === undefined || at === index ? `add ${asked} before it, or write $$(${asked}) if the text is meant` : `move ${asked} before it`,
    }];
  }));
}

/** Values of a ConfigMap reach a container untouched, also those that look like references to others of them. */
function inConfigMap(path: string, data: { readonly [key: string]: string }): Problem[] {
  return Object.entries(data).filter(([, value]) => String(value).includes('$(')).flatMap(([key, value]) => namesIn(value).filter((asked) => Object.hasOwn(data, asked)).map((asked) => ({
    path, property: `data.${key}`, seen: new SeenText(`$(${asked})`),
    expected: `expected no reference to ${asked}: Kubernetes puts nothing into values of a ConfigMap`, fix: `write \${${asked}}, which Spring Boot resolves`,
  })));
}

/** Names in `$(…)` but not in `$$(…)`, each once. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'string') return [];
  return [...new Set([...value.matchAll(/\$\$|\$\(([-._a-zA-Z][-._a-zA-Z0-9]*)\)/g)].flatMap(([, name]) => name ?? []))];
}

/** What the kubelet sets for Services. */
function isOfService(name: string): boolean {
  return /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_\w+)?)?)$/.test(name);
}
