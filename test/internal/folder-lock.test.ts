import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { withLock } from '../../lib/internal/folder-lock';
import { newOwnerName, readOwnerName } from '../../lib/internal/lock-owner';
import { removeTempFolders, tempFolder } from '../support/folders';
import { compiledTask, runTask } from '../support/kill-process';

let program: string;
beforeAll(() => { program = compiledTask('kill-lock'); });
afterEach(() => { jest.restoreAllMocks(); });
afterAll(removeTempFolders);

const MINUTE = 60_000;
const PLACE = readOwnerName(newOwnerName())!.place;
const onLinux = process.platform === 'linux' ? test : test.skip;

/** A lock that somebody holds, who gave the last sign of life some time ago. */
function heldLock(holder: string, silentMs = 0): string {
  const lock = path.join(tempFolder(), '.dist.synth-lock');
  fs.mkdirSync(lock);
  fs.writeFileSync(path.join(lock, holder), '');
  const seen = new Date(Date.now() - silentMs);
  fs.utimesSync(path.join(lock, holder), seen, seen);
  return lock;
}

/** Whether one gets the lock without waiting; it is free afterwards. */
function isTaken(lock: string): boolean {
  let taken = false;
  withLock(lock, () => { taken = true; }, 0);
  expect(fs.existsSync(lock)).toBe(false);
  return taken;
}

function refusal(lock: string, owner: string): Error {
  return new Error(`[App] outdir: "${lock}", expected no other synth of the same folder at a time (process ${owner}); `
    + 'wait for the other, or remove that folder when there is none');
}

/** A process that holds a lock until it is killed. */
async function holder(lock: string) {
  const child = spawn(process.execPath, [program, JSON.stringify({ lock })], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

test('the lock is there while the work goes on, and gone afterwards, also when the work fails', () => {
  const lock = path.join(tempFolder(), '.dist.synth-lock');
  withLock(lock, () => expect(fs.readdirSync(lock).map((name) => readOwnerName(name)?.processId)).toEqual([process.pid]));
  expect(fs.existsSync(lock)).toBe(false);
  expect(() => withLock(lock, () => { throw new Error('no'); })).toThrow('no');
  expect(fs.existsSync(lock)).toBe(false);
});

test('an empty lock, of a process that was killed before it was in, is free', () => {
  const lock = path.join(tempFolder(), '.dist.synth-lock');
  fs.mkdirSync(lock);
  expect(isTaken(lock)).toBe(true);
});

describe('the lock of a process', () => {
  test('that works is respected, and free at once when the process is killed', async () => {
    const lock = path.join(tempFolder(), '.dist.synth-lock');
    const child = await holder(lock);
    expect(() => withLock(lock, () => undefined, 100)).toThrow(refusal(lock, `${child.pid} of ${PLACE}`));
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(isTaken(lock)).toBe(true);
  });

  onLinux('that works for long, or is stopped, is respected', async () => {
    const lock = path.join(tempFolder(), '.dist.synth-lock');
    const child = await holder(lock);
    child.kill('SIGSTOP');
    const longAgo = new Date(Date.now() - 10 * MINUTE);
    fs.utimesSync(path.join(lock, fs.readdirSync(lock)[0]), longAgo, longAgo);
    expect(() => withLock(lock, () => undefined, 0)).toThrow(refusal(lock, `${child.pid} of ${PLACE}`));
    child.kill('SIGKILL');
    await once(child, 'close');
  });

  onLinux('whose id was given to another one is free', () => {
    expect(isTaken(heldLock(newOwnerName().replace(/_\d+_/, '_1_')))).toBe(true);
  });

  onLinux('that has ended, but for its parent, is free', async () => {
    // By the time the shell's child ends, the shell is another program, which does not wait for it.
    const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [printed] = await once(parent.stdout, 'data');
      const status = () => fs.readFileSync(`/proc/${Number(printed)}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
      const [, ...unchanged] = newOwnerName().split('_').slice(1);
      const lock = heldLock([Number(printed), status()[19], ...unchanged].join('_'));
      expect(() => withLock(lock, () => undefined, 0)).toThrow(refusal(lock, `${Number(printed)} of ${PLACE}`));
      while (status()[0] !== 'Z') await new Promise((resolve) => setTimeout(resolve, 10));
      expect(isTaken(lock)).toBe(true);
    } finally {
      parent.kill('SIGKILL');
    }
  });

  test('of another machine or container is free after a minute of silence', () => {
    const far = newOwnerName().replace(PLACE, 'far-away.1').replace(/^\d+/, '4711');
    const lock = heldLock(far, 0.8 * MINUTE);
    expect(() => withLock(lock, () => undefined, 0)).toThrow(refusal(lock, '4711 of far-away.1'));
    expect(isTaken(heldLock(far, 1.1 * MINUTE))).toBe(true);
  });
});

test('a process that finds its lock taken does not go on', () => {
  const lock = path.join(tempFolder(), '.dist.synth-lock');
  const clock = jest.spyOn(Date, 'now');
  expect(() => withLock(lock, (signOfLife) => {
    signOfLife();
    fs.rmSync(lock, { recursive: true });
    clock.mockReturnValue(Date.now() + 2 * MINUTE);
    signOfLife();
  })).toThrow(new Error(`[App] outdir: "${lock}", expected our lock, which another synth took from us after a minute of silence; synthesise again`));
});

test('a process that works for long gives signs of life', () => {
  const lock = path.join(tempFolder(), '.dist.synth-lock');
  const clock = jest.spyOn(Date, 'now');
  const start = Date.now();
  withLock(lock, (signOfLife) => {
    clock.mockReturnValue(start + 10 * MINUTE);
    signOfLife();
    expect(Math.round(fs.statSync(path.join(lock, fs.readdirSync(lock)[0])).mtimeMs)).toBe(start + 10 * MINUTE);
  });
});

test('of ten processes only one works at a time, though each is killed with the lock in its hands', async () => {
  const parent = tempFolder();
  const counter = path.join(parent, 'counter');
  fs.writeFileSync(counter, '0\n');
  const run = () => runTask(program, { lock: path.join(parent, '.dist.synth-lock'), counter, times: 5 });
  const ended = await Promise.all(Array.from({ length: 10 }, run));
  expect(ended.map(({ signal, output }) => `${signal}${output}`)).toEqual(Array(10).fill('SIGKILL'));
  expect(fs.readFileSync(counter, 'utf8')).toBe('50\n');
}, 60_000);
