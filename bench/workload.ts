/** The objects of one application, as plain data: what every candidate of the benchmark has to give. */
export interface Application {
  readonly name: string;
  /** Part of the values differ from application to application, so that no candidate can reuse one text for all. */
  readonly replicas: number;
  readonly tag: string;
  readonly database: string;
}

export const IMAGE = 'registry.example.org/shop/service';
export const PORT = 8080;

/** Application number `index`; the names keep their order when they are sorted as texts. */
export function application(index: number): Application {
  const number = String(index).padStart(4, '0');
  return { name: `app-${number}`, replicas: 2 + index % 3, tag: `1.${index % 7}.${index % 11}`, database: `db-${number}.data.svc:3306` };
}

/** An application whose values are found nowhere else in its objects, so that a template can be made of them. */
export const SAMPLE: Application = { name: 'sample-application', replicas: 77, tag: '77.88.99', database: 'sample-database:7777' };

/** The applications number 0 to `count - 1`. */
export function applications(count: number): Application[] {
  return Array.from({ length: count }, (_, index) => application(index));
}

export function configMap(app: Application) {
  return {
    apiVersion: 'v1', kind: 'ConfigMap',
    metadata: { name: app.name, labels: { app: app.name } },
    data: {
      SPRING_PROFILES_ACTIVE: 'kubernetes',
      SPRING_DATASOURCE_URL: `jdbc:mysql://${app.database}/shop?useSSL=true&serverTimezone=UTC`,
      SPRING_DATASOURCE_USERNAME: 'shop',
      SERVER_PORT: String(PORT),
      MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED: 'true',
      LOGGING_LEVEL_ROOT: 'INFO',
    },
  };
}

export function deployment(app: Application) {
  const probe = (path: string) => ({ httpGet: { path, port: PORT }, periodSeconds: 10 });
  return {
    apiVersion: 'apps/v1', kind: 'Deployment',
    metadata: { name: app.name, labels: { app: app.name } },
    spec: {
      replicas: app.replicas,
      selector: { matchLabels: { app: app.name } },
      template: {
        metadata: { labels: { app: app.name } },
        spec: {
          enableServiceLinks: false,
          securityContext: { runAsNonRoot: true, runAsUser: 10001 },
          containers: [{
            name: 'app',
            image: `${IMAGE}:${app.tag}`,
            imagePullPolicy: 'IfNotPresent',
            ports: [{ name: 'http', containerPort: PORT }],
            envFrom: [{ configMapRef: { name: app.name } }],
            env: [{ name: 'JAVA_TOOL_OPTIONS', value: '-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError' }],
            startupProbe: { ...probe('/actuator/health/liveness'), failureThreshold: 30 },
            livenessProbe: probe('/actuator/health/liveness'),
            readinessProbe: probe('/actuator/health/readiness'),
            resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '512Mi' } },
            securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
            volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
          }],
          volumes: [{ name: 'tmp', emptyDir: {} }],
        },
      },
    },
  };
}

export function service(app: Application) {
  return {
    apiVersion: 'v1', kind: 'Service',
    metadata: { name: app.name, labels: { app: app.name } },
    spec: { type: 'ClusterIP', selector: { app: app.name }, ports: [{ name: 'http', port: 80, targetPort: PORT }] },
  };
}
