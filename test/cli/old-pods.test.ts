import { oldPodNotes } from '../../lib/cli/old-pods';

const plan = { cluster: 'lab', rollouts: [{ kind: 'Deployment', namespace: 'shop', name: 'web', selector: 'app=web' }] } as const;
const manifest = (kind: string, name: string, result: string, configMaps: string[] = []) =>
  ({ kind, name, namespace: 'shop', result, configMaps });
const template = new Map([['shop/web', '{"spec":{}}']]);
const RESTART = '`kubectl --context kind-lab rollout restart deployment/web --namespace shop`';

describe('pods that keep what they started with', () => {
  // What kubectl says of a Deployment does not count.
  const deployment = manifest('Deployment', 'web', 'configured', ['config', 'config']);

  test('are told of, each reason once, with the command that replaces them', () => {
    expect(oldPodNotes(plan, ['web:1'], [manifest('ConfigMap', 'config', 'configured'), deployment], template, template)).toEqual([
      `web:1 is new under the same tag: the pod template of Deployment shop/web did not change, so pods that use it keep the old one until ${RESTART}`,
      `ConfigMap shop/config changed: the pod template of Deployment shop/web did not change, so its pods keep the old values until ${RESTART}`,
    ]);
  });

  test('are not told of when nothing changed that they refer to', () => {
    expect(oldPodNotes(plan, [], [manifest('ConfigMap', 'config', 'unchanged'), deployment], template, template)).toEqual([]);
  });

  test('are none when the Deployment is new, has another template or is not in the manifests', () => {
    expect(oldPodNotes(plan, ['web:1'], [deployment], new Map(), template)).toEqual([]);
    expect(oldPodNotes(plan, ['web:1'], [deployment], new Map([['shop/web', '{}']]), template)).toEqual([]);
    expect(oldPodNotes(plan, ['web:1'], [], template, template)).toEqual([]);
  });
});
