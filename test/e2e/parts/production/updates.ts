import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Duration } from 'cdk8s';
import { GracefulShutdown } from '../../../../lib';
import { LOAD_CLASS } from '../../apps/production/load';
import { BOOT, NAMESPACE, NODE_PORT } from '../../apps/production/settings';
import { synthWeb, WebVariation } from '../../apps/production/web';
import { untilAnswers } from '../../support/http';
import { Load, loadFromCluster, loadFromHost, outcome, RATE } from '../../support/load';
import { OUT, podsOf, settled } from '../../support/production';
import { figure, timed } from '../../support/report';
import { ENV, kubectl, shAsync } from '../../support/shell';

const UPDATES = 5;
const REPLICAS = 2;

async function update(variation: WebVariation): Promise<void> {
  const out = path.join(OUT, 'web');
  synthWeb(out, variation);
  await shAsync('kubectl', 'apply', '-f', out);
  await settled('web', REPLICAS);
}

/** Something happens while both loads go on; says what each of them counted. */
async function meanwhile(loads: readonly Load[], what: string, happens: () => Promise<void>): Promise<number> {
  const begin = loads.map(({ lines }) => lines().length);
  await happens();
  await sleep(1500);
  let failed = 0;
  loads.forEach((load, index) => {
    const result = outcome(load, begin[index]);
    figure(`${what}, through ${load.through}`, result.text);
    expect(result.quick).toBeGreaterThan(RATE.perSecond * 5);
    failed += result.failed;
  });
  return failed;
}

async function underBothLoads(run: (loads: readonly Load[]) => Promise<void>): Promise<Load[]> {
  const loads = [await loadFromHost(), await loadFromCluster()];
  try {
    await sleep(3000);
    await run(loads);
  } finally {
    for (const load of loads) await load.stop();
  }
  return loads;
}

export function updates(): void {
  describe(`an update under ${RATE.perSecond} requests/s through the node port and as many through the cluster IP, with ${RATE.inFlight} requests of ${RATE.slowMs} ms in flight on each`, () => {
    beforeAll(async () => {
      kubectl('delete', 'deployment', '-n', NAMESPACE, '--all', '--grace-period=1');
      await update({ boot: BOOT[0] });
      await untilAnswers(`http://127.0.0.1:${NODE_PORT}/`);
    });

    test(`loses no request over ${UPDATES} in a row, and none when a pod is deleted`, async () => {
      const loads = await timed(`${UPDATES} updates and a deleted pod`, () => underBothLoads(async (both) => {
        for (let nth = 1; nth <= UPDATES; nth++) {
          const boot = BOOT[nth % 2];
          const before = podsOf('web').map(({ name }) => name);
          await meanwhile(both, `update ${nth} of ${UPDATES}, to Spring Boot ${boot}`, () => update({ boot }));
          expect(podsOf('web').filter(({ name }) => before.includes(name))).toEqual([]);
        }
        const [victim] = podsOf('web');
        await meanwhile(both, 'kubectl delete pod, one of two', async () => {
          await shAsync('kubectl', 'delete', 'pod', '-n', NAMESPACE, victim.name);
          await settled('web', REPLICAS);
        });
      }));
      for (const load of loads) figure(`all of it, through ${load.through}`, outcome(load).text);
      expect(loads.map((load) => outcome(load).failed)).toEqual([0, 0]);
    });

    test('SIGTERM while a request is in flight: the request is answered, and then the application ends', async () => {
      const [{ name, ip }] = podsOf('web');
      let log = '';
      const follower = spawn('kubectl', ['logs', '-n', NAMESPACE, '--follow', '--since=1s', name], { env: ENV });
      follower.stdout.setEncoding('utf8').on('data', (text) => { log += text; });
      try {
        const asked = shAsync('kubectl', 'exec', '-n', NAMESPACE, podsOf('web')[1].name, '--', 'java', '-cp', '/app/load', LOAD_CLASS, ip, '8080', '/slow?ms=15000');
        await sleep(2500);
        await shAsync('kubectl', 'delete', 'pod', '-n', NAMESPACE, name);
        expect(await asked).toBe('answered');
      } finally {
        follower.kill();
      }
      const steps = ['a slow request begins: 15000 ms', 'Commencing graceful shutdown', 'a slow request ends: 15000 ms', 'Graceful shutdown complete'];
      const seen = log.split('\n').flatMap((line) => steps.filter((step) => line.includes(step)).map((step) => `${line.slice(11, 23)} ${step}`));
      expect(seen.map((line) => line.slice(13))).toEqual(steps);
      figure('SIGTERM with a request in flight, in the log of the pod', seen.join('; '));
      await settled('web', REPLICAS);
    });

    test('the same update without the pre-stop sleep does lose requests', async () => {
      const shutdown = GracefulShutdown.gracePeriodOnly(Duration.seconds(40));
      await update({ boot: BOOT[0], shutdown });
      await underBothLoads(async (both) => {
        const failed = await meanwhile(both, `an update without a pre-stop sleep, to Spring Boot ${BOOT[1]}`, () => update({ boot: BOOT[1], shutdown }));
        expect(failed).toBeGreaterThan(0);
      });
    });
  });
}
