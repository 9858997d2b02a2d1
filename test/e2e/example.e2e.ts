import * as fs from 'node:fs';
import * as path from 'node:path';
import { CLUSTER, DB_CONTAINER, IMAGE, portIsFree } from './support/app';
import { attempt, KUBECONFIG, ROOT, sh } from './support/shell';
import { configuration } from './parts/configuration';
import { dashboard } from './parts/dashboard';
import { downAndSingleNode } from './parts/down';
import { plainKubectl } from './parts/plain-kubectl';
import { rollouts } from './parts/rollouts';
import { stopUnlessUp, upFromNothing } from './parts/up';

/** Whether the suite began: else nothing that is there is its own. */
let ours = false;

/**
 * The example on a real kind cluster: a real database container, the real jar, the real kubectl. One cluster serves
 * the whole file, so its parts run in this order. What it needs and how to run it: CONTRIBUTING, "End-to-end suite".
 */
beforeAll(async () => {
  const found = [
    ...sh('kind', 'get', 'clusters').split('\n').filter((name) => [CLUSTER, 'single'].includes(name)).map((name) => `kind delete cluster --name ${name}`),
    ...attempt('docker', ['inspect', DB_CONTAINER]).status === 0 ? [`docker rm --force --volumes ${DB_CONTAINER}`] : [],
    ...attempt('docker', ['image', 'inspect', IMAGE]).status === 0 ? [`docker rmi ${IMAGE}`] : [],
  ];
  if (found.length > 0 && process.env.E2E_REPLACE !== '1') {
    throw new Error(`The suite starts from nothing and would take away what is yours. Run first, or set E2E_REPLACE=1:\n${found.join('\n')}`);
  }
  for (const line of found) sh('bash', '-c', line);
  for (const port of [30080, 8080, 6443]) {
    if (!await portIsFree(port)) throw new Error(`Port ${port} of 127.0.0.1 is taken; the suite needs it.`);
  }
  ours = true;
});

beforeEach(stopUnlessUp);

upFromNothing();
rollouts();
configuration();
plainKubectl();
dashboard();
downAndSingleNode();

afterAll(() => {
  fs.rmSync(path.dirname(KUBECONFIG), { recursive: true, force: true });
  if (!ours) return;
  for (const name of [CLUSTER, 'single']) attempt('kind', ['delete', 'cluster', '--name', name]);
  attempt('docker', ['rm', '--force', '--volumes', DB_CONTAINER]);
  fs.rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true });
});
