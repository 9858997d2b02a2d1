/** What is in the way of a plan, as sentences: from what was found to what is said. */
import { PlannedContainer } from '../internal/cluster-plan';
import { Container } from './docker';
import { HostPort } from './host-ports';

/** Commands of the user's own package.json that are named as if they repaired things; what they do nobody here knows. */
export interface Remedies {
  readonly image?: string;
  readonly db?: string;
}

const perhaps = (command: string | undefined) => (command ? ` (\`${command}\` may do that)` : '');

export function imageProblems(ids: ReadonlyMap<string, string | undefined>, remedies: Remedies): string[] {
  return [...ids]
    .filter(([, id]) => id === undefined)
    .map(([image]) => `image ${image} is not in the local Docker engine: build it${perhaps(remedies.image)}, or pull it with \`docker pull ${image}\``);
}

export function containerProblems(planned: readonly PlannedContainer[], found: readonly Container[], remedies: Remedies): string[] {
  return planned.flatMap(({ name, attach, network }) => {
    const container = found.find((candidate) => candidate.name === name);
    if (!container) {
      return [`container ${name} does not exist: start one of that name with \`docker run --detach --name ${name} …\`${perhaps(remedies.db)}`];
    }
    if (!container.running) return [`container ${name} is not running: start it with \`docker start ${name}\``];
    if (attach === 'nodes' && !container.networks.includes(network)) {
      return [`container ${name} is not on Docker network ${network}, which the nodes are to join: `
        + `\`docker network connect ${network} ${name}\` (it is on ${container.networks.join(', ') || 'none'})`];
    }
    return [];
  });
}

export function portProblem(wanted: HostPort, why: 'taken' | 'no such address', publishers: readonly string[]): string {
  const port = `port ${wanted.address}:${wanted.port}/${wanted.protocol}`;
  if (why === 'no such address') return `${port}: this machine has no address ${wanted.address}; listen on 127.0.0.1 instead`;
  if (publishers.length > 0) return `${port} is taken by container ${publishers.join(', ')}: stop it, or plan another port`;
  return `${port} is taken: end the program that listens there (\`ss -ltnp\` names it), or plan another port`;
}
