/**
 * Runs the real command line in a folder of its own, against stand-ins for docker, kind and kubectl: small scripts on
 * PATH that write down how they were called and answer from files. They are here because a unit test has Node alone;
 * what the real tools do with these commands is the matter of test/e2e.
 */
import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { compiledCli } from './compiled-cli';

export const PASSWORD = 'canary-4711';

export const PLAN = {
  planVersion: 1,
  cluster: 'lab',
  config: 'lab.yml',
  nodes: [{ name: 'lab-control-plane', role: 'control-plane' }, { name: 'lab-worker', role: 'worker' }],
  manifests: ['shop.k8s.yaml'],
  namespaces: [] as string[],
  images: ['shop:1'],
  containers: [{ name: 'shop-db', attach: 'container', network: 'kind' }],
  configVersions: [],
  migrations: [] as { namespace: string; name: string; image: string }[],
  secrets: [{ namespace: 'default', name: 'shop-secret', keys: ['DB_PWD'], envFile: '.env.db' }],
  rollouts: [{ kind: 'Deployment', namespace: 'default', name: 'shop', selector: 'app=shop' }],
  ports: [{
    listenAddress: '127.0.0.1', hostPort: 30080, containerPort: 30080, protocol: 'TCP', node: 'lab-worker',
    service: { namespace: 'default', name: 'shop' },
  }],
  dashboardAccess: [],
};

const DEPLOYMENT = {
  kind: 'Deployment',
  metadata: { name: 'shop', namespace: 'default', uid: 'd', generation: 1, annotations: { 'deployment.kubernetes.io/revision': '1' } },
  spec: { replicas: 1, selector: { matchLabels: { app: 'shop' } } },
  status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 },
};
const REPLICA_SET = {
  kind: 'ReplicaSet',
  metadata: { name: 'shop-1', namespace: 'default', uid: 'r', ownerReferences: [{ uid: 'd' }], annotations: { 'deployment.kubernetes.io/revision': '1' } },
};
const POD = {
  kind: 'Pod',
  metadata: { name: 'shop-1-a', namespace: 'default', uid: 'p', ownerReferences: [{ uid: 'r' }], labels: { app: 'shop' } },
  spec: { nodeName: 'lab-worker' },
  status: { phase: 'Running', podIP: '10.244.1.2', conditions: [{ type: 'Ready', status: 'True' }], containerStatuses: [{ name: 'shop', restartCount: 0, ready: true }] },
};

const ANSWERS = `
[ -f "$WORLD/override.sh" ] && . "$WORLD/override.sh"
case "$TOOL $*" in
  "docker version"*) echo 28.2.2 ;;
  "docker image inspect"*) echo sha256:1 ;;
  "docker image save"*) : > "$4" ;;
  "docker container inspect"*)
    shift 2; separator='['
    for name; do [ -f "$WORLD/container-$name.json" ] && { printf %s "$separator"; /bin/cat "$WORLD/container-$name.json"; separator=','; }; done
    if [ "$separator" = , ]; then echo ']'; else echo '[]'; echo 'Error: No such container' >&2; exit 1; fi ;;
  "docker ps --all"*) [ -f "$WORLD/clusters" ] && printf 'lab-control-plane\\nlab-worker\\n' ;;
  "docker exec"*) exit 1 ;;
  "kind get clusters") [ -f "$WORLD/clusters" ] && /bin/cat "$WORLD/clusters" ;;
  "kind create"*) echo lab > "$WORLD/clusters"; echo ' • Preparing nodes' >&2 ;;
  "kind delete"*) /bin/rm -f "$WORLD/clusters" ;;
  *"get nodes --output json") /bin/cat "$WORLD/nodes.json" ;;
  *"get namespaces --output name") printf 'namespace/default\\nnamespace/kube-system\\n' ;;
  *"get storageclasses"*) echo storageclass/standard ;;
  *"get deployment shop"*) /bin/cat "$WORLD/deployment.json" ;;
  *"get replicasets,pods"*|*"get pods,endpointslices"*) /bin/cat "$WORLD/pods.json" ;;
  *"get --filename dist"*) /bin/cat "$WORLD/deployment.json" ;;
  *"apply --filename dist/"*) echo 'deployment.apps/shop created' ;;
  *"--filename -") /bin/cat >> "$WORLD/stdin" ;;
esac
exit 0
`;

export interface World {
  readonly folder: string;
  /** Calls of the stand-ins, in order, as their words joined by spaces. */
  calls(): string[];
  stdin(): string;
  /** A file that a stand-in wrote into $WORLD; empty when none did. */
  read(name: string): string;
  /** What one run left to the next about cluster `lab`. */
  state(): unknown;
  /** Shell that a stand-in runs first, with $TOOL and its arguments. */
  override(script: string): void;
  plan(plan: unknown): void;
  write(name: string, content: string): void;
  start(...args: string[]): Running;
  run(...args: string[]): Promise<Result>;
  remove(): void;
}

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly result: Promise<Result>;
}

/** A machine where all is well: tools, image, database and env file are there, the cluster is not. */
export function createWorld(tools: readonly string[] = ['docker', 'kind', 'kubectl']): World {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'cli-test-'));
  const at = (...names: string[]) => path.join(root, ...names);
  for (const name of ['bin', 'world', 'state', 'folder', 'tmp']) fs.mkdirSync(at(name));
  for (const tool of tools) {
    const record = `#!/bin/sh\nTOOL=${tool}\nWORLD='${at('world')}'\nprintf '%s\\n' "$TOOL $*" >> "$WORLD/calls"\n`;
    fs.writeFileSync(at('bin', tool), record + ANSWERS, { mode: 0o755 });
  }
  const json = (name: string, content: unknown) => fs.writeFileSync(at('world', name), JSON.stringify(content));
  json('deployment.json', DEPLOYMENT);
  json('pods.json', { kind: 'List', items: [REPLICA_SET, POD] });
  json('nodes.json', { kind: 'List', items: PLAN.nodes.map(({ name }) => ({ metadata: { name }, status: { conditions: [{ type: 'Ready', status: 'True' }] } })) });
  const container = (name: string, networks: object, ports: object) => json(`container-${name}.json`, {
    Name: `/${name}`, State: { Running: true }, HostConfig: { PortBindings: ports }, NetworkSettings: { Networks: networks },
  });
  container('shop-db', { bridge: {} }, {});
  container('lab-control-plane', { kind: {} }, {});
  container('lab-worker', { kind: {} }, { '30080/tcp': [{ HostIp: '127.0.0.1', HostPort: '30080' }] });

  const write = (name: string, content: string) => {
    fs.mkdirSync(path.dirname(at('folder', name)), { recursive: true });
    fs.writeFileSync(at('folder', name), content);
  };
  const plan = (content: unknown) => write('dist/kind/lab.plan.json', JSON.stringify(content));
  // An app that says what it said before: synth writes the plan anew all the same.
  write('cdk8s.yaml', 'app: /bin/touch dist/kind/lab.plan.json\n');
  write('.env.db', `DB_PWD=${PASSWORD}\nOTHER=not-planned\n`);
  write('dist/shop.k8s.yaml', 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\n');
  write('dist/kind/lab.yml', 'kind: Cluster\n');
  // Whether a port of the real machine is free is no matter of these tests, but for the one that takes a port.
  plan({ ...PLAN, ports: [] });

  const start = (...args: string[]): Running => {
    const child = spawn(process.execPath, [compiledCli(), ...args], {
      cwd: at('folder'),
      env: {
        PATH: at('bin'), HOME: at('state'), XDG_STATE_HOME: at('state'), TMPDIR: at('tmp'), SHOP_CANARY: PASSWORD,
      },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => { stdout += chunk; });
    child.stderr.on('data', (chunk) => { stderr += chunk; });
    return { child, result: new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr }))) };
  };
  const read = (name: string) => (fs.existsSync(at('world', name)) ? fs.readFileSync(at('world', name), 'utf8') : '');
  return {
    folder: at('folder'), write, plan, start, read,
    calls: () => read('calls').split('\n').filter((line) => line !== ''),
    stdin: () => read('stdin'),
    state: () => JSON.parse(fs.readFileSync(at('state', 'cdk8s-spring-boot', 'lab.json'), 'utf8')),
    override: (script) => fs.writeFileSync(at('world', 'override.sh'), script),
    run: (...args) => start(...args).result,
    remove: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}
