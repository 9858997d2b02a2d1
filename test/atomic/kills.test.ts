import * as fs from 'node:fs';
import * as path from 'node:path';
import { restoreFolder } from '../../lib/internal/output-folder';
import { removeTempFolders, tempFolder } from '../support/folders';
import { compiledTask, inParallel, killTask, runTask } from '../support/kill-process';
import { besides, foundAfterwards, generationIn, synthesised } from '../support/kill-states';

let program: string;
beforeAll(() => { program = compiledTask(); });
afterAll(removeTempFolders);

/** What a synth restores that fails after the cdk8s CLI has removed the output folder. */
function foundAfterCli(killed: string, files: number): number | 'none' {
  const dist = path.join(tempFolder(), 'dist');
  fs.cpSync(path.dirname(killed), path.dirname(dist), { recursive: true });
  fs.rmSync(dist, { recursive: true, force: true });
  restoreFolder(dist);
  expect(besides(dist)).toEqual([]);
  return generationIn(dist, files);
}

describe('a synth that is killed', () => {
  test('before any change of the file system leaves the old folder, the new one, or none that the next restores', async () => {
    const files = 2;
    const { output } = await runTask(program, { folder: synthesised(1, files), generation: 2, files });
    const calls = Number(output);
    const outcomes = await inParallel(Array.from({ length: calls }, (_, index) => async () => {
      const folder = synthesised(1, files);
      const { signal } = await runTask(program, { folder, generation: 2, files, killBefore: index + 1 });
      expect(signal).toBe('SIGKILL');
      return `${foundAfterCli(folder, files)}, or ${foundAfterwards(folder, files)}`;
    }));
    // In the order of the calls, each run of equal outcomes once.
    expect(outcomes.filter((outcome, index) => outcome !== outcomes[index - 1])).toEqual([
      'none, or 1 → 1 → 7', '1, or none → 1 → 7', '1, or 2 → 2 → 7', 'none, or 2 → 2 → 7']);
    expect(calls).toBeGreaterThan(40);
  }, 60_000);

  test('at some moment leaves one generation of its files, or none', async () => {
    const files = 200;
    const dist = synthesised(1, files);
    for (let kill = 0; kill < 15; kill++) {
      const { signal, output } = await killTask(program, { folder: dist, generation: 100, files }, Math.random() * 60);
      expect([signal, output]).toEqual(['SIGKILL', 'ready\n']);
      foundAfterwards(dist, files);
    }
  }, 60_000);

  test('among others that synthesise the same folder leaves one generation of one of them, or none', async () => {
    const files = 50;
    const dist = synthesised(1, files);
    for (let round = 0; round < 3; round++) {
      const ended = await Promise.all([100, 200, 300].map((generation) => killTask(program, { folder: dist, generation, files }, 20 + Math.random() * 80)));
      expect(ended.map(({ signal, output }) => `${signal} ${output}`)).toEqual(Array(3).fill('SIGKILL ready\n'));
      foundAfterwards(dist, files);
    }
  }, 60_000);
});

test('synths of one folder at once do not fail, lose nothing of the user, and leave what one of them wrote', async () => {
  const files = 20;
  const dist = synthesised(1, files);
  const ended = await Promise.all([100, 200, 300].map((generation) => runTask(program, { folder: dist, generation, files, times: 30 })));
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect([129, 229, 329]).toContain(generationIn(dist, files));
  expect(besides(dist)).toEqual([]);
}, 60_000);
