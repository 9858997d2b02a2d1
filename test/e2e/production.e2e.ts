import * as fs from 'node:fs';
import * as path from 'node:path';
import { BOOT, CLUSTER, DB_CONTAINER, DB_SECRET, imageOf, NAMESPACE, NODE_PORT } from './apps/production/settings';
import { synthWeb } from './apps/production/web';
import { admission } from './parts/production/admission';
import { memory } from './parts/production/memory';
import { probes, startSituations } from './parts/production/probes';
import { updates } from './parts/production/updates';
import { portIsFree } from './support/app';
import { buildImage, DB_PASSWORD, OUT, startDatabase } from './support/production';
import { timed } from './support/report';
import { attempt, KUBECONFIG, kubectl, sh, shAsync } from './support/shell';

/** Whether the suite began: else nothing that is there is its own. */
let ours = false;

/**
 * What the library promises for production, on a real kind cluster: a real application (`java/production-app`) of the
 * oldest and the newest Spring Boot, real requests, a real database that goes away. What it needs: CONTRIBUTING,
 * "End-to-end suite".
 */
beforeAll(async () => {
  const found = [
    ...sh('kind', 'get', 'clusters').split('\n').filter((name) => name === CLUSTER).map((name) => `kind delete cluster --name ${name}`),
    ...attempt('docker', ['inspect', DB_CONTAINER]).status === 0 ? [`docker rm --force --volumes ${DB_CONTAINER}`] : [],
  ];
  if (found.length > 0 && process.env.E2E_REPLACE !== '1') {
    throw new Error(`The suite starts from nothing and would take away what is yours. Run first, or set E2E_REPLACE=1:\n${found.join('\n')}`);
  }
  for (const line of found) sh('bash', '-c', line);
  for (const port of [NODE_PORT, 6443]) {
    if (!await portIsFree(port)) throw new Error(`Port ${port} of 127.0.0.1 is taken; the suite needs it.`);
  }
  ours = true;

  const web = path.join(OUT, 'web');
  synthWeb(web, { boot: BOOT[0] });
  const nodeImage = process.env.CDK8S_SPRING_BOOT_NODE_IMAGE ? ['--image', process.env.CDK8S_SPRING_BOOT_NODE_IMAGE] : [];
  await timed('two images and a cluster', async () => {
    const cluster = shAsync('kind', 'create', 'cluster', '--name', CLUSTER, '--config', path.join(web, 'kind', `${CLUSTER}.yml`), ...nodeImage, '--wait', '180s');
    BOOT.forEach(buildImage);
    await cluster;
    startDatabase();
    sh('kind', 'load', 'docker-image', ...BOOT.map(imageOf), '--name', CLUSTER, '--nodes', `${CLUSTER}-worker,${CLUSTER}-worker2`);
  });
  kubectl('create', 'namespace', NAMESPACE);
  kubectl('label', 'namespace', NAMESPACE, ...['enforce', 'warn'].map((mode) => `pod-security.kubernetes.io/${mode}=restricted`));
  kubectl('create', 'secret', 'generic', DB_SECRET, '-n', NAMESPACE, `--from-literal=DB_PASSWORD=${DB_PASSWORD}`);
  startSituations();
});

admission();
memory();
probes();
updates();

afterAll(() => {
  if (ours) {
    attempt('kind', ['delete', 'cluster', '--name', CLUSTER]);
    attempt('docker', ['rm', '--force', '--volumes', DB_CONTAINER]);
    attempt('docker', ['rmi', ...BOOT.map(imageOf)]);
  }
  for (const folder of [path.dirname(KUBECONFIG), OUT]) fs.rmSync(folder, { recursive: true, force: true });
});
