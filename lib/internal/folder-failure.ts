import { formatProblem } from './problem';

const FIXES: Record<string, string> = {
  EACCES: 'give this user the right to write to it and to the folder above it, or write to another folder',
  EPERM: 'give this user the right to write to it and to the folder above it, or write to another folder',
  EROFS: 'mount its disk writable, or write to another folder',
  ENOSPC: 'free some space on its disk, or write to another folder',
  EDQUOT: 'free some space within your quota, or write to another folder',
  EFBIG: 'raise the limit of file sizes (ulimit -f)',
  EBUSY: 'where it is a mount point, write to a folder below it',
  // overlayfs does not rename a folder of a lower layer.
  EXDEV: 'remove it first where it comes with the image of a container; where it is a mount point, write to a folder below it',
};

/** Does something with the output folder; what the system refuses is told in the form of all messages. */
export function explainFailure(folder: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new Error(formatProblem({
      path: 'App', property: 'outdir', seen: folder, expected: `expected a folder that can be replaced (${message})`,
      fix: FIXES[code] ?? 'remove what is in the way, or write to another folder',
    }));
  }
}
