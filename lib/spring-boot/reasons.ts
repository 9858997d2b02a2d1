import { ImagePullPolicy } from 'cdk8s-plus-28';
import { Reason } from '../internal/reason';
import { SpringBootAppProps } from '../spring-boot-app-props';
import { Surroundings } from './decision';
import { podsLeft } from './pods-left';
import { propertiesOf } from './properties';

const SERVICE_LINKS = 'https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables';
const ROLLING = 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment';

/** Why `SpringBootApp` itself sets what it sets, beside its value classes. */
export function ownReasons(
  own: SpringBootAppProps, props: SpringBootAppProps, surroundings: Surroundings,
): { readonly deployment: Reason[]; readonly service: Reason[] } {
  const { replicas, port, target } = surroundings;
  const byDefault = 'a default of SpringBootApp';
  const given = (prop: keyof SpringBootAppProps, otherwise: string) => own[prop] !== undefined ? `${prop} ${shown(own[prop])}`
    : props[prop] !== undefined && target !== undefined ? `the target ${target.name}` : otherwise;
  const portFrom = given('port', (surroundings.application && propertiesOf(surroundings)?.get('server.port')?.where) ?? byDefault);
  return {
    deployment: [
      { field: 'metadata.name', because: 'used as it is: no hash is added', from: given('deploymentName', `name ${props.name}`) },
      { field: 'spec.replicas', because: podsLeft(replicas), from: given('replicas', byDefault) },
      {
        field: 'spec.strategy', because: props.strategy !== undefined ? 'as it is given' : `one more pod at a time${replicas > 1 ? ', and one less, so that a full node can go on' : ' and none less: one replica never goes away first'}`,
        from: props.strategy === undefined ? `${replicas} replicas` : 'strategy', source: ROLLING,
      },
      { field: 'spec.selector', because: 'the label of the application, in which neither a path nor a hash is', from: `name ${props.name}` },
      { field: 'pod.enableServiceLinks', because: 'a Service named db would set DB_PORT=tcp://… over the key of the application', from: byDefault, source: SERVICE_LINKS },
      { field: 'pod.automountServiceAccountToken', because: 'the application does not ask the Kubernetes API', from: byDefault },
      { field: 'container.image', because: props.image === own.image ? 'the image of the application' : `the image of the application in the registry of the target ${target?.name}`, from: `image ${own.image}` },
      { field: 'container.imagePullPolicy', because: own.imagePullPolicy !== undefined ? 'as it is given' : props.imagePullPolicy === ImagePullPolicy.ALWAYS ? 'the registry says at each start who may run the image; layers that the node has are not pulled again' : 'a kind cluster uses images of the local Docker engine, which Always would defeat', from: given('imagePullPolicy', byDefault) },
      { field: 'container.resources', because: 'what the node must have free, and what the container may use', from: given('resources', byDefault) },
      { field: 'container.ports[http]', because: `the application listens on ${port}`, from: portFrom },
    ],
    service: [
      { field: 'metadata.name', because: 'used as it is', from: given('serviceName', `name ${props.name}`) },
      { field: 'spec.type', because: props.nodePort !== undefined ? 'a node port is asked for' : own.nodePort === undefined ? 'reached from within the cluster' : `a port of every node is for kind: the target ${target?.name} leaves it out`, from: given('nodePort', byDefault) },
      { field: 'spec.selector', because: 'the pods of the application', from: `name ${props.name}` },
      { field: 'spec.ports', because: `the port that the application listens on, ${port}`, from: portFrom },
    ],
  };
}

function shown(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
