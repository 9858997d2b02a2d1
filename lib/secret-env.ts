import { Checks } from './internal/problem';
import { checkDnsSubdomain } from './internal/names';

/** Options of `SecretEnv.fromSecretName`. */
export interface SecretEnvOptions {
  /**
   * The keys of the Secret that the application reads; each is also the name of its environment variable.
   * Allowed: letters, digits and `_`, no digit first.
   */
  readonly keys: string[];

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
    checks.expect(options.keys.length > 0, 'keys', options.keys, 'expected at least one key', 'name the keys that the application reads');
    checks.throwAll();
    return new SecretEnv(secretName, options.keys, options.envFile);
  }

  private constructor(
    /** Name of the Secret. */
    public readonly secretName: string,
    /** Keys of the Secret that become environment variables of the same names. */
    public readonly keys: string[],
    /** File that `cdk8s-spring-boot up` makes the Secret of. */
    public readonly envFile: string | undefined,
  ) {}
}
