import { Chart, Duration } from 'cdk8s';
import {
  App, ConfigBackedEnv, ConfigUpdate, Dashboard, DashboardAdmin, DockerContainer, GracefulShutdown, KindCluster, NodePin, SecretEnv,
  SpringApplication, SpringBootApp,
} from './lib';

const app = new App();
const cluster = new KindCluster(app, 'travel', { workers: 2, containers: [DockerContainer.onKindNetwork('travel-planner-db')] });

const chart = new Chart(app, 'travel-planner');
const config = new ConfigBackedEnv(chart, 'config', {
  name: 'tp-config',
  variables: {
    'DB_URL': 'travel-planner-db', 'DB_PORT': '3306', 'DB_NAME': 'travel_planner', 'DB_USER': 'travel_planner',
    'spring.profiles.active': 'kind',
  },
  secrets: [SecretEnv.fromSecretName('tp-secret', { keys: ['DB_PWD'], envFile: 'examples/travel-planner/.env' })],
  update: ConfigUpdate.VERSION,
});
new SpringBootApp(chart, 'app', {
  name: 'travel-planner', deploymentName: 'travel-planner-app', serviceName: 'travel-planner-service',
  image: 'travel-planner:1.0.0',
  config,
  application: SpringApplication.fromProject('examples/travel-planner'),
  nodePort: 30080,
  pin: NodePin.node(cluster.workers[0]),
  shutdown: GracefulShutdown.of({ preStop: Duration.seconds(5), phase: Duration.seconds(10), gracePeriod: Duration.seconds(20) }),
});

const dashboard = new Chart(app, 'kubernetes-dashboard');
new Dashboard(dashboard, 'dashboard');
new DashboardAdmin(dashboard, 'admin');

app.synth();
