import { Chart } from 'cdk8s';
import { GracefulShutdown, KindCluster, SpringBootApp } from '../../../../lib';
import { CLUSTER, imageOf, NAMESPACE, NODE_PORT, quietApp, SMALL } from './settings';

export interface WebVariation {
  /** Version of Spring Boot that is in the image. */
  readonly boot: string;
  readonly shutdown?: GracefulShutdown;
}

/** The application that is asked without a pause, and the cluster, whose port mapping follows from it. */
export function synthWeb(outdir: string, { boot, shutdown }: WebVariation): void {
  const app = quietApp(outdir);
  new KindCluster(app, CLUSTER, { workers: 2 });
  const chart = new Chart(app, 'web', { namespace: NAMESPACE });
  new SpringBootApp(chart, 'app', { name: 'web', image: imageOf(boot), nodePort: NODE_PORT, resources: SMALL, shutdown });
  app.synth();
}
