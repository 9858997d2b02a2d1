import { ApiObject, App as Cdk8sApp, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { ConfigBackedEnv, ConfigUpdate, SpringBootApp } from '../lib';
import { Application, applications, configMap, deployment, IMAGE, PORT, service } from './workload';

/** The ways to build the same number of applications, one chart each. */
export const WORKLOADS = ['api-objects', 'generated', 'spring-boot'] as const;
export type Workload = typeof WORKLOADS[number];

/** Fills an app with charts. */
export function build(app: Cdk8sApp, workload: Workload, count: number): void {
  for (const values of applications(count)) fill(workload, new Chart(app, values.name), values);
}

/** Gives a chart the objects of one application. */
export function fill(workload: Workload, chart: Chart, app: Application): void {
  FILL[workload](chart, app);
}

const FILL: Record<Workload, (chart: Chart, app: Application) => void> = {
  'api-objects': plainObjects, generated: generatedClasses, 'spring-boot': springBootApp,
};

/** No class stands between the measured `synth` and the data. */
function plainObjects(chart: Chart, app: Application): void {
  new ApiObject(chart, 'config', configMap(app));
  new ApiObject(chart, 'deployment', deployment(app));
  new ApiObject(chart, 'service', service(app));
}

/** The same objects from the classes that `cdk8s import` generates, as cdk8s-plus-28 brings them. */
function generatedClasses(chart: Chart, app: Application): void {
  const { spec } = deployment(app);
  const [container] = spec.template.spec.containers;
  const probe = ({ httpGet, ...rest }: typeof container.livenessProbe) =>
    ({ ...rest, httpGet: { path: httpGet.path, port: k8s.IntOrString.fromNumber(httpGet.port) } });
  new k8s.KubeConfigMap(chart, 'config', { metadata: configMap(app).metadata, data: configMap(app).data });
  new k8s.KubeDeployment(chart, 'deployment', {
    metadata: deployment(app).metadata,
    spec: {
      ...spec,
      template: {
        ...spec.template,
        spec: {
          ...spec.template.spec,
          containers: [{
            ...container,
            startupProbe: probe(container.startupProbe), livenessProbe: probe(container.livenessProbe), readinessProbe: probe(container.readinessProbe),
            resources: { requests: quantities(container.resources.requests), limits: quantities(container.resources.limits) },
          }],
        },
      },
    },
  });
  const { type, selector, ports: [port] } = service(app).spec;
  new k8s.KubeService(chart, 'service', {
    metadata: service(app).metadata,
    spec: { type, selector, ports: [{ ...port, targetPort: k8s.IntOrString.fromNumber(port.targetPort) }] },
  });
}

function quantities(amounts: Record<string, string>): Record<string, k8s.Quantity> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, k8s.Quantity.fromString(amount)]));
}

/**
 * An application as users of this library write it; its objects are those of `SpringBootApp`, and its own checks run. Without
 * the checksum of the configuration, which a template of Helm would calculate otherwise.
 */
function springBootApp(chart: Chart, app: Application): void {
  const config = new ConfigBackedEnv(chart, 'config', { name: app.name, variables: configMap(app).data, update: ConfigUpdate.NONE });
  new SpringBootApp(chart, 'app', { name: app.name, image: `${IMAGE}:${app.tag}`, port: PORT, replicas: app.replicas, config });
}
