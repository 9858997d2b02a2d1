import * as os from 'node:os';
import * as path from 'node:path';
import { createSecretLine, synthReport, SynthReport } from '../../lib/internal/synth-report';

function report(differences: Partial<SynthReport> = {}): string[] {
  const text = synthReport({ folder: 'dist', manifests: ['web.k8s.yaml'], kindFiles: [], clusters: [], namespaces: [], secrets: [], controllers: [], ...differences });
  expect(text.endsWith('\n')).toBe(true);
  return text.slice(0, -1).split('\n');
}

describe('the report', () => {
  test('names what was written and the next step', () => {
    expect(report()).toEqual(['Wrote 1 manifest file to dist/', '  dist/web.k8s.yaml', 'Next: kubectl apply -f dist/']);
  });

  test('counts', () => {
    expect(report({ manifests: ['a.k8s.yaml', 'b.k8s.yaml'] })[0]).toBe('Wrote 2 manifest files to dist/');
    expect(report({ manifests: [] })[0]).toBe('Wrote 0 manifest files to dist/');
  });

  test('names twenty files, and counts the others', () => {
    const manifests = Array.from({ length: 23 }, (_, index) => `chart-${index}.k8s.yaml`);
    const lines = report({ manifests });
    expect(lines.slice(0, 2)).toEqual(['Wrote 23 manifest files to dist/', '  dist/chart-0.k8s.yaml']);
    expect(lines.slice(-3)).toEqual(['  dist/chart-19.k8s.yaml', '  … and 3 more', 'Next: kubectl apply -f dist/']);
  });

  test('names each folder where charts have one of their own: kubectl does not look below', () => {
    expect(report({ manifests: ['0000-a/X.x.k8s.yaml', '0000-a/Y.y.k8s.yaml', '0001-b/X.x.k8s.yaml'] }).pop())
      .toBe('Next: kubectl apply -f dist/0000-a/ -f dist/0001-b/');
    expect(report({ manifests: [] }).pop()).toBe('Next: kubectl apply -f dist/');
  });

  test('shows paths as one types them here, wherever the output is', () => {
    expect(report({ folder: path.resolve('out/dist'), kindFiles: [path.resolve('out/dist/kind/lab.yml')] }))
      .toEqual(['Wrote 1 manifest file to out/dist/', '  out/dist/web.k8s.yaml', '  out/dist/kind/lab.yml', 'Next: kubectl apply -f out/dist/']);
  });

  test('leads to `up` when there is a cluster, by the script of the package in the working folder', () => {
    expect(report({ clusters: ['lab'] }).pop()).toBe('Next: npm run up   (or kubectl apply -f dist/ on a cluster of your own)');
  });

  test('says how to make each Secret, without a value', () => {
    expect(report({ secrets: [{ namespace: 'shop', name: 'db', keys: ['DB_PWD'], envFile: '.env' }, { namespace: 'default', name: 'mail', keys: ['USER', 'PWD'] }] })).toEqual([
      'Wrote 1 manifest file to dist/',
      '  dist/web.k8s.yaml',
      'The manifests refer to Secrets that are not among them. Create them once:',
      '  kubectl create secret generic db --namespace shop --from-env-file=.env',
      '  kubectl create secret generic mail --namespace default --from-env-file=FILE   # lines of FILE: USER=<value>, PWD=<value>',
      'Next: kubectl apply -f dist/',
    ]);
  });

  test('says which controllers must be there, and that `up` does not install them', () => {
    const controllers = [{ name: 'Sealed Secrets', kinds: ['SealedSecret'], url: 'https://example.com/#install' }];
    expect(report({ controllers })).toEqual([
      'Wrote 1 manifest file to dist/',
      '  dist/web.k8s.yaml',
      'The manifests have objects that Kubernetes alone does not know. Install their controllers, with the CRDs, before you apply them:',
      '  SealedSecret: Sealed Secrets   # https://example.com/#install',
      'Next: kubectl apply -f dist/',
    ]);
    expect(report({ controllers, clusters: ['lab'] })[2])
      .toBe('The manifests have objects that Kubernetes alone does not know. Install their controllers, with the CRDs, before you apply them; `up` does not:');
  });

  test('says which namespaces nobody creates', () => {
    expect(report({ namespaces: ['shop'] })).toEqual([
      'Wrote 1 manifest file to dist/',
      '  dist/web.k8s.yaml',
      'The manifests lie in namespaces that are not among them. Create them once:',
      '  kubectl create namespace shop',
      'Next: kubectl apply -f dist/',
    ]);
  });

  test('is silent on the folder of `cdk8s synth -p`, which is gone a moment later', () => {
    const folder = path.join(os.tmpdir(), 'cdk8s-Ab12cd');
    expect(synthReport({ folder, manifests: ['web.k8s.yaml'], kindFiles: [], clusters: ['lab'], namespaces: [], secrets: [], controllers: [] })).toBe('');
    expect(report({ folder, secrets: [{ namespace: 'default', name: 'db', keys: ['A'], envFile: '.env' }] })).toEqual([
      'The manifests refer to Secrets that are not among them. Create them once:',
      '  kubectl create secret generic db --namespace default --from-env-file=.env',
    ]);
  });
});

test('the line for a Secret can be pasted, and reads its values from a file: none is on the command line', () => {
  expect(createSecretLine({ namespace: 'n', name: 's', keys: ['A'], envFile: "my env/it's.env" }))
    .toBe("kubectl create secret generic s --namespace n '--from-env-file=my env/it'\\''s.env'");
});
