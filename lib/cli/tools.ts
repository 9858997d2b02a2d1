import * as fs from 'node:fs';
import * as path from 'node:path';
import { CliError, Exit } from './errors';
import { run } from './exec';
import { Session } from './settings';

export type Tool = 'docker' | 'kind' | 'kubectl';

const REMEDY: Record<Tool, string> = {
  docker: 'install Docker, see https://docs.docker.com/get-docker/',
  kind: 'install kind, see https://kind.sigs.k8s.io/docs/user/quick-start/#installation',
  kubectl: 'install kubectl, see https://kubernetes.io/docs/tasks/tools/',
};

/** Every tool on PATH, and a Docker daemon that answers: else one message that names all that is missing. */
export async function checkTools(session: Session, tools: readonly Tool[]): Promise<void> {
  await session.report.step('check tools', async () => {
    const missing = tools.filter((tool) => !isOnPath(tool, process.env.PATH ?? ''));
    const findings = missing.map((tool) => `${tool} is not on PATH: ${REMEDY[tool]}`);
    if (tools.includes('docker') && !missing.includes('docker')) {
      const answer = await run(['docker', 'version', '--format', '{{.Server.Version}}']);
      if (answer.code !== 0) {
        findings.push(`the Docker daemon does not answer (${answer.stderr.trim().split('\n').pop()}): start Docker, then try again`);
      }
    }
    if (findings.length > 0) {
      throw new CliError({ exitCode: Exit.missing, sentence: 'something is missing on this machine; nothing was changed', findings });
    }
    return `${tools.join(', ')} found`;
  });
}

export function isOnPath(tool: string, searchPath: string): boolean {
  return searchPath.split(path.delimiter).filter((folder) => folder !== '').some((folder) => {
    try {
      const file = path.join(folder, tool);
      fs.accessSync(file, fs.constants.X_OK);
      return fs.statSync(file).isFile();
    } catch {
      return false;
    }
  });
}
