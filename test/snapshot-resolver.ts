import * as path from 'node:path';

const TEST = 'test';
const SNAPSHOTS = '__snapshots__';

/** Keeps every snapshot in the top-level `__snapshots__/`, where reviewers look: `test/a/b.test.ts` → `__snapshots__/a/b.test.ts.snap`. */
const resolver = {
  resolveSnapshotPath(testPath: string, extension: string): string {
    const root = rootOf(testPath);
    return path.join(root, SNAPSHOTS, path.relative(path.join(root, TEST), testPath) + extension);
  },
  resolveTestPath(snapshotPath: string, extension: string): string {
    const root = path.resolve(__dirname, '..');
    return path.join(root, TEST, path.relative(path.join(root, SNAPSHOTS), snapshotPath).slice(0, -extension.length));
  },
  testPathForConsistencyCheck: path.join(path.resolve(__dirname, '..'), TEST, 'some', 'example.test.ts'),
};

function rootOf(testPath: string): string {
  return testPath.slice(0, testPath.lastIndexOf(`${path.sep}${TEST}${path.sep}`));
}

export default resolver;
