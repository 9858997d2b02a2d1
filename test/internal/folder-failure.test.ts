import { explainFailure } from '../../lib/internal/folder-failure';

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: the system says no, rename 'dist'`), { code, syscall: 'rename' });
}

test.each([
  ['ENOSPC', 'free some space on its disk, or write to another folder'],
  ['EDQUOT', 'free some space within your quota, or write to another folder'],
  ['EACCES', 'give this user the right to write to it and to the folder above it, or write to another folder'],
  ['EPERM', 'give this user the right to write to it and to the folder above it, or write to another folder'],
  ['EROFS', 'mount its disk writable, or write to another folder'],
  ['EFBIG', 'raise the limit of file sizes (ulimit -f)'],
  ['EBUSY', 'where it is a mount point, write to a folder below it'],
  ['EXDEV', 'remove it first where it comes with the image of a container; where it is a mount point, write to a folder below it'],
  ['EIO', 'remove what is in the way, or write to another folder'],
])('what the system refuses is told with the folder, its words and the fix: %s', (code, fix) => {
  expect(() => explainFailure('dist', () => { throw failure(code); })).toThrow(
    new Error(`[App] outdir: "dist", expected a folder that can be replaced (${code}: the system says no, rename 'dist'); ${fix}`));
});

test('any other error stays as it is', () => {
  const other = new Error('no');
  expect(() => explainFailure('dist', () => { throw other; })).toThrow(other);
});
