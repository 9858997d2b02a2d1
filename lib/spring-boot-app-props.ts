import * as kplus from 'cdk8s-plus-28';
import { Actuator } from './actuator';
import { ConfigBackedEnv } from './config-backed-env';
import { GracefulShutdown } from './graceful-shutdown';
import { JavaImage } from './java-image';
import { JvmMemory } from './jvm-memory';
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

  /**
   * Image of the application, with its tag or digest: `travel-planner:1.0.0`. One that may be another tomorrow is refused:
   * `latest`, or no tag at all.
   */
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
   * What is in the image: user, shell, version of Java.
   *
   * @default - what the reference of the image says, if it is that of a known base image; otherwise nothing is known:
   *   user 10001, no shell, a JVM that reads `JAVA_TOOL_OPTIONS`
   */
  readonly java?: JavaImage;

  /**
   * How the JVM fits into the limits of the container.
   *
   * @default JvmMemory.of()
   */
  readonly memory?: JvmMemory;

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
