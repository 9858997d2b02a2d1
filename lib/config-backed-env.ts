import { createHash } from 'node:crypto';
import { ApiObject, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkOverlaps, checkPlain, checkSecrets } from './config-checks';
import { ConfigUpdate } from './config-update';
import { checkDnsSubdomain } from './internal/names';
import { VERSION_LABEL } from './internal/cluster-plan';
import { namespaceOf } from './internal/objects';
import { ACKNOWLEDGED_PLAINTEXT } from './internal/plaintext-secrets';
import { declareFact } from './internal/plan-facts';
import { Checks, describeProblem } from './internal/problem';
import { SecretEnv } from './secret-env';
import { SpringPropertyValue } from './spring-property';
import { environmentVariableOf, isVariable } from './spring/relaxed-binding';

/** Properties of `ConfigBackedEnv`. */
export interface ConfigBackedEnvProps {
  /** Name of the ConfigMap. It is used as it is, unless `update` is `ConfigUpdate.VERSION`: then a hash of the values is added. */
  readonly name: string;

  /**
   * Values that anybody may read: they go into the ConfigMap. Each by its Spring property (`spring.datasource.url`), which
   * becomes the environment variable that Spring Boot reads it from (`SPRING_DATASOURCE_URL`), or by the name of a variable.
   * A name that looks secret (`DB_PWD`, `api.token`) or a URL with a password in it is refused here, and so is a property
   * that no variable can carry, such as a key of a map in upper case or in brackets.
   *
   * @default - none
   * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.relaxed-binding.environment-variables
   */
  readonly variables?: { readonly [name: string]: string };

  /**
   * The same with checked types, from the class that `cdk8s-spring-boot import app.jar` writes: `[Shop.SERVER_PORT.of(8080)]`.
   *
   * @default - none
   */
  readonly properties?: SpringPropertyValue[];

  /**
   * Environment variables whose values are in Secrets, none of them in plain text in the manifests.
   *
   * @default - none
   */
  readonly secrets?: SecretEnv[];

  /**
   * Names in `variables` that look secret and may be in the ConfigMap all the same, each with the reason.
   * The reason is written to an annotation of the ConfigMap, where a reviewer meets it.
   *
   * @default - none: a secret in a ConfigMap is an error
   */
  readonly acknowledgePlaintext?: { readonly [name: string]: string };

  /**
   * What a change of the values does to running pods. Values of Secrets are not known here and have no part in it.
   *
   * @default ConfigUpdate.RESTART
   */
  readonly update?: ConfigUpdate;
}

/**
 * A ConfigMap, and keys of Secrets, as environment variables of containers: each by a reference of its own
 * (`configMapKeyRef`, `secretKeyRef`), so that a missing key stops the container with its name in the message.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html
 */
export class ConfigBackedEnv extends Construct {
  /** The ConfigMap. */
  public readonly configMap: kplus.ConfigMap;

  /** Every environment variable by name: first those of the ConfigMap, then those of the Secrets. */
  public readonly variables: { readonly [name: string]: kplus.EnvValue };

  /**
   * Objects that controllers make the Secrets of, in the order of `secrets`: an ExternalSecret or a SealedSecret for each
   * `SecretEnv` that has one. Where another `ConfigBackedEnv` of the namespace got the same `SecretEnv` first, it is its object.
   */
  public readonly secretSources: ApiObject[];

  private readonly update: ConfigUpdate;

  /**
   * @param scope the chart, or a construct in it
   * @param id id of the construct; no name depends on it
   * @param props name and variables
   * @throws if no environment variable can carry a name, two are one property for Spring Boot, or one looks secret and is not acknowledged
   */
  public constructor(scope: Construct, id: string, props: ConfigBackedEnvProps) {
    super(scope, id);
    const plain = [
      ...Object.entries(props.variables ?? {}).map(([given, value]) => ({ property: `variables.${given}`, given, value })),
      ...(props.properties ?? []).map(({ name, value }, index) => ({ property: `properties[${index}]`, given: name, value })),
    ];
    const secrets = props.secrets ?? [];
    const acknowledged = props.acknowledgePlaintext ?? {};
    const checks = new Checks(this.node.path);
    checkDnsSubdomain(checks, 'name', props.name);
    const named = checkPlain(checks, plain, acknowledged);
    checkOverlaps(checks, [...named, ...checkSecrets(checks, secrets)]);
    secrets.forEach((secret, index) => secret._source?.check(checks, `secrets[${index}]`, this));
    checks.throwAll();

    this.update = props.update ?? ConfigUpdate.RESTART;
    const data = Object.fromEntries(named.map(({ variable, value }) => [variable, value]));
    const version = this.update === ConfigUpdate.VERSION ? hashOf(data) : undefined;
    this.configMap = new kplus.ConfigMap(this, 'config-map', {
      metadata: {
        name: version === undefined ? props.name : `${props.name}-${version.slice(0, 8)}`, annotations: reasonAnnotations(acknowledged),
        labels: version === undefined ? undefined : { [VERSION_LABEL]: version.slice(0, 8) },
      },
      data, immutable: version !== undefined,
    });
    if (version !== undefined) {
      this.refuseLateData(version);
      declareFact(this, 'configVersions', { namespace: namespaceOf(ApiObject.of(this.configMap)), name: props.name });
    }
    this.secretSources = secrets.flatMap((secret, index) => secret._source?.createIn(this, `secret-source-${index}`) ?? []);
    this.variables = { ...this.configMapVariables(Object.keys(data)), ...this.secretVariables(secrets) };
  }

  /**
   * Gives a container every variable of `variables`. For workloads that are not a `SpringBootApp`.
   *
   * @param container the container
   */
  public addTo(container: kplus.Container): void {
    for (const [name, value] of Object.entries(this.variables)) {
      container.env.addVariable(name, value);
    }
  }

  /**
   * Lets a change of the values replace the pods of a workload, where `update` says so. For workloads that are not a `SpringBootApp`.
   *
   * @param workload what has a container with these variables
   */
  public restartOnChange(workload: kplus.Workload): void {
    if (this.update !== ConfigUpdate.RESTART) return;
    // Late: `configMap.addData` may come after this.
    const checksum = Lazy.any({ produce: () => hashOf(this.allData()).slice(0, 16) });
    workload.podMetadata.addAnnotation(nextChecksum(workload), checksum as unknown as string);
  }

  private refuseLateData(hash: string): void {
    this.node.addValidation({
      validate: () => hashOf(this.allData()) === hash ? [] : [describeProblem({
        property: 'configMap', seen: Object.keys(this.allData()),
        expected: 'expected the values that were given to the constructor, of which its name has a hash', fix: 'give all of them in variables, or choose another update',
      })],
    });
  }

  private allData(): Record<string, string> {
    return { ...this.configMap.data, ...this.configMap.binaryData };
  }

  private configMapVariables(names: string[]): Record<string, kplus.EnvValue> {
    return Object.fromEntries(names.map((name) => [name, kplus.EnvValue.fromConfigMap(this.configMap, name)]));
  }

  private secretVariables(secrets: SecretEnv[]): Record<string, kplus.EnvValue> {
    const namespace = namespaceOf(ApiObject.of(this.configMap));
    return Object.fromEntries(secrets.flatMap((from, index) => {
      const secret = kplus.Secret.fromSecretName(this, `secret-${index}`, from.secretName);
      declareFact(this, 'secret', { namespace, name: from.secretName, keys: [...new Set(Object.values(from.variables))], envFile: from.envFile });
      return Object.entries(from.variables).map(([name, key]) => [variableOf(name), kplus.EnvValue.fromSecretValue({ secret, key })]);
    }));
  }
}

/** Annotation of pods whose change replaces them. */
const CHECKSUM = 'cdk8s-spring-boot/config-checksum';

/** How many ConfigMaps replace the pods of a workload: each has an annotation of its own. */
const checksums = new WeakMap<kplus.Workload, number>();

function nextChecksum(workload: kplus.Workload): string {
  const count = (checksums.get(workload) ?? 0) + 1;
  checksums.set(workload, count);
  return count === 1 ? CHECKSUM : `${CHECKSUM}-${count}`;
}

/** Of the same values in any order the same. */
function hashOf(data: Record<string, string>): string {
  const entries = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
}

/** Of a name that was checked. */
function variableOf(name: string): string {
  return isVariable(name) ? name : environmentVariableOf(name);
}

function reasonAnnotations(acknowledged: Record<string, string>): Record<string, string> | undefined {
  const reasons = Object.entries(acknowledged).map(([name, reason]) => `${name}: ${reason}`);
  return reasons.length === 0 ? undefined : { [ACKNOWLEDGED_PLAINTEXT]: reasons.join('; ') };
}
