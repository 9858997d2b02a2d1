import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ConfigBackedEnv, ConfigBackedEnvProps } from '../../lib/config-backed-env';
import { SpringBootApp } from '../../lib/spring-boot-app';
import { containerEnvironment } from './binding-environment';
import { layOutVolumes } from './kubelet-volumes';
import { objectsOf, ofKind, quietApp } from './synth';

/** What a pod has beside its `ConfigBackedEnv`. */
export interface Beside {
  /** Of the Secret `shop-secret`. */
  readonly secret?: Readonly<Record<string, string>>;
  /** That the container sets by itself. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * The environment that a pod of an application has, by way of the manifests. Its files are laid out where they are
 * mounted, so that folder is best a temporary one.
 */
export function podOf(props: Partial<ConfigBackedEnvProps>, { secret = {}, variables = {} }: Beside = {}): Record<string, string> {
  const app = quietApp();
  const chart = new Chart(app, 'shop');
  const annotations = { 'cdk8s-spring-boot/acknowledged-plaintext': 'random values of a test' };
  new kplus.Secret(chart, 'secret', { metadata: { name: 'shop-secret', annotations }, stringData: { ...secret } });
  const config = new ConfigBackedEnv(chart, 'config', { name: 'shop-config', ...props });
  const { container } = new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1.0.0', config });
  for (const [name, value] of Object.entries(variables)) container.env.addVariable(name, kplus.EnvValue.fromValue(value));
  const objects = objectsOf(app);
  const deployment = ofKind(objects, 'Deployment');
  layOutVolumes(objects, deployment);
  return containerEnvironment(objects, deployment);
}
