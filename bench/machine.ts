import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { REPOSITORY } from './compile';

const versions = new Map<readonly string[], string | undefined>();

/** What a tool says of its version; undefined where it is not on PATH. Each is asked once. */
export function toolVersion(command: readonly string[]): string | undefined {
  if (!versions.has(command)) {
    const { error, stdout } = spawnSync(command[0], command.slice(1), { encoding: 'utf8' });
    versions.set(command, error === undefined ? stdout.trim().split('\n').join(', ') : undefined);
  }
  return versions.get(command);
}

export const HELM_VERSION = ['helm', 'version', '--template', '{{ .Version }}'];
export const KUBECTL_VERSION = ['kubectl', 'version', '--client'];

/** The machine and the tools behind the figures, a line each. */
export function machine(): string[] {
  const cpus = os.cpus();
  return [
    `${cpus[0]?.model ?? 'unknown CPU'}, ${cpus.length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}`,
    `Node ${process.version}; ${['cdk8s', 'cdk8s-plus-28', 'constructs', 'cdk8s-cli', 'yaml', 'typescript', 'ts-node'].map(packageVersion).join(', ')}`,
    `Load average before the first figure: ${os.loadavg()[0].toFixed(1)}${os.loadavg()[0] > 0.5 ? '; the machine was busy with something else' : ''}`,
    `helm: ${toolVersion(HELM_VERSION) ?? 'not on PATH'}; kubectl: ${toolVersion(KUBECTL_VERSION) ?? 'not on PATH'}`,
  ];
}

function packageVersion(name: string): string {
  return `${name} ${JSON.parse(fs.readFileSync(path.join(REPOSITORY, 'node_modules', name, 'package.json'), 'utf8')).version}`;
}
