import * as path from 'node:path';
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ConfigBackedEnv } from '../../lib/config-backed-env';
import { ConfigDelivery } from '../../lib/config-delivery';
import { contractFindings } from '../../lib/contract/findings';
import { declaredFacts } from '../../lib/internal/plan-facts';
import { renderCharts } from '../../lib/internal/synth-tree';
import { SpringApplication } from '../../lib/spring-application';
import { CONTAINER_VARIABLES } from '../../lib/spring/always-there';
import { containerEnvironment, expand } from './binding-environment';
import { Pairs, RandomApplication } from './contract-applications';
import { STEMS } from './contract-values';
import { tempFolder, write } from './folders';
import { layOutVolumes } from './kubelet-volumes';
import { ofKind, quietApp } from './synth';

/** What `ContractProgram.java` is asked. */
export interface ContractRequest {
  readonly classes: string;
  readonly variables: Pairs;
  readonly options: Pairs;
  readonly args: readonly string[];
  readonly questions: readonly { readonly property: string; readonly list: boolean }[];
}

/** What each question stumbles over: names, or behind an exclamation mark a message; or why the application does not start. */
export type ContractAnswer = { readonly stumbles: readonly (readonly string[])[] } | { readonly error: string };

/** An application in its place: what the library says of it, and what Spring Boot is to be asked. */
export interface Placed {
  readonly application: RandomApplication;
  /** Names without a value. */
  readonly missing: readonly string[];
  readonly circles: number;
  /** What else the library has to say. */
  readonly problems: readonly string[];
  readonly request: ContractRequest;
}

/** Writes and renders an application as a user would have it. */
export function placed(application: RandomApplication): Placed {
  const folder = path.relative('', tempFolder());
  const { files, args, options, location } = application;
  const resources = path.join(folder, 'src/main/resources');
  write(resources, { ...files, [path.relative(resources, path.join(folder, 'pom.xml'))]: '<project/>' });
  const led = (where: typeof location.where): Pairs => location.where === where && location.name !== '' ? { [location.name]: `file:${path.resolve(folder, 'mounted')}/${location.path}` } : {};
  const words = Object.entries({ ...args, ...led('args') }).map(([name, value]) => `--${name}=${value}`);
  const jvm = { ...options, ...led('options') };

  const app = quietApp();
  const chart = new Chart(app, 'test', { namespace: 'shop' });
  const deployment = new kplus.Deployment(chart, 'web');
  SpringApplication.fromProject(folder).runsIn(deployment);
  const container = deployment.addContainer({ image: 'web:1', args: words });
  addConfiguration(chart, container, application, folder, { ...led('variables'), ...set('JAVA_TOOL_OPTIONS', optionsText(jvm)) });

  const objects = renderCharts(app).flatMap((one) => one.objects);
  const manifests = objects.map(({ manifest }) => manifest);
  const workload = ofKind(manifests, 'Deployment');
  layOutVolumes(manifests, workload);
  const environment = containerEnvironment(manifests, workload);
  const expanded = (text: string) => expand(text, new Map(Object.entries(environment)));
  const { errors, warnings } = contractFindings(declaredFacts(app.node.findAll()).application, objects);
  return {
    application,
    missing: errors.flatMap((error) => /: \$\{([^]*)\}, expected a name that has a value/.exec(error)?.[1] ?? []),
    circles: errors.filter((error) => error.includes('lead back to itself')).length,
    problems: [...errors.filter((error) => !/expected a (name that has a value|value that does not lead back)/.test(error)), ...warnings.filter((warning) => warning.includes('may)'))],
    request: {
      classes: `${path.resolve(resources)}/`, args: words.map(expanded), options: Object.fromEntries(Object.entries(jvm).map(([name, value]) => [name, expanded(value)])),
      variables: { ...Object.fromEntries(CONTAINER_VARIABLES.map((name) => [name, 'x'])), ...environment },
      questions: STEMS.map(({ property, list = false }) => ({ property, list })),
    },
  };
}

function addConfiguration(chart: Chart, container: kplus.Container, { variables, json, config, delivery, mounted }: RandomApplication, folder: string, guides: Pairs): void {
  const mountPath = path.resolve(folder, 'spring-config');
  new ConfigBackedEnv(chart, 'config', {
    name: 'c', variables: config, delivery: delivery === 'yamlFile' || delivery === 'configTree' ? ConfigDelivery[delivery]({ mountPath }) : ConfigDelivery[delivery],
  }).addTo(container);
  const text = Object.keys(json).length === 0 || delivery === 'JSON' ? '' : JSON.stringify(json);
  for (const [name, value] of Object.entries({ ...variables, ...guides, ...set('SPRING_APPLICATION_JSON', text) })) {
    // What leads to the delivery stays.
    if (!(name in container.env.variables)) container.env.addVariable(name, kplus.EnvValue.fromValue(value));
  }
  if (Object.keys(mounted).length === 0) return;
  const configMap = new kplus.ConfigMap(chart, 'mounted', { data: mounted });
  container.mount(path.resolve(folder, 'mounted'), kplus.Volume.fromConfigMap(chart, 'mounted-volume', configMap));
}

function optionsText(options: Pairs): string {
  return Object.entries(options).map(([name, value]) => `"-D${name}=${value}"`).join(' ');
}

function set(name: string, value: string): Pairs {
  return value === '' ? {} : { [name]: value };
}
