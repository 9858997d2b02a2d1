import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { OUT } from '../../support/production';
import { figure } from '../../support/report';
import { attempt, ENV, kubectl, ROOT, sh } from '../../support/shell';

const NAMESPACE = 'restricted';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: { readonly template?: { readonly metadata: object; readonly spec: object } };
}

function manifests(folder: string, file: string): Manifest[] {
  return parseAllDocuments(fs.readFileSync(path.join(OUT, folder, `${file}.k8s.yaml`), 'utf8')).map((document) => document.toJS());
}

/** A pod as the Deployment's controller makes it: only for pods does the API server enforce, for the rest it warns. */
function podsOf({ spec, metadata: { name } }: Manifest): Manifest[] {
  return spec?.template === undefined ? [] : [{ apiVersion: 'v1', kind: 'Pod', metadata: { ...spec.template.metadata, name }, spec: spec.template.spec } as Manifest];
}

/** What the API server has against an object in the namespace, warnings too; nothing if it takes it as it is. */
function objection(manifest: Manifest): string {
  const moved = { ...manifest, metadata: { ...manifest.metadata, namespace: NAMESPACE } };
  return attempt('kubectl', ['apply', '--dry-run=server', '-f', '-'], JSON.stringify(moved)).stderr.trim();
}

export function admission(): void {
  describe('a namespace with Pod Security admission "restricted"', () => {
    beforeAll(() => {
      kubectl('create', 'namespace', NAMESPACE);
      kubectl('label', 'namespace', NAMESPACE, ...['enforce', 'warn', 'audit'].map((mode) => `pod-security.kubernetes.io/${mode}=restricted`));
      const { status, stderr } = spawnSync('node', ['-r', './lib/run/typescript.cjs', 'main.ts'], { cwd: ROOT, encoding: 'utf8', env: { ...ENV, CDK8S_OUTDIR: path.join(OUT, 'main') } });
      if (status !== 0) throw new Error(stderr);
      sh('npx', 'ts-node', 'test/e2e/apps/hand-made.ts', path.join(OUT, 'hand-made'));
      sh('npx', 'ts-node', 'test/e2e/apps/targets.ts', path.join(OUT, 'targets'));
    });

    test('takes every object of the example, and its pods, without a warning', () => {
      const objects = manifests('main', 'travel-planner');
      const all = [...objects, ...objects.flatMap(podsOf)];
      expect(all.map((manifest) => [manifest.kind, objection(manifest)]).filter(([, against]) => against !== '')).toEqual([]);
      expect(all.filter(({ kind }) => kind === 'Pod')).toHaveLength(1);
      figure('restricted: objects of the example that are taken, with the pod', `${all.length} of ${all.length}: ${all.map(({ kind }) => kind).join(', ')}`);
    });

    test.each(['kind', 'staging', 'production'])('takes every object of the example for the target %s, and its pods, without a warning', (target) => {
      // Of a PodMonitor the cluster knows nothing.
      const objects = manifests(`targets/${target}`, 'travel').filter(({ kind }) => kind !== 'PodMonitor');
      const all = [...objects, ...objects.flatMap(podsOf)];
      expect(all.map((manifest) => [manifest.kind, objection(manifest)]).filter(([, against]) => against !== '')).toEqual([]);
      expect(all.filter(({ kind }) => kind === 'Pod')).toHaveLength(2);
      figure(`restricted: objects for the target ${target} that are taken, with pods of Deployment and Job`, `${all.length} of ${all.length}: ${all.map(({ kind }) => kind).join(', ')}`);
    });

    test('would not take the Dashboard as it is upstream, which has a namespace of its own without the label', () => {
      const objects = manifests('main', 'kubernetes-dashboard');
      const [namespace] = objects.filter(({ kind }) => kind === 'Namespace');
      expect(JSON.stringify(namespace)).not.toContain('pod-security');
      const deployments = objects.filter(({ kind }) => kind === 'Deployment');
      expect(deployments).toHaveLength(2);
      for (const deployment of deployments) {
        expect(objection(deployment)).toContain('would violate PodSecurity "restricted:latest"');
        figure(`restricted: exempt, as it is equal to upstream: ${deployment.metadata.name}`, objection(deployment).replace(/^.*violate/s, 'would violate'));
      }
      kubectl('apply', '-f', path.join(OUT, 'main', 'kubernetes-dashboard.k8s.yaml'));
      kubectl('delete', 'namespace', namespace.metadata.name, '--wait=false');
      figure('objects of the Dashboard that are taken in its own namespace', objects.length);
    });

    test('refuses the pods of the hand-made form, which is there to be compared with', () => {
      const [pod] = manifests('hand-made', 'travel-planner').flatMap(podsOf);
      expect(objection(pod)).toContain('host namespaces (hostPID=true)');
      figure('restricted: the hand-made form is refused', objection(pod).replace(/^.*violates/s, 'violates'));
    });
  });
}
