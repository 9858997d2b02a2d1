/** Commands to kubectl: always with the context of the named cluster, never the current one. */
import { kindContext } from '../internal/cluster-plan';
import { run, runOrFail, RunOptions, RunResult } from './exec';

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
