import { Chart, ChartProps } from 'cdk8s';
import { Construct } from 'constructs';
import {
  Actuator, ConfigBackedEnv, ConfigUpdate, Exposure, GitOps, Metrics, Migrations, SecretEnv, SpringApplication, SpringBootApp, Target,
} from '../../lib';

/** Where it can run: `Target.choose(process.env.TARGET ?? 'kind', TARGETS)`. */
export const TARGETS = {
  kind: Target.kind(),
  staging: Target.staging({ registry: 'registry.example.com/travel', profiles: ['staging'] }),
  production: Target.production({
    registry: 'registry.example.com/travel', profiles: ['production'], gitOps: GitOps.argoCd(),
    exposure: Exposure.ingress({ host: 'travel.example.com', tlsSecret: 'travel-tls' }),
    metrics: Metrics.podMonitor(),
  }),
};

/** The travel planner, the same for each of them: what differs is what the target knows. */
export class TargetsChart extends Chart {
  public constructor(scope: Construct, id: string, props: ChartProps = {}) {
    super(scope, id, props);
    const config = new ConfigBackedEnv(this, 'config', {
      name: 'travel-config',
      variables: { DB_URL: 'travel-db', DB_PORT: '3306', DB_NAME: 'travel_planner', DB_USER: 'travel_planner' },
      secrets: [SecretEnv.fromSecretName('travel-secret', { keys: ['DB_PWD'] })],
      update: ConfigUpdate.VERSION,
    });
    new SpringBootApp(this, 'app', {
      name: 'travel-planner', image: 'travel-planner:1.0.0', config, nodePort: 30080,
      application: SpringApplication.fromProject('examples/travel-planner'),
      actuator: Actuator.of({ port: 8081 }),
      migrations: Migrations.flyway(),
    });
  }
}
