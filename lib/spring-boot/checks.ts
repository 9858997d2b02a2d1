import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigBackedEnv } from '../config-backed-env';
import { checkReplicas } from '../deployment';
import { checkPinnedImage } from '../internal/images';
import { checkDnsLabel, checkServiceName } from '../internal/names';
import { namespaceOf } from '../internal/objects';
import { checkPort } from '../internal/ports';
import { Checks } from '../internal/problem';
import { SpringBootAppProps } from '../spring-boot-app-props';
import { environmentVariableOf } from '../spring/relaxed-binding';
import { Surroundings } from './decision';
import { configuredList } from './endpoints';

/** Notes what is wrong with a prop by itself. */
export function checkProps(checks: Checks, props: SpringBootAppProps): void {
  checkDnsLabel(checks, 'name', props.name);
  if (props.deploymentName !== undefined) checkDnsLabel(checks, 'deploymentName', props.deploymentName);
  if (props.serviceName !== undefined) checkDnsLabel(checks, 'serviceName', props.serviceName);
  checkServiceName(checks, 'serviceName', props.serviceName ?? props.name);
  checkPinnedImage(checks, 'image', props.image);
  checkReplicas(checks, props.replicas ?? 2);
  checks.expect(props.replicas === undefined || props.scaling === undefined, 'scaling', props.scaling?._text,
    `expected one number of pods, and replicas is ${props.replicas} already`, 'remove replicas, which is the short form of Scaling.fixed');
  const { port = 8080, nodePort } = props;
  checkPort(checks, 'port', port, 'leave it out for 8080');
  checks.expect(nodePort === undefined || (Number.isInteger(nodePort) && nodePort >= 30000 && nodePort <= 32767), 'nodePort', nodePort,
    'expected a port from 30000 to 32767, which is the range of node ports', 'write 30080, or leave it out for a ClusterIP Service');
  checks.expect(props.acknowledgeHostPid === undefined || props.acknowledgeHostPid.trim() !== '', 'acknowledgeHostPid', props.acknowledgeHostPid,
    'expected the reason', 'say why the pods have to see the processes of their node');
}

/** A pod reads ConfigMaps and Secrets of its own namespace only. */
export function checkNamespace(checks: Checks, app: Construct, config: ConfigBackedEnv | undefined): void {
  if (config === undefined) return;
  const own = Chart.of(app).namespace ?? 'default';
  const other = namespaceOf(ApiObject.of(config.configMap));
  checks.expect(own === other, 'config', other, `expected a ConfigBackedEnv in namespace ${own}, where the pods read it`,
    'create it in the chart of the application, or in one with the same namespace');
}

/** The probes and the Service rest on the port that the configuration tells the application. */
export function checkPortConfigured(checks: Checks, { config, port }: Pick<Surroundings, 'config' | 'port'>): void {
  const { given, value: serverPort } = config?._given('server.port') ?? {};
  checks.expect(serverPort === undefined || serverPort === String(port), 'port', port,
    `expected ${serverPort}, which ${given} of the config tells the application`, `write port: ${serverPort}, or remove ${given}`);
}

/** Ports and probes rest on the profiles of the `application`, and the container on those that it is given. */
export function checkProfiles(checks: Checks, { application, config, target }: Pick<Surroundings, 'application' | 'config' | 'target'>): void {
  const read = application?._profiles;
  if (read === undefined) return;
  const ofTarget = target?._variables()[PROFILES];
  const ofConfig = ofTarget === undefined && config !== undefined ? configuredProfiles(config, 'active') : undefined;
  const active = ofTarget?.split(',') ?? ofConfig?.profiles;
  if (active === undefined) return;
  const included = config === undefined ? [] : configuredProfiles(config, 'include')?.profiles ?? [];
  const isSame = [active, [...included, ...active]].some((profiles) => profiles.join() === read.join());
  checks.expect(isSame, 'application.profiles', read, `expected ${active.join(',')}, which ${ofConfig === undefined ? `the target ${target!.name}` : `${ofConfig.given} of the config`} tells the application:`
    + ' ports and probes would follow other files than the container', 'leave profiles of the SpringApplication out, so that they are read from there, or write the same in both');
}

const PROFILES = environmentVariableOf('spring.profiles.active');

/** Profiles as one text or by items; undefined where they are not given, or not known here. */
function configuredProfiles(config: ConfigBackedEnv, kind: 'active' | 'include'): { readonly profiles: string[]; readonly given: string } | undefined {
  const { items, where } = configuredList({ config }, `spring.profiles.${kind}`) ?? {};
  return items === undefined ? undefined : { profiles: [...items], given: where! };
}
