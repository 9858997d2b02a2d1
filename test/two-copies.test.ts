import { Chart } from 'cdk8s';
import { KindCluster } from '../lib/kind-cluster';
import { NodePin } from '../lib/node-pin';
import { SpringBootApp } from '../lib/spring-boot-app';
import { removeTempFolders } from './support/folders';
import { plan, quietApp, refused, written } from './support/synth';

afterEach(removeTempFolders);

interface OtherCopy {
  readonly KindCluster: typeof KindCluster;
  readonly SpringBootApp: typeof SpringBootApp;
  readonly NodePin: typeof NodePin;
}

/** The constructs as another package brings them that has a copy of this one below itself. The peers are there once. */
function otherCopy(): OtherCopy {
  const copy: Partial<Record<keyof OtherCopy, unknown>> = {};
  for (const peer of ['cdk8s', 'cdk8s-plus-28', 'constructs']) {
    const shared = jest.requireActual(peer);
    jest.doMock(peer, () => shared);
  }
  jest.isolateModules(() => {
    Object.assign(copy, jest.requireActual('../lib/kind-cluster'), jest.requireActual('../lib/spring-boot-app'), jest.requireActual('../lib/node-pin'));
  });
  return copy as unknown as OtherCopy;
}

describe('constructs of another copy of this package', () => {
  const other = otherCopy();

  test('are of other classes', () => {
    expect(other.KindCluster).not.toBe(KindCluster);
  });

  test('keep their kind config in our App', () => {
    const app = quietApp();
    const cluster = new other.KindCluster(app, 'lab', { workers: 1 });
    new other.SpringBootApp(new Chart(app, 'shop'), 'app', { name: 'shop', image: 'shop:1', nodePort: 30080, pin: other.NodePin.node(cluster.workers[0]) });
    const files = written(app);
    expect(Object.keys(files)).toEqual(['kind/lab.plan.json', 'kind/lab.yml', 'shop.k8s.yaml']);
    expect(plan(files, 'lab')).toMatchObject({ images: ['shop:1'], ports: [{ node: 'lab-worker', hostPort: 30080 }] });
  });

  test('are checked against ours', () => {
    const app = quietApp();
    new KindCluster(app, 'lab');
    new other.SpringBootApp(new Chart(app, 'shop'), 'app', { name: 'shop', image: 'shop:1', pin: other.NodePin.hostname('nowhere') });
    expect(() => app.synth()).toThrow(refused(
      '[shop/app/deployment] pin: "kubernetes.io/hostname=nowhere", expected a node of the KindCluster lab; its nodes are lab-control-plane; pin to one of them'));
  });
});
