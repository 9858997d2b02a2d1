import { ConfigMapEnv } from '../config-map-env';
import { Checks } from '../internal/problem';
import { SecretEnv } from '../secret-env';
import { CarriedName } from './given';
import { carry, NameRules } from './names';
import { throughEnvironment } from './values';

/** An object that is made elsewhere, of which the application gets some keys. */
export interface Reference {
  /** `secrets[0]` */
  readonly property: string;
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** Names in the application, and the key of each. */
  readonly variables: { readonly [name: string]: string };
}

export interface CarriedReference extends CarriedName {
  readonly reference: Reference;
  readonly key: string;
}

export function referencesOf(configMaps: readonly ConfigMapEnv[], secrets: readonly SecretEnv[]): Reference[] {
  return [
    ...configMaps.map(({ configMapName, variables }, index): Reference => ({ property: `configMaps[${index}]`, kind: 'ConfigMap', name: configMapName, variables })),
    ...secrets.map(({ secretName, variables }, index): Reference => ({ property: `secrets[${index}]`, kind: 'Secret', name: secretName, variables })),
  ];
}

export function carryReferences(checks: Checks, references: readonly Reference[], rules: NameRules): CarriedReference[] {
  return references.flatMap((reference) => carry(checks, Object.entries(reference.variables).map(([given, key]) => (
    { property: `${reference.property}.${key === given ? 'keys' : 'variables'}`, given, key })), rules, ({ property, given, key }, { as, name }) => ({ property, given, as, name, reference, key })));
}

/** A key of a Secret is one file in a config tree, so it cannot be two properties. */
export function checkKeysOnce(checks: Checks, referred: readonly CarriedReference[]): void {
  const files = referred.filter((one) => one.as === 'property');
  files.forEach(({ property, given, key, reference }, index) => {
    const first = files.findIndex((other) => other.reference === reference && other.key === key);
    checks.expect(first === index, property, given, `expected a key of its own: ${key} is the file ${files[first].name} already`,
      `${throughEnvironment(given, files[first].name)}or give it a key of its own`);
  });
}
