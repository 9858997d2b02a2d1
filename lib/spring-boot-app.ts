import { ApiObject, Chart, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Actuator } from './actuator';
import { ConfigBackedEnv } from './config-backed-env';
import { containerResources } from './container-resources';
import { APP_LABEL, checkReplicas, stableDeployment } from './deployment';
import { GracefulShutdown } from './graceful-shutdown';
import { checkImage } from './internal/images';
import { checkDnsLabel, checkServiceName } from './internal/names';
import { namespaceOf, patchRendered } from './internal/objects';
import { checkPort } from './internal/ports';
import { Checks } from './internal/problem';
import { NodePin } from './node-pin';
import { PodSecurity } from './pod-security';
import { ResourceRequirements } from './resources';
import { SpringApplication } from './spring-application';

/** Properties of `SpringBootApp`. */
export interface SpringBootAppProps {
  /**
   * Name of the application: value of the label `app`, by which Deployment and Service select its pods, and default of
   * the names below. It is used as it is: no hash is added. Changing it later needs a new Deployment.
   */
  readonly name: string;

  /** Image of the application, with its tag or digest: `travel-planner:1.0.0`. */
  readonly image: string;

  /**
   * When the node pulls the image. With `ALWAYS` a kind cluster cannot use an image from the local Docker engine.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly imagePullPolicy?: kplus.ImagePullPolicy;

  /**
   * Name of the Deployment and of its container, which `kubectl set image` names.
   *
   * @default - the name of the application
   */
  readonly deploymentName?: string;

  /**
   * Name of the Service.
   *
   * @default - the name of the application
   */
  readonly serviceName?: string;

  /**
   * Environment variables from a ConfigMap and from Secrets.
   *
   * @default - none
   */
  readonly config?: ConfigBackedEnv;

  /**
   * The application by its sources: synth then holds the configuration against what it reads.
   *
   * @default - what it reads is not known
   */
  readonly application?: SpringApplication;

  /**
   * Number of pods.
   *
   * @default 2 - so that an update or a lost pod leaves one that answers
   */
  readonly replicas?: number;

  /**
   * Port that the application listens on, and port of the Service. Allowed: 1 to 65535.
   *
   * @default 8080
   */
  readonly port?: number;

  /**
   * Port of every node that leads to the Service, which makes it a NodePort Service. In a `KindCluster` the same port
   * of the host leads there, unless a node maps this port explicitly. Allowed: 30000 to 32767.
   *
   * @default - a ClusterIP Service
   */
  readonly nodePort?: number;

  /**
   * CPU and memory of the container.
   *
   * @default - requests 250m and 512Mi, limits 1 CPU and 1Gi
   */
  readonly resources?: ResourceRequirements;

  /**
   * Where the Actuator answers, and the timing of the three probes.
   *
   * @default Actuator.of()
   */
  readonly actuator?: Actuator;

  /**
   * How a pod ends.
   *
   * @default GracefulShutdown.of()
   */
  readonly shutdown?: GracefulShutdown;

  /**
   * What the container may do on its node.
   *
   * @default PodSecurity.restricted()
   */
  readonly security?: PodSecurity;

  /**
   * How an update replaces pods.
   *
   * @default - one more pod at a time; one less too, where there are several, so that a full node can go on
   */
  readonly strategy?: kplus.DeploymentStrategy;

  /**
   * The node, or kind of node, that the pods have to run on.
   *
   * @default - any node
   */
  readonly pin?: NodePin;

  /**
   * Lets the pods see the processes of their node (`hostPID`), for this reason. It is written to an annotation.
   *
   * @default - pods see their own processes only
   */
  readonly acknowledgeHostPid?: string;
}

const RESOURCES: ResourceRequirements = {
  requests: { cpu: '250m', memory: '512Mi' },
  limits: { cpu: '1', memory: '1Gi' },
};

/** What says in which encoding a JVM reads its environment; where nothing does, an "ä" in a value becomes two "?". */
const LOCALE_VARIABLES = ['LC_ALL', 'LC_CTYPE', 'LANG'];

/**
 * A Spring Boot application: a Deployment with probes on the Actuator and an orderly end, and a Service.
 *
 * @see https://docs.spring.io/spring-boot/how-to/deployment/cloud.html#howto.deployment.cloud.kubernetes
 */
export class SpringBootApp extends Construct {
  /** The Deployment: add volumes, containers, tolerations or an autoscaler to it. */
  public readonly deployment: kplus.Deployment;

  /** The container of the application: add mounts, ports or environment variables to it. */
  public readonly container: kplus.Container;

  /** The Service: put an Ingress in front of it. */
  public readonly service: kplus.Service;

  /** Where the environment variables come from, if any were given. */
  public readonly config?: ConfigBackedEnv;

  /**
   * @param scope the chart, or a construct in it
   * @param id id of the construct; no name depends on it
   * @param props image, names and whatever differs from the defaults
   * @throws if a name, port, number or quantity is one that Kubernetes refuses
   */
  public constructor(scope: Construct, id: string, props: SpringBootAppProps) {
    super(scope, id);
    const checks = new Checks(this.node.path);
    checkProps(checks, props);
    checkNamespace(checks, this, props.config);
    checkContradictions(checks, props);
    const resources = containerResources(checks, props.resources ?? RESOURCES);
    checks.throwAll();

    this.config = props.config;
    this.deployment = this.createDeployment(props);
    this.container = this.addContainer(props, resources);
    this.service = this.createService(props);
    props.pin?._applyTo(this.deployment);
    props.application?.runsIn(this.deployment);
  }

  private createDeployment(props: SpringBootAppProps): kplus.Deployment {
    const shutdown = props.shutdown ?? GracefulShutdown.of();
    const security = props.security ?? PodSecurity.restricted();
    const deployment = stableDeployment(this, 'deployment', props.deploymentName ?? props.name, props.name, {
      replicas: props.replicas, // cdk8s-plus has 2, but none beside an autoscaler, which refuses a number given here
      strategy: props.strategy ?? defaultStrategy(props.replicas ?? 2),
      terminationGracePeriod: Duration.seconds(shutdown.gracePeriodSeconds),
      securityContext: { ensureNonRoot: security.containerContext.ensureNonRoot },
    });
    const object = ApiObject.of(deployment);
    if (shutdown.preStopSeconds > 0) {
      patchRendered(object, JsonPatch.add('/spec/template/spec/containers/0/lifecycle', { preStop: { sleep: { seconds: shutdown.preStopSeconds } } }));
    }
    if (security.acknowledgedReason !== undefined) {
      object.metadata.addAnnotation('cdk8s-spring-boot/acknowledged-image-defaults', security.acknowledgedReason);
    }
    if (props.acknowledgeHostPid !== undefined) {
      object.metadata.addAnnotation('cdk8s-spring-boot/acknowledged-host-pid', props.acknowledgeHostPid);
      patchRendered(object, JsonPatch.add('/spec/template/spec/hostPID', true));
    }
    return deployment;
  }

  private addContainer(props: SpringBootAppProps, resources: kplus.ContainerResources): kplus.Container {
    const port = props.port ?? 8080;
    const actuator = props.actuator ?? Actuator.of();
    const shutdown = props.shutdown ?? GracefulShutdown.of();
    const security = props.security ?? PodSecurity.restricted();
    const container = this.deployment.addContainer({
      name: props.deploymentName ?? props.name,
      image: props.image,
      imagePullPolicy: props.imagePullPolicy ?? kplus.ImagePullPolicy.IF_NOT_PRESENT,
      ports: [{ name: 'http', number: port }, ...(actuator.port === undefined || actuator.port === port ? [] : [{ name: 'management', number: actuator.port }])],
      resources,
      readiness: actuator.readinessProbe(port),
      liveness: actuator.livenessProbe(port),
      startup: actuator.startupProbe(port),
      securityContext: security.containerContext,
    });
    this.config?.addTo(container);
    this.config?.restartOnChange(this.deployment);
    for (const [name, value] of Object.entries(shutdown.variables)) {
      container.env.addVariable(name, kplus.EnvValue.fromValue(value));
    }
    if (this.config?._needsUtf8() && !LOCALE_VARIABLES.some((name) => name in container.env.variables)) {
      container.env.addVariable('LANG', kplus.EnvValue.fromValue('C.UTF-8'));
    }
    if (security.containerContext.readOnlyRootFilesystem) {
      container.mount('/tmp', kplus.Volume.fromEmptyDir(this, 'tmp', 'tmp'));
    }
    return container;
  }

  private createService(props: SpringBootAppProps): kplus.Service {
    const port = props.port ?? 8080;
    const service = new kplus.Service(this, 'service', {
      metadata: { name: props.serviceName ?? props.name, labels: { [APP_LABEL]: props.name } },
      type: props.nodePort === undefined ? kplus.ServiceType.CLUSTER_IP : kplus.ServiceType.NODE_PORT,
      ports: [{ name: 'http', port, targetPort: port, nodePort: props.nodePort }],
    });
    service.selectLabel(APP_LABEL, props.name);
    return service;
  }
}

function defaultStrategy(replicas: number): kplus.DeploymentStrategy {
  return kplus.DeploymentStrategy.rollingUpdate({
    maxSurge: kplus.PercentOrAbsolute.absolute(1),
    maxUnavailable: kplus.PercentOrAbsolute.absolute(replicas > 1 ? 1 : 0),
  });
}

function checkProps(checks: Checks, props: SpringBootAppProps): void {
  checkDnsLabel(checks, 'name', props.name);
  if (props.deploymentName !== undefined) checkDnsLabel(checks, 'deploymentName', props.deploymentName);
  if (props.serviceName !== undefined) checkDnsLabel(checks, 'serviceName', props.serviceName);
  checkServiceName(checks, 'serviceName', props.serviceName ?? props.name);
  checkImage(checks, 'image', props.image);
  checkReplicas(checks, props.replicas ?? 2);
  const { port = 8080, nodePort } = props;
  checkPort(checks, 'port', port, 'leave it out for 8080');
  checks.expect(nodePort === undefined || (Number.isInteger(nodePort) && nodePort >= 30000 && nodePort <= 32767), 'nodePort', nodePort,
    'expected a port from 30000 to 32767, which is the range of node ports', 'write 30080, or leave it out for a ClusterIP Service');
  checks.expect(props.acknowledgeHostPid === undefined || props.acknowledgeHostPid.trim() !== '', 'acknowledgeHostPid', props.acknowledgeHostPid,
    'expected the reason', 'say why the pods have to see the processes of their node');
}

/** A pod reads ConfigMaps and Secrets of its own namespace only. */
function checkNamespace(checks: Checks, app: Construct, config: ConfigBackedEnv | undefined): void {
  if (config === undefined) return;
  const own = Chart.of(app).namespace ?? 'default';
  const other = namespaceOf(ApiObject.of(config.configMap));
  checks.expect(own === other, 'config', other, `expected a ConfigBackedEnv in namespace ${own}, where the pods read it`,
    'create it in the chart of the application, or in one with the same namespace');
}

/** What the configuration says must not be what a prop says otherwise: the probes, the Service and the sum of the shutdown rest on it. */
function checkContradictions(checks: Checks, { config, port = 8080, shutdown = GracefulShutdown.of() }: SpringBootAppProps): void {
  const { given, value: serverPort } = config?._given('server.port') ?? {};
  checks.expect(serverPort === undefined || serverPort === String(port), 'port', port,
    `expected ${serverPort}, which ${given} of the config tells the application`, `write port: ${serverPort}, or remove ${given}`);
  for (const [name, value] of Object.entries(shutdown.variables)) {
    const other = config?._given(name)?.given;
    checks.expect(other === undefined, 'config', other, `expected it to come from shutdown, which sets ${value}`,
      'remove it from the config and give shutdown: GracefulShutdown.of(…), or GracefulShutdown.gracePeriodOnly(…) to keep it');
  }
}
