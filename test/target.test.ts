import { Chart } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-28';
import { Actuator } from '../lib/actuator';
import { App } from '../lib/app';
import { ConfigBackedEnv } from '../lib/config-backed-env';
import { DisruptionBudget } from '../lib/disruption-budget';
import { Exposure } from '../lib/exposure';
import { GitOps } from '../lib/git-ops';
import { JavaImage } from '../lib/java-image';
import { KindCluster } from '../lib/kind-cluster';
import { Metrics } from '../lib/metrics';
import { Migrations } from '../lib/migrations';
import { NodePin } from '../lib/node-pin';
import { NodePinnedDeployment } from '../lib/node-pinned-deployment';
import { Scaling } from '../lib/scaling';
import { SpringBootApp } from '../lib/spring-boot-app';
import { SpringBootAppProps } from '../lib/spring-boot-app-props';
import { Target } from '../lib/target';
import { removeTempFolders } from './support/folders';
import { objectsOf, ofKind, quietApp, written, wrong } from './support/synth';

afterEach(removeTempFolders);

/** One program, whatever the target. */
function program(target: Target | undefined, props: Partial<SpringBootAppProps> = {}): App {
  const app = quietApp({ target });
  const cluster = new KindCluster(app, 'lab', { workers: 1 });
  new SpringBootApp(new Chart(app, 'shop'), 'app', { name: 'shop', image: 'shop:1.0.0', pin: NodePin.node(cluster.workers[0]), ...props });
  return app;
}

const deployment = (target: Target | undefined, props?: Partial<SpringBootAppProps>) => ofKind(objectsOf(program(target, props)), 'Deployment');
const container = (target: Target | undefined, props?: Partial<SpringBootAppProps>) => deployment(target, props).spec.template.spec.containers[0];

describe('a target', () => {
  test.each([
    ['kind', Target.kind(), 1, { cpu: '100m', memory: '384Mi' }, 'IfNotPresent'],
    ['staging', Target.staging(), 2, { cpu: '250m', memory: '1024Mi' }, 'Always'],
    ['production', Target.production(), 3, { cpu: '500m', memory: '1024Mi' }, 'Always'],
  ])('%s says how many pods there are, what they ask for, and when the image is pulled', (name, target, replicas, requests, imagePullPolicy) => {
    expect(target.name).toBe(name);
    expect(deployment(target).spec.replicas).toBe(replicas);
    expect(container(target)).toMatchObject({ imagePullPolicy, resources: { requests, limits: { cpu: '1', memory: '1024Mi' } } });
  });

  test('of many nodes has a budget for drains, spreads pods, closes ports that nobody declared, and takes disk space into account', () => {
    for (const target of [Target.staging(), Target.production()]) {
      const objects = objectsOf(program(target));
      expect(objects.map(({ kind }) => kind)).toEqual(['Deployment', 'Service', 'PodDisruptionBudget', 'NetworkPolicy']);
      expect(ofKind(objects, 'PodDisruptionBudget').spec.maxUnavailable).toBe(1);
      expect(ofKind(objects, 'NetworkPolicy').spec).toEqual({
        podSelector: { matchLabels: { app: 'shop' } }, policyTypes: ['Ingress', 'Egress'], ingress: [{ ports: [{ port: 'http', protocol: 'TCP' }] }], egress: [{}],
      });
      const { template: { spec } } = ofKind(objects, 'Deployment').spec;
      expect(spec.topologySpreadConstraints.map(({ topologyKey, whenUnsatisfiable }: Record<string, string>) => [topologyKey, whenUnsatisfiable]))
        .toEqual([['kubernetes.io/hostname', 'ScheduleAnyway'], ['topology.kubernetes.io/zone', 'ScheduleAnyway']]);
      expect(spec.containers[0].resources).toMatchObject({ requests: { 'ephemeral-storage': '1Gi' }, limits: { 'ephemeral-storage': '2Gi' } });
    }
    expect(objectsOf(program(Target.kind())).map(({ kind }) => kind)).toEqual(['Deployment', 'Service']);
  });

  test('has no budget for one pod, which would stop every drain', () => {
    expect(objectsOf(program(Target.production(), { replicas: 1 })).map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
    expect(objectsOf(program(Target.production(), { scaling: Scaling.auto({ min: 1, max: 3 }) })).map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
  });

  test('may have an autoscaler, a way from outside and what watches, for all applications', () => {
    const target = Target.production({
      scaling: Scaling.auto({ min: 3, max: 9 }), exposure: Exposure.ingress({ host: 'shop.example.com', tlsSecret: 'shop-tls' }), metrics: Metrics.podMonitor(),
    });
    const app = program(target, { actuator: Actuator.of({ port: 8081 }) });
    expect(objectsOf(app).map(({ kind }) => kind)).toEqual(['Deployment', 'Service', 'HorizontalPodAutoscaler', 'PodDisruptionBudget', 'Ingress', 'PodMonitor', 'NetworkPolicy']);
    expect(ofKind(objectsOf(program(target, { actuator: Actuator.of({ port: 8081 }) })), 'Deployment').spec).not.toHaveProperty('replicas');
    expect(ofKind(objectsOf(program(target, { actuator: Actuator.of({ port: 8081 }), replicas: 2 })), 'Deployment').spec.replicas).toBe(2);
  });

  test('other than kind opens no port on every node, unless it is told to', () => {
    const type = (target: Target) => ofKind(objectsOf(program(target, { nodePort: 30080 })), 'Service').spec.type;
    expect([type(Target.kind()), type(Target.production()), type(Target.production({ nodePorts: true }))]).toEqual(['NodePort', 'ClusterIP', 'NodePort']);
  });

  test('of an old Kubernetes has the sleep of the image, where that has a shell', () => {
    const hook = (java: JavaImage) => container(Target.production({ kubernetesVersion: '1.29' }), { java }).lifecycle;
    expect(hook(JavaImage.temurin('21'))).toEqual({ preStop: { exec: { command: ['sh', '-c', 'sleep 10'] } } });
    expect(() => hook(JavaImage.distroless('21'))).toThrow('[shop/app] shutdown: "pre-stop sleep 10 s", expected Kubernetes 1.30 or later');
    expect(container(Target.production({ kubernetesVersion: '1.30' })).lifecycle).toEqual({ preStop: { sleep: { seconds: 10 } } });
  });

  test('lets the Job that migrates reach the database, and keeps it where a controller deletes those of before', () => {
    const objects = (gitOps?: GitOps) => objectsOf(program(Target.production({ gitOps }), { migrations: Migrations.flyway() }));
    expect(ofKind(objects(), 'NetworkPolicy').spec.podSelector).toEqual({ matchExpressions: [{ key: 'app', operator: 'In', values: ['shop', 'shop-migrations'] }] });
    expect(ofKind(objects(), 'Job').spec.ttlSecondsAfterFinished).toBe(86_400);
    const job = ofKind(objects(GitOps.argoCd()), 'Job');
    expect([job.spec.ttlSecondsAfterFinished, job.metadata.annotations]).toEqual([undefined, { 'argocd.argoproj.io/sync-wave': '1' }]);
  });

  test('has a budget of the application where there are several pods', () => {
    const disruptionBudget = DisruptionBudget.minAvailable(PercentOrAbsolute.absolute(1));
    const kinds = (target: Target, props: Partial<SpringBootAppProps> = {}) => objectsOf(program(target, { disruptionBudget, ...props })).map(({ kind }) => kind);
    expect(kinds(Target.kind())).not.toContain('PodDisruptionBudget');
    expect(kinds(Target.production())).toContain('PodDisruptionBudget');
    expect(() => kinds(Target.kind(), { replicas: 1 })).toThrow('[shop/app] disruptionBudget:');
  });

  test('lets in to every port that the pods declare, also later', () => {
    const app = quietApp({ target: Target.production() });
    const { container: own, deployment: pods } = new SpringBootApp(new Chart(app, 'shop'), 'app', { name: 'shop', image: 'shop:1' });
    own.addPort({ name: 'grpc', number: 9090 });
    pods.addContainer({ name: 'proxy', image: 'proxy:1', portNumber: 15_000, securityContext: { user: 10_002 } });
    expect(ofKind(objectsOf(app), 'NetworkPolicy').spec.ingress).toEqual([{
      ports: [{ port: 'http', protocol: 'TCP' }, { port: 'grpc', protocol: 'TCP' }, { port: 15_000, protocol: 'TCP' }],
    }]);
  });

  test('does not hide what the application itself contradicts', () => {
    expect(() => program(Target.production(), { replicas: 3, scaling: Scaling.auto({ min: 2, max: 4 }) }))
      .toThrow(wrong('[shop/app] scaling: "Scaling.auto({ min: 2, max: 4 })", expected one number of pods, and replicas is 3 already; remove replicas, which is the short form of Scaling.fixed'));
  });

  test('keeps its defaults where an option is undefined', () => {
    expect(deployment(Target.production({ replicas: undefined, resources: undefined })).spec.replicas).toBe(3);
    expect(container(Target.production({ resources: undefined })).resources.requests.cpu).toBe('500m');
  });

  test('puts a registry in front of images that have none', () => {
    expect(() => program(Target.production({ registry: 'registry.example.com' }), { image: 'ghcr.io/acme/shop:1' })).toThrow(wrong(
      '[shop/app] image: "ghcr.io/acme/shop:1", expected an image without a registry, as the target production puts registry.example.com in front of it; write "acme/shop:1", or give the registry of the target up'));
    expect(container(Target.production({ registry: 'registry.example.com' }), { image: 'acme/shop:1' }).image).toBe('registry.example.com/acme/shop:1');
  });

  test('leaves out the pin of a NodePinnedDeployment to a node of a KindCluster', () => {
    const selector = (target: Target) => {
      const app = quietApp({ target });
      const cluster = new KindCluster(app, 'lab', { workers: 1 });
      new NodePinnedDeployment(new Chart(app, 'cache'), 'cache', { name: 'cache', pin: NodePin.node(cluster.workers[0]), containers: [{ image: 'redis:7' }] });
      return ofKind(objectsOf(app), 'Deployment').spec.template.spec.nodeSelector;
    };
    expect([selector(Target.kind()), selector(Target.production())]).toEqual([{ 'kubernetes.io/hostname': 'lab-worker' }, undefined]);
  });

  test('is what the App has, unless the application has one of its own', () => {
    expect(deployment(Target.production(), { target: Target.kind() }).spec.replicas).toBe(1);
    expect(deployment(undefined, { target: Target.production() }).spec.replicas).toBe(3);
    expect(deployment(undefined).spec.replicas).toBe(2);
  });

  test('gives way to what the application is given', () => {
    expect(deployment(Target.production(), { replicas: 5 }).spec.replicas).toBe(5);
    expect(container(Target.production(), { resources: { limits: { memory: '2Gi' } } }).resources).toEqual({ limits: { memory: '2048Mi' } });
  });

  test('can be changed in all it says', () => {
    const target = Target.production({ replicas: 4, registry: 'registry.example.com/team/', profiles: ['production', 'eu'] });
    expect(deployment(target).spec.replicas).toBe(4);
    expect(container(target)).toMatchObject({
      image: 'registry.example.com/team/shop:1.0.0',
      env: expect.arrayContaining([{ name: 'SPRING_PROFILES_ACTIVE', value: 'production,eu' }]),
    });
  });

  test('other than kind has no kind config, and no pin to a node of one', () => {
    expect(Object.keys(written(program(Target.kind())))).toContain('kind/lab.yml');
    expect(deployment(Target.kind()).spec.template.spec.nodeSelector).toEqual({ 'kubernetes.io/hostname': 'lab-worker' });
    expect(Object.keys(written(program(Target.production())))).toEqual(['shop.k8s.yaml']);
    expect(deployment(Target.production()).spec.template.spec).not.toHaveProperty('nodeSelector');
    expect(deployment(Target.production(), { pin: NodePin.label('disk', 'ssd') }).spec.template.spec.nodeSelector).toEqual({ disk: 'ssd' });
  });

  test('is chosen by its name', () => {
    const targets = { kind: Target.kind(), production: Target.production() };
    expect(Target.choose('production', targets)).toBe(targets.production);
    expect(() => Target.choose('prodution', targets)).toThrow(wrong('[Target.choose] name: "prodution", expected one of kind, production; did you mean production?'));
    expect(() => Target.choose('', targets)).toThrow(wrong('[Target.choose] name: "", expected one of kind, production; choose one of them'));
    expect(() => Target.choose('toString', targets)).toThrow(wrong('[Target.choose] name: "toString", expected one of kind, production; choose one of them'));
  });

  test('refuses what cannot be', () => {
    expect(() => Target.production({ replicas: 1.5, registry: 'https://registry.example.com', profiles: ['a,b'], kubernetesVersion: 'latest' })).toThrow(wrong(
      '[Target.production] replicas: 1.5, expected a whole number of pods; leave it out for the default',
      '[Target.production] registry: "https://registry.example.com", expected a registry, with a path or without, such as "registry.example.com/team"; write it so',
      '[Target.production] profiles: ["a,b"], expected names of Spring profiles; write them like ["production"]',
      '[Target.production] kubernetesVersion: "latest", expected a version such as "1.29"; write it so, or leave it out for 1.30 or later',
    ));
  });

  test('does not say what the configuration says too', () => {
    const app = quietApp({ target: Target.production({ profiles: ['production'] }) });
    const chart = new Chart(app, 'shop');
    const config = new ConfigBackedEnv(chart, 'config', { name: 'c', variables: { 'spring.profiles.active': 'kind' } });
    expect(() => new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config })).toThrow(wrong(
      '[shop/app] config: "spring.profiles.active", expected it to come from the target production, which sets production; give it in one place'));
  });
});
