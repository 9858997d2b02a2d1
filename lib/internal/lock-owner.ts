import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import { isAlive } from './process';

/** The process behind a file in a lock folder: the file's name tells all, so that it is there whole or not at all. */
export interface LockOwner {
  readonly processId: number;
  /** When the process started, as the kernel counts it; empty where that cannot be read. Process ids are given again. */
  readonly started: string;
  /** Where the process id has a meaning: a container has its own, and may share the folder. */
  readonly place: string;
}

/** Without a sign of life for so long, a process that we cannot see is taken for ended. */
const SILENCE_MS = 60_000;

const NAME = /^(\d+)_(\d*)_([\w.-]*)_[0-9a-f-]{36}$/;

/** A name for this process; every call gives another, and none is ever given twice. */
export function newOwnerName(): string {
  return `${process.pid}_${startOf(process.pid) ?? ''}_${placeOf()}_${randomUUID()}`;
}

/** What `newOwnerName` put into the name, or nothing where it is not one. */
export function readOwnerName(name: string): LockOwner | undefined {
  const [, processId, started, place] = NAME.exec(name) ?? [];
  return place === undefined ? undefined : { processId: Number(processId), started, place };
}

/**
 * Whether the process has ended. Exact on Linux for processes of our own place: one that works for long, or is stopped,
 * keeps its lock. Elsewhere its silence decides.
 */
export function hasEnded(owner: LockOwner, silentMs: number): boolean {
  if (owner.place !== placeOf()) return silentMs > SILENCE_MS;
  const started = startOf(owner.processId);
  if (started !== undefined && owner.started !== '') return started !== owner.started;
  return !isAlive(owner.processId) || silentMs > SILENCE_MS;
}

/** Start of a process in clock ticks since boot; of a zombie none, since it has ended and only waits for its parent. */
function startOf(processId: number): string | undefined {
  try {
    const status = fs.readFileSync(`/proc/${processId}/stat`, 'utf8');
    // The program's name stands in parentheses and may hold spaces; after it come field 3, the state, and all others.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : fields[19];
  } catch {
    return undefined;
  }
}

function placeOf(): string {
  const host = os.hostname().replace(/[^\w.-]/g, '');
  try {
    return `${host}.${fs.readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')}`;
  } catch {
    return host;
  }
}
