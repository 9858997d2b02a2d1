import { Chart } from 'cdk8s';
import { ConfigBackedEnv, ConfigUpdate, GitOps, Migrations, Scaling, SecretEnv, SpringBootApp, Target } from '../lib';
import { removeTempFolders } from './support/folders';
import { objectsOf, quietApp, written } from './support/synth';

afterEach(removeTempFolders);

function program(gitOps: GitOps | undefined, update: ConfigUpdate) {
  const app = quietApp({ target: Target.kind({ gitOps }) });
  const chart = new Chart(app, 'shop');
  const secret = SecretEnv.fromExternalSecret('shop-secret', { store: 'vault', variables: { DB_PWD: { key: 'shop/db' } } });
  const config = new ConfigBackedEnv(chart, 'config', { name: 'shop-config', variables: { DB_URL: 'db' }, update, secrets: [secret] });
  new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config });
  return app;
}

function annotations(gitOps: GitOps | undefined, update: ConfigUpdate = ConfigUpdate.VERSION): Record<string, unknown> {
  return Object.fromEntries(objectsOf(program(gitOps, update)).map(({ kind, metadata }) => [kind, metadata.annotations ?? {}]));
}

describe('manifests for a controller that applies them from git', () => {
  test('have no annotations of one unless it is asked for', () => {
    expect(annotations(undefined)).toEqual({ ConfigMap: {}, ExternalSecret: {}, Deployment: {}, Service: {} });
  });

  test('of Argo CD let it delete old versions of configuration last', () => {
    expect(annotations(GitOps.argoCd())).toEqual({ ConfigMap: { 'argocd.argoproj.io/sync-options': 'PruneLast=true' }, ExternalSecret: {}, Deployment: {}, Service: {} });
    expect(annotations(GitOps.argoCd(), ConfigUpdate.RESTART)).toEqual({ ConfigMap: {}, ExternalSecret: {}, Deployment: {}, Service: {} });
  });

  test('of Argo CD let migrations come after what they read, and what serves after them', () => {
    const app = quietApp({ target: Target.production({ gitOps: GitOps.argoCd(), scaling: Scaling.auto({ min: 2, max: 4 }) }) });
    new SpringBootApp(new Chart(app, 'shop'), 'app', { name: 'shop', image: 'shop:1', migrations: Migrations.flyway() });
    const waves = objectsOf(app).map(({ kind, metadata }) => [kind, metadata.annotations?.['argocd.argoproj.io/sync-wave']]);
    expect(Object.fromEntries(waves)).toEqual({ Job: '1', Deployment: '2', Service: '2', HorizontalPodAutoscaler: '2', PodDisruptionBudget: '2', NetworkPolicy: undefined });
  });

  test('of Flux keep it from deleting versions that pods still read', () => {
    expect(annotations(GitOps.flux())).toEqual({ ConfigMap: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }, ExternalSecret: {}, Deployment: {}, Service: {} });
    expect(annotations(GitOps.flux(), ConfigUpdate.RESTART).ConfigMap).toEqual({});
  });

  test('are the same files with the same bytes in each run', () => {
    const [first, second] = [1, 2].map(() => written(program(GitOps.argoCd(), ConfigUpdate.VERSION)));
    expect(first).toEqual(second);
    expect(Object.keys(first)).toEqual(['shop.k8s.yaml']);
  });
});
