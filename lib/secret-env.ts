import { checkKeys, variablesOf } from './config/keys';
import { checkExternalSecret, externalSecretKeys, externalSecretManifest } from './secrets/external-secret';
import { ExternalSecretOptions } from './external-secret-options';
import { checkDnsSubdomain } from './internal/names';
import { Checks } from './internal/problem';
import { readSealedSecretFile } from './secrets/sealed-secret-file';
import { SealedSecretOptions } from './sealed-secret-options';
import { checkPresent } from './secrets/secret-keys';
import { SecretSource } from './secrets/secret-source';

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
 * Environment variables whose values come from a Secret. The manifests refer to it, or have an object that a controller in
 * the cluster makes it of: no value is ever in `dist/` in plain text.
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

  /**
   * Keys of a Secret that the External Secrets Operator makes of values in a store: Vault, a cloud's own. The
   * `ConfigBackedEnv` that gets this creates the ExternalSecret (`external-secrets.io/v1`), once in each namespace; store
   * and operator must be in the cluster.
   *
   * @param secretName name of the Secret, and of the ExternalSecret
   * @param options the store, and what to take from it
   * @throws if a name is one that Kubernetes refuses, there is no store or are two, or no variable
   * @see https://external-secrets.io/latest/introduction/overview/
   */
  public static fromExternalSecret(secretName: string, options: ExternalSecretOptions): SecretEnv {
    const checks = new Checks('SecretEnv.fromExternalSecret');
    checkDnsSubdomain(checks, 'secretName', secretName);
    checkExternalSecret(checks, options);
    checks.throwAll();
    return new SecretEnv(secretName, externalSecretKeys(options), undefined, new SecretSource(externalSecretManifest(secretName, options)));
  }

  /**
   * Keys of a Secret that the Sealed Secrets controller makes of a file as `kubeseal` writes it. The values in the file
   * are encrypted for one cluster: it can be committed. The `ConfigBackedEnv` that gets this puts the SealedSecret of the
   * file into the manifests, once in each namespace.
   *
   * @param file path of the file, YAML or JSON, relative to the working folder
   * @param options its keys
   * @throws if the file is none of a SealedSecret, has a value that is not encrypted, or lacks a key
   * @see https://github.com/bitnami-labs/sealed-secrets#usage
   */
  public static fromSealedSecretFile(file: string, options: SealedSecretOptions = {}): SecretEnv {
    const checks = new Checks('SecretEnv.fromSealedSecretFile');
    const sealed = readSealedSecretFile(checks, file);
    checks.throwAll();
    const { name, namespace, encrypted, keys, manifest } = sealed!;
    const given = options.keys === undefined && options.variables === undefined ? { keys: encrypted } : options;
    checkKeys(checks, given, 'Secret');
    checkPresent(checks, given, keys, file);
    checks.throwAll();
    return new SecretEnv(name, variablesOf(given), undefined, new SecretSource(manifest, namespace === undefined ? undefined : { namespace, file }));
  }

  private constructor(
    /** Name of the Secret. */
    public readonly secretName: string,
    /** Environment variables, and the key of the Secret that each takes its value from. */
    public readonly variables: { readonly [variable: string]: string },
    /** File that `cdk8s-spring-boot up` makes the Secret of. */
    public readonly envFile: string | undefined,
    private readonly source?: SecretSource,
  ) {}

  /**
   * What a controller makes the Secret of; nothing where somebody else makes it.
   *
   * @internal
   */
  public get _source(): SecretSource | undefined { return this.source; }
}
