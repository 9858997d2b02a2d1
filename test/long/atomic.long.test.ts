import * as fs from 'node:fs';
import * as path from 'node:path';
import { removeTempFolders, tempFolder } from '../support/folders';
import { Task } from '../support/kill-child';
import { mountingCommand, onSmallDisk } from '../support/kill-disk';
import { compiledTask, inParallel, killTask, runTask } from '../support/kill-process';
import { besides, foundAfterwards, synthesised } from '../support/kill-states';

const PROGRAM = compiledTask();
afterAll(removeTempFolders);

const HOUR = 3_600_000;

test('a synth that is killed at 300 moments leaves one generation of its files, or none', async () => {
  const files = 200;
  const dist = synthesised(1, files);
  const outcomes: string[] = [];
  for (let kill = 0; kill < 300; kill++) {
    const { signal, output } = await killTask(PROGRAM, { folder: dist, generation: 1000, files }, Math.random() * 100);
    expect([signal, output]).toEqual(['SIGKILL', 'ready\n']);
    outcomes.push(foundAfterwards(dist, files));
  }
  expect(outcomes).toHaveLength(300);
}, HOUR);

test('a synth that is killed as it takes up what another killed one left, leaves one generation too', async () => {
  const files = 2;
  const killed = async (dist: string, generation: number, killBefore?: number) => {
    const { output } = await runTask(PROGRAM, { folder: dist, generation, files, killBefore });
    return Number(output);
  };
  const calls = await killed(synthesised(1, files), 2);
  const seen = new Set<string>();
  for (let first = 1; first <= calls; first++) {
    const dist = synthesised(1, files);
    await killed(dist, 2, first);
    const state = [fs.existsSync(dist), ...besides(dist)].join();
    if (seen.has(state)) continue;
    seen.add(state);
    const again = await killed(dist, 3);
    const outcomes = await inParallel(Array.from({ length: again }, (_, index) => async () => {
      const next = synthesised(1, files);
      await killed(next, 2, first);
      await killed(next, 3, index + 1);
      return foundAfterwards(next, files);
    }));
    expect(outcomes.filter((outcome) => !/^(none|1|2|3) → [123] → 7$/.test(outcome))).toEqual([]);
  }
  expect([...seen].sort()).toEqual([
    'false,.dist.synth-lock,.dist.synth-new,.dist.synth-old',
    'true',
    'true,.dist.synth-lock',
    'true,.dist.synth-lock,.dist.synth-new',
    'true,.dist.synth-lock,.dist.synth-old',
  ]);
}, HOUR);

const mounting = mountingCommand();
if (mounting === undefined) process.stderr.write('NOT RUN: a full disk and a disk that is read-only, since this system lets nobody mount one\n');

(mounting ? describe : describe.skip)('a disk', () => {
  const run = (task: Task) => `'${process.execPath}' '${PROGRAM}' '${JSON.stringify(task)}'`;

  function synthTwice(between: string, files: number) {
    const disk = tempFolder();
    const copy = tempFolder();
    const folder = path.join(disk, 'dist');
    const said = onSmallDisk(mounting!, disk, copy, [run({ folder, generation: 1, files: 2 }), between, run({ folder, generation: 2, files })].join('\n'));
    const message = said.split('\n').find((line) => line.startsWith('Error: '))?.replaceAll(disk, '/disk');
    const web = fs.readFileSync(path.join(copy, 'dist/0.k8s.yaml'), 'utf8').split('\n')[0];
    return { message, web, left: fs.readdirSync(copy), files: fs.readdirSync(path.join(copy, 'dist')) };
  }

  test('that is full keeps the old folder, and nothing beside it', () => {
    expect(synthTwice(':', 60)).toEqual({
      message: 'Error: [App] outdir: "/disk/dist", expected a folder that can be replaced (ENOSPC: no space left on device, write); '
        + 'free some space on its disk, or write to another folder',
      web: '1', left: ['dist'], files: ['.synthesized', '0.k8s.yaml', '1.k8s.yaml'],
    });
  });

  test('that is read-only keeps the old folder', () => {
    expect(synthTwice('mount -o remount,ro "$0"', 2)).toEqual({
      message: 'Error: [App] outdir: "/disk/dist", expected a folder that can be replaced (EROFS: read-only file system, mkdir \'/disk/.dist.synth-lock\'); '
        + 'mount its disk writable, or write to another folder',
      web: '1', left: ['dist'], files: ['.synthesized', '0.k8s.yaml', '1.k8s.yaml'],
    });
  });
});
