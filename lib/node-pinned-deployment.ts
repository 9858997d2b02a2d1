import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkReplicas, declareImage, stableDeployment } from './deployment';
import { checkDnsLabel } from './internal/names';
import { Checks } from './internal/problem';
import { NodePin } from './node-pin';

/** Properties of `NodePinnedDeployment`. */
export interface NodePinnedDeploymentProps {
  /** Name of the Deployment, and of the label `app` that selects its pods. It is used as it is: no hash is added. */
  readonly name: string;

  /** The node, or kind of node, that the pods have to run on. */
  readonly pin: NodePin;

  /**
   * The containers, any image. Unlike in cdk8s-plus, the image is by default not pulled when the node has it, so that
   * an image that was loaded into a kind cluster is used.
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
    checks.expect(props.containers.length > 0, 'containers', props.containers, 'expected at least one container', 'give its image');
    checks.throwAll();

    this.pin = props.pin;
    this.deployment = stableDeployment(this, 'deployment', props.name, props.name, { ...props.deployment, replicas });
    for (const container of props.containers) {
      const added = this.deployment.addContainer({ imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT, ...container });
      declareImage(this.deployment, added);
    }
    this.pin._applyTo(this.deployment);
  }
}
