import { Checks } from '../lib/internal/problem';
import { OpenTelemetry } from '../lib/open-telemetry';
import { OpenTelemetryOptions, OtlpProtocol } from '../lib/open-telemetry-options';
import { BootVersion } from '../lib/spring/boot-version';
import { Subject } from '../lib/spring-boot/request';
import { removeTempFolders } from './support/folders';
import { shop, shopObjects, shopVariables } from './support/spring-boot-app';
import { ofKind, wrong } from './support/synth';

afterEach(removeTempFolders);

const endpoint = 'http://collector.observability:4318';

describe('telemetry by the agent or the starter of OpenTelemetry', () => {
  test('has the collector, and the names of application and pod', () => {
    const { env } = ofKind(shopObjects({ telemetry: OpenTelemetry.agent({ endpoint }) }), 'Deployment').spec.template.spec.containers[0];
    expect(env.slice(2)).toEqual([
      { name: 'OTEL_RESOURCE_ATTRIBUTES_POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'OTEL_RESOURCE_ATTRIBUTES_POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
      { name: 'OTEL_RESOURCE_ATTRIBUTES_NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      { name: 'OTEL_SERVICE_NAME', value: 'shop' },
      {
        name: 'OTEL_RESOURCE_ATTRIBUTES',
        value: 'k8s.pod.name=$(OTEL_RESOURCE_ATTRIBUTES_POD_NAME),k8s.namespace.name=$(OTEL_RESOURCE_ATTRIBUTES_POD_NAMESPACE),k8s.node.name=$(OTEL_RESOURCE_ATTRIBUTES_NODE_NAME),k8s.deployment.name=shop,k8s.container.name=shop',
      },
      { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: endpoint },
      { name: 'OTEL_EXPORTER_OTLP_PROTOCOL', value: 'http/protobuf' },
    ]);
  });

  test('has a name of its own, other attributes in the encoding of OpenTelemetry, a sampler and the agent', () => {
    const telemetry = OpenTelemetry.agent({
      endpoint: 'http://c:4317', protocol: OtlpProtocol.GRPC, serviceName: 'web', samplingRatio: 0.25, resourceAttributes: { 'team': 'a, b=c', 'k8s.container.name': 'x' }, agentJar: '/otel/agent.jar',
    });
    const variables = shopVariables({ telemetry });
    expect(variables).toMatchObject({
      OTEL_SERVICE_NAME: 'web', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.25', JAVA_TOOL_OPTIONS: '-javaagent:/otel/agent.jar',
    });
    expect(variables.OTEL_RESOURCE_ATTRIBUTES).toMatch(/,k8s\.container\.name=x,team=a%2C%20b%3Dc$/);
  });
});

describe('telemetry by Spring Boot', () => {
  const names = (version: string | undefined, options: Partial<OpenTelemetryOptions> = {}) => Object.entries(OpenTelemetry.springBoot({ endpoint, ...options })
    ._variables({ name: 'shop', deploymentName: 'shop', boot: version && BootVersion.parse(version) } as Subject))
    .filter(([name]) => !name.includes('RESOURCEATTRIBUTES')).map(([name, value]) => `${name}=${value}`);

  test('goes by the names of Spring Boot 3 or 4, and by both where the version is not known', () => {
    const third = `MANAGEMENT_OTLP_TRACING_ENDPOINT=${endpoint}/v1/traces`;
    const fourth = `MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT=${endpoint}/v1/traces`;
    const metrics = `MANAGEMENT_OTLP_METRICS_EXPORT_URL=${endpoint}/v1/metrics`;
    expect(names('3.5.5')).toEqual([third, metrics]);
    expect(names('4.0.0')).toEqual([fourth, metrics]);
    expect(names(undefined, { samplingRatio: 1 })).toEqual([third, fourth, metrics, 'MANAGEMENT_TRACING_SAMPLING_PROBABILITY=1']);
  });

  test('sends metrics by HTTP only', () => {
    expect(names('4.1.0', { endpoint: 'http://c:4317', protocol: OtlpProtocol.GRPC })).toEqual([
      'MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT=http://c:4317', 'MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_TRANSPORT=grpc']);
  });

  test('has attributes as properties, which Spring Boot knows since 3.2', () => {
    const { env } = ofKind(shopObjects({ telemetry: OpenTelemetry.springBoot({ endpoint, resourceAttributes: { 'deployment.environment.name': 'staging' } }) }), 'Deployment').spec.template.spec.containers[0];
    expect(env).toContainEqual({ name: 'MANAGEMENT_OPENTELEMETRY_RESOURCEATTRIBUTES_K8S_POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } });
    expect(env).toContainEqual({ name: 'MANAGEMENT_OPENTELEMETRY_RESOURCEATTRIBUTES_SERVICE_NAME', value: 'shop' });
    expect(env).toContainEqual({ name: 'MANAGEMENT_OPENTELEMETRY_RESOURCEATTRIBUTES_DEPLOYMENT_ENVIRONMENT_NAME', value: 'staging' });
  });
});

describe('telemetry is refused', () => {
  test.each(['collector:4318', 'http://collector:4318/', 'http://collector:4318/v1/traces', ''])('at %p', (address) => {
    expect(() => OpenTelemetry.agent({ endpoint: address })).toThrow(wrong(
      `[OpenTelemetry.agent] endpoint: ${JSON.stringify(address)}, expected the address of a collector, with a scheme and without a path; write it like "http://collector:4318"`));
  });

  test('on the port of the other protocol', () => {
    expect(() => OpenTelemetry.springBoot({ endpoint: 'http://c:4317' })).toThrow(wrong(
      '[OpenTelemetry.springBoot] endpoint: "http://c:4317", expected the port for http/protobuf, 4318 by custom; 4317 is the one for grpc; write 4318, or the other protocol'));
    expect(() => OpenTelemetry.agent({ endpoint, protocol: OtlpProtocol.GRPC })).toThrow('expected the port for grpc, 4317 by custom; 4318 is the one for http/protobuf');
  });

  test('with names that are not carried', () => {
    expect(() => OpenTelemetry.agent({ endpoint, samplingRatio: 2, serviceName: '', agentJar: 'agent.jar', resourceAttributes: { 'a=b': '' } })).toThrow(wrong(
      '[OpenTelemetry.agent] samplingRatio: 2, expected a share from 0 to 1; write 0.1 for a tenth',
      '[OpenTelemetry.agent] serviceName: "", expected a name; leave it out for the name of the application',
      '[OpenTelemetry.agent] resourceAttributes key: "a=b", expected a name without ",", "=" and spaces; rename it',
      '[OpenTelemetry.agent] agentJar: "agent.jar", expected the path of a jar in the image, without spaces and quotes; write it like "/otel/opentelemetry-javaagent.jar"'));
    expect(() => OpenTelemetry.springBoot({ endpoint, resourceAttributes: { 'my-team': 'x' } })).toThrow(wrong(
      '[OpenTelemetry.springBoot] resourceAttributes key: "my-team", expected lower-case letters and digits with dots between them: a variable carries no other to Spring Boot; rename it'));
  });

  test('for a Spring Boot that is too old for it', () => {
    const checked = (version: string, options: OpenTelemetryOptions) => () => {
      const checks = new Checks('test/app');
      OpenTelemetry.springBoot(options)._check(checks, { boot: BootVersion.parse(version) } as Subject);
      checks.throwAll();
    };
    expect(checked('2.7.18', { endpoint })).toThrow(wrong('[test/app] telemetry: "OpenTelemetry.springBoot", expected Spring Boot 3.2 or later, and it is 2.7.18; write OpenTelemetry.agent(…)'));
    expect(checked('3.3.1', { endpoint: 'http://c', protocol: OtlpProtocol.GRPC })).toThrow(wrong(
      '[test/app] telemetry.protocol: "grpc", expected http/protobuf, the only one before Spring Boot 3.4, and it is 3.3.1; leave it out, and write port 4318'));
    expect(checked('3.4.0', { endpoint: 'http://c', protocol: OtlpProtocol.GRPC })).not.toThrow();
  });

  test('where the config says it too', () => {
    expect(() => shop({ telemetry: OpenTelemetry.agent({ endpoint }), variables: { OTEL_SERVICE_NAME: 'x', OTEL_RESOURCE_ATTRIBUTES_POD_NAME: 'y' } })).toThrow(wrong(
      '[test/app] config: "OTEL_RESOURCE_ATTRIBUTES_POD_NAME", expected it to come from telemetry, which asks the pod; remove it from the config, or leave out telemetry',
      '[test/app] config: "OTEL_SERVICE_NAME", expected it to come from telemetry, which sets shop; remove it from the config, or leave out telemetry'));
  });
});
