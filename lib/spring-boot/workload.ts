import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { APP_LABEL, stableDeployment } from '../deployment';
import { AFTER_MIGRATIONS } from '../internal/cluster-plan';
import { patchRendered } from '../internal/objects';
import { decisionsOf, Model } from './model';
import { JAVA_TOOL_OPTIONS } from '../internal/job-of-deployment';
import { joinJavaOptions, sharedValue } from './java-options';
import { requests } from './requests';

/** What says in which encoding a JVM reads its environment; where nothing does, an "ä" in a value becomes two "?". */
const LOCALE_VARIABLES = ['LC_ALL', 'LC_CTYPE', 'LANG'];

/** The Deployment of an application, without its container. */
export function createDeployment(scope: Construct, { props, subject, shutdown, security }: Model): kplus.Deployment {
  const { java, replicas } = subject;
  const deployment = stableDeployment(scope, 'deployment', subject.deploymentName, props.name, {
    // cdk8s-plus has 2, but none beside an autoscaler, which refuses a number given here.
    replicas: props.scaling?.isAutomatic ? undefined : props.scaling?.leastReplicas ?? props.replicas,
    strategy: props.strategy ?? defaultStrategy(replicas),
    terminationGracePeriod: Duration.seconds(shutdown.gracePeriodSeconds),
    securityContext: { ensureNonRoot: security.containerContext.ensureNonRoot },
  });
  const object = ApiObject.of(deployment);
  const hook = shutdown._hook(subject);
  if (hook !== undefined) patchRendered(object, JsonPatch.add('/spec/template/spec/containers/0/lifecycle', { preStop: hook }));
  if (props.migrations !== undefined) object.metadata.addLabel(AFTER_MIGRATIONS.name, AFTER_MIGRATIONS.value);
  if (props.acknowledgeHostPid !== undefined) patchRendered(object, JsonPatch.add('/spec/template/spec/hostPID', true));
  acknowledge(object, 'image-defaults', security.acknowledgedReason);
  acknowledge(object, 'cgroup-v1', java._acknowledgedReason);
  acknowledge(object, 'host-pid', props.acknowledgeHostPid);
  return deployment;
}

/** The container of an application. */
export function addContainer(scope: Construct, deployment: kplus.Deployment, model: Model, resources: kplus.ContainerResources): kplus.Container {
  const { props, subject, actuator, security, memory } = model;
  const { config, java } = subject;
  const managementPort = actuator._managementPort(subject);
  const container = deployment.addContainer({
    name: subject.deploymentName,
    image: props.image,
    imagePullPolicy: props.imagePullPolicy ?? kplus.ImagePullPolicy.IF_NOT_PRESENT,
    ports: [{ name: 'http', number: subject.port }, ...managementPort === undefined ? [] : [{ name: 'management', number: managementPort }]],
    resources,
    ...actuator._probes(subject),
    securityContext: security._contextOf(java),
  });
  config?.addTo(container);
  config?.restartOnChange(deployment);
  for (const decision of decisionsOf(model)) {
    for (const [name, value] of Object.entries(decision._variables(subject))) container.env.addVariable(name, sharedValue(value));
  }
  for (const [name, value] of Object.entries(memory._values(subject))) container.env.addVariable(name, value);
  const options = joinJavaOptions([memory, ...requests(props)], subject);
  if (options !== undefined) container.env.addVariable(JAVA_TOOL_OPTIONS, sharedValue(options));
  if (config?._needsUtf8() && !LOCALE_VARIABLES.some((name) => name in container.env.variables)) {
    container.env.addVariable('LANG', sharedValue('C.UTF-8'));
  }
  if (security.containerContext.readOnlyRootFilesystem) {
    container.mount('/tmp', kplus.Volume.fromEmptyDir(scope, 'tmp', 'tmp'));
    java.writablePaths.forEach((path, index) => container.mount(path, kplus.Volume.fromEmptyDir(scope, `writable-${index}`, `writable-${index}`)));
  }
  memory.heapDump._mountIn(container);
  return container;
}

/** The Service of an application. */
export function createService(scope: Construct, { props, subject: { port, serviceName } }: Model): kplus.Service {
  const service = new kplus.Service(scope, 'service', {
    metadata: { name: serviceName, labels: { [APP_LABEL]: props.name } },
    type: props.nodePort === undefined ? kplus.ServiceType.CLUSTER_IP : kplus.ServiceType.NODE_PORT,
    ports: [{ name: 'http', port, targetPort: port, nodePort: props.nodePort }],
  });
  service.selectLabel(APP_LABEL, props.name);
  return service;
}

function acknowledge(object: ApiObject, what: string, reason: string | undefined): void {
  if (reason !== undefined) object.metadata.addAnnotation(`cdk8s-spring-boot/acknowledged-${what}`, reason);
}

function defaultStrategy(replicas: number): kplus.DeploymentStrategy {
  return kplus.DeploymentStrategy.rollingUpdate({
    maxSurge: kplus.PercentOrAbsolute.absolute(1),
    maxUnavailable: kplus.PercentOrAbsolute.absolute(replicas > 1 ? 1 : 0),
  });
}
