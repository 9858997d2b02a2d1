import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkDnsSubdomain } from './internal/names';
import { namespaceOf } from './internal/objects';
import { declareFact } from './internal/plan-facts';
import { Checks, MASKED } from './internal/problem';
import { holdsPassword, looksSecret } from './internal/secret-names';
import { SecretEnv } from './secret-env';
import { environmentVariableOf } from './spring/relaxed-binding';

/** Properties of `ConfigBackedEnv`. */
export interface ConfigBackedEnvProps {
  /** Name of the ConfigMap. It is used as it is: no hash is added. */
  readonly name: string;

  /**
   * Environment variables whose values anybody may read: they go into the ConfigMap.
   * A name that looks secret (`DB_PWD`, `API_TOKEN`) or a URL with a password in it is refused here.
   *
   * @default - none
   */
  readonly variables?: { readonly [name: string]: string };

  /**
   * Environment variables whose values are in Secrets that the manifests only refer to.
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
   * @param scope the chart, or a construct in it
   * @param id id of the construct; no name depends on it
   * @param props name and variables
   * @throws if a name is not an environment variable's, is given twice, or looks secret and is not acknowledged
   */
  public constructor(scope: Construct, id: string, props: ConfigBackedEnvProps) {
    super(scope, id);
    const plain = props.variables ?? {};
    const secrets = props.secrets ?? [];
    const acknowledged = props.acknowledgePlaintext ?? {};
    const checks = new Checks(this.node.path);
    checkDnsSubdomain(checks, 'name', props.name);
    checkVariables(checks, plain, acknowledged);
    checkSecretVariables(checks, plain, secrets);
    checks.throwAll();

    this.configMap = new kplus.ConfigMap(this, 'config-map', {
      metadata: { name: props.name, annotations: reasonAnnotations(acknowledged) },
      data: { ...plain },
    });
    this.variables = { ...this.configMapVariables(Object.keys(plain)), ...this.secretVariables(secrets) };
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

  private configMapVariables(names: string[]): Record<string, kplus.EnvValue> {
    return Object.fromEntries(names.map((name) => [name, kplus.EnvValue.fromConfigMap(this.configMap, name)]));
  }

  private secretVariables(secrets: SecretEnv[]): Record<string, kplus.EnvValue> {
    const namespace = namespaceOf(ApiObject.of(this.configMap));
    return Object.fromEntries(secrets.flatMap((from, index) => {
      const secret = kplus.Secret.fromSecretName(this, `secret-${index}`, from.secretName);
      declareFact(this, 'secret', { namespace, name: from.secretName, keys: [...new Set(Object.values(from.variables))], envFile: from.envFile });
      return Object.entries(from.variables).map(([name, key]) => [name, kplus.EnvValue.fromSecretValue({ secret, key })]);
    }));
  }
}

/** Annotation that tells a reviewer why something that looks secret is in a ConfigMap. */
const ACKNOWLEDGED_PLAINTEXT = 'cdk8s-spring-boot/acknowledged-plaintext';

const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

function checkVariables(checks: Checks, plain: Record<string, string>, acknowledged: Record<string, string>): void {
  for (const [name, value] of Object.entries(plain)) {
    const property = `variables.${name}`;
    checkVariableName(checks, property, name);
    const secret = looksSecret(name, String(value));
    const given = value !== undefined && value !== null;
    checks.expect(typeof value === 'string', property, secret && given ? MASKED : value, 'expected a string',
      given ? 'put it in quotes' : 'give a value, or set the variable that it comes from');
    checks.expect(!secret || acknowledged[name] !== undefined, property, MASKED,
      `expected no ${holdsPassword(String(value)) ? 'password in a value' : 'secret'} in a ConfigMap, which everybody who can read the namespace can read`,
      `${remedy(name, String(value))}, or give the reason in acknowledgePlaintext.${name}`);
  }
  for (const [name, reason] of Object.entries(acknowledged)) {
    checks.expect(name in plain, `acknowledgePlaintext.${name}`, reason, 'expected the name of one of the variables', 'remove it');
    checks.expect(typeof reason === 'string' && reason.trim() !== '', `acknowledgePlaintext.${name}`, reason,
      'expected the reason', 'say why this value may be read by everybody');
  }
}

function remedy(name: string, value: string): string {
  return holdsPassword(value)
    ? 'take the password out and give it as a variable of its own from a Secret'
    : `take it from a Secret with secrets: [SecretEnv.fromSecretName(…, { keys: [${JSON.stringify(name)}] })]`;
}

function checkSecretVariables(checks: Checks, plain: Record<string, string>, secrets: readonly SecretEnv[]): void {
  const seen = new Map(Object.keys(plain).map((name) => [name, 'variables']));
  secrets.forEach((secret, index) => Object.entries(secret.variables).forEach(([name, key]) => {
    const property = `secrets[${index}].${key === name ? 'keys' : 'variables'}`;
    checkVariableName(checks, property, name);
    checks.expect(!seen.has(name), property, name, `expected a name that is given once (it is in ${seen.get(name)} too)`, 'remove one of the two');
    seen.set(name, property);
  }));
}

function checkVariableName(checks: Checks, property: string, name: string): void {
  const converted = environmentVariableOf(name);
  checks.expect(VARIABLE_NAME.test(name), property, name,
    'expected the name of an environment variable: letters, digits and "_", no digit first',
    VARIABLE_NAME.test(converted) ? `write ${converted}, which Spring Boot binds to that property` : 'rename it');
}

function reasonAnnotations(acknowledged: Record<string, string>): Record<string, string> | undefined {
  const reasons = Object.entries(acknowledged).map(([name, reason]) => `${name}: ${reason}`);
  return reasons.length === 0 ? undefined : { [ACKNOWLEDGED_PLAINTEXT]: reasons.join('; ') };
}
