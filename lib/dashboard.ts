import { ApiObject, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { clusterScoped } from './dashboard/cluster-scoped';
import { dashboardDeployment, dashboardService, metricsScraperDeployment, metricsScraperService } from './dashboard/deployments';
import { DASHBOARD, DASHBOARD_SECRETS, DASHBOARD_SETTINGS, namespaced } from './dashboard/names';
import { DASHBOARD_ROLE_RULES, DASHBOARD_SUBJECT, dashboardRole, METRICS_RULES } from './dashboard/permissions';
import { brand } from './internal/brand';
import { Checks } from './internal/problem';
import { Explanation } from './internal/reason';

/** Properties of `Dashboard`. */
export interface DashboardProps {
  /**
   * Image of the Dashboard, for a cluster that pulls from a registry of its own. Allowed: any image reference that has
   * the program of v2.7.0. It is pulled at every start of the pod, so the registry must have it.
   *
   * @default 'kubernetesui/dashboard:v2.7.0'
   */
  readonly image?: string;

  /**
   * Image of the metrics scraper. Allowed: any image reference that has the program of v1.0.8.
   *
   * @default 'kubernetesui/metrics-scraper:v1.0.8'
   */
  readonly metricsScraperImage?: string;
}

/**
 * Kubernetes Dashboard v2.7.0: the 14 objects of its recommended manifest, each one equal to the original.
 *
 * v2.7.0 is the last release that installs from a manifest; later ones exist as a Helm chart only, and in January 2026
 * the project was archived. It gets no more fixes: use it on a local cluster, behind `kubectl proxy` or
 * `kubectl port-forward`, and do not expose it.
 *
 * Everything is in the namespace `kubernetes-dashboard`, which is one of the objects; names are fixed as well, because
 * the program looks for its Secrets, its ConfigMap and its Service by name. Give it a chart without labels, and without
 * a namespace other than `kubernetes-dashboard`; a `DashboardAdmin` may follow it in the same chart.
 *
 * @see https://github.com/kubernetes-retired/dashboard/blob/v2.7.0/aio/deploy/recommended.yaml
 * @see https://github.com/kubernetes-retired/dashboard/blob/v2.7.0/docs/user/accessing-dashboard/README.md
 */
export class Dashboard extends Construct {
  /** Namespace of everything else. */
  public readonly namespace: k8s.KubeNamespace;
  /** ServiceAccount that the Dashboard and its metrics scraper run as; users log in with one of their own. */
  public readonly serviceAccount: k8s.KubeServiceAccount;
  /** Service of the Dashboard: HTTPS on port 443. */
  public readonly service: k8s.KubeService;
  /** Secret for the certificate that the Dashboard serves; it makes one when this is empty, as it is here. */
  public readonly certificatesSecret: k8s.KubeSecret;
  /** Secret that the Dashboard keeps its key against forged requests in. */
  public readonly csrfSecret: k8s.KubeSecret;
  /** Secret that the Dashboard keeps the keys of its log-in tokens in. */
  public readonly keyHolderSecret: k8s.KubeSecret;
  /** ConfigMap that the Dashboard keeps its settings in. */
  public readonly settings: k8s.KubeConfigMap;
  /** What the Dashboard itself may do in its namespace. */
  public readonly role: k8s.KubeRole;
  /** What the metrics scraper may read in the whole cluster. */
  public readonly clusterRole: k8s.KubeClusterRole;
  /** Gives `role` to `serviceAccount`. */
  public readonly roleBinding: k8s.KubeRoleBinding;
  /** Gives `clusterRole` to `serviceAccount`. */
  public readonly clusterRoleBinding: k8s.KubeClusterRoleBinding;
  /** Deployment of the Dashboard. */
  public readonly deployment: k8s.KubeDeployment;
  /** Service of the metrics scraper: HTTP on port 8000. */
  public readonly metricsScraperService: k8s.KubeService;
  /** Deployment of the metrics scraper. */
  public readonly metricsScraperDeployment: k8s.KubeDeployment;

  /**
   * @param scope a chart, or a construct in one
   * @param id id of the construct; no name depends on it
   * @param props the images, when they are not to come from Docker Hub
   * @throws if the chart has labels or another namespace, or an image is no image reference
   */
  public constructor(scope: Construct, id: string, props: DashboardProps = {}) {
    super(scope, id);
    const image = props.image ?? 'kubernetesui/dashboard:v2.7.0';
    const metricsScraperImage = props.metricsScraperImage ?? 'kubernetesui/metrics-scraper:v1.0.8';
    checkChart(Chart.of(this));
    checkImages(this.node.path, { image, metricsScraperImage });

    // The order is that of the original: kubectl creates objects in the order of the file, the namespace first.
    this.namespace = clusterScoped(new k8s.KubeNamespace(this, 'Namespace', { metadata: { name: DASHBOARD } }));
    this.serviceAccount = new k8s.KubeServiceAccount(this, 'ServiceAccount', { metadata: namespaced(DASHBOARD) });
    this.service = new k8s.KubeService(this, 'Service', dashboardService());
    this.certificatesSecret = this.secret('CertificatesSecret', DASHBOARD_SECRETS.certificates);
    this.csrfSecret = this.secret('CsrfSecret', DASHBOARD_SECRETS.csrf, { csrf: '' });
    this.keyHolderSecret = this.secret('KeyHolderSecret', DASHBOARD_SECRETS.keyHolder);
    this.settings = new k8s.KubeConfigMap(this, 'Settings', { metadata: namespaced(DASHBOARD_SETTINGS) });
    this.role = new k8s.KubeRole(this, 'Role', { metadata: namespaced(DASHBOARD), rules: DASHBOARD_ROLE_RULES });
    this.clusterRole = clusterScoped(new k8s.KubeClusterRole(this, 'ClusterRole', {
      metadata: { name: DASHBOARD, labels: namespaced(DASHBOARD).labels }, rules: METRICS_RULES,
    }));
    this.roleBinding = new k8s.KubeRoleBinding(this, 'RoleBinding', {
      metadata: namespaced(DASHBOARD), roleRef: dashboardRole('Role'), subjects: [DASHBOARD_SUBJECT],
    });
    this.clusterRoleBinding = clusterScoped(new k8s.KubeClusterRoleBinding(this, 'ClusterRoleBinding', {
      metadata: { name: DASHBOARD }, roleRef: dashboardRole('ClusterRole'), subjects: [DASHBOARD_SUBJECT],
    }));
    this.deployment = new k8s.KubeDeployment(this, 'Deployment', dashboardDeployment(image));
    this.metricsScraperService = new k8s.KubeService(this, 'MetricsScraperService', metricsScraperService());
    this.metricsScraperDeployment =
      new k8s.KubeDeployment(this, 'MetricsScraperDeployment', metricsScraperDeployment(metricsScraperImage));
  }

  /** @internal */
  public _explain(): Explanation[] {
    const objects = this.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
    const reason = {
      field: 'metadata.name', because: 'equal to kubernetes-dashboard v2.7.0, object by object', from: 'Dashboard',
      source: 'https://github.com/kubernetes-retired/dashboard/blob/v2.7.0/aio/deploy/recommended.yaml',
    };
    return objects.map((object) => ({ object, reasons: [reason] }));
  }

  /** An empty Secret: the Dashboard writes into it at its first start and may not create it. */
  private secret(id: string, name: string, data?: { [key: string]: string }): k8s.KubeSecret {
    return new k8s.KubeSecret(this, id, { metadata: namespaced(name), type: 'Opaque', data });
  }
}

// Of the class: `explain` asks it.
brand(Dashboard.prototype, 'Explained');

/** A chart adds its labels to every object, and its namespace says where a reader looks for them. */
function checkChart(chart: Chart): void {
  const checks = new Checks(chart.node.path);
  checks.expect(chart.namespace === undefined || chart.namespace === DASHBOARD, 'namespace', chart.namespace,
    `expected no namespace or ${JSON.stringify(DASHBOARD)}, the only one that the Dashboard runs in`,
    'give the Dashboard a chart of its own');
  checks.expect(Object.keys(chart.labels).length === 0, 'labels', chart.labels,
    'expected a chart without labels, which would change the objects of the Dashboard',
    'give the Dashboard a chart of its own');
  checks.throwAll();
}

function checkImages(path: string, images: { [property: string]: string }): void {
  const checks = new Checks(path);
  for (const [property, image] of Object.entries(images)) {
    checks.expect(/^\S+$/.test(image), property, image, 'expected an image reference such as "registry.example.com/dashboard:v2.7.0"',
      'leave it out to use the image of Docker Hub');
  }
  checks.throwAll();
}
