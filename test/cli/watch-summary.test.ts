import { stringify } from 'yaml';
import { summarize } from '../../lib/cli/watch-summary';

/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */

const CANARY = 'canary-4711';

function deployment(env: object[] = [{ name: 'DB_URL', value: 'db' }], replicas = 2, more: object = {}): any {
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'shop' },
    spec: { replicas, template: { spec: { containers: [{ name: 'app', image: 'shop:1', env, ...more }] } } },
  };
}

function of(kind: string, name: string, more: object = {}, namespace?: string): any {
  return { apiVersion: 'v1', kind, metadata: { name, ...namespace ? { namespace } : {} }, ...more };
}

/** The line for one file of manifests. */
function line(before: object[], after: object[]): string {
  const [old, fresh] = [before, after].map((objects) => ({ 'shop.k8s.yaml': objects.map((object) => stringify(object)).join('---\n') }));
  return summarize(old, fresh);
}

describe('the line after a synthesis', () => {
  test('says that nothing changed when all bytes are equal', () => {
    expect(line([deployment()], [deployment()])).toBe('no change');
  });

  test('names what changed, from what to what', () => {
    expect(line([deployment()], [deployment(undefined, 3)])).toBe('changed Deployment default/shop (spec.replicas 2 -> 3); 1 file');
  });

  test('names what came and what went', () => {
    expect(line([of('Service', 'shop'), of('ConfigMap', 'old', {}, 'blue')], [of('Service', 'shop'), of('ConfigMap', 'new')]))
      .toBe('added ConfigMap default/new; removed ConfigMap blue/old; 1 file');
  });

  test('calls containers and variables by their names, whatever their order', () => {
    const before = [{ name: 'DB_URL', value: 'db' }, { name: 'DB_PORT', value: '3306' }];
    const after = [{ name: 'LOG', value: 'debug' }, { name: 'DB_URL', value: 'db2' }, { name: 'DB_PORT', value: '3306' }];
    expect(line([deployment(before)], [deployment(after)])).toBe('changed Deployment default/shop '
      + '(spec.template.spec.containers[app].env[DB_URL].value db -> db2, spec.template.spec.containers[app].env[LOG] added); 1 file');
    expect(line([deployment(before)], [deployment([...before].reverse())]))
      .toBe('changed Deployment default/shop (spec.template.spec.containers[app].env in another order); 1 file');
  });

  test('names the first places and objects, and counts the others', () => {
    const data = (value: string) => ({ data: { a: value, b: value, c: value, d: value } });
    expect(line([of('ConfigMap', 'shop', data('1'))], [of('ConfigMap', 'shop', data('2'))]))
      .toBe('changed ConfigMap default/shop (data.a 1 -> 2, data.b 1 -> 2, data.c 1 -> 2 and 1 more); 1 file');
    expect(line([], [1, 2, 3, 4, 5, 6].map((number) => of('ConfigMap', `map-${number}`))))
      .toBe('added ConfigMap default/map-1, ConfigMap default/map-2, ConfigMap default/map-3, ConfigMap default/map-4 and 2 more; 1 file');
  });

  test('shortens long values and counts lines', () => {
    expect(line([of('ConfigMap', 'shop', { data: { a: 'x'.repeat(50), b: '1\n2\n' } })], [of('ConfigMap', 'shop', { data: { a: '', b: '1' } })]))
      .toBe(`changed ConfigMap default/shop (data.a ${'x'.repeat(40)}… -> "", data.b (3 lines) -> 1); 1 file`);
  });

  test.each<[string, object, object, string]>([
    ['of a Secret', of('Secret', 'shop', { stringData: { host: 'x' } }), of('Secret', 'shop', { stringData: { host: CANARY } }),
      'changed Secret default/shop (stringData.host changed); 1 file'],
    ['of a custom Secret', of('SealedSecret', 'shop', { spec: { a: 'x' } }), of('SealedSecret', 'shop', { spec: { a: CANARY } }),
      'changed SealedSecret default/shop (spec.a changed); 1 file'],
    ['of a variable that is called like one', deployment([{ name: 'DB_PWD', value: CANARY }]), deployment([{ name: 'DB_PWD', value: 'x' }]),
      'changed Deployment default/shop (spec.template.spec.containers[app].env[DB_PWD].value changed); 1 file'],
    ['of a key that is called like one', of('ConfigMap', 'shop', { data: { 'spring.datasource.password': CANARY } }),
      of('ConfigMap', 'shop', { data: { 'spring.datasource.password': 'x' } }), 'changed ConfigMap default/shop (data.spring.datasource.password changed); 1 file'],
    ['in a URL', of('ConfigMap', 'shop', { data: { url: 'jdbc:x' } }), of('ConfigMap', 'shop', { data: { url: `jdbc:x://u:${CANARY}@db` } }),
      'changed ConfigMap default/shop (data.url changed); 1 file'],
    ['in an argument', deployment(undefined, 2, { args: ['--password', 'x'] }), deployment(undefined, 2, { args: ['--password', CANARY] }),
      'changed Deployment default/shop (spec.template.spec.containers[app].args[1] changed); 1 file'],
  ])('tells no password %s', (_, before, after, said) => {
    expect(line([before], [after])).toBe(said);
    expect(line([], [after])).not.toContain(CANARY);
    expect(line([before], [])).not.toContain(CANARY);
  });

  test('names kind files last, and files that are no YAML', () => {
    const kind = (port: number) => stringify({ kind: 'Cluster', name: 'lab', nodes: [{ role: 'worker', extraPortMappings: [{ hostPort: port }] }] });
    expect(summarize(
      { 'kind/lab.yml': kind(30080), 'shop.k8s.yaml': stringify(deployment()), 'notes.txt': 'a' },
      { 'kind/lab.yml': kind(30081), 'shop.k8s.yaml': stringify(deployment(undefined, 1)), 'notes.txt': 'b' },
    )).toBe('changed Deployment default/shop (spec.replicas 2 -> 1), kind/lab.yml (nodes[0].extraPortMappings[0].hostPort 30080 -> 30081), '
      + 'notes.txt (changed); 3 files');
  });

  test('an object that moves to another file is the same', () => {
    const text = stringify(deployment());
    expect(summarize({ 'a.yaml': text }, { 'b.yaml': text })).toBe('same objects, written in another way; 2 files');
  });
});
