import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ConfigBackedEnv } from '../../lib/config-backed-env';
import { SecretEnv } from '../../lib/secret-env';
import { removeTempFolders } from '../support/folders';
import { sealedFile, sealedSecret } from '../support/sealed';
import { ofKind, objectsOf, quietApp, refused } from '../support/synth';

afterEach(removeTempFolders);

const EXTERNAL = SecretEnv.fromExternalSecret('api', { store: 'vault', variables: { 'api.token': { key: 'api/token' } } });

function config(chart: Chart, id: string, ...secrets: SecretEnv[]): ConfigBackedEnv {
  return new ConfigBackedEnv(chart, id, { name: `${chart.node.id}-${id}`, secrets });
}

describe('the object that a Secret is made of', () => {
  test('lies beside the ConfigMap, in its namespace, with the labels of the chart', () => {
    const app = quietApp();
    const chart = new Chart(app, 'shop', { namespace: 'shop', labels: { team: 'blue' } });
    config(chart, 'config', SecretEnv.fromSealedSecretFile(sealedFile()), EXTERNAL).addTo(new kplus.Deployment(chart, 'any').addContainer({ image: 'any:1' }));
    const objects = objectsOf(app);
    expect(objects.map(({ kind, metadata: { namespace, labels } }) => [kind, namespace, labels.team]))
      .toEqual(['ConfigMap', 'SealedSecret', 'ExternalSecret', 'Deployment'].map((kind) => [kind, 'shop', 'blue']));
    expect(ofKind(objects, 'Deployment').spec.template.spec.containers[0].env).toEqual([
      ['DB_USER', 'db', 'DB_USER'], ['DB_PWD', 'db', 'DB_PWD'], ['API_TOKEN', 'api', 'api.token'],
    ].map(([name, secret, key]) => ({ name, valueFrom: { secretKeyRef: { name: secret, key } } })));
  });

  test('is there once in each namespace, for all that refer to it', () => {
    const app = quietApp();
    const [one, two] = ['one', 'two'].map((namespace) => new Chart(app, namespace, { namespace }));
    const first = config(one, 'a', EXTERNAL);
    const same = config(one, 'b', EXTERNAL);
    config(two, 'a', EXTERNAL);
    expect(objectsOf(app).filter(({ kind }) => kind === 'ExternalSecret').map(({ metadata }) => metadata.namespace)).toEqual(['one', 'two']);
    expect(same.secretSources).toEqual(first.secretSources);
    const other = quietApp();
    config(new Chart(other, 'one', { namespace: 'one' }), 'a', EXTERNAL);
    expect(objectsOf(other).map(({ kind }) => kind)).toEqual(['ConfigMap', 'ExternalSecret']);
  });

  test('can be changed, as any object, without a change to those of other namespaces', () => {
    const app = quietApp();
    const sealed = SecretEnv.fromSealedSecretFile(sealedFile(sealedSecret({ metadata: { name: 'db', annotations: { a: 'b' }, labels: {} } })));
    const [changed] = config(new Chart(app, 'one', { namespace: 'one' }), 'a', sealed).secretSources;
    config(new Chart(app, 'two', { namespace: 'two' }), 'a', sealed);
    changed.metadata.addAnnotation('argocd.argoproj.io/sync-wave', '-1');
    expect(objectsOf(app).filter(({ kind }) => kind === 'SealedSecret').map(({ metadata }) => metadata.annotations))
      .toEqual([{ 'a': 'b', 'argocd.argoproj.io/sync-wave': '-1' }, { a: 'b' }]);
    expect(ApiObject.isApiObject(changed)).toBe(true);
  });

  test('is none for a Secret that somebody else makes', () => {
    const app = quietApp();
    expect(config(new Chart(app, 'shop'), 'config', SecretEnv.fromSecretName('db', { keys: ['DB_PWD'] })).secretSources).toEqual([]);
  });

  test('is refused when there are two of one name that differ', () => {
    const app = quietApp();
    const chart = new Chart(app, 'shop');
    config(chart, 'a', EXTERNAL);
    config(chart, 'b', SecretEnv.fromExternalSecret('api', { store: 'vault', variables: { OTHER: { key: 'other' } } }));
    expect(() => app.synth()).toThrow(refused('[shop/b/secret-source-0] metadata.name: "api", expected one ExternalSecret default/api only,'
      + ' and [shop/a/secret-source-0] is it already; rename one of the two'));
  });
});
