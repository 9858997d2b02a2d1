import { ApiObject } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-28';

/**
 * Keeps the keys of a ConfigMap whose values are all empty: cdk8s-plus renders it without data, and a container that refers
 * to one of the keys would not start.
 */
export function keepEmptyValues(configMap: ConfigMap): void {
  const object = ApiObject.of(configMap);
  const render = object.toJson.bind(object);
  object.toJson = () => {
    const { apiVersion, kind, metadata, data, ...others } = render();
    return { apiVersion, kind, metadata, ...data === undefined && Object.keys(configMap.data).length === 0 ? {} : { data: data ?? configMap.data }, ...others };
  };
}
