/**
 * What one run must leave to the next: that it created a cluster (`down` deletes no other), that it is creating it (a
 * half-built one may then be deleted and built anew) and which containers it attached (`down` detaches those and no
 * others). It lies in the user's state folder, as synth replaces the output folder and a shared temp folder can be
 * prepared by somebody else.
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

export interface ClusterState {
  /** Whether `up` created the cluster, or began to. */
  readonly created?: boolean;
  /** Process that is creating the cluster; absent once it is complete. */
  readonly creating?: number;
  /** Containers that joined a network because of this cluster. */
  readonly attached: readonly { readonly container: string; readonly network: string }[];
}

const NOTHING: ClusterState = { attached: [] };

export function readState(cluster: string): ClusterState {
  try {
    return { ...NOTHING, ...(JSON.parse(fs.readFileSync(stateFile(cluster), 'utf8')) as ClusterState) };
  } catch {
    // Missing, or cut off while it was written: nothing is known, so nothing is deleted on its word.
    return NOTHING;
  }
}

export function writeState(cluster: string, state: ClusterState): void {
  const file = stateFile(cluster);
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  fs.writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
}

export function forgetState(cluster: string): void {
  fs.rmSync(stateFile(cluster), { force: true });
}

function stateFile(cluster: string): string {
  const home = process.env.XDG_STATE_HOME || path.join(os.homedir(), '.local', 'state');
  return path.join(home, 'cdk8s-spring-boot', `${encodeURIComponent(cluster)}.json`);
}
