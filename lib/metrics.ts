import { ApiObjectProps, Duration } from 'cdk8s';
import { APP_LABEL } from './deployment';
import { checkLabels } from './internal/names';
import { Checks, SeenText } from './internal/problem';
import { goDuration } from './internal/quantities';
import { Reason } from './internal/reason';
import { Surroundings } from './spring-boot/decision';
import { configuredList, endpointId, endpointPath, EXCLUSION, exposedEndpoints, EXPOSURE, givenList, GivenList, givenText, withoutExcluded } from './spring-boot/endpoints';
import { OwnObject, Subject } from './spring-boot/request';
import { environmentVariableOf } from './spring/relaxed-binding';

/** Options of `Metrics.scrapeAnnotations`. */
export interface MetricsOptions {
  /**
   * Endpoints of the Actuator that are served over HTTP besides `health` and `prometheus`. Where they are given, what the
   * application's own files say of it (`management.endpoints.web.exposure.include`) does not count any more.
   *
   * @default - those that the files of the application name, where `SpringBootApp` has its `application`; else none
   */
  readonly endpoints?: string[];
}

/** Options of `Metrics.serviceMonitor` and `Metrics.podMonitor`. */
export interface MonitorOptions extends MetricsOptions {
  /**
   * How often Prometheus asks.
   *
   * @default - as Prometheus has it
   */
  readonly interval?: Duration;

  /**
   * Labels of the monitor, by which a Prometheus chooses its monitors: that of the Helm chart kube-prometheus-stack takes
   * only those with `release: <name of the release>` unless told otherwise.
   *
   * @default - none
   */
  readonly labels?: { readonly [name: string]: string };
}

/**
 * How Prometheus finds the metrics of an application, and that the Actuator serves them. The application needs
 * `io.micrometer:micrometer-registry-prometheus` on its class path: without it the endpoint does not exist.
 *
 * @see https://docs.spring.io/spring-boot/reference/actuator/metrics.html#actuator.metrics.export.prometheus
 */
export class Metrics {
  /**
   * By a ServiceMonitor of the Prometheus Operator, for all pods behind the Service. Where the Actuator has a port of its
   * own, it is asked there though no Service leads to it.
   *
   * @param options interval, labels and other endpoints
   * @throws if a label or an endpoint cannot be one
   * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
   */
  public static serviceMonitor(options: MonitorOptions = {}): Metrics {
    return new Metrics('serviceMonitor', checked('serviceMonitor', options));
  }

  /**
   * By a PodMonitor of the Prometheus Operator: also pods that are not ready are asked.
   *
   * @param options interval, labels and other endpoints
   * @throws if a label or an endpoint cannot be one
   * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
   */
  public static podMonitor(options: MonitorOptions = {}): Metrics {
    return new Metrics('podMonitor', checked('podMonitor', options));
  }

  /**
   * By annotations of the pods (`prometheus.io/scrape`, `path`, `port`), which a Prometheus without the operator goes by
   * where it is configured so. They have no names of ports.
   *
   * @param options other endpoints
   * @throws if an endpoint cannot be one
   */
  public static scrapeAnnotations(options: MetricsOptions = {}): Metrics {
    return new Metrics('scrapeAnnotations', checked('scrapeAnnotations', options));
  }

  private constructor(private readonly form: 'serviceMonitor' | 'podMonitor' | 'scrapeAnnotations', private readonly options: MonitorOptions) {}

  /**
   * What an application has to have on its class path.
   *
   * @internal
   */
  public get _dependency(): string {
    return 'io.micrometer:micrometer-registry-prometheus';
  }

  /**
   * The endpoints of the Actuator that are served: as the configuration says, else those of the application's files and the
   * metrics, as a variable replaces the list of a file.
   *
   * @internal
   */
  public _endpoints(surroundings: Surroundings): readonly string[] {
    if (configuredList(surroundings, EXPOSURE) !== undefined) return exposedEndpoints(surroundings)!;
    const served = this.inFiles(surroundings)?.items ?? [];
    return servesAll(served) ? served : [...new Set([...served, 'health', 'prometheus', ...this.options.endpoints ?? []])];
  }

  /**
   * Nothing where the configuration says it, or the files of the application have the metrics served already.
   *
   * @internal
   */
  public _variables(surroundings: Surroundings): { readonly [name: string]: string } {
    const said = configuredList(surroundings, EXPOSURE) !== undefined || servesAll(this.inFiles(surroundings)?.items ?? []);
    return said ? {} : { [INCLUDE]: this._endpoints(surroundings).join(',') };
  }

  /** @internal */
  public _check(checks: Checks, subject: Subject): void {
    const given = configuredList(subject, EXPOSURE)?.where;
    const endpoints = this._endpoints(subject);
    const inFiles = this.inFiles(subject);
    const path = endpointPath(subject, 'prometheus');
    checks.expect(given === undefined || endpoints.some((endpoint) => ['prometheus', '*'].includes(endpointId(endpoint))), 'config', given,
      `expected ${EXPOSURE} to have prometheus among its endpoints, and it is ${endpoints.join(',')}`, 'add it, or remove the variable');
    checks.expect(given === undefined || this.options.endpoints === undefined, 'metrics.endpoints', this.options.endpoints,
      `expected them in one place, and ${given} of the config has them`, `remove ${given}, or leave endpoints out`);
    checks.expect(inFiles === undefined || inFiles.items !== undefined, 'metrics', inFiles && new SeenText(inFiles.where),
      'expected endpoints that are known here, as a variable with prometheus replaces them', 'name those that are wanted in endpoints');
    checks.expect(withoutExcluded(['prometheus'], subject).length === 1, 'metrics', new SeenText(givenList(subject, EXCLUSION)?.where ?? ''), 'expected prometheus not to be excluded', 'take it out');
    checks.expect(path !== undefined, 'metrics', new SeenText(path ?? givenText(subject, PATH)!.where), 'expected a path of the metrics that is known here', 'write it out');
  }

  /** @internal */
  public _podAnnotations(subject: Subject): { readonly [name: string]: string } {
    if (this.form !== 'scrapeAnnotations') return {};
    const { path, scheme, port } = metricsOf(subject);
    return { 'prometheus.io/scrape': 'true', 'prometheus.io/path': path, 'prometheus.io/port': String(port ?? subject.port), ...scheme === undefined ? {} : { 'prometheus.io/scheme': scheme } };
  }

  /** @internal */
  public _reasons(subject: Subject): Reason[] {
    const from = `Metrics.${this.form}`;
    return [
      ...this._variables(subject)[INCLUDE] === undefined ? [] : [{
        field: `container.env[${INCLUDE}]`, because: this.becauseOf(subject), from, source: 'https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.exposing',
      }],
      ...this.form !== 'scrapeAnnotations' ? [] : [{ field: 'spec.template.metadata.annotations', because: 'where a Prometheus without the operator finds the metrics', from }],
    ];
  }

  /** @internal */
  public _objects(subject: Subject): OwnObject[] {
    if (this.form === 'scrapeAnnotations') return [];
    const from = `Metrics.${this.form}`;
    const { path, port } = metricsOf(subject);
    const own = port !== undefined;
    const list = this.form === 'serviceMonitor' ? 'spec.endpoints' : 'spec.podMetricsEndpoints';
    return [{
      id: 'monitor', manifest: this.manifest(subject), reasons: [
        ...this.options.labels === undefined ? [] : [{ field: 'metadata.labels', because: 'a Prometheus chooses its monitors by labels', from: `${from}: labels` }],
        { field: 'spec.selector', because: this.form === 'serviceMonitor' ? 'the Service of the application' : 'the pods of the application', from: `name ${subject.name}` },
        {
          field: list, because: `the Actuator answers at ${path} on the port ${own ? 'management, its own' : 'http'}${own && this.form === 'serviceMonitor' ? ', to which no Service leads: the pods behind the Service are asked at it' : ''}`, from,
          source: 'https://prometheus-operator.dev/docs/developer/getting-started/',
        },
      ],
    }];
  }

  /** What the application's own files say, which counts where nothing else is named. */
  private inFiles(surroundings: Surroundings): GivenList | undefined {
    return this.options.endpoints === undefined && configuredList(surroundings, EXPOSURE) === undefined ? givenList(surroundings, EXPOSURE) : undefined;
  }

  private becauseOf(surroundings: Surroundings): string {
    const { items = [], where } = this.inFiles(surroundings) ?? {};
    return items.length === 0 ? 'Spring Boot serves health alone unless told so' : `${where} has ${items.join(', ')} served without the metrics, and a variable replaces the whole list`;
  }

  private manifest(subject: Subject): ApiObjectProps {
    // Loaded when there is a monitor: the bindings take a while, and most programs have none.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { PodMonitor, ServiceMonitor, ServiceMonitorSpecEndpointsTargetPort, PodMonitorSpecPodMetricsEndpointsScheme, ServiceMonitorSpecEndpointsScheme } = require('../imports/monitoring.coreos.com') as typeof import('../imports/monitoring.coreos.com');
    const { name, deploymentName, serviceName } = subject;
    const { interval, labels } = this.options;
    const selector = { matchLabels: { [APP_LABEL]: name } };
    const { path, scheme, port } = metricsOf(subject);
    const endpoint = { path, interval: interval === undefined ? undefined : goDuration(interval.toMilliseconds()) };
    const own = port !== undefined;
    const tls = scheme !== undefined;
    return (this.form === 'podMonitor'
      ? PodMonitor.manifest({ metadata: { name: deploymentName, labels }, spec: { selector, podMetricsEndpoints: [{ port: own ? 'management' : 'http', ...endpoint, scheme: tls ? PodMonitorSpecPodMetricsEndpointsScheme.HTTPS : undefined }] } })
      : ServiceMonitor.manifest({
        metadata: { name: serviceName, labels },
        spec: { selector, endpoints: [{ ...own ? { targetPort: ServiceMonitorSpecEndpointsTargetPort.fromString('management') } : { port: 'http' }, ...endpoint, scheme: tls ? ServiceMonitorSpecEndpointsScheme.HTTPS : undefined }] },
      })) as ApiObjectProps;
  }
}

const INCLUDE = environmentVariableOf(EXPOSURE);
const PATH = 'management.endpoints.web.path-mapping.prometheus';

/** Whether nothing has to be added for probes and metrics. */
function servesAll(endpoints: readonly string[]): boolean {
  const ids = endpoints.map(endpointId);
  return ids.includes('*') || (ids.includes('health') && ids.includes('prometheus'));
}

/** Where the metrics are; with a port, where the Actuator has one of its own. */
function metricsOf(subject: Subject): { readonly path: string; readonly scheme?: string; readonly port?: number } {
  const { basePath, scheme } = subject.actuator._endpoints(subject);
  return { path: `${basePath}${endpointPath(subject, 'prometheus') ?? ''}`, scheme: scheme === 'HTTPS' ? 'https' : undefined, port: subject.actuator._managementPort(subject) };
}

function checked(factory: string, options: MonitorOptions): MonitorOptions {
  const checks = new Checks(`Metrics.${factory}`);
  const { endpoints = [], interval, labels = {} } = options;
  for (const endpoint of endpoints) {
    checks.expect(/^[a-z][a-zA-Z0-9-]*$/.test(endpoint), 'endpoints', endpoint, 'expected the id of an endpoint, such as info', 'name each of those that are wanted');
  }
  checks.expect(interval === undefined || interval.toMilliseconds() >= 1000, 'interval', interval && goDuration(interval.toMilliseconds()), 'expected a second at least', 'write Duration.seconds(30)');
  checkLabels(checks, 'labels', labels);
  checks.throwAll();
  return options;
}
