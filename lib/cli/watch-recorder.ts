/**
 * Records which files the program reads, by standing before the functions of node:fs; and which files it hands to other
 * programs by name, as `Include` of cdk8s does. For a process that runs nothing but the program.
 */
// The modules themselves: `import * as` would make copies, and it is the modules' own functions that are replaced.
import childProcess from 'node:child_process';
import fs from 'node:fs';
import Module, { syncBuiltinESMExports } from 'node:module';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fingerprints, fingerprint, placeOf, Watched } from './watch-fingerprint';

const FILE_READERS = ['readFile', 'open', 'stat', 'lstat', 'access', 'exists', 'createReadStream'];
const FOLDER_READERS = ['readdir', 'opendir'];
/** Functions that write, and which of their arguments say where. */
const WRITERS: Record<string, readonly number[]> = { writeFile: [0], appendFile: [0], rename: [0, 1], copyFile: [1], cp: [1], createWriteStream: [0] };
const STARTERS = ['spawn', 'spawnSync', 'execFile', 'execFileSync', 'fork'];

type Functions = Record<string, (...args: unknown[]) => unknown>;

export class Recorder {
  private seen = new Map<Watched, string>();
  private written: string[] = [];

  /** @param folder what lies outside of it is not recorded */
  constructor(private readonly folder: string, private readonly isIgnored: (file: string) => boolean) {
    const callback = fs as unknown as Functions;
    const promises = fs.promises as unknown as Functions;
    for (const functions of [callback, promises]) {
      for (const name of FILE_READERS) this.standBefore(functions, name, ([file]) => this.note('file', file));
      for (const name of FOLDER_READERS) this.standBefore(functions, name, ([file]) => this.note('names', file));
      for (const [name, positions] of Object.entries(WRITERS)) {
        this.standBefore(functions, name, (args) => positions.forEach((position) => this.noteWritten(args[position])));
      }
      // A file that is opened for writing is no input.
      this.standBefore(functions, 'open', ([file, flags]) => { if (/[wa+]/.test(String(flags))) this.noteWritten(file); });
    }
    for (const name of STARTERS) {
      this.standBefore(childProcess as unknown as Functions, name, ([, args]) => { if (Array.isArray(args)) args.forEach((arg) => this.noteArgument(arg)); });
    }
    this.recordMissingModules();
    syncBuiltinESMExports();
  }

  start(): void {
    this.seen = new Map();
    this.written = [];
  }

  /** What was read since `start`, as it was then; but for what the program wrote itself. */
  finish(): Fingerprints {
    const ownWork = (place: string) => this.written.some((file) => place === file || place.startsWith(file + path.sep));
    return Object.fromEntries([...this.seen].filter(([watched]) => !ownWork(placeOf(watched))));
  }

  /** Notes a file or folder in the state in which it is now. */
  note(kind: 'file' | 'names' | 'sources', file: unknown, everywhere = false): void {
    const place = absolute(file);
    if (place === undefined || this.isIgnored(place) || !(everywhere || place === this.folder || place.startsWith(this.folder + path.sep))) return;
    const watched: Watched = `${kind}:${place}`;
    if (this.seen.has(watched)) return;
    // Looking at a file calls functions that are recorded: it is known from here on.
    this.seen.set(watched, '');
    this.seen.set(watched, fingerprint(watched, this.isIgnored));
  }

  private noteWritten(file: unknown): void {
    const place = absolute(file);
    if (place !== undefined) this.written.push(place);
  }

  private standBefore(functions: Functions, name: string, look: (args: unknown[]) => void): void {
    for (const full of [name, `${name}Sync`]) {
      const original = functions[full];
      if (typeof original !== 'function') continue;
      const standIn = function (this: unknown, ...args: unknown[]): unknown {
        look(args);
        return Reflect.apply(original, this, args);
      };
      functions[full] = Object.defineProperties(standIn, Object.getOwnPropertyDescriptors(original)) as typeof original;
    }
  }

  /** A file, or every file of a folder, as of a Helm chart. */
  private noteArgument(argument: unknown): void {
    const place = absolute(argument);
    if (place === undefined || this.isIgnored(place) || !place.startsWith(this.folder + path.sep)) return;
    this.note('file', place);
    if (this.seen.get(`file:${place}`) !== 'folder') return;
    this.note('names', place);
    for (const name of fs.readdirSync(place)) this.noteArgument(path.join(place, name));
  }

  /** Where a module was looked for in vain: it may be written next. */
  private recordMissingModules(): void {
    const loader = Module as unknown as { _resolveFilename(request: string, parent?: { filename?: string }, ...rest: unknown[]): string };
    const resolve = loader._resolveFilename;
    loader._resolveFilename = (request, parent, ...rest) => {
      try {
        return Reflect.apply(resolve, Module, [request, parent, ...rest]);
      } catch (error) {
        if (parent?.filename && /^\.{0,2}\//.test(request)) {
          const base = path.resolve(path.dirname(parent.filename), request);
          for (const ending of ['', '.ts', '.js', '.json', '/index.ts', '/index.js']) this.note('file', base + ending, true);
        }
        throw error;
      }
    };
  }
}

function absolute(file: unknown): string | undefined {
  if (typeof file === 'string') return path.resolve(file);
  if (Buffer.isBuffer(file)) return path.resolve(file.toString());
  return file instanceof URL && file.protocol === 'file:' ? fileURLToPath(file) : undefined;
}
