import * as fs from 'node:fs';
import * as path from 'node:path';
import { replaceFolder, restoreFolder } from '../../lib/internal/output-folder';
import { removeTempFolders } from '../support/folders';
import { filesOf } from '../support/kill-child';
import { Fault, withFaults } from '../support/kill-faults';
import { compiledTask, runTask } from '../support/kill-process';
import { besides, generationIn, synthesised } from '../support/kill-states';

let program: string;
beforeAll(() => { program = compiledTask(); });
afterAll(removeTempFolders);

const FILES = 2;
const NOBODY = 65534;
/** The superuser may do everything: then the process runs as somebody else. */
const ANY_USER = process.getuid!() === 0 ? NOBODY : undefined;

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: the system says no, write`), { code, syscall: 'write' });
}

function message(dist: string, said: string, fix: string): string {
  return `[App] outdir: "${dist}", expected a folder that can be replaced (${said}); ${fix}`;
}

/** Synthesises the second generation over the first while calls fail; what is in the folder then, and beside it. */
function synthUnder(fault: Fault): { dist: string; error?: Error; generation: number | 'none'; besides: string[] } {
  const dist = synthesised(1, FILES);
  let error: Error | undefined;
  withFaults(fault, () => {
    try {
      replaceFolder(dist, filesOf(2, FILES));
    } catch (thrown) {
      error = thrown as Error;
    }
  });
  return { dist, error, generation: generationIn(dist, FILES), besides: besides(dist) };
}

function numberOfCalls(): number {
  let calls = 0;
  synthUnder((count) => { calls = count; });
  return calls;
}

describe.each([
  ['ENOSPC', 'free some space on its disk, or write to another folder'],
  ['EACCES', 'give this user the right to write to it and to the folder above it, or write to another folder'],
  ['EROFS', 'mount its disk writable, or write to another folder'],
])('%s', (code, fix) => {
  test('of any one call leaves the old folder and says so, or the new one where it was in its place', () => {
    const calls = numberOfCalls();
    for (let failing = 1; failing <= calls; failing++) {
      const { dist, error, generation } = synthUnder((count) => { if (count === failing) throw systemError(code); });
      expect([failing, generation, error?.message]).toEqual([failing, error ? 1 : 2, error && message(dist, `${code}: the system says no, write`, fix)]);
      restoreFolder(dist);
      expect(besides(dist)).toEqual([]);
    }
  });

  test('of any one call that makes something leaves nothing beside the old folder', () => {
    const calls = numberOfCalls();
    for (let failing = 1; failing <= calls; failing++) {
      const { besides: left } = synthUnder((count, name) => {
        if (count === failing && /^(mkdir|open|write|link)/.test(name)) throw systemError(code);
      });
      expect([failing, left]).toEqual([failing, []]);
    }
  });

  test('of every call from some moment on leaves the old folder, the new one, or none that the next synth restores', () => {
    const outcomes = Array.from({ length: numberOfCalls() }, (_, from) => {
      const { dist, error, generation } = synthUnder((count) => { if (count > from) throw systemError(code); });
      restoreFolder(dist);
      expect([generationIn(dist, FILES), besides(dist)]).toEqual([generation === 2 ? 2 : 1, []]);
      return `${generation}${error ? ` and ${error.message.slice(0, 5)}` : ''}`;
    });
    expect(outcomes.filter((outcome, index) => outcome !== outcomes[index - 1])).toEqual(['1 and [App]', 'none and [App]', '2']);
  });
});

describe('a process', () => {
  test('that may not write where the folder is leaves it, and says why', async () => {
    const dist = synthesised(1, FILES);
    const parent = path.dirname(dist);
    fs.chmodSync(parent, 0o555);
    const { code, output } = await runTask(program, { folder: dist, generation: 2, files: FILES, user: ANY_USER });
    fs.chmodSync(parent, 0o755);
    expect(code).toBe(1);
    expect(output).toContain(`Error: ${message(dist, `EACCES: permission denied, mkdir '${parent}/.dist.synth-lock'`,
      'give this user the right to write to it and to the folder above it, or write to another folder')}`);
    expect([generationIn(dist, FILES), besides(dist)]).toEqual([1, []]);
  });

  test('that may not write into the folder leaves it, and says why', async () => {
    const dist = synthesised(1, FILES);
    const parent = path.dirname(dist);
    fs.chmodSync(parent, 0o777);
    fs.chmodSync(dist, 0o555);
    const { code, output } = await runTask(program, { folder: dist, generation: 2, files: FILES, user: ANY_USER });
    expect(code).toBe(1);
    expect(output).toContain(`Error: ${message(dist, `EACCES: permission denied, access '${dist}'`,
      'give this user the right to write to it and to the folder above it, or write to another folder')}`);
    expect([generationIn(dist, FILES), besides(dist)]).toEqual([1, []]);
  });

  test('that keeps a read-only folder of the user leaves nothing beside the new folder', async () => {
    const dist = synthesised(1, FILES);
    fs.chmodSync(path.join(dist, 'kind/own'), 0o555);
    const user = ANY_USER;
    if (user) {
      for (const file of ['.', ...fs.readdirSync(path.dirname(dist), { recursive: true })]) fs.chownSync(path.join(path.dirname(dist), String(file)), user, user);
    }
    expect(await runTask(program, { folder: dist, generation: 2, files: FILES, user })).toMatchObject({ code: 0 });
    expect([generationIn(dist, FILES), besides(dist)]).toEqual([2, []]);
    expect(fs.statSync(path.join(dist, 'kind/own')).mode & 0o777).toBe(0o555);
    fs.chmodSync(path.join(dist, 'kind/own'), 0o755);
  });

  test('that meets its limit of file sizes leaves the folder, and says why', async () => {
    const dist = synthesised(1, FILES);
    // One block, of 512 or 1024 bytes as the shell has it; a file of this generation takes 2,400.
    const limited = ['sh', '-c', 'ulimit -f 1; exec "$0" "$@"'];
    const { code, output } = await runTask(program, { folder: dist, generation: 22222, files: FILES }, limited);
    expect(code).toBe(1);
    expect(output).toContain(`Error: ${message(dist, 'EFBIG: file too large, write', 'raise the limit of file sizes (ulimit -f)')}`);
    expect([generationIn(dist, FILES), besides(dist)]).toEqual([1, []]);
  });
});
