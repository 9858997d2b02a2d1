import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { BASE, pods, rolledOut, settled } from '../support/app';
import { untilAnswers } from '../support/http';
import { figure } from '../support/report';
import { attempt, cli, kubectl, paste, ROOT, sh } from '../support/shell';

/** Every object of `dist/`, as JSON. */
function distObjects(): { kind: string; metadata: { name: string } }[] {
  const dist = path.join(ROOT, 'dist');
  return fs.readdirSync(dist).filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(fs.readFileSync(path.join(dist, file), 'utf8')).map((document) => document.toJS()));
}

export function plainKubectl(): void {
  describe('plain kubectl', () => {
    test('every object of dist/ passes a server-side dry run', () => {
      const objects = distObjects();
      const refused = objects.flatMap((object) => {
        const { status, stderr } = attempt('kubectl', ['apply', '--dry-run=server', '-f', '-'], JSON.stringify(object));
        return status === 0 ? [] : [`${object.kind} ${object.metadata.name}: ${stderr}`];
      });
      expect(refused).toEqual([]);
      figure('objects that pass --dry-run=server', `${objects.length} of ${objects.length}`);
    });

    test('the hand-made form passes a server-side dry run', () => {
      const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'hand-made-'));
      try {
        sh('npx', 'ts-node', 'test/e2e/apps/hand-made.ts', outdir);
        const { status, stdout, stderr } = attempt('kubectl', ['apply', '--dry-run=server', '-f', outdir]);
        expect(stderr).toBe('');
        expect(status).toBe(0);
        figure('objects of the hand-made form that pass --dry-run=server', stdout.trim().split('\n').length);
      } finally {
        fs.rmSync(outdir, { recursive: true, force: true });
      }
    });

    test('kubectl delete -f dist/ takes everything away', () => {
      kubectl('delete', '-f', 'dist/', '--wait=true', '--timeout=120s');
      expect(kubectl('get', '-f', 'dist/', '--ignore-not-found', '-o', 'name')).toBe('');
      kubectl('wait', '--for=delete', 'pod', '-l', 'app=travel-planner', '--timeout=60s');
      expect(pods()).toEqual([]);
      figure('objects left after kubectl delete -f dist/', 0);
    });

    test('after the printed kubectl create secret line, kubectl apply -f dist/ works by itself', async () => {
      kubectl('delete', 'secret', 'tp-secret');
      const { stderr } = attempt('npm', ['run', 'synth']);
      const line = stderr.split('\n').map((text) => text.trim()).find((text) => text.startsWith('kubectl create secret'));
      paste(line!);
      kubectl('apply', '-f', 'dist/');
      await rolledOut();
      expect((await untilAnswers(BASE)).status).toBe(200);
      figure('applied by plain kubectl after', line!);
    });

    test('kubectl logs, exec and describe work', async () => {
      await settled();
      const [{ name }] = pods();
      expect(kubectl('logs', name)).toContain('Started TravelPlannerApplication');
      expect(kubectl('exec', name, '--', 'id', '-u')).toBe('10001');
      const described = kubectl('describe', 'pod', name);
      expect(described).toContain('Startup:');
      expect(described).toContain('kubernetes.io/hostname=travel-worker');
      figure('kubectl logs, exec, describe', 'answer');
    });

    test('up goes on from what plain kubectl left', async () => {
      const { status, stdout } = await cli('up');
      expect(status).toBe(0);
      // The Secret that was made by hand has the same values.
      expect(stdout).not.toContain(' changed: ');
    });
  });
}
