import { Chart, Duration } from 'cdk8s';
import {
  App, ConfigBackedEnv, ConfigDelivery, ConfigMapEnv, ConfigUpdate, DockerContainer, GracefulShutdown, KindCluster, NodePin, SecretEnv, SpringApplication, SpringBootApp,
} from '../../../lib';

/** The example with its properties, the password too, as files; what its own file asks for is hidden by them. */
const app = new App();
const cluster = new KindCluster(app, 'travel', { workers: 2, containers: [DockerContainer.onKindNetwork('travel-planner-db')] });
const chart = new Chart(app, 'travel-planner');
const config = new ConfigBackedEnv(chart, 'config', {
  name: 'tp-tree',
  delivery: ConfigDelivery.configTree(),
  variables: {
    'spring.datasource.url': 'jdbc:mysql://travel-planner-db:3306/travel_planner',
    'spring.profiles.active': 'kind',
    'logging.level[io.github.cdk8sspringboot.No-Such Class]': 'DEBUG',
    'management.endpoint.health.show-details': 'always',
  },
  configMaps: [ConfigMapEnv.fromConfigMapName('tp-shared', { variables: { 'spring.datasource.username': 'user' } })],
  secrets: [SecretEnv.fromSecretName('tp-secret', { variables: { 'spring.datasource.password': 'DB_PWD' }, envFile: 'examples/travel-planner/.env' })],
  update: ConfigUpdate.VERSION,
});
new SpringBootApp(chart, 'app', {
  name: 'travel-planner', deploymentName: 'travel-planner-app', serviceName: 'travel-planner-service', image: 'travel-planner:1.0.0',
  config, application: SpringApplication.fromProject('examples/travel-planner'),
  nodePort: 30080, pin: NodePin.node(cluster.workers[0]),
  shutdown: GracefulShutdown.of({ preStop: Duration.seconds(5), phase: Duration.seconds(10), gracePeriod: Duration.seconds(20) }),
});
app.synth();
