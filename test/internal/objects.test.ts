import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { namespaceOf, patchRendered } from '../../lib/internal/objects';

const deploymentOf = (chart: Chart) => ApiObject.of(new kplus.Deployment(chart, 'web', { metadata: { name: 'web' }, containers: [{ image: 'web:1' }] }));

describe('a patch of what is rendered', () => {
  test.each([
    // Each in the spelling of Kubernetes: cdk8s-plus generates `hostPid`, and knows no sleep.
    ['/spec/template/spec/hostPID', true],
    ['/spec/template/spec/containers/0/lifecycle', { preStop: { sleep: { seconds: 5 } } }],
  ])('reaches %s, which a patch of cdk8s drops', (path, value) => {
    const [early, late] = [Testing.chart(), Testing.chart()];
    deploymentOf(early).addJsonPatch(JsonPatch.add(path, value));
    patchRendered(deploymentOf(late), JsonPatch.add(path, value));
    const at = (chart: Chart) => path.split('/').slice(1).reduce((part, key) => part?.[key], Testing.synth(chart)[0]);
    expect(at(late)).toEqual(value);
    expect(at(early)).not.toEqual(value);
  });

  test('can be one of several, and keeps those of users', () => {
    const chart = Testing.chart();
    const deployment = deploymentOf(chart);
    patchRendered(deployment, JsonPatch.add('/spec/a', 1), JsonPatch.add('/spec/b', 2));
    patchRendered(deployment, JsonPatch.replace('/spec/b', 3));
    deployment.addJsonPatch(JsonPatch.replace('/spec/replicas', 7));
    expect(Testing.synth(chart)[0].spec).toMatchObject({ a: 1, b: 3, replicas: 7 });
  });
});

describe('the namespace of an object', () => {
  test('is its own, else that of its chart, else default', () => {
    const inNamespace = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
    expect(namespaceOf(deploymentOf(Testing.chart()))).toBe('default');
    expect(namespaceOf(deploymentOf(inNamespace))).toBe('shop');
    expect(namespaceOf(ApiObject.of(new kplus.ConfigMap(inNamespace, 'c', { metadata: { namespace: 'other' } })))).toBe('other');
  });
});
