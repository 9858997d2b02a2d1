import { BASE, CLUSTER, DB_CONTAINER } from '../support/app';
import { untilAnswers } from '../support/http';
import { figure, timed } from '../support/report';
import { attempt, cli, sh } from '../support/shell';

const OWN_NETWORK = 'travel-planner-e2e';
const SINGLE = 'npx ts-node test/e2e/apps/single-node.ts';

function clusters(): string[] {
  return sh('kind', 'get', 'clusters').split('\n');
}

function networksOf(container: string): string[] {
  return sh('docker', 'inspect', '--format', '{{range $name, $_ := .NetworkSettings.Networks}}{{println $name}}{{end}}', container).split('\n').filter(Boolean);
}

export function downAndSingleNode(): void {
  describe('down', () => {
    test('removes the cluster, lets go of the database container, and leaves it running', async () => {
      const { status } = await timed('down', () => cli('down'));
      expect(status).toBe(0);
      expect(clusters()).not.toContain(CLUSTER);
      expect(sh('docker', 'ps', '--all', '--quiet', '--filter', `name=^${CLUSTER}-`)).toMatch(/^\S*$/);
      expect(networksOf(DB_CONTAINER)).not.toContain('kind');
      expect(sh('docker', 'inspect', '--format', '{{.State.Running}}', DB_CONTAINER)).toBe('true');
      figure('clusters after down', clusters().filter((name) => name === CLUSTER).length);
    });

    test('twice is as good as once', async () => {
      expect((await cli('down')).status).toBe(0);
    });
  });

  describe('a cluster of one node, with the database on a network of its own', () => {
    beforeAll(() => {
      sh('docker', 'network', 'create', OWN_NETWORK);
      sh('docker', 'network', 'connect', OWN_NETWORK, DB_CONTAINER);
    });

    afterAll(async () => {
      await cli('down', '--cluster', 'single');
      attempt('docker', ['network', 'disconnect', OWN_NETWORK, DB_CONTAINER]);
      attempt('docker', ['network', 'rm', OWN_NETWORK]);
    });

    test('comes up too: the node joins the network of the database', async () => {
      const { status } = await timed('up of a single node', () => cli('up', '--app', SINGLE));
      expect(status).toBe(0);
      expect(networksOf('single-control-plane')).toContain(OWN_NETWORK);
      expect(networksOf(DB_CONTAINER)).not.toContain('kind');
      figure('single node answers', (await untilAnswers(`${BASE}/api/trips`)).status);
    });
  });
}
