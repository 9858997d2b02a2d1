import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Actuator } from './actuator';
import { ConfigBackedEnv } from './config-backed-env';
import { containerResources } from './container-resources';
import { APP_LABEL, stableDeployment } from './deployment';
import { GracefulShutdown } from './graceful-shutdown';
import { brand } from './internal/brand';
import { patchRendered } from './internal/objects';
import { Checks } from './internal/problem';
import { Explanation, inDeployment } from './internal/reason';
import { PodSecurity } from './pod-security';
import { ResourceRequirements } from './resources';
import { checkNamespace, checkPortConfigured, checkProps } from './spring-boot/checks';
import { checkNotConfigured, Decision, Surroundings } from './spring-boot/decision';
import { JAVA_TOOL_OPTIONS, joinJavaOptions } from './spring-boot/java-options';
import { ownReasons } from './spring-boot/reasons';
import { Subject } from './spring-boot/request';
import { applyRequests, checkRequests, createObjects, explainObjects, requests, subjectOf, withoutRemoved } from './spring-boot/requests';
import { SpringBootAppProps } from './spring-boot-app-props';

const RESOURCES: ResourceRequirements = {
  requests: { cpu: '250m', memory: '512Mi' },
  limits: { cpu: '1', memory: '1Gi' },
};

/** Shared by all that have no others. */
const DEFAULTS = { actuator: Actuator.of(), shutdown: GracefulShutdown.of(), security: PodSecurity.restricted() };

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

  /** Where the Actuator answers. */
  public readonly actuator: Actuator;

  /** How a pod ends. */
  public readonly shutdown: GracefulShutdown;

  /** What the container may do on its node. */
  public readonly security: PodSecurity;

  private readonly surroundings: Surroundings;

  /**
   * @param scope the chart, or a construct in it
   * @param id id of the construct; no name depends on it
   * @param props image, names and whatever differs from the defaults
   * @throws if a name, port, number or quantity is one that Kubernetes refuses
   */
  public constructor(scope: Construct, id: string, private readonly props: SpringBootAppProps) {
    super(scope, id);
    const checks = new Checks(this.node.path);
    checkProps(checks, props);
    checkNamespace(checks, this, props.config);
    checkPortConfigured(checks, props);
    this.config = props.config;
    this.actuator = props.actuator ?? DEFAULTS.actuator;
    this.shutdown = props.shutdown ?? DEFAULTS.shutdown;
    this.security = props.security ?? DEFAULTS.security;
    this.surroundings = { port: props.port ?? 8080, replicas: props.scaling?.leastReplicas ?? props.replicas ?? 2, config: props.config };
    checkNotConfigured(checks, this.shutdown._variables(), this.config, 'shutdown',
      'remove it from the config and give shutdown: GracefulShutdown.of(…), or GracefulShutdown.gracePeriodOnly(…) to keep it');
    const resources = containerResources(checks, props.resources ?? RESOURCES);
    // Most of thousands ask for nothing.
    const subject = requests(props).length === 0 ? undefined : this.subject();
    if (subject !== undefined) checkRequests(checks, props, subject);
    checks.throwAll();

    this.deployment = this.createDeployment(props);
    this.container = this.addContainer(props, resources);
    this.service = this.createService(props);
    props.pin?._applyTo(this.deployment);
    props.application?.runsIn(this.deployment);
    if (subject !== undefined) {
      applyRequests(this.deployment, this.container, props, subject);
      createObjects(this, props, subject);
    }
  }

  /** The HorizontalPodAutoscaler, where `scaling` has one. */
  public get autoscaler(): ApiObject | undefined {
    return this.own('autoscaler');
  }

  /** The PodDisruptionBudget, where there is a `disruptionBudget`. */
  public get disruptionBudget(): ApiObject | undefined {
    return this.own('disruption-budget');
  }

  /** The Ingress or HTTPRoute, where `exposure` has one. */
  public get route(): ApiObject | undefined {
    return this.own('route');
  }

  /** The ServiceMonitor or PodMonitor, where `metrics` has one. */
  public get monitor(): ApiObject | undefined {
    return this.own('monitor');
  }

  /** The NetworkPolicy, where there is a `networkAccess`. */
  public get networkPolicy(): ApiObject | undefined {
    return this.own('network-policy');
  }

  /**
   * Why the fields of its objects are as they are.
   *
   * @internal
   */
  public _explain(): Explanation[] {
    const subject = this.subject();
    const reasonsOf = (decisions: Decision[]) => decisions.flatMap((decision) => decision._reasons(subject));
    const own = ownReasons(this.props, this.surroundings);
    const always = withoutRemoved([...own.deployment, ...reasonsOf([this.shutdown, this.actuator, this.security])], this.props);
    return [
      { object: ApiObject.of(this.deployment), reasons: inDeployment([...always, ...reasonsOf(requests(this.props))], this.container.name) },
      { object: ApiObject.of(this.service), reasons: own.service },
      ...explainObjects(this, this.props, subject),
    ];
  }

  private own(id: string): ApiObject | undefined {
    return this.node.tryFindChild(id) as ApiObject | undefined;
  }

  private subject(): Subject {
    return subjectOf(this.props, this.surroundings, this.actuator, this.props.resources ?? RESOURCES);
  }

  private createDeployment(props: SpringBootAppProps): kplus.Deployment {
    const { shutdown, security } = this;
    const deployment = stableDeployment(this, 'deployment', props.deploymentName ?? props.name, props.name, {
      // cdk8s-plus has 2, but none beside an autoscaler, which refuses a number given here.
      replicas: props.scaling?.isAutomatic ? undefined : props.scaling?.leastReplicas ?? props.replicas,
      strategy: props.strategy ?? defaultStrategy(this.surroundings.replicas),
      terminationGracePeriod: Duration.seconds(shutdown.gracePeriodSeconds),
      securityContext: { ensureNonRoot: security.containerContext.ensureNonRoot },
    });
    const object = ApiObject.of(deployment);
    const hook = shutdown._hook();
    if (hook !== undefined) patchRendered(object, JsonPatch.add('/spec/template/spec/containers/0/lifecycle', { preStop: hook }));
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
    const { actuator, shutdown, security, surroundings: { port } } = this;
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
    for (const [name, value] of Object.entries(shutdown._variables())) {
      container.env.addVariable(name, kplus.EnvValue.fromValue(value));
    }
    const javaOptions = joinJavaOptions(requests(props));
    if (javaOptions !== undefined) container.env.addVariable(JAVA_TOOL_OPTIONS, kplus.EnvValue.fromValue(javaOptions));
    if (this.config?._needsUtf8() && !LOCALE_VARIABLES.some((name) => name in container.env.variables)) {
      container.env.addVariable('LANG', kplus.EnvValue.fromValue('C.UTF-8'));
    }
    if (security.containerContext.readOnlyRootFilesystem) {
      container.mount('/tmp', kplus.Volume.fromEmptyDir(this, 'tmp', 'tmp'));
    }
    return container;
  }

  private createService(props: SpringBootAppProps): kplus.Service {
    const { port } = this.surroundings;
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

// Of the class, not of each of thousands.
brand(SpringBootApp.prototype, 'Explained');
