import { generateKeyPairSync } from 'node:crypto';
import * as path from 'node:path';
import { tempFolder, write } from './folders';
import { run, Run, succeed } from './processes';

/** The images of a cluster's own API server and its store. */
const { CONTROLLERS_IMAGE = 'registry.k8s.io/kube-controller-manager:v1.34.4', SCHEDULER_IMAGE = 'registry.k8s.io/kube-scheduler:v1.34.4' } = process.env;
const { API_SERVER_IMAGE = 'registry.k8s.io/kube-apiserver:v1.34.4', ETCD_IMAGE = 'registry.k8s.io/etcd:3.6.5-0' } = process.env;

/** Where the modules of Go have the CRDs that the library makes objects of; versions as in imports/README.md. */
const CRDS: readonly [module: string, files: readonly string[]][] = [
  ['sigs.k8s.io/gateway-api@v1.6.1', ['config/crd/standard/gateway.networking.k8s.io_httproutes.yaml']],
  ['github.com/prometheus-operator/prometheus-operator@v0.93.0', ['podmonitors', 'servicemonitors'].map((name) => `example/prometheus-operator-crd/monitoring.coreos.com_${name}.yaml`)],
];

/** A real API server with its store. Nothing acts on objects, unless `startControllers` was called, and no kubelet ever does. */
export class ApiServer {
  private readonly folder = tempFolder();
  private readonly names = ['etcd', 'api', 'controllers', 'scheduler'].map((part) => `cdk8s-spring-boot-${part}-${process.pid}`);
  private port = '';

  /** Starts it, with the CRDs. Needs docker, kubectl and Go. */
  public start(): void {
    const [store, api] = this.names;
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    write(this.folder, { 'sa.key': key, 'tokens.csv': 'test,admin,admin,system:masters\n' });
    this.docker('run', '--detach', '--name', store, '--publish', '127.0.0.1::6443', ETCD_IMAGE,
      '--listen-client-urls=http://127.0.0.1:2379', '--advertise-client-urls=http://127.0.0.1:2379', '--data-dir=/tmp/etcd', '--unsafe-no-fsync');
    this.docker('create', '--name', api, '--network', `container:${store}`, API_SERVER_IMAGE,
      '--etcd-servers=http://127.0.0.1:2379', '--service-account-issuer=https://test', '--service-account-key-file=/sa.key', '--service-account-signing-key-file=/sa.key',
      '--cert-dir=/tmp/certs', '--token-auth-file=/tokens.csv', '--authorization-mode=AlwaysAllow', '--service-cluster-ip-range=10.96.0.0/16');
    for (const file of ['sa.key', 'tokens.csv']) this.docker('cp', path.join(this.folder, file), `${api}:/${file}`);
    this.docker('start', api);
    this.port = this.docker('port', store, '6443').trim().replace(/^.*:/, '');
    this.wait('get', 'namespace', 'default');
    for (const [module, files] of CRDS) {
      const { Dir } = JSON.parse(succeed(this.folder, ['go', 'mod', 'download', '-json', module])) as { Dir: string };
      for (const file of files) {
        this.ok('apply', '--server-side', '-f', path.join(Dir, file));
      }
    }
    for (const resource of ['httproutes', 'podmonitors', 'servicemonitors']) this.wait('get', resource);
  }

  /** Starts the scheduler, and the controllers of Deployments, budgets and autoscalers. */
  public startControllers(): void {
    const [store, , controllers, scheduler] = this.names;
    write(this.folder, { 'kubeconfig': JSON.stringify({
      apiVersion: 'v1', kind: 'Config', 'current-context': 'test', contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
      clusters: [{ name: 'test', cluster: { 'server': 'https://127.0.0.1:6443', 'insecure-skip-tls-verify': true } }], users: [{ name: 'test', user: { token: 'test' } }],
    }) });
    const started = [
      [controllers, CONTROLLERS_IMAGE, '--controllers=deployment-controller,replicaset-controller,disruption-controller,horizontal-pod-autoscaler-controller,serviceaccount-controller'],
      [scheduler, SCHEDULER_IMAGE],
    ];
    for (const [name, image, ...args] of started) {
      this.docker('create', '--name', name, '--network', `container:${store}`, image, '--kubeconfig=/kubeconfig', '--leader-elect=false', ...args);
      this.docker('cp', path.join(this.folder, 'kubeconfig'), `${name}:/kubeconfig`);
      this.docker('start', name);
    }
    this.wait('get', 'serviceaccount', 'default');
  }

  public stop(): void {
    run(this.folder, ['docker', 'rm', '--force', '--volumes', ...this.names]);
  }

  /** Applies manifests, with unknown fields an error; what it refuses is on standard error. */
  public apply(manifests: string): Run {
    write(this.folder, { 'manifests.yaml': manifests });
    return this.kubectl('apply', '--server-side', '--validate=strict', '-f', path.join(this.folder, 'manifests.yaml'));
  }

  /** Posts an object to a path of the API. */
  public create(url: string, object: string): Run {
    write(this.folder, { 'object.json': object });
    return this.kubectl('create', '--raw', url, '-f', path.join(this.folder, 'object.json'));
  }

  public kubectl(...args: string[]): Run {
    return run(this.folder, ['kubectl', `--server=https://127.0.0.1:${this.port}`, '--insecure-skip-tls-verify', '--token=test', ...args]);
  }

  /** Throws what kubectl says when it fails; gives its standard output. */
  public ok(...args: string[]): string {
    const { code, stdout, stderr } = this.kubectl(...args);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  }

  /** Waits until kubectl succeeds. */
  public wait(...args: string[]): void {
    this.waitFor(/^/, ...args);
  }

  /** Waits until kubectl says something. */
  public waitFor(said: RegExp, ...args: string[]): void {
    const done = () => {
      const { code, stdout } = this.kubectl(...args);
      return code === 0 && said.test(stdout);
    };
    for (const end = Date.now() + 120_000; !done();) {
      if (Date.now() > end) throw new Error(`kubectl ${args.join(' ')} failed for two minutes, or did not say ${said}`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }

  private docker(...args: string[]): string {
    return succeed(this.folder, ['docker', ...args]);
  }
}
