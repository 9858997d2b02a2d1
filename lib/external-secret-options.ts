import { Duration } from 'cdk8s';

/** Where a store keeps a value: `remoteRef` of an ExternalSecret. What the parts mean depends on the kind of store. */
export interface ExternalSecretKey {
  /** Name of the entry in the store: a path in Vault, the name of a secret in a cloud. */
  readonly key: string;

  /**
   * Field of the entry, where it has several.
   *
   * @default - the whole entry
   */
  readonly property?: string;

  /**
   * Version of the entry, in stores that keep several.
   *
   * @default - the latest
   */
  readonly version?: string;
}

/** Options of `SecretEnv.fromExternalSecret`; exactly one of `store` and `clusterStore`. */
export interface ExternalSecretOptions {
  /**
   * Name of the SecretStore, in the namespace of the workload.
   *
   * @default - `clusterStore`
   */
  readonly store?: string;

  /**
   * Name of the ClusterSecretStore.
   *
   * @default - `store`
   */
  readonly clusterStore?: string;

  /**
   * Environment variables, each by its name or by its Spring property, and where the store keeps their values:
   * `{ 'spring.datasource.password': { key: 'shop/db', property: 'password' } }`. The key in the Secret is the name as it is
   * given, or that of the variable where a Secret cannot have it as a key (`my.list[0]`).
   */
  readonly variables: { readonly [name: string]: ExternalSecretKey };

  /**
   * How often the operator looks for new values; zero: once only. The environment of a running container never changes:
   * new values reach new pods.
   *
   * @default Duration.hours(1) - as the operator itself, written out so that a reviewer sees it
   */
  readonly refreshInterval?: Duration;
}
