import * as fs from 'node:fs';
import * as path from 'node:path';
import { CliError, Exit } from './errors';
import { placeOf, Watched } from './watch-fingerprint';

interface Watcher {
  readonly inode: number;
  readonly close: () => void;
}

/**
 * Tells when something happens in the folders of certain files. Folders, not files: a file that an editor replaces by
 * renaming is another one for the system. One by one, as Node's recursive watching loses and invents events on Linux;
 * what has changed is found by looking, not by what the event says.
 */
export class FolderWatchers {
  private readonly watchers = new Map<string, Watcher>();

  constructor(private readonly onEvent: () => void) {}

  get count(): number {
    return this.watchers.size;
  }

  /** Watches the folders of these, and no others. A folder that was made anew is watched anew. */
  follow(watched: Iterable<Watched>): void {
    const folders = new Map<string, number>();
    for (const one of watched) {
      const folder = nearestFolder(one.startsWith('file:') ? path.dirname(placeOf(one)) : placeOf(one));
      if (!folders.has(folder)) folders.set(folder, inodeOf(folder));
    }
    for (const [folder, { inode }] of this.watchers) if (folders.get(folder) !== inode) this.drop(folder);
    for (const [folder, inode] of folders) if (!this.watchers.has(folder)) this.add(folder, inode);
  }

  close(): void {
    for (const folder of [...this.watchers.keys()]) this.drop(folder);
  }

  private add(folder: string, inode: number): void {
    try {
      const watcher = fs.watch(folder, () => this.onEvent());
      watcher.on('error', () => {
        this.drop(folder);
        this.onEvent();
      });
      this.watchers.set(folder, { inode, close: () => watcher.close() });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // It went in this moment; its parent tells of it.
      if (code === 'ENOENT') return;
      throw new CliError({
        exitCode: Exit.usage, sentence: `${folder} cannot be watched: ${message}`,
        next: code === 'ENOSPC' || code === 'EMFILE' ? 'end other watching programs, or raise fs.inotify.max_user_watches and max_user_instances' : undefined,
      });
    }
  }

  private drop(folder: string): void {
    this.watchers.get(folder)?.close();
    this.watchers.delete(folder);
  }
}

function nearestFolder(folder: string): string {
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  return stat?.isDirectory() || path.dirname(folder) === folder ? folder : nearestFolder(path.dirname(folder));
}

function inodeOf(folder: string): number {
  return fs.statSync(folder, { throwIfNoEntry: false })?.ino ?? 0;
}
