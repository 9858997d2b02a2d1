import { k8s } from 'cdk8s-plus-28';
import { appLabel, DASHBOARD, DASHBOARD_SECRETS, METRICS_SCRAPER, namespaced } from './names';

const TMP_VOLUME = 'tmp-volume';
const DASHBOARD_PORT = 8443;
const METRICS_SCRAPER_PORT = 8000;

/** The Dashboard: it serves HTTPS with a certificate that it makes for itself. */
export function dashboardDeployment(image: string): k8s.KubeDeploymentProps {
  const container: k8s.Container = {
    ...hardened(DASHBOARD, image, DASHBOARD_PORT, 'HTTPS'),
    imagePullPolicy: 'Always',
    args: ['--auto-generate-certificates', `--namespace=${DASHBOARD}`],
    volumeMounts: [
      { name: DASHBOARD_SECRETS.certificates, mountPath: '/certs' },
      { name: TMP_VOLUME, mountPath: '/tmp' },
    ],
  };
  return deployment(DASHBOARD, container, [
    { name: DASHBOARD_SECRETS.certificates, secret: { secretName: DASHBOARD_SECRETS.certificates } },
    { name: TMP_VOLUME, emptyDir: {} },
  ]);
}

export function metricsScraperDeployment(image: string): k8s.KubeDeploymentProps {
  const container: k8s.Container = {
    ...hardened(METRICS_SCRAPER, image, METRICS_SCRAPER_PORT, 'HTTP'),
    volumeMounts: [{ name: TMP_VOLUME, mountPath: '/tmp' }],
  };
  return deployment(METRICS_SCRAPER, container, [{ name: TMP_VOLUME, emptyDir: {} }]);
}

export function dashboardService(): k8s.KubeServiceProps {
  return service(DASHBOARD, 443, DASHBOARD_PORT);
}

export function metricsScraperService(): k8s.KubeServiceProps {
  return service(METRICS_SCRAPER, METRICS_SCRAPER_PORT, METRICS_SCRAPER_PORT);
}

/** What both containers have in common: one port, a slow liveness probe, and no more rights than they need. */
function hardened(name: string, image: string, port: number, scheme: 'HTTP' | 'HTTPS'): k8s.Container {
  return {
    name,
    image,
    ports: [{ containerPort: port, protocol: 'TCP' }],
    livenessProbe: {
      httpGet: { scheme, path: '/', port: k8s.IntOrString.fromNumber(port) },
      initialDelaySeconds: 30,
      timeoutSeconds: 30,
    },
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, runAsUser: 1001, runAsGroup: 2001 },
  };
}

function deployment(name: string, container: k8s.Container, volumes: k8s.Volume[]): k8s.KubeDeploymentProps {
  return {
    metadata: namespaced(name, name),
    spec: {
      replicas: 1,
      revisionHistoryLimit: 10,
      selector: { matchLabels: appLabel(name) },
      template: {
        metadata: { labels: appLabel(name) },
        spec: {
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          containers: [container],
          volumes,
          serviceAccountName: DASHBOARD,
          nodeSelector: { 'kubernetes.io/os': 'linux' },
          // The control plane's taint of old: newer clusters name it otherwise and keep the Dashboard on workers.
          tolerations: [{ key: 'node-role.kubernetes.io/master', effect: 'NoSchedule' }],
        },
      },
    },
  };
}

function service(name: string, port: number, targetPort: number): k8s.KubeServiceProps {
  return {
    metadata: namespaced(name, name),
    spec: { ports: [{ port, targetPort: k8s.IntOrString.fromNumber(targetPort) }], selector: appLabel(name) },
  };
}
