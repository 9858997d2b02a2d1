import { ApiObject, JsonPatch } from 'cdk8s';

/** A chart with a namespace gives it to every object that has none; an object of the whole cluster must not carry it. */
export function clusterScoped<T extends ApiObject>(object: T): T {
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}
