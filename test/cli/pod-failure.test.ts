import { ContainerStatus, podFailure, podHint, PodObject } from '../../lib/cli/pod-failure';

function pod(container: Partial<ContainerStatus>, status: object = {}): PodObject {
  return { kind: 'Pod', metadata: { name: 'shop-a' }, status: { containerStatuses: [{ name: 'shop', restartCount: 0, ...container }], ...status } };
}
const waiting = (reason: string, message?: string) => pod({ state: { waiting: { reason, message } } });
const LONG = () => 60_000;
const sentence = (object: PodObject, troubledFor = LONG) => podFailure(object, troubledFor)?.sentence;

describe('a pod is given up early', () => {
  test.each(['ErrImageNeverPull', 'ImagePullBackOff', 'InvalidImageName', 'CreateContainerConfigError'])('for %s, with its message, after a moment', (reason) => {
    expect(sentence(waiting(reason, 'because of x'))).toBe(`pod shop-a: container shop cannot start: ${reason}: because of x`);
    expect(sentence(waiting(reason, 'because of x'), () => 4_000)).toBeUndefined();
  });

  test('when it fits on no node, after a longer moment', () => {
    const homeless = pod({}, { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available' }] });
    expect(sentence(homeless, () => 19_000)).toBeUndefined();
    expect(sentence(homeless, () => 20_000)).toBe('pod shop-a fits on no node: 0/3 nodes are available');
    expect(podHint(homeless)).toBe('shop-a waits for a node');
  });

  test('when it keeps crashing, with the log of the last crash', () => {
    const crashing = (restartCount: number, reason = 'Error') => pod({
      restartCount, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { reason, exitCode: 137 } },
    });
    expect(podFailure(crashing(2), LONG)).toBeUndefined();
    expect(podFailure(crashing(3), LONG)).toMatchObject({
      sentence: 'pod shop-a: container shop keeps crashing: restarted 3 times, it ended last with exit code 137',
      log: { pod: 'shop-a', container: 'shop', previous: true },
    });
    expect(sentence(crashing(3, 'OOMKilled'))).toBe(
      'pod shop-a: container shop keeps crashing: restarted 3 times, it ended last by running out of memory (OOMKilled); its memory limit is too low');
  });

  test('not while it just starts', () => {
    expect(sentence(waiting('ContainerCreating'))).toBeUndefined();
    expect(sentence(waiting('ErrImagePull'))).toBeUndefined();
    expect(podHint(waiting('ContainerCreating'))).toBe('shop-a ContainerCreating');
  });
});
