import { Chart, Duration } from 'cdk8s';
import {
  App, ConfigBackedEnv, ConfigUpdate, Dashboard, DashboardAccess, DashboardAdmin, DockerContainer, GracefulShutdown, KindCluster, NodePin, SecretEnv,
  SpringBootApp,
} from '../../../lib';

export interface Variation {
  readonly cluster: string;
  readonly workers: number;
  readonly database: DockerContainer;
  /** Environment variables besides those of main.ts. */
  readonly variables?: { readonly [name: string]: string };
  /** Adds a second account for the dashboard, which can only look. */
  readonly viewer?: boolean;
}

/** The app of main.ts, varied. */
export function synthVariation({ cluster: name, workers, database, variables, viewer }: Variation): void {
  const app = new App();
  const cluster = new KindCluster(app, name, { workers, containers: [database] });

  const chart = new Chart(app, 'travel-planner');
  new SpringBootApp(chart, 'app', {
    name: 'travel-planner',
    deploymentName: 'travel-planner-app',
    serviceName: 'travel-planner-service',
    image: 'travel-planner:1.0.0',
    config: new ConfigBackedEnv(chart, 'config', {
      name: 'tp-config',
      variables: {
        DB_URL: database.name,
        DB_PORT: '3306',
        DB_NAME: 'travel_planner',
        DB_USER: 'travel_planner',
        SPRING_PROFILES_ACTIVE: 'kind',
        ...variables,
      },
      secrets: [SecretEnv.fromSecretName('tp-secret', { keys: ['DB_PWD'], envFile: 'examples/travel-planner/.env' })],
      update: ConfigUpdate.VERSION,
    }),
    nodePort: 30080,
    pin: cluster.workers.length > 0 ? NodePin.node(cluster.workers[0]) : undefined,
    shutdown: GracefulShutdown.of({ preStop: Duration.seconds(5), phase: Duration.seconds(10), gracePeriod: Duration.seconds(20) }),
  });

  const dashboard = new Chart(app, 'kubernetes-dashboard');
  new Dashboard(dashboard, 'dashboard');
  new DashboardAdmin(dashboard, 'admin');
  if (viewer) new DashboardAdmin(dashboard, 'viewer', { name: 'viewer', access: DashboardAccess.readOnly() });
  app.synth();
}
