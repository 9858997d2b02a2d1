import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { applySizeProblems } from '../../lib/internal/apply-size';
import { RenderedObject } from '../../lib/internal/synth-tree';
import { ConfigBackedEnv } from '../../lib/config-backed-env';
import { ConfigDelivery } from '../../lib/config-delivery';
import { contractOf, YAML } from '../support/contract';
import { removeTempFolders } from '../support/folders';
import { quietApp, refused } from '../support/synth';

afterEach(removeTempFolders);

const LONG = 'x'.repeat(130_000);

/** The bytes that kubectl would write, by the message of an object that is just too large. */
function bytesOf(filler: string): string {
  const chart = new Chart(quietApp(), 'test');
  const rendered = new RenderedObject(new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 'x'.repeat(262_144), b: filler } } as never));
  return applySizeProblems([rendered]).map(({ seen }) => (seen as { text: string }).text)[0];
}

describe('an object that kubectl apply cannot make', () => {
  test('is an error where it is a ConfigMap', () => {
    const app = quietApp();
    const chart = new Chart(app, 'test');
    new ConfigBackedEnv(chart, 'config', { name: 'c', variables: { A: LONG, B: LONG, C: LONG } });
    expect(() => app.synth()).toThrow(refused(
      '[test/config/config-map/Resource] metadata.annotations: 390198 bytes with the copy of the object that kubectl apply adds, expected at most 262144 bytes:'
      + ' the API server refuses more; divide ConfigMap default/c, or put large files into the image or a volume'));
  });

  test('is a warning where it is anything else, such as a CustomResourceDefinition, which may be applied server-side', () => {
    const said = contractOf({ [YAML]: 'a: b\n' }, {}, {}, (_, chart) => {
      new ApiObject(chart, 'crd', { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'a.b' }, spec: { text: LONG + LONG + LONG } } as never);
    });
    expect(said).toEqual({
      errors: [],
      warnings: ['[test/crd] metadata.annotations: 390204 bytes with the copy of the object that kubectl apply adds, expected at most 262144 bytes: the API server refuses more;'
        + ' divide CustomResourceDefinition shop/a.b, or put large files into the image or a volume'],
    });
  });

  test('is measured as kubectl writes it: < is six bytes, a line end two, an umlaut two', () => {
    const [none, less, line, umlaut] = ['', '<', '\n', 'ä'].map((filler) => Number(/^\d+/.exec(bytesOf(filler))![0]));
    expect([less - none, line - none, umlaut - none]).toEqual([6, 2, 2]);
  });
});

test('more than 1 MiB of values in a ConfigMap or Secret is an error, which names no value', () => {
  const app = quietApp();
  const chart = new Chart(app, 'test');
  new ConfigBackedEnv(chart, 'config', { name: 'c', delivery: ConfigDelivery.configTree(), variables: Object.fromEntries([...'abcdefghi'].map((name) => [name, LONG])) });
  new kplus.ConfigMap(chart, 'binary', { metadata: { name: 'b' }, binaryData: { a: Buffer.alloc(1_048_577).toString('base64') } });
  expect(() => app.synth()).toThrow(refused(
    '[test/config/config-map/Resource] data: 1170000 bytes, expected at most 1048576 bytes of values, which is what Kubernetes takes;'
    + ' divide ConfigMap default/c, or put large files into the image or a volume',
    '[test/binary/Resource] data: 1048577 bytes, expected at most 1048576 bytes of values, which is what Kubernetes takes;'
    + ' divide ConfigMap default/b, or put large files into the image or a volume'));
});
