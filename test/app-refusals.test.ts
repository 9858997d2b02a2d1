import { ApiObject, App as Cdk8sApp, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { KindCluster } from '../lib/kind-cluster';
import { KindNode } from '../lib/kind-node';
import { NodePin } from '../lib/node-pin';
import { NodePinnedDeployment } from '../lib/node-pinned-deployment';
import { SpringBootApp } from '../lib/spring-boot-app';
import { contents, removeTempFolders, write } from './support/folders';
import { quietApp, refused, written } from './support/synth';

afterEach(removeTempFolders);

const IMAGE = 'travel-planner:1.0.0';

describe('App.synth refuses', () => {
  test('two objects with one identity, and names both', () => {
    const app = quietApp();
    new SpringBootApp(new Chart(app, 'blue'), 'app', { name: 'shop', image: IMAGE });
    new SpringBootApp(new Chart(app, 'green'), 'app', { name: 'shop', image: IMAGE });
    expect(() => app.synth()).toThrow(refused(
      '[green/app/deployment/Resource] metadata.name: "shop", expected one Deployment default/shop only,'
      + ' and [blue/app/deployment/Resource] is it already; rename one of the two',
      '[green/app/service/Resource] metadata.name: "shop", expected one Service default/shop only,'
      + ' and [blue/app/service/Resource] is it already; rename one of the two'));
  });

  test('what YAML cannot carry, all of it and beside what else is wrong, and never says the text', () => {
    const app = quietApp();
    const chart = new Chart(app, 'web');
    new kplus.ConfigMap(chart, 'config', { metadata: { name: 'web' }, data: { GREETING: 'hush\ud83d', ['key\udc00']: 'x' } });
    new kplus.ConfigMap(chart, 'twin', { metadata: { name: 'web' } });
    new ApiObject(chart, 'widget', { apiVersion: 'example.com/v1', kind: 'Widget', spec: { sizes: [1, NaN], ratio: -Infinity } });
    expect(() => app.synth()).toThrow(refused(
      '[web/twin/Resource] metadata.name: "web", expected one ConfigMap default/web only, and [web/config/Resource] is it already; rename one of the two',
      '[web/config/Resource] data.GREETING: a lone surrogate (U+D83D) at character 5, expected whole characters; write both halves of the character, or bytes in base64',
      '[web/config/Resource] data["key\\udc00"]: a key with a lone surrogate (U+DC00) at character 4, expected whole characters; write both halves of the character',
      '[web/widget] spec.ratio: -Infinity, expected a finite number; correct the calculation that gave it',
      '[web/widget] spec.sizes[1]: NaN, expected a finite number; correct the calculation that gave it'));
  });

  test('one name in two versions of a group, which the API server takes for one object', () => {
    const app = quietApp();
    const chart = new Chart(app, 'web');
    new kplus.k8s.KubeHorizontalPodAutoscalerV2(chart, 'new', {
      metadata: { name: 'web' }, spec: { maxReplicas: 2, scaleTargetRef: { kind: 'Deployment', name: 'web' } },
    });
    new kplus.k8s.KubeHorizontalPodAutoscaler(chart, 'old', {
      metadata: { name: 'web' }, spec: { maxReplicas: 2, scaleTargetRef: { kind: 'Deployment', name: 'web' } },
    });
    expect(() => app.synth()).toThrow(refused(
      '[web/old] metadata.name: "web", expected one HorizontalPodAutoscaler default/web only, and [web/new] is it already; rename one of the two'));
  });

  test('no two objects that differ in kind, group or namespace', () => {
    const app = quietApp();
    const chart = new Chart(app, 'web');
    new kplus.ConfigMap(chart, 'config', { metadata: { name: 'web' } });
    new kplus.Secret(chart, 'secret', { metadata: { name: 'web' } });
    new kplus.ConfigMap(chart, 'elsewhere', { metadata: { name: 'web', namespace: 'other' } });
    expect(() => app.synth()).not.toThrow();
  });

  test('a pin to a worker that the cluster does not have, naming the nodes there are', () => {
    const app = quietApp();
    new KindCluster(app, 'lab', { workers: 2 });
    new SpringBootApp(new Chart(app, 'shop'), 'app', { name: 'shop', image: IMAGE, pin: NodePin.hostname('lab-worker3') });
    expect(() => app.synth()).toThrow(refused(
      '[shop/app/deployment] pin: "kubernetes.io/hostname=lab-worker3", expected a node of the KindCluster lab;'
      + ' its nodes are lab-control-plane, lab-worker, lab-worker2; pin to one of them'));
  });

  test('a pin to a control plane that has workers beside it, as kind taints it', () => {
    const app = quietApp();
    const cluster = new KindCluster(app, 'lab', { workers: 1 });
    new SpringBootApp(new Chart(app, 'shop'), 'app', { name: 'shop', image: IMAGE, pin: NodePin.node(cluster.nodes[0]) });
    expect(() => app.synth()).toThrow(refused(
      '[shop/app/deployment] pin: "kubernetes.io/hostname=lab-control-plane", expected a worker: kind keeps pods off a control plane that has other nodes'
      + ' beside it, with the taint node-role.kubernetes.io/control-plane; pin to a worker, or tolerate the taint with deployment.scheduling.tolerate(…)'));
  });

  test('two Deployments of a namespace that select the same pods, but not those of two namespaces', () => {
    const app = quietApp();
    const chart = new Chart(app, 'shop');
    new SpringBootApp(chart, 'blue', { name: 'shop', deploymentName: 'blue', serviceName: 'blue', image: IMAGE });
    new SpringBootApp(chart, 'green', { name: 'shop', deploymentName: 'green', serviceName: 'green', image: IMAGE });
    new SpringBootApp(new Chart(app, 'other', { namespace: 'other' }), 'app', { name: 'shop', image: IMAGE });
    expect(() => app.synth()).toThrow(refused(
      '[shop/green/deployment/Resource] selector: "app=shop", expected pods of its own, and Deployment default/blue [shop/blue/deployment/Resource]'
      + ' selects them too; give one of the two another name (the label `app`), or another namespace'));
  });

  test('a pin to a label that no node has, and says how to give it one', () => {
    const app = quietApp();
    new KindCluster(app, 'lab');
    new KindCluster(app, 'test');
    new NodePinnedDeployment(new Chart(app, 'db'), 'db', { name: 'db', pin: NodePin.label('disk', 'ssd'), containers: [{ image: 'mariadb:11' }] });
    expect(() => app.synth()).toThrow(refused(
      '[db/db/deployment] pin: "disk=ssd", expected a node of the KindCluster lab or test; its nodes are lab-control-plane, test-control-plane;'
      + " give one of them the label: KindNode.worker({ labels: { 'disk': 'ssd' } })"));
  });

  test('no pin in an app without a KindCluster: only who has the cluster knows its nodes', () => {
    const app = quietApp();
    new SpringBootApp(new Chart(app, 'shop'), 'app', { name: 'shop', image: IMAGE, pin: NodePin.hostname('node-7') });
    expect(() => app.synth()).not.toThrow();
  });

  test('two clusters of one name', () => {
    const app = quietApp();
    new KindCluster(app, 'lab');
    new KindCluster(app, 'other', { name: 'lab', apiServerPort: 6444 });
    expect(() => app.synth()).toThrow(refused(
      '[other] name: "lab", expected a name of its own, and [lab] has it; rename one of the two clusters'));
  });

  test('what cdk8s-plus refuses, in its words', () => {
    const app = quietApp();
    new kplus.Ingress(new Chart(app, 'web'), 'ingress');
    expect(() => app.synth()).toThrow(refused('[web/ingress] ingress with no rules or default backend'));
  });
});

describe('App.synth tells all problems at once', () => {
  /** A refused construct, a duplicate, a node port used twice, a host port used twice, a pin to nowhere. */
  function brokenApp() {
    const app = quietApp();
    new KindCluster(app, 'lab', { nodes: [
      KindNode.controlPlane({ extraPortMappings: [{ containerPort: 80, hostPort: 8080 }] }),
      KindNode.worker({ extraPortMappings: [{ containerPort: 80, hostPort: 8080 }] }),
    ] });
    const chart = new Chart(app, 'shop');
    new SpringBootApp(chart, 'web', { name: 'web', image: IMAGE, nodePort: 30080, pin: NodePin.hostname('lab-worker2') });
    new SpringBootApp(chart, 'api', { name: 'api', serviceName: 'web', image: IMAGE, nodePort: 30080 });
    return app;
  }
  const BROKEN = [
    '[shop/api/service/Resource] metadata.name: "web", expected one Service default/web only, and [shop/web/service/Resource] is it already; rename one of the two',
    '[shop/api/service/Resource] nodePort: 30080, expected a node port of its own, and Service default/web [shop/web/service/Resource] has it;'
    + ' give one of the two another node port from 30000 to 32767',
    '[shop/web/deployment] pin: "kubernetes.io/hostname=lab-worker2", expected a node of the KindCluster lab;'
    + ' its nodes are lab-control-plane, lab-worker; pin to one of them',
    '[lab] extraPortMappings of lab-worker: 8080, expected a host port that is used once, and lab-control-plane has it; give one of the two another hostPort',
  ];

  test('each on a line of its own', () => {
    expect(() => brokenApp().synth()).toThrow(refused(...BROKEN));
  });

  test('those that a construct refuses by itself included', () => {
    const app = brokenApp();
    new Construct(app, 'other').node.addValidation({ validate: () => ['name: nothing given, expected a name; give one'] });
    expect(() => app.synth()).toThrow(refused('[other] name: nothing given, expected a name; give one', ...BROKEN));
  });

  test('whatever can be told when something refused does not even render', () => {
    const app = quietApp();
    new KindCluster(app, 'lab');
    const chart = new Chart(app, 'shop');
    new NodePinnedDeployment(chart, 'db', { name: 'db', pin: NodePin.hostname('nowhere'), containers: [{ image: 'mariadb:11' }] });
    const broken = new kplus.ConfigMap(chart, 'broken');
    broken.node.addValidation({ validate: () => ['no good'] });
    (broken as unknown as { apiObject: { toJson: () => never } }).apiObject.toJson = () => { throw new Error('cannot render'); };
    expect(() => app.synth()).toThrow(refused('[shop/broken] no good',
      '[shop/db/deployment] pin: "kubernetes.io/hostname=nowhere", expected a node of the KindCluster lab;'
      + ' its nodes are lab-control-plane; pin to one of them'));
  });

  test('and the same in synthYaml', () => {
    expect(() => brokenApp().synthYaml()).toThrow(refused(...BROKEN));
  });

  test('and leaves the old output byte for byte, with nothing beside it', () => {
    const app = brokenApp();
    const parent = `${app.outdir}/..`;
    write(app.outdir, { 'web.k8s.yaml': 'old\n', 'kind/lab.yml': 'old\n', 'notes.txt': 'mine\n' });
    const before = contents(parent);
    expect(() => app.synth()).toThrow();
    expect(contents(parent)).toEqual(before);
  });
});

describe('a KindCluster', () => {
  test('is refused in a plain cdk8s.App, which would lose its config without a word', () => {
    const app = new Cdk8sApp();
    new KindCluster(app, 'lab');
    expect(() => app.synthYaml()).toThrow(refused(
      '[lab] scope: "App", expected the App of cdk8s-spring-boot, which writes the kind config; import { App } from \'cdk8s-spring-boot\''));
  });

  test('is refused in the app of cdk8s.Testing for the same reason', () => {
    const chart = Testing.chart();
    new KindCluster(chart, 'lab');
    expect(() => Testing.synth(chart)).toThrow('[test/lab] scope: "App", expected the App of cdk8s-spring-boot');
  });

  test('is accepted in our App, also inside another construct', () => {
    const app = quietApp();
    new KindCluster(new Construct(app, 'clusters'), 'lab');
    expect(Object.keys(written(app))).toEqual(['kind/lab.plan.json', 'kind/lab.yml']);
  });
});
