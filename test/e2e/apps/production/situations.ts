import { Chart, Duration } from 'cdk8s';
import { Actuator, ConfigBackedEnv, SecretEnv, SpringBootApp, SpringBootAppProps } from '../../../../lib';
import { DB_CONTAINER, DB_SECRET, imageOf, NAMESPACE, quietApp, SMALL } from './settings';

/** The application in every situation that is no update: a Deployment of one pod for each. */
export function synthSituations(outdir: string, boot: string): void {
  const app = quietApp(outdir);
  const add = (chart: Chart, name: string, variables?: { readonly [name: string]: string }, props?: Partial<SpringBootAppProps>, secrets?: SecretEnv[]) => {
    const config = variables && new ConfigBackedEnv(chart, `${name}-config`, { name: `${name}-config`, variables, secrets });
    return new SpringBootApp(chart, name, { name, image: imageOf(boot), replicas: 1, resources: SMALL, config, ...props });
  };

  // Applied by itself, when the others have started.
  const slow = new Chart(app, 'slow-start', { namespace: NAMESPACE });
  add(slow, 'slow-start', { 'app.start-delay': '90s' });
  add(slow, 'slow-start-in-a-hurry', { 'app.start-delay': '90s' }, { actuator: Actuator.of({ startup: { periodSeconds: Duration.seconds(5), failureThreshold: 6 } }) });

  const chart = new Chart(app, 'situations', { namespace: NAMESPACE });
  add(chart, 'broken');
  add(chart, 'deadlocked', { 'server.tomcat.threads.max': '3' });

  const database = { DB_HOST: DB_CONTAINER };
  const password = SecretEnv.fromSecretName(DB_SECRET, { keys: ['DB_PASSWORD'] });
  add(chart, 'database-ignored', database, {}, [password]);
  add(chart, 'database-followed', { ...database, 'management.endpoint.health.group.readiness.include': 'readinessState,db' }, {}, [password]);

  add(chart, 'memory');
  app.synth();
}
