/** A program as users write it, for tests that run the cdk8s CLI: an application, a Secret and a cluster. */
import { Chart } from 'cdk8s';
import { App, ConfigBackedEnv, KindCluster, SecretEnv, SpringBootApp } from '../../lib';

const app = new App();
new KindCluster(app, 'lab', { workers: 1 });
const chart = new Chart(app, 'shop');
const config = new ConfigBackedEnv(chart, 'config', {
  name: 'shop-config', variables: { DB_URL: 'db' }, secrets: [SecretEnv.fromSecretName('shop-secret', { keys: ['DB_PWD'] })],
});
new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config, nodePort: 30080 });
app.synth();
