import { Duration } from 'cdk8s';
import { ExternalSecret, ExternalSecretSpecSecretStoreRef, ExternalSecretSpecSecretStoreRefKind as StoreKind } from '../../imports/external-secrets.io';
import { ExternalSecretOptions } from '../external-secret-options';
import { checkDnsSubdomain, isSecretKey } from '../internal/names';
import { Checks, SeenText } from '../internal/problem';
import { goDuration } from '../internal/quantities';
import { expressible } from '../spring/relaxed-binding';

export function checkExternalSecret(checks: Checks, { store, clusterStore, variables }: ExternalSecretOptions): void {
  const given = store !== undefined || clusterStore !== undefined;
  checks.expect(given, 'store', undefined, 'expected the name of a SecretStore, or in clusterStore that of a ClusterSecretStore', 'name the one that has the values');
  checks.expect(store === undefined || clusterStore === undefined, 'clusterStore', clusterStore,
    `expected one store, and store is ${JSON.stringify(store)} already`, 'remove one of the two');
  if (store !== undefined) checkDnsSubdomain(checks, 'store', store);
  if (clusterStore !== undefined) checkDnsSubdomain(checks, 'clusterStore', clusterStore);
  checks.expect(Object.keys(variables).length > 0, 'variables', variables, 'expected at least one variable', 'name those that the application reads');
  for (const [name, reference] of Object.entries(variables)) {
    checkText(checks, `variables.${name}.key`, reference.key, 'expected where the store keeps the value', 'give the name of the entry');
    for (const part of ['property', 'version'] as const) {
      if (reference[part] !== undefined) checkText(checks, `variables.${name}.${part}`, reference[part], 'expected a text', 'leave it out');
    }
  }
}

/** Each variable, and its key in the Secret. */
export function externalSecretKeys({ variables }: ExternalSecretOptions): Record<string, string> {
  return Object.fromEntries(Object.keys(variables).map((name) => [name, secretKeyOf(name)]));
}

/** @see https://external-secrets.io/latest/api/externalsecret/ */
export function externalSecretManifest(secretName: string, options: ExternalSecretOptions): ReturnType<typeof ExternalSecret.manifest> {
  return ExternalSecret.manifest({
    metadata: { name: secretName },
    spec: {
      refreshInterval: goDuration((options.refreshInterval ?? Duration.hours(1)).toMilliseconds()),
      secretStoreRef: storeOf(options),
      target: { name: secretName },
      data: Object.entries(options.variables).map(([name, { key, property, version }]) => ({ secretKey: secretKeyOf(name), remoteRef: { key, property, version } })),
    },
  });
}

function storeOf({ store, clusterStore }: ExternalSecretOptions): ExternalSecretSpecSecretStoreRef {
  return store !== undefined ? { kind: StoreKind.SECRET_STORE, name: store } : { kind: StoreKind.CLUSTER_SECRET_STORE, name: clusterStore };
}

/** What cannot be expressed at all is left to whoever takes the variables. */
function secretKeyOf(name: string): string {
  const expressed = expressible(name);
  return !isSecretKey(name) && 'variable' in expressed ? expressed.variable : name;
}

/** Shows no value of another type: it may be the secret itself. */
function checkText(checks: Checks, property: string, value: unknown, expected: string, fix: string): void {
  const seen = value === undefined || typeof value === 'string' ? value : new SeenText(`a value of type ${typeof value}`);
  checks.expect(typeof value === 'string' && value !== '', property, seen, expected, fix);
}
