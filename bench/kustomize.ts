import * as fs from 'node:fs';
import * as path from 'node:path';
import { stringify } from 'yaml';
import { Candidate, timed } from './measure';
import { application, applications, configMap, deployment, IMAGE, service } from './workload';

/**
 * `kubectl kustomize` of the plain objects: a base, one overlay for each application, and a kustomization that gathers the
 * overlays.
 */
export function kustomize(folder: string, count: number): Candidate & { objects(): string } {
  const root = path.join(folder, `kustomize-${count}`);
  const output = path.join(folder, `kustomize-${count}.yaml`);
  const base = { ...application(0), name: 'app' };
  write(root, 'base/objects.yaml', [configMap(base), deployment(base), service(base)].map((object) => stringify(object)).join('---\n'));
  write(root, 'base/kustomization.yaml', stringify({ resources: ['objects.yaml'] }));
  for (const app of applications(count)) {
    write(root, `overlays/${app.name}/kustomization.yaml`, stringify({
      resources: ['../../base'],
      nameSuffix: app.name.slice(base.name.length),
      labels: [{ pairs: { app: app.name }, includeSelectors: true }],
      images: [{ name: IMAGE, newTag: app.tag }],
      replicas: [{ name: base.name, count: app.replicas }],
      patches: [{
        patch: stringify({
          apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: base.name },
          data: { SPRING_DATASOURCE_URL: configMap(app).data.SPRING_DATASOURCE_URL },
        }),
      }],
    }));
  }
  write(root, 'kustomization.yaml', stringify({ resources: applications(count).map(({ name }) => `overlays/${name}`) }));
  return {
    name: 'kustomize',
    run: () => ({ wallMs: timed(['kubectl', 'kustomize', root], { output }).wallMs }),
    objects: () => fs.readFileSync(output, 'utf8'),
  };
}

function write(root: string, file: string, content: string): void {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), content);
}
