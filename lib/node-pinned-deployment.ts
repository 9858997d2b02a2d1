import { ApiObject, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkReplicas, stableDeployment } from './deployment';
import { brand } from './internal/brand';
import { checkImage } from './internal/images';
import { checkDnsLabel } from './internal/names';
import { Checks } from './internal/problem';
import { Explanation, inDeployment } from './internal/reason';
import { NodePin } from './node-pin';
import { Target } from './target';

/** Properties of `NodePinnedDeployment`. */
export interface NodePinnedDeploymentProps {
  /** Name of the Deployment, and of the label `app` that selects its pods. It is used as it is: no hash is added. */
  readonly name: string;

  /** The node, or kind of node, that the pods have to run on. A node of a `KindCluster` is left out where the target of the `App` is another. */
  readonly pin: NodePin;

  /**
   * The containers, any image. What is not given is what lets any image run, unlike in cdk8s-plus: the image is not
   * pulled when the node has it, the user is that of the image, the file system is writable, nothing is requested, and
   * where there is a port the container has 120 s to open it. The first is called after the Deployment.
   */
  readonly containers: kplus.ContainerProps[];

  /**
   * Number of pods.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Everything else of the Deployment: strategy, volumes, service account… Its name and selector stay as given here.
   *
   * @default - what cdk8s-plus sets
   */
  readonly deployment?: kplus.DeploymentProps;
}

/**
 * A Deployment whose pods run on a certain node.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
 */
export class NodePinnedDeployment extends Construct {
  /** The Deployment: add volumes, containers or tolerations to it. */
  public readonly deployment: kplus.Deployment;

  /** The pin. */
  public readonly pin: NodePin;

  /**
   * @param scope the chart, or a construct in it
   * @param id id of the construct; no name depends on it
   * @param props name, pin and containers
   * @throws if the name is no DNS label, or there is no container
   */
  public constructor(scope: Construct, id: string, props: NodePinnedDeploymentProps) {
    super(scope, id);
    const replicas = props.replicas ?? props.deployment?.replicas ?? 1;
    const checks = new Checks(this.node.path);
    checkDnsLabel(checks, 'name', props.name);
    checkReplicas(checks, replicas);
    const containers = props.containers.map((container, index) => ({ ...DEFAULTS, ...startup(container), name: nameOf(props, index), ...container }));
    checkContainers(checks, props, containers);
    checks.throwAll();

    this.pin = props.pin;
    this.deployment = stableDeployment(this, 'deployment', props.name, props.name, {
      securityContext: { ensureNonRoot: false }, ...props.deployment, replicas,
    });
    for (const container of containers) this.deployment.addContainer(container);
    if (!this.leavesPinOut) this.pin._applyTo(this.deployment);
  }

  /** @internal */
  public _explain(): Explanation[] {
    const name = { field: 'metadata.name', because: 'used as it is: no hash is added', from: 'name', rule: 'NodePinnedDeployment' };
    return [{ object: ApiObject.of(this.deployment), reasons: inDeployment([name, ...this.leavesPinOut ? [] : this.pin._reasons()], '') }];
  }

  private get leavesPinOut(): boolean {
    return Target._of(this)?._keeps(this.pin) === false;
  }
}

// Of the class: `explain` asks it.
brand(NodePinnedDeployment.prototype, 'Explained');

const DEFAULTS: Partial<kplus.ContainerProps> = {
  imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
  securityContext: { ensureNonRoot: false, readOnlyRootFilesystem: false },
  resources: {},
};

/** cdk8s-plus gives up after 30 s. */
function startup({ portNumber }: kplus.ContainerProps): Partial<kplus.ContainerProps> {
  return portNumber === undefined ? {} : {
    startup: kplus.Probe.fromTcpSocket({ port: portNumber, periodSeconds: Duration.seconds(5), failureThreshold: 24 }),
  };
}

function nameOf(props: NodePinnedDeploymentProps, index: number): string {
  return index === 0 ? props.name : `${props.name}-${index + 1}`;
}

function checkContainers(checks: Checks, props: NodePinnedDeploymentProps, containers: readonly kplus.ContainerProps[]): void {
  checks.expect(containers.length > 0, 'containers', containers, 'expected at least one container', 'give its image');
  checks.expect(props.deployment?.containers === undefined, 'deployment.containers', props.deployment?.containers?.map(({ image }) => image),
    'expected the containers beside it', 'move them to containers');
  containers.forEach(({ image, name }, index) => {
    checkImage(checks, `containers[${index}].image`, image);
    checkDnsLabel(checks, `containers[${index}].name`, name!);
    checks.expect(containers.findIndex((other) => other.name === name) === index, `containers[${index}].name`, name,
      'expected a name of its own in the pod', 'rename it');
  });
}
