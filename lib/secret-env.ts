import { checkKeys, variablesOf } from './config/keys';
import { checkDnsSubdomain } from './internal/names';
import { Checks } from './internal/problem';

/** Options of `SecretEnv.fromSecretName`; `keys` or `variables` or both. */
export interface SecretEnvOptions {
  /**
   * Keys of the Secret that are also the names of their environment variables: `DB_PWD`.
   *
   * @default - none
   */
  readonly keys?: string[];

  /**
   * Environment variables whose key in the Secret has another name: `{ SPRING_DATASOURCE_PASSWORD: 'password' }`.
   *
   * @default - none
   */
  readonly variables?: { readonly [variable: string]: string };

  /**
   * File of `KEY=value` lines, as `kubectl create secret generic --from-env-file` reads it, that
   * `cdk8s-spring-boot up` makes the Secret of. A path relative to the folder that `up` runs in. Git must ignore it.
   *
   * @default - the Secret is made by somebody else; synth prints the command
   * @see https://kubernetes.io/docs/tasks/configmap-secret/managing-secret-using-kubectl/
   */
  readonly envFile?: string;
}

/**
 * Environment variables whose values come from a Secret. The manifests only refer to it: no value is ever in `dist/`.
 */
export class SecretEnv {
  /**
   * Keys of a Secret that is made outside of the manifests.
   *
   * @param secretName name of the Secret, in the namespace of the workload
   * @param options its keys, and where their values come from
   * @throws if the name or a key is one that Kubernetes refuses, or there is no key
   */
  public static fromSecretName(secretName: string, options: SecretEnvOptions): SecretEnv {
    const checks = new Checks('SecretEnv.fromSecretName');
    checkDnsSubdomain(checks, 'secretName', secretName);
    checkKeys(checks, options, 'Secret');
    checks.throwAll();
    return new SecretEnv(secretName, variablesOf(options), options.envFile);
  }

  private constructor(
    /** Name of the Secret. */
    public readonly secretName: string,
    /** Environment variables, and the key of the Secret that each takes its value from. */
    public readonly variables: { readonly [variable: string]: string },
    /** File that `cdk8s-spring-boot up` makes the Secret of. */
    public readonly envFile: string | undefined,
  ) {}
}
