import { PodObject } from '../../lib/cli/pod-failure';
import { DeploymentObject, judgeRollout } from '../../lib/cli/rollout-progress';
import { troubleClock } from '../../lib/cli/wait';

const REVISION = 'deployment.kubernetes.io/revision';
const rollout = { kind: 'Deployment', namespace: 'default', name: 'shop', selector: 'app=shop' } as const;
const SETS = [1, 2].map((revision) => ({
  kind: 'ReplicaSet', metadata: { name: `shop-${revision}`, uid: `set-${revision}`, ownerReferences: [{ uid: 'd' }], annotations: { [REVISION]: `${revision}` } },
}));

function deployment(status: object = {}, spec: object = {}): DeploymentObject {
  return {
    kind: 'Deployment', metadata: { name: 'shop', uid: 'd', generation: 2, annotations: { [REVISION]: '2' } }, spec: { replicas: 2, ...spec },
    status: { observedGeneration: 2, replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2, ...status },
  };
}

function pod(name: string, revision: number, ready: boolean, more: { status?: object; metadata?: object } = {}): PodObject {
  return {
    kind: 'Pod', metadata: { name, uid: name, ownerReferences: [{ uid: `set-${revision}` }], ...more.metadata },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }], ...more.status },
  };
}

const judge = (object: DeploymentObject | undefined, pods: PodObject[], troubledFor = () => 0) =>
  judgeRollout({ rollout, deployment: object, replicaSets: SETS, pods }, troubledFor);

const NEW = [pod('a', 2, true), pod('b', 2, true)];
const LEAVING = { metadata: { deletionTimestamp: 'now' } };

describe('a rollout', () => {
  test('is done when only ready pods of the new revision are left', () => {
    expect(judge(deployment(), NEW)).toMatchObject({ done: true, line: 'shop: 2 of 2 ready' });
  });

  test('is not done while a pod terminates, though kubectl rollout status says so', () => {
    expect(judge(deployment(), [...NEW, pod('c', 1, true, LEAVING)])).toMatchObject({ done: false, line: 'shop: 2 of 2 ready, 1 terminating' });
  });

  test('counts ready, old and terminating pods', () => {
    const pods = [pod('a', 2, true), pod('b', 2, false), pod('c', 1, true), pod('d', 1, false, LEAVING)];
    expect(judge(deployment({ updatedReplicas: 2, replicas: 3, readyReplicas: 2 }), pods)).toMatchObject({
      done: false, line: 'shop: 1 of 2 ready, 1 old, 1 terminating', waitingFor: [{ metadata: { name: 'b' } }],
    });
  });

  test('is not done before the controller has seen the new generation', () => {
    expect(judge(deployment({ observedGeneration: 1 }), NEW).done).toBe(false);
  });

  test('does not mind records of evicted pods', () => {
    expect(judge(deployment(), [...NEW, pod('c', 2, false, { status: { phase: 'Failed' } })]).done).toBe(true);
  });

  test('to no replicas is done when no pod is left', () => {
    const none = deployment({ replicas: undefined, updatedReplicas: undefined, readyReplicas: undefined, availableReplicas: undefined }, { replicas: 0 });
    expect(judge(none, [])).toMatchObject({ done: true, line: 'shop: 0 of 0 ready' });
    expect(judge(none, [pod('a', 2, true, LEAVING)]).done).toBe(false);
  });

  test('fails when the Deployment is missing or paused', () => {
    expect(judge(undefined, []).failure?.sentence).toBe('Deployment default/shop is in the plan, but not in the cluster');
    expect(judge(deployment({}, { paused: true }), NEW).failure).toEqual({
      sentence: 'Deployment default/shop is paused, so its rollout never ends', next: '`kubectl rollout resume deployment/shop --namespace default`',
    });
  });

  test('fails when a quota or an admission refuses its pods, after a grace', () => {
    const refused = deployment({ conditions: [{ type: 'ReplicaFailure', status: 'True', message: 'exceeded quota: small' }] });
    expect(judge(refused, [], () => 9_000).failure).toBeUndefined();
    expect(judge(refused, [], () => 10_000).failure?.sentence).toBe('Deployment default/shop cannot create pods: exceeded quota: small');
  });

  test('is not failed by a broken pod of the old revision, which it is about to replace', () => {
    const broken = { status: { containerStatuses: [{ name: 'shop', restartCount: 9, state: { waiting: { reason: 'CrashLoopBackOff' } } }] } };
    expect(judge(deployment(), [pod('a', 2, false), pod('c', 1, false, broken)], () => 60_000).failure).toBeUndefined();
    expect(judge(deployment(), [pod('a', 2, false, broken)], () => 60_000).failure).toBeDefined();
  });
});

test('the clock of a trouble starts when it is first seen', () => {
  let now = 5;
  const troubledFor = troubleClock(() => now);
  expect(troubledFor('a')).toBe(0);
  now = 12;
  expect([troubledFor('a'), troubledFor('b')]).toEqual([7, 0]);
});
