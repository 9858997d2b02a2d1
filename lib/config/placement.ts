import { ConfigDelivery } from '../config-delivery';
import { toYaml } from '../internal/yaml';
import { CarriedValue } from './given';

/** Keys of a ConfigMap or Secret, and the path of the file that each is, below the folder of the mount. */
export type Items = { readonly [key: string]: string };

/** Where everything of a `ConfigBackedEnv` goes, but for the data of its ConfigMap. */
export interface Placement {
  /** Variables that refer to the key of the same name in the ConfigMap. */
  readonly variables: readonly string[];
  /** The variable that Spring Boot gets the properties from, if it is one; without a value, it is one of `variables`. */
  readonly guide?: { readonly name: string; readonly value?: string };
  /** Files of the ConfigMap; none where there is nothing to mount. */
  readonly items: Items;
}

const NO_FILES: Items = {};
const YAML_FILE = 'application.yaml';
const IMPORT = 'SPRING_CONFIG_IMPORT';
const JSON_VARIABLE = 'SPRING_APPLICATION_JSON';

/** The keys of the ConfigMap, with their values. */
export type Data = { readonly [key: string]: string };

/** @param mounted whether something else, a Secret, has files in the folder of the delivery */
export function place({ _form: form, mountPath }: ConfigDelivery, values: readonly CarriedValue[], mounted: boolean): { placement: Placement; data: Data } {
  const own = values.filter((one) => one.as === 'variable');
  const properties = values.filter((one) => one.as === 'property');
  const data = dataOf(own);
  const variables = own.map(({ name }) => name);
  if (properties.length === 0 && !mounted) return { data, placement: { variables, items: NO_FILES } };
  if (form === 'json') {
    return {
      data: { ...data, [JSON_VARIABLE]: JSON.stringify(dataOf(properties)) },
      placement: { variables: [...variables, JSON_VARIABLE], guide: { name: JSON_VARIABLE }, items: NO_FILES },
    };
  }
  if (form === 'yaml-file') {
    return {
      data: { ...data, [YAML_FILE]: toYaml([dataOf(properties)]) },
      placement: { variables, guide: { name: IMPORT, value: `optional:file:${mountPath}/config/${YAML_FILE}` }, items: { [YAML_FILE]: YAML_FILE } },
    };
  }
  const items = itemsOf(properties.map(({ name }) => name));
  const files = dataOf(properties);
  return {
    data: { ...data, ...Object.fromEntries(Object.entries(items).map(([key, name]) => [key, files[name]])) },
    placement: { variables, guide: { name: IMPORT, value: `optional:configtree:${mountPath}/*/` }, items },
  };
}

/** A key for the name of each file; what a key cannot have becomes a dash. */
function itemsOf(names: readonly string[]): Items {
  const items: Record<string, string> = {};
  for (const name of names) {
    const legal = name.replace(/\]/g, '').replace(/[^-._a-zA-Z0-9]+/g, '-').replace(/^\.+/, '').slice(0, 240);
    let key = legal;
    // Also what every object of JavaScript has: cdk8s-plus keeps the keys in one.
    for (let count = 2; key in items || key === ''; count++) key = `${legal}-${count}`;
    items[key] = name;
  }
  return items;
}

function dataOf(values: readonly CarriedValue[]): Record<string, string> {
  return Object.fromEntries(values.map(({ name, value }) => [name, value]));
}
