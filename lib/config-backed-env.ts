import { createHash } from 'node:crypto';
import { ApiObject, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ConfigContents } from './config/contents';
import { keepEmptyValues } from './config/empty-values';
import { Mount, ownMounts } from './config/mounts';
import { Data } from './config/placement';
import { dataReasons, variableReasons } from './config/reasons';
import { ReferredObject } from './config/referred-object';
import { ConfigDelivery } from './config-delivery';
import { ConfigMapEnv } from './config-map-env';
import { ConfigSource } from './config-source';
import { ConfigUpdate } from './config-update';
import { brand } from './internal/brand';
import { VERSION_LABEL } from './internal/cluster-plan';
import { checkDnsSubdomain } from './internal/names';
import { namespaceOf } from './internal/objects';
import { ACKNOWLEDGED_PLAINTEXT } from './internal/plaintext-secrets';
import { declareFact } from './internal/plan-facts';
import { Checks, describeProblem } from './internal/problem';
import { Explanation, Reason } from './internal/reason';
import { SecretEnv } from './secret-env';
import { SpringPropertyValue } from './spring-property';

/** Properties of `ConfigBackedEnv`. */
export interface ConfigBackedEnvProps {
  /** Name of the ConfigMap. It is used as it is, unless `update` is `ConfigUpdate.VERSION`: then a hash of the values is added. */
  readonly name: string;

  /**
   * Values that anybody may read: they go into the ConfigMap. Each by its Spring property (`spring.datasource.url`), which
   * becomes the environment variable that Spring Boot reads it from (`SPRING_DATASOURCE_URL`), or by the name of a variable.
   * A name that looks secret (`DB_PWD`, `api.token`) or a URL with a password in it is refused here, and so is a property
   * that no variable can carry, such as a key of a map in upper case or in brackets, unless `delivery` puts it into a file.
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
   * Values from files and elsewhere, the weakest first: what a later source gives, or `variables` and `properties`, wins
   * over an earlier one. The same rules hold for them.
   *
   * @default - none
   */
  readonly sources?: ConfigSource[];

  /**
   * Values in Secrets, none of them in plain text in the manifests.
   *
   * @default - none
   */
  readonly secrets?: SecretEnv[];

  /**
   * Values in ConfigMaps that are made elsewhere.
   *
   * @default - none
   */
  readonly configMaps?: ConfigMapEnv[];

  /**
   * How properties get into the container. Names of variables are environment variables in any case.
   *
   * @default ConfigDelivery.VARIABLES
   */
  readonly delivery?: ConfigDelivery;

  /**
   * Names of values that look secret and may be in the ConfigMap all the same, each with the reason.
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
 * The configuration of a Spring Boot application: a ConfigMap, keys of Secrets and of other ConfigMaps, as environment
 * variables of containers or as files that Spring Boot reads.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html
 */
export class ConfigBackedEnv extends Construct {
  /** The ConfigMap. */
  public readonly configMap: kplus.ConfigMap;

  /** Every environment variable by name: first those of the ConfigMap, then those of other ConfigMaps and of Secrets. */
  public readonly variables: { readonly [name: string]: kplus.EnvValue };

  /**
   * Objects that controllers make the Secrets of, in the order of `secrets`: an ExternalSecret or a SealedSecret for each
   * `SecretEnv` that has one. Where another `ConfigBackedEnv` of the namespace got the same `SecretEnv` first, it is its object.
   */
  public readonly secretSources: ApiObject[];

  private readonly update: ConfigUpdate;
  private readonly contents: ConfigContents;
  private readonly mounts: readonly Mount[];

  /**
   * @param scope the chart, or a construct in it
   * @param id id of the construct; no name depends on it
   * @param props name and values
   * @throws if a name cannot be carried, two are one property for Spring Boot, a value looks secret and is not acknowledged,
   *   or a file cannot be read
   */
  public constructor(scope: Construct, id: string, props: ConfigBackedEnvProps) {
    super(scope, id);
    const checks = new Checks(this.node.path);
    checkDnsSubdomain(checks, 'name', props.name);
    const { contents, data } = ConfigContents.of(checks, props);
    props.secrets?.forEach((secret, index) => secret._source?.check(checks, `secrets[${index}]`, this));
    checks.throwAll();

    this.update = props.update ?? ConfigUpdate.RESTART;
    this.contents = contents;
    this.configMap = this.createConfigMap(props, data);
    this.secretSources = (props.secrets ?? []).flatMap((secret, index) => secret._source?.createIn(this, `secret-source-${index}`) ?? []);
    const referred = this.contents.references.map((reference) => new ReferredObject(this, reference, this.contents.referredOf(reference)));
    this.variables = Object.assign(this.configMapVariables(), ...referred.map((object) => object.variables()));
    const { delivery: { mountPath }, placement: { items } } = this.contents;
    this.mounts = mountPath === undefined ? [] : [...ownMounts(this, mountPath, props.name, this.configMap, items), ...referred.flatMap((object) => object.mounts(mountPath))];
    for (const secret of props.secrets ?? []) this.declareSecret(secret);
  }

  /** Where each value of the ConfigMap was given, by its key: `{ DB_URL: 'config/kind.yaml:3 db.url' }`. */
  public get origins(): { readonly [key: string]: string } {
    return this.contents.origins();
  }

  /**
   * Gives a container every variable of `variables`, and mounts the files if there are any. For workloads that are not
   * a `SpringBootApp`.
   *
   * @param container the container
   * @throws if another `ConfigBackedEnv` has already led Spring Boot in this container to files
   */
  public addTo(container: kplus.Container): void {
    const { guide, variables: own } = this.contents.placement;
    const checks = new Checks(this.node.path);
    checks.expect(guide === undefined || !(guide.name in container.env.variables), 'delivery', guide?.name,
      `expected a container in which nothing else sets it`, 'put all properties of the container into one ConfigBackedEnv');
    checks.throwAll();
    const whole = this.contents.delivery._form === 'env-from' && own.length > 0;
    if (whole) container.env.copyFrom(kplus.Env.fromConfigMap(this.configMap));
    for (const [name, value] of Object.entries(this.variables)) {
      if (!whole || !own.includes(name)) container.env.addVariable(name, value);
    }
    for (const { path, volume } of this.mounts) container.mount(path, volume);
  }

  /**
   * Lets a change of the values replace the pods of a workload, where `update` says so. For workloads that are not a `SpringBootApp`.
   *
   * @param workload what has a container with these variables
   */
  public restartOnChange(workload: kplus.Workload): void {
    if (this.update !== ConfigUpdate.RESTART) return;
    // Late: `configMap.addData` may come after this.
    const checksum = Lazy.any({ produce: () => this._checksum() });
    workload.podMetadata.addAnnotation(nextChecksum(workload), checksum as unknown as string);
  }

  /**
   * Under which name a property is given, with which value where that is known, and whether it wins over variables of the
   * container; undefined where it is not.
   *
   * @internal
   */
  public _given(property: string): { readonly given: string; readonly value?: string; readonly strongest: boolean } | undefined {
    const giver = this.contents.giverOf(property);
    return giver && { given: giver.given, value: giver.value, strongest: giver.as === 'property' && this.contents.delivery._form === 'json' };
  }

  /**
   * Everything that it gives, by the names that Spring Boot sees; without the values of Secrets.
   *
   * @internal
   */
  public _all(): readonly { readonly as: 'variable' | 'property'; readonly name: string; readonly property: string; readonly value?: string }[] {
    return this.contents.all();
  }

  /**
   * Whether the JVM needs a locale with UTF-8: for values that are not ASCII, for names of files that are not, and for files
   * whose content is not known here.
   *
   * @internal
   */
  public _needsUtf8(): boolean {
    const { placement: { items }, references } = this.contents;
    const foreign = references.flatMap((reference) => this.contents.referredOf(reference)).some(({ as }) => as === 'property');
    return foreign || [...Object.values(this.configMap.data), ...Object.values(items)].some((text) => /[^\0-\x7f]/.test(text));
  }

  /**
   * Whether the ConfigMap is one of several versions.
   *
   * @internal
   */
  public get _hasVersions(): boolean {
    return this.update === ConfigUpdate.VERSION;
  }

  /** @internal */
  public _explain(): Explanation[] {
    const object = ApiObject.of(this.configMap);
    const name = {
      field: 'metadata.name', rule: 'ConfigBackedEnv', from: `name, update`,
      because: this._hasVersions ? 'has a hash of the values, so that a rollback brings back the values too' : 'used as it is',
    };
    return [{ object, reasons: [name, ...dataReasons(this.contents)] }];
  }

  /**
   * Why a container has its variables.
   *
   * @internal
   */
  public _containerReasons(): Reason[] {
    return variableReasons(this.contents, this.configMap.name);
  }

  /**
   * Tells the values of the ConfigMap from others.
   *
   * @internal
   */
  public _checksum(): string {
    return hashOf(this.allData()).slice(0, 16);
  }

  private createConfigMap({ name, acknowledgePlaintext = {} }: ConfigBackedEnvProps, data: Data): kplus.ConfigMap {
    const version = this.update === ConfigUpdate.VERSION ? hashOf(data) : undefined;
    const configMap = new kplus.ConfigMap(this, 'config-map', {
      metadata: {
        name: version === undefined ? name : `${name}-${version.slice(0, 8)}`, annotations: reasonAnnotations(acknowledgePlaintext),
        labels: version === undefined ? undefined : { [VERSION_LABEL]: version.slice(0, 8) },
      },
      data, immutable: version !== undefined,
    });
    if (Object.values(data).every((value) => value === '')) keepEmptyValues(configMap);
    if (version !== undefined) {
      this.refuseLateData(version);
      declareFact(this, 'configVersions', { namespace: namespaceOf(ApiObject.of(configMap)), name });
    }
    return configMap;
  }

  private declareSecret({ secretName, variables, envFile }: SecretEnv): void {
    const namespace = namespaceOf(ApiObject.of(this.configMap));
    declareFact(this, 'secret', { namespace, name: secretName, keys: [...new Set(Object.values(variables))], envFile });
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

  private configMapVariables(): Record<string, kplus.EnvValue> {
    const { variables, guide } = this.contents.placement;
    return {
      ...Object.fromEntries(variables.map((name) => [name, kplus.EnvValue.fromConfigMap(this.configMap, name)])),
      ...guide?.value === undefined ? {} : { [guide.name]: kplus.EnvValue.fromValue(guide.value) },
    };
  }
}

// Of the class, not of each of thousands.
brand(ConfigBackedEnv.prototype, 'ConfigBackedEnv');
brand(ConfigBackedEnv.prototype, 'Explained');

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

function reasonAnnotations(acknowledged: Record<string, string>): Record<string, string> | undefined {
  const reasons = Object.entries(acknowledged).map(([name, reason]) => `${name}: ${reason}`);
  return reasons.length === 0 ? undefined : { [ACKNOWLEDGED_PLAINTEXT]: reasons.join('; ') };
}
