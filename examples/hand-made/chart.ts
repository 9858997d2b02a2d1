import { Chart, ChartProps, Duration } from 'cdk8s';
import { DeploymentStrategy, PercentOrAbsolute } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import {
  Actuator, ConfigBackedEnv, GracefulShutdown, JvmMemory, KindCluster, KindNode, NodePin, PodSecurity, SecretEnv, SpringBootApp,
} from '../../lib';

export interface HandMadeChartProps extends ChartProps {
  /** The worker that the pods run on; nothing: any node. */
  readonly worker?: KindNode;
  /** Port of every node that leads to the Service; nothing: a ClusterIP Service. */
  readonly nodePort?: number;
  /** Number of pods; nothing: 2. */
  readonly replicas?: number;
  /** Name of an existing Secret that has DB_PWD; nothing: the password is in the ConfigMap, as in a first cluster by hand. */
  readonly passwordSecret?: string;
}

/**
 * The travel planner as somebody writes its manifests by hand for a first cluster: the password in the ConfigMap, no
 * security context, generous resources. Not a model to follow (`main.ts` is); it shows that such a form can be expressed.
 */
export class HandMadeChart extends Chart {
  public readonly config: ConfigBackedEnv;
  public readonly app: SpringBootApp;

  public constructor(scope: Construct, id: string, props: HandMadeChartProps = {}) {
    super(scope, id, props);
    this.config = this.createConfig(props.passwordSecret);
    this.app = new SpringBootApp(this, 'app', {
      name: 'travel-planner',
      deploymentName: 'travel-planner-app',
      serviceName: 'travel-planner-service',
      image: 'travel-planner:1.0.0',
      config: this.config,
      replicas: props.replicas ?? 2,
      nodePort: props.nodePort,
      resources: {
        requests: { cpu: '2000m', memory: '1024Mi' },
        limits: { cpu: '4000m', memory: '2048Mi' },
      },
      actuator: Actuator.of({
        readiness: { initialDelaySeconds: Duration.seconds(3), periodSeconds: Duration.seconds(5) },
        liveness: { initialDelaySeconds: Duration.seconds(5), periodSeconds: Duration.seconds(10), failureThreshold: 5 },
      }),
      strategy: DeploymentStrategy.rollingUpdate({ maxUnavailable: PercentOrAbsolute.absolute(1), maxSurge: PercentOrAbsolute.absolute(1) }),
      shutdown: GracefulShutdown.gracePeriodOnly(Duration.seconds(20)),
      security: PodSecurity.acknowledgeImageDefaults('written by hand for a first cluster, without a security context'),
      memory: JvmMemory.leaveToImage(),
      acknowledgeHostPid: 'jcmd is run from a debug pod on the same node',
      pin: props.worker === undefined ? undefined : NodePin.node(props.worker),
    });
  }

  private createConfig(passwordSecret: string | undefined): ConfigBackedEnv {
    const variables = {
      DB_URL: 'travel-planner-db',
      DB_PORT: '3306',
      DB_NAME: 'travel_planner',
      DB_USER: 'travel_planner',
      SPRING_PROFILES_ACTIVE: 'kind',
    };
    return new ConfigBackedEnv(this, 'config', passwordSecret === undefined
      ? {
        name: 'tp-config',
        variables: { ...variables, DB_PWD: 'not-a-secret' },
        acknowledgePlaintext: { DB_PWD: 'a throw-away database on a laptop' },
      }
      : { name: 'tp-config', variables, secrets: [SecretEnv.fromSecretName(passwordSecret, { keys: ['DB_PWD'] })] });
  }
}

/** Its cluster: both workers lead to node port 30080, from port 30080 of the host and from port 30081. */
export function handMadeCluster(scope: Construct): KindCluster {
  return new KindCluster(scope, 'travel', {
    nodes: [
      KindNode.controlPlane(),
      KindNode.worker({ extraPortMappings: [{ containerPort: 30080, hostPort: 30080 }] }),
      KindNode.worker({ extraPortMappings: [{ containerPort: 30080, hostPort: 30081 }] }),
    ],
  });
}
