import { ApiObject, Chart } from 'cdk8s';
import { imageOf, NAMESPACE, quietApp } from './settings';

export const LOAD_CLASS = 'io.github.cdk8sspringboot.production.load.LoadGenerator';
export const LOAD_JVM = ['-Xmx64m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** The load generator as a pod in the cluster. */
export function synthLoad(outdir: string, boot: string, args: readonly string[]): void {
  const app = quietApp(outdir);
  const chart = new Chart(app, 'load', { namespace: NAMESPACE });
  new ApiObject(chart, 'pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'load' },
    spec: {
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 1,
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{
        name: 'load',
        image: imageOf(boot),
        command: ['java', ...LOAD_JVM, '-cp', '/app/load', LOAD_CLASS, ...args],
        resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      }],
    },
  });
  app.synth();
}
