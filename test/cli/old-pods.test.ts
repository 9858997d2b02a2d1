import { oldPodNotes } from '../../lib/cli/old-pods';

const plan = { cluster: 'lab', rollouts: [{ kind: 'Deployment', namespace: 'shop', name: 'web', selector: 'app=web' }] } as const;
const secret = { namespace: 'shop', name: 'db', keys: ['DB_PWD'] };
const manifest = (kind: string, name: string, result: string, refers: { configMaps?: string[]; secrets?: string[] } = {}) =>
  ({ kind, name, namespace: 'shop', result, configMaps: [], secrets: [], ...refers });
const template = new Map([['shop/web', '{"spec":{}}']]);
const RESTART = '`kubectl --context kind-lab rollout restart deployment/web --namespace shop`';

describe('pods that keep what they started with', () => {
  // What kubectl says of a Deployment does not count.
  const deployment = manifest('Deployment', 'web', 'configured', { configMaps: ['config', 'config'], secrets: ['db', 'db'] });

  test('are told of, each reason once, with the command that replaces them', () => {
    expect(oldPodNotes(plan, { images: ['web:1'], secrets: [secret] }, [manifest('ConfigMap', 'config', 'configured'), deployment], template, template)).toEqual([
      `web:1 is new under the same tag: the pod template of Deployment shop/web did not change, so pods that use it keep the old one until ${RESTART}`,
      `ConfigMap shop/config, Secret shop/db changed: the pod template of Deployment shop/web did not change, so its pods keep the old values until ${RESTART}`,
    ]);
  });

  test('are not told of when nothing changed that they refer to', () => {
    const others = [{ ...secret, namespace: 'other' }, { ...secret, name: 'other' }];
    expect(oldPodNotes(plan, { images: [], secrets: others }, [manifest('ConfigMap', 'config', 'unchanged'), deployment], template, template)).toEqual([]);
  });

  test('are none when the Deployment is new, has another template or is not in the manifests', () => {
    const renewed = { images: ['web:1'], secrets: [secret] };
    expect(oldPodNotes(plan, renewed, [deployment], new Map(), template)).toEqual([]);
    expect(oldPodNotes(plan, renewed, [deployment], new Map([['shop/web', '{}']]), template)).toEqual([]);
    expect(oldPodNotes(plan, renewed, [], template, template)).toEqual([]);
  });
});
