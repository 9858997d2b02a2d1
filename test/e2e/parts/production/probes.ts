import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BOOT, DB_CONTAINER, NAMESPACE } from '../../apps/production/settings';
import { synthSituations } from '../../apps/production/situations';
import { ask, OUT, podOf, until } from '../../support/production';
import { figure } from '../../support/report';
import { kubectl, sh } from '../../support/shell';

const SITUATIONS = path.join(OUT, 'situations');

/** They start while other things are tested. */
export function startSituations(): void {
  synthSituations(SITUATIONS, BOOT[0]);
  kubectl('apply', '-f', path.join(SITUATIONS, 'situations.k8s.yaml'));
}

export function probes(): void {
  describe('a slow start', () => {
    test('is restarted where the startup probe has a budget of 30 s', async () => {
      await until('all others have started', 180, () => ['broken', 'deadlocked', 'database-ignored', 'database-followed'].every((app) => podOf(app).ready));
      kubectl('apply', '-f', path.join(SITUATIONS, 'slow-start.k8s.yaml'));
      await until('it is restarted', 90, () => podOf('slow-start-in-a-hurry').restarts > 0);
      figure('slow start with a startup probe of 30 s: restarts', podOf('slow-start-in-a-hurry').restarts);
      kubectl('delete', 'deployment', '-n', NAMESPACE, 'slow-start-in-a-hurry');
    });
  });

  describe('an application that is alive no more', () => {
    test.each([
      ['when it says so itself', 'broken', () => expect(ask(podOf('broken').name, '/break-liveness')).toBe('broken')],
      ['when its threads wait for each other', 'deadlocked', () => {
        for (let thread = 0; thread < 3; thread++) expect(ask(podOf('deadlocked').name, '/deadlock', '2s')).toBeUndefined();
      }],
    ])('is restarted: %s', async (_, app, happens) => {
      expect(podOf(app).restarts).toBe(0);
      const started = ask(podOf(app).name, '/started')!;
      happens();
      const seconds = await until(`${app} is restarted`, 150, () => podOf(app).restarts === 1 && podOf(app).ready);
      expect(ask(podOf(app).name, '/started')).not.toBe(started);
      figure(`${app}: restarted and ready again after`, `${seconds} s`);
      kubectl('delete', 'deployment', '-n', NAMESPACE, app);
    });
  });

  describe('a slow start, which went on meanwhile', () => {
    test('of 90 s and more is not restarted', async () => {
      await until('the slow start is over', 150, () => podOf('slow-start').ready);
      expect(podOf('slow-start').restarts).toBe(0);
      const log = kubectl('logs', '-n', NAMESPACE, podOf('slow-start').name);
      const seconds = Number(/Started ProductionApplication in ([\d.]+) seconds/.exec(log)![1]);
      expect(seconds).toBeGreaterThan(90);
      figure('slow start: seconds that Spring took; restarts', `${seconds}; ${podOf('slow-start').restarts}`);
      kubectl('delete', 'deployment', '-n', NAMESPACE, 'slow-start');
    });
  });

  describe('a database outage', () => {
    test('restarts no pod, and takes out of the Service only the application that chose so', async () => {
      const apps = ['database-ignored', 'database-followed'];
      await until('both are ready', 120, () => apps.every((app) => podOf(app).ready));
      for (const app of apps) expect(ask(podOf(app).name, '/database')).toBe('database says 1');

      sh('docker', 'stop', DB_CONTAINER);
      figure('database outage: not ready where readiness includes db, after', `${await until('readiness follows', 90, () => !podOf('database-followed').ready)} s`);
      // Longer than the liveness probe would take to restart them.
      await sleep(45_000);
      expect(podOf('database-ignored').ready).toBe(true);
      expect(ask(podOf('database-ignored').name, '/')).toContain('Spring Boot');
      expect(apps.map((app) => podOf(app).restarts)).toEqual([0, 0]);

      sh('docker', 'start', DB_CONTAINER);
      figure('database is back: ready again after', `${await until('readiness follows', 120, () => podOf('database-followed').ready)} s`);
      await until('requests to the database are answered', 60, () => apps.every((app) => ask(podOf(app).name, '/database') === 'database says 1'));
      expect(apps.map((app) => podOf(app).restarts)).toEqual([0, 0]);
      figure('database outage: restarts', apps.map((app) => `${app} ${podOf(app).restarts}`).join(', '));
    });
  });
}
