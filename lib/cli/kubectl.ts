/** Commands to kubectl: always with the context of the named cluster, never the current one. */
import { kindContext } from '../internal/cluster-plan';
import { pause, run, runOrFail, RunOptions, RunResult } from './exec';

export function kubectlCommand(cluster: string, ...args: readonly string[]): string[] {
  return ['kubectl', '--context', kindContext(cluster), ...args];
}

export function kubectl(cluster: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return run(kubectlCommand(cluster, ...args), options);
}

export function kubectlOrFail(
  cluster: string, args: readonly string[], failing: { sentence: string; next?: string }, options: RunOptions = {},
): Promise<RunResult> {
  return runOrFail(kubectlCommand(cluster, ...args), failing, options);
}

/** What the command line reads of Kubernetes objects. */
export interface KubeObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly generation?: number;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly uid: string }[];
    readonly deletionTimestamp?: string;
    readonly creationTimestamp?: string;
  };
}

/** Objects of a `kubectl get -o json` answer, which is one object, a list or nothing. */
export function objectsOf(stdout: string): KubeObject[] {
  if (stdout.trim() === '') return [];
  const answer = JSON.parse(stdout) as { kind: string; items?: KubeObject[] };
  return answer.items ?? [answer as unknown as KubeObject];
}

/** The API server may not answer for a moment (a node restarts, a laptop wakes): ask again before giving up. */
export async function getPatiently(cluster: string, args: readonly string[]): Promise<KubeObject[]> {
  const command = ['get', ...args, '--output', 'json', '--request-timeout=10s'];
  for (let left = 4; left > 0; left -= 1) {
    const result = await kubectl(cluster, command);
    if (result.code === 0) return objectsOf(result.stdout);
    await pause(1000);
  }
  const { stdout } = await kubectlOrFail(cluster, command, { sentence: 'the state of the cluster could not be read', next: '`up` again goes on' });
  return objectsOf(stdout);
}
