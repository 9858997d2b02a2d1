import * as path from 'node:path';
import { contents, removeTempFolders, tempFolder } from './support/folders';
import { REPOSITORY, run, TYPESCRIPT } from './support/processes';

afterAll(removeTempFolders);

describe('main.ts', () => {
  const outdir = path.join(tempFolder(), 'dist');
  const { stdout, stderr, code } = run(REPOSITORY, [...TYPESCRIPT, 'main.ts'], { CDK8S_OUTDIR: outdir });
  const files = contents(outdir);

  test('succeeds, and says what it wrote on standard error', () => {
    expect({ stdout, code }).toEqual({ stdout: '', code: 0 });
    expect(stderr.replaceAll(path.relative(REPOSITORY, outdir), 'dist')).toMatchSnapshot();
  });

  test('writes the manifests directly into its folder, and the kind files below', () => {
    expect(Object.keys(files)).toEqual(['kind/travel.plan.json', 'kind/travel.yml', 'kubernetes-dashboard.k8s.yaml', 'travel-planner.k8s.yaml']);
  });

  test.each(Object.entries(files))('writes %s', (_, content) => {
    expect(content).toMatchSnapshot();
  });
});
