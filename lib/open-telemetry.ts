import { EnvFieldPaths } from 'cdk8s-plus-28';
import { Checks } from './internal/problem';
import { Reason } from './internal/reason';
import { OpenTelemetryAgentOptions, OpenTelemetryOptions, OtlpProtocol } from './open-telemetry-options';
import { Subject } from './spring-boot/request';
import { environmentVariableOf } from './spring/relaxed-binding';

/** Attributes that the pod tells of itself; the names of variables are those that the OpenTelemetry Operator gives them. */
const OF_THE_POD = [
  ['k8s.pod.name', 'OTEL_RESOURCE_ATTRIBUTES_POD_NAME', EnvFieldPaths.POD_NAME],
  ['k8s.namespace.name', 'OTEL_RESOURCE_ATTRIBUTES_POD_NAMESPACE', EnvFieldPaths.POD_NAMESPACE],
  ['k8s.node.name', 'OTEL_RESOURCE_ATTRIBUTES_NODE_NAME', EnvFieldPaths.NODE_NAME],
] as const;

/**
 * Where traces and metrics go, in the OpenTelemetry protocol, and under which names.
 *
 * @see https://docs.spring.io/spring-boot/reference/actuator/observability.html#actuator.observability.opentelemetry
 */
export class OpenTelemetry {
  /**
   * By the Java agent or the Spring Boot starter of OpenTelemetry, which read the variables `OTEL_…`; Spring Boot itself
   * does so from 4.1 on.
   *
   * @param options the collector, names, and where the agent is
   * @throws if the address, a name or the path of the agent cannot be one
   * @see https://opentelemetry.io/docs/zero-code/java/agent/
   */
  public static agent(options: OpenTelemetryAgentOptions): OpenTelemetry {
    const checks = new Checks('OpenTelemetry.agent');
    checkOptions(checks, options, /^[^\s,=\0]+$/, 'expected a name without ",", "=" and spaces');
    const { agentJar } = options;
    checks.expect(agentJar === undefined || /^\/[^\s'"]+\.jar$/.test(agentJar), 'agentJar', agentJar, 'expected the path of a jar in the image, without spaces and quotes', 'write it like "/otel/opentelemetry-javaagent.jar"');
    checks.throwAll();
    return new OpenTelemetry(options, true);
  }

  /**
   * By Spring Boot's own tracing (Micrometer Tracing with OpenTelemetry and its OTLP exporter on the class path) and, where
   * `micrometer-registry-otlp` is there, its metrics; from Spring Boot 3.2 on.
   *
   * @param options the collector, and names
   * @throws if the address or a name cannot be one
   * @see https://docs.spring.io/spring-boot/reference/actuator/tracing.html
   */
  public static springBoot(options: OpenTelemetryOptions): OpenTelemetry {
    const checks = new Checks('OpenTelemetry.springBoot');
    checkOptions(checks, options, /^[a-z0-9]+(\.[a-z0-9]+)*$/, 'expected lower-case letters and digits with dots between them: a variable carries no other to Spring Boot');
    checks.throwAll();
    return new OpenTelemetry(options, false);
  }

  private constructor(private readonly options: OpenTelemetryAgentOptions, private readonly isAgent: boolean) {}

  /** @internal */
  public _podVariables(): { readonly [name: string]: EnvFieldPaths } {
    return Object.fromEntries(OF_THE_POD.map(([attribute, variable, path]) => [this.isAgent ? variable : attributeVariable(attribute), path]));
  }

  /** @internal */
  public _variables(subject: Subject): { readonly [name: string]: string } {
    return this.isAgent ? this.agentVariables(subject) : this.bootVariables(subject);
  }

  /** @internal */
  public _javaOptions(): string[] {
    return this.options.agentJar === undefined ? [] : [`-javaagent:${this.options.agentJar}`];
  }

  /** @internal */
  public _check(checks: Checks, { boot, config }: Subject): void {
    checks.expect(this.isAgent || boot === undefined || boot.isAtLeast(3, 2), 'telemetry', 'OpenTelemetry.springBoot', `expected Spring Boot 3.2 or later, and it is ${boot?.text}`, 'write OpenTelemetry.agent(…)');
    checks.expect(this.isAgent || boot === undefined || boot.isAtLeast(3, 4) || this.options.protocol !== OtlpProtocol.GRPC, 'telemetry.protocol', OtlpProtocol.GRPC.name,
      `expected http/protobuf, the only one before Spring Boot 3.4, and it is ${boot?.text}`, 'leave it out, and write port 4318');
    for (const name of Object.keys(this._podVariables())) {
      const given = config?._given(name)?.given;
      checks.expect(given === undefined, 'config', given, 'expected it to come from telemetry, which asks the pod', 'remove it from the config, or leave out telemetry');
    }
  }

  /** @internal */
  public _reasons(subject: Subject): Reason[] {
    const from = `OpenTelemetry.${this.isAgent ? 'agent' : 'springBoot'}`;
    const source = this.isAgent ? 'https://opentelemetry.io/docs/languages/sdk-configuration/general/' : 'https://docs.spring.io/spring-boot/reference/actuator/tracing.html';
    return [
      ...Object.keys(this._podVariables()).map((name) => ({ field: `container.env[${name}]`, because: 'the pod tells it of itself', from, source: 'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/' })),
      ...Object.keys(this._variables(subject)).map((name) => ({ field: `container.env[${name}]`, because: whyVariable(name, this.options.endpoint), from, source })),
      ...this._javaOptions().map((option) => ({ field: 'container.env[JAVA_TOOL_OPTIONS]', because: `the JVM loads the agent: ${option}`, from: `${from}: agentJar`, source })),
    ];
  }

  private agentVariables(subject: Subject): Record<string, string> {
    const { endpoint, protocol = OtlpProtocol.HTTP, samplingRatio, serviceName = subject.name } = this.options;
    const attributes = [
      ...OF_THE_POD.map(([attribute, variable]) => `${attribute}=$(${variable})`),
      ...Object.entries(this.fixedAttributes(subject)).map(([name, value]) => `${name}=${encodeURIComponent(value)}`),
    ];
    return {
      OTEL_SERVICE_NAME: serviceName,
      OTEL_RESOURCE_ATTRIBUTES: attributes.join(','),
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol.name,
      ...samplingRatio === undefined ? {} : { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: String(samplingRatio) },
    };
  }

  private bootVariables(subject: Subject): Record<string, string> {
    const { endpoint, protocol = OtlpProtocol.HTTP, samplingRatio, serviceName = subject.name } = this.options;
    const isHttp = protocol === OtlpProtocol.HTTP;
    const properties: Record<string, string> = {};
    for (const prefix of tracingPrefixes(subject)) {
      properties[`${prefix}.endpoint`] = isHttp ? `${endpoint}/v1/traces` : endpoint;
      if (!isHttp) properties[`${prefix}.transport`] = 'grpc';
    }
    if (isHttp) properties['management.otlp.metrics.export.url'] = `${endpoint}/v1/metrics`;
    if (samplingRatio !== undefined) properties['management.tracing.sampling.probability'] = String(samplingRatio);
    return {
      ...Object.fromEntries(Object.entries(properties).map(([name, value]) => [environmentVariableOf(name), value])),
      ...Object.fromEntries(Object.entries({ 'service.name': serviceName, ...this.fixedAttributes(subject) }).map(([name, value]) => [attributeVariable(name), value])),
    };
  }

  private fixedAttributes({ deploymentName }: Subject): Record<string, string> {
    return { 'k8s.deployment.name': deploymentName, 'k8s.container.name': deploymentName, ...this.options.resourceAttributes };
  }
}

/** Where the version is not known, those of both Spring Boot 3 and 4: each leaves the other's alone. */
function tracingPrefixes({ boot }: Subject): string[] {
  const [third, fourth] = ['management.otlp.tracing', 'management.opentelemetry.tracing.export.otlp'];
  return boot === undefined ? [third, fourth] : [boot.isAtLeast(4, 0) ? fourth : third];
}

function attributeVariable(attribute: string): string {
  return environmentVariableOf(`management.opentelemetry.resource-attributes.${attribute}`);
}

function whyVariable(name: string, endpoint: string): string {
  if (/SAMPL/.test(name)) return 'how many of the traces that begin here are kept';
  if (/ENDPOINT|_URL$/.test(name)) return `the collector at ${endpoint}`;
  if (/PROTOCOL|TRANSPORT/.test(name)) return 'which of the two protocols; the default of the agent has changed once';
  return 'under which names the telemetry is found';
}

function checkOptions(checks: Checks, options: OpenTelemetryOptions, attribute: RegExp, expected: string): void {
  const { endpoint, protocol = OtlpProtocol.HTTP, samplingRatio, serviceName, resourceAttributes = {} } = options;
  const [, port] = /^https?:\/\/[A-Za-z0-9.-]+(?::(\d+))?$/.exec(endpoint) ?? [undefined, 'none'];
  const other = protocol === OtlpProtocol.HTTP ? OtlpProtocol.GRPC : OtlpProtocol.HTTP;
  const ok = checks.expect(port !== 'none', 'endpoint', endpoint, 'expected the address of a collector, with a scheme and without a path', `write it like "http://collector:${protocol.customaryPort}"`);
  checks.expect(!ok || Number(port) !== other.customaryPort, 'endpoint', endpoint,
    `expected the port for ${protocol.name}, ${protocol.customaryPort} by custom; ${other.customaryPort} is the one for ${other.name}`, `write ${protocol.customaryPort}, or the other protocol`);
  checks.expect(samplingRatio === undefined || (samplingRatio >= 0 && samplingRatio <= 1), 'samplingRatio', samplingRatio, 'expected a share from 0 to 1', 'write 0.1 for a tenth');
  checks.expect(serviceName === undefined || serviceName.trim() !== '', 'serviceName', serviceName, 'expected a name', 'leave it out for the name of the application');
  for (const name of Object.keys(resourceAttributes)) checks.expect(attribute.test(name), 'resourceAttributes key', name, expected, 'rename it');
}
