import { Checks } from './internal/problem';
import { checkDnsSubdomain } from './internal/names';

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

/** @see https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data */
const SECRET_KEY = /^[-._a-zA-Z0-9]{1,253}$/;

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
    const { keys = [], variables = {}, envFile } = options;
    const checks = new Checks('SecretEnv.fromSecretName');
    checkDnsSubdomain(checks, 'secretName', secretName);
    checks.expect(keys.length + Object.keys(variables).length > 0, 'keys', keys, 'expected at least one key', 'name the keys that the application reads');
    keys.forEach((key, index) => checks.expect(keys.indexOf(key) === index && !(key in variables), 'keys', key,
      'expected a name that is given once', 'remove one of the two'));
    for (const [variable, key] of [...keys.map((name) => [name, name]), ...Object.entries(variables)]) {
      checks.expect(SECRET_KEY.test(key), keys.includes(variable) ? 'keys' : `variables.${variable}`, key,
        'expected a key of a Secret: letters, digits, "-", "_" and "."', 'write it as the Secret has it');
    }
    checks.throwAll();
    return new SecretEnv(secretName, { ...Object.fromEntries(keys.map((key) => [key, key])), ...variables }, envFile);
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
