import * as path from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { contents, programFolder, removeTempFolders, write } from './support/folders';
import { REPOSITORY, run, Run } from './support/processes';

afterEach(removeTempFolders);

/** Runs the real cdk8s CLI in a folder whose app is `kind-program.ts`. */
function cdk8s(folder: string, ...args: string[]): Run {
  const app = [process.execPath, '-r', path.join(REPOSITORY, 'lib/run/typescript.cjs'), path.join(REPOSITORY, 'test/support/kind-program.ts')].map((word) => `"${word}"`).join(' ');
  write(folder, { 'cdk8s.yaml': stringify({ language: 'typescript', app }) });
  return run(folder, [path.join(REPOSITORY, 'node_modules/.bin/cdk8s'), 'synth', '--check-upgrade=false', ...args]);
}

const CREATE_SECRET = 'The manifests refer to Secrets that are not among them. `up` creates those with an env file; otherwise, create them once:\n'
  + '  kubectl create secret generic shop-secret --namespace default --from-env-file=FILE   # lines of FILE: DB_PWD=<value>\n';

describe('the cdk8s CLI', () => {
  test('synth writes manifests and kind files, and names the manifests only', () => {
    const folder = programFolder();
    const { stdout, stderr, code } = cdk8s(folder);
    expect({ stdout, code }).toEqual({ stdout: 'Synthesizing application\n  - dist/shop.k8s.yaml\n', code: 0 });
    expect(stderr).toBe('Wrote 1 manifest file to dist/\n  dist/shop.k8s.yaml\n  dist/kind/lab.yml\n  dist/kind/lab.plan.json\n'
      + `${CREATE_SECRET}Next: npx cdk8s-spring-boot up   (or kubectl apply -f dist/ on a cluster of your own)\n`);
    expect(Object.keys(contents(path.join(folder, 'dist')))).toEqual(['kind/lab.plan.json', 'kind/lab.yml', 'shop.k8s.yaml']);
  });

  test('synth -p prints cluster objects alone, fit for kubectl', () => {
    const folder = programFolder();
    const { stdout, stderr, code } = cdk8s(folder, '-p');
    expect(code).toBe(0);
    expect(parseAllDocuments(stdout).map((document) => document.toJS()).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`))
      .toEqual(['v1 ConfigMap', 'apps/v1 Deployment', 'v1 Service']);
    expect(stdout).not.toContain('kind.x-k8s.io');
    expect(stdout).not.toContain('planVersion');
    // The folder that the manifests were written to is gone by now: nothing is said of it.
    expect(stderr).toBe(CREATE_SECRET);
    expect(Object.keys(contents(folder))).toEqual(['cdk8s.yaml']);
  });

  test('synth --format helm makes a chart whose templates are cluster objects alone', () => {
    const folder = programFolder();
    const { stdout, stderr, code } = cdk8s(folder, '--format', 'helm', '--chart-version', '1.0.0', '--chart-api-version', 'v2');
    expect({ stdout, code }).toEqual({ stdout: 'Synthesizing application\n  - dist/templates/shop.k8s.yaml\n', code: 0 });
    expect(stderr).toContain('  dist/kind/lab.yml\n');
    expect(Object.keys(contents(path.join(folder, 'dist'))).sort())
      .toEqual(['Chart.yaml', 'README.md', 'kind/lab.plan.json', 'kind/lab.yml', 'templates/shop.k8s.yaml']);
  });
});
