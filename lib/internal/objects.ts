import { ApiObject, JsonPatch } from 'cdk8s';

/** The namespace an object lands in: `kubectl apply` puts objects without one into `default` of the context. */
export function namespaceOf(object: ApiObject): string {
  return object.metadata.namespace ?? 'default';
}

/**
 * Patches what an object of cdk8s-plus renders. Its own `addJsonPatch` comes too early for a field that the generated
 * class does not know (younger than Kubernetes 1.28) or knows by another name (`hostPid` for `hostPID`): the class maps
 * the names it knows, and drops the others without a word.
 */
export function patchRendered(object: ApiObject, ...patches: JsonPatch[]): void {
  const render = object.toJson.bind(object);
  object.toJson = () => JsonPatch.apply(render(), ...patches);
}

/** Renders an object ahead of its turn, in which it is then as it was rendered here: cdk8s-plus changes what it renders again. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- plain JSON of any kind
export function renderEarly(object: ApiObject): any {
  const rendered = object.toJson();
  const render = object.toJson;
  object.toJson = () => {
    object.toJson = render;
    return rendered;
  };
  return rendered;
}
