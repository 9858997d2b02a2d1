import { checkKeys, variablesOf } from './config/keys';
import { Checks } from './internal/problem';
import { checkDnsSubdomain } from './internal/names';

/** Options of `ConfigMapEnv.fromConfigMapName`; `keys` or `variables` or both. */
export interface ConfigMapEnvOptions {
  /**
   * Keys of the ConfigMap that are also the names of their values: `DB_URL`, `spring.datasource.url`.
   *
   * @default - none
   */
  readonly keys?: string[];

  /**
   * Spring properties or environment variables whose key in the ConfigMap has another name: `{ 'spring.datasource.url': 'url' }`.
   *
   * @default - none
   */
  readonly variables?: { readonly [name: string]: string };
}

/** Values from a ConfigMap that is made outside of the manifests, or by another construct. */
export class ConfigMapEnv {
  /**
   * Keys of a ConfigMap that is there already. Its values are not known here: a change of them does not restart pods.
   *
   * @param configMapName name of the ConfigMap, in the namespace of the workload
   * @param options its keys
   * @throws if the name or a key is one that Kubernetes refuses, or there is no key
   */
  public static fromConfigMapName(configMapName: string, options: ConfigMapEnvOptions): ConfigMapEnv {
    const checks = new Checks('ConfigMapEnv.fromConfigMapName');
    checkDnsSubdomain(checks, 'configMapName', configMapName);
    checkKeys(checks, options, 'ConfigMap');
    checks.throwAll();
    return new ConfigMapEnv(configMapName, variablesOf(options));
  }

  private constructor(
    /** Name of the ConfigMap. */
    public readonly configMapName: string,
    /** Spring properties and environment variables, and the key of the ConfigMap that each takes its value from. */
    public readonly variables: { readonly [name: string]: string },
  ) {}
}
