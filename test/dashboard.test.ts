import { Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { Dashboard } from '../lib/dashboard';
import { canonicalJson, digests } from './dashboard-digests';

/**
 * SHA-256 of the canonical JSON of each object of the original manifest, in its order. To compute them again:
 *
 *     curl -LO https://raw.githubusercontent.com/kubernetes-retired/dashboard/v2.7.0/aio/deploy/recommended.yaml
 *     npx ts-node test/dashboard-digests.ts recommended.yaml
 */
const ORIGINAL = [
  ['Namespace/kubernetes-dashboard', '60d3abc0d875a38697c0c70beb24b31388907dab04d634d65ac34873d92bc542'],
  ['ServiceAccount/kubernetes-dashboard', 'a5d1ff26a907b073959754c8bb713bac435f860e997c2bd28bbf7c93abfdf2a8'],
  ['Service/kubernetes-dashboard', '5d72d7b3907043b8b6fd58632485a8583ae10cd167b041019d2bdbeb703a66e8'],
  ['Secret/kubernetes-dashboard-certs', 'c5008497adf4e171112b095daeec6c6315f490060cf100e7c59fa20985893a9c'],
  ['Secret/kubernetes-dashboard-csrf', '5478dc05c6ce0da0d3144edff2cc6e98507a4bf27c138cdd5217e26b11b3849e'],
  ['Secret/kubernetes-dashboard-key-holder', '162ab55620a70ee3e4cd55b1db5f8872fb568dc8ee71c730cf18878c8697abb7'],
  ['ConfigMap/kubernetes-dashboard-settings', '5484883d6de0bb0d9928dae9a3236a30a6a7da8cf21b8a5ce35f4e57b52732df'],
  ['Role/kubernetes-dashboard', 'b1a3d5790659b4a35272f265d00d38ecff0514d9850d93669ce6b24fd7ce10bd'],
  ['ClusterRole/kubernetes-dashboard', 'f5c62dfe44c8830932b832ff60beb25881a587585d5f04824215e0caf0f80e24'],
  ['RoleBinding/kubernetes-dashboard', '1955ad4586920930d195e62cf6964fe5c99bdba925daa352f86a65bca85bd16c'],
  ['ClusterRoleBinding/kubernetes-dashboard', '2e9b6b07103e4b5f6673dfe33156e60b60c1e94263927fad8f3e1055f3980a87'],
  ['Deployment/kubernetes-dashboard', '34df35ccfd8223df3c897c4e88643c3135db341a0118164ac3a9478f204e4560'],
  ['Service/dashboard-metrics-scraper', 'ab5bd82c85964e4fd7813e64e0f53f3d3dbdcd2975649820dc7366589372f204'],
  ['Deployment/dashboard-metrics-scraper', '991126c49f5704aaa340fdf4c164c652537f34eb995ed5dcea6f02f126ff37e2'],
];

describe('the Dashboard', () => {
  test('has 14 objects, each equal to the original, in the order of the original', () => {
    const chart = Testing.chart();
    new Dashboard(chart, 'Dashboard');
    const objects = Testing.synth(chart);
    expect(objects).toHaveLength(14);
    expect(digests(objects)).toEqual(ORIGINAL);
  });

  test('is the same below another construct, under another id and in a chart of its own namespace', () => {
    const chart = new Chart(Testing.app(), 'tools', { namespace: 'kubernetes-dashboard' });
    new Dashboard(new Construct(chart, 'cluster'), 'web-ui');
    expect(digests(Testing.synth(chart))).toEqual(ORIGINAL);
  });

  test('shows each of its objects as a public part', () => {
    const chart = Testing.chart();
    const dashboard = new Dashboard(chart, 'Dashboard');
    const parts = [
      dashboard.namespace, dashboard.serviceAccount, dashboard.service, dashboard.certificatesSecret, dashboard.csrfSecret,
      dashboard.keyHolderSecret, dashboard.settings, dashboard.role, dashboard.clusterRole, dashboard.roleBinding,
      dashboard.clusterRoleBinding, dashboard.deployment, dashboard.metricsScraperService, dashboard.metricsScraperDeployment,
    ];
    expect(parts.map((part) => `${part.kind}/${part.name}`)).toEqual(ORIGINAL.map(([object]) => object));
  });

  test('takes its images from another registry, and nothing else changes', () => {
    const chart = Testing.chart();
    new Dashboard(chart, 'Dashboard', { image: 'registry.local/dashboard:v2.7.0', metricsScraperImage: 'registry.local/scraper:v1.0.8' });
    const objects = Testing.synth(chart);
    const imageOf = (index: number) => objects[index].spec.template.spec.containers[0].image;
    expect(imageOf(11)).toBe('registry.local/dashboard:v2.7.0');
    expect(imageOf(13)).toBe('registry.local/scraper:v1.0.8');
    expect(digests(objects).filter(([, digest], index) => digest !== ORIGINAL[index][1]).map(([object]) => object))
      .toEqual(['Deployment/kubernetes-dashboard', 'Deployment/dashboard-metrics-scraper']);
  });
});

describe('the Dashboard refuses', () => {
  test('a chart whose namespace and labels would change it, both at once', () => {
    const chart = new Chart(Testing.app(), 'shop', { namespace: 'shop', labels: { team: 'blue' } });
    expect(() => new Dashboard(chart, 'Dashboard')).toThrow(new Error(
      '[shop] namespace: "shop", expected no namespace or "kubernetes-dashboard", the only one that the Dashboard runs in;'
      + ' give the Dashboard a chart of its own\n'
      + '[shop] labels: {"team":"blue"}, expected a chart without labels, which would change the objects of the Dashboard;'
      + ' give the Dashboard a chart of its own'));
  });

  test('an image that is no image reference', () => {
    expect(() => new Dashboard(Testing.chart(), 'Dashboard', { image: '' })).toThrow(new Error(
      '[test/Dashboard] image: "", expected an image reference such as "registry.example.com/dashboard:v2.7.0";'
      + ' leave it out to use the image of Docker Hub'));
  });
});

describe('canonical JSON', () => {
  test('is the same for equal objects, whatever the order of their keys', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: '' })).toBe('{"a":"","b":[{"c":null,"d":1}]}');
  });

  test('differs when the order of a list differs', () => {
    expect(canonicalJson(['a', 'b'])).not.toBe(canonicalJson(['b', 'a']));
  });
});
