import fs, { RmOptions } from 'node:fs';
import * as path from 'node:path';

/** Is told of every call of `node:fs` that changes something before it is made; throws, or ends the process. */
export type Fault = (count: number, name: string) => void;

const CHANGING = /^(mkdir|rmdir|open|write|close|unlink|rename|link|symlink|copyFile|cp|chmod|utimes)Sync$/;

type Calls = Record<string, (...given: unknown[]) => unknown>;

/**
 * Does something while every changing call of `node:fs` asks `fault` first. Calls that are several of the system (a file
 * written, a folder removed) are done in as many steps, so that a fault can strike amid them.
 *
 * @returns how many calls there were
 */
export function withFaults(fault: Fault, work: () => void): number {
  const calls = fs as unknown as Calls;
  const names = Object.keys(calls).filter((name) => name.endsWith('Sync'));
  const originals = Object.fromEntries(names.map((name) => [name, calls[name]]));
  let count = 0;
  for (const name of names.filter((each) => CHANGING.test(each))) {
    calls[name] = (...given) => {
      count += 1;
      fault(count, name);
      return originals[name](...given);
    };
  }
  Object.assign(fs, { writeFileSync: writeInSteps, rmSync: removeInSteps });
  try {
    work();
  } finally {
    Object.assign(fs, originals);
  }
  return count;
}

function writeInSteps(file: string, content: string): void {
  const opened = fs.openSync(file, 'w');
  try {
    const half = Math.ceil(content.length / 2);
    fs.writeSync(opened, content.slice(0, half));
    fs.writeSync(opened, content.slice(half));
  } finally {
    fs.closeSync(opened);
  }
}

function removeInSteps(file: string, options: RmOptions): void {
  const found = fs.lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined && options.force) return;
  if (!found?.isDirectory()) return fs.unlinkSync(file);
  for (const name of fs.readdirSync(file)) removeInSteps(path.join(file, name), options);
  fs.rmdirSync(file);
}
