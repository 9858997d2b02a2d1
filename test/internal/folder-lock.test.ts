import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { withLock } from '../../lib/internal/folder-lock';
import { contents, removeTempFolders, tempFolder, write } from '../support/folders';

afterEach(removeTempFolders);

const ROOT = path.resolve(__dirname, '../..');

describe('the lock of a folder', () => {
  test('is there while the work goes on, and gone afterwards, also when the work fails', () => {
    const lock = path.join(tempFolder(), '.dist.lock');
    withLock(lock, () => expect(fs.readFileSync(lock, 'utf8')).toBe(`${process.pid}\n`));
    expect(fs.existsSync(lock)).toBe(false);
    expect(() => withLock(lock, () => { throw new Error('no'); })).toThrow('no');
    expect(fs.existsSync(lock)).toBe(false);
  });

  test('of a process that has ended is taken over', () => {
    const lock = path.join(tempFolder(), '.dist.lock');
    fs.writeFileSync(lock, '4194304\n'); // more than Linux gives to any process by default
    let worked = false;
    withLock(lock, () => { worked = true; });
    expect(worked).toBe(true);
  });
});

test('two processes that synthesise one folder at once lose no file of the user and do not fail', async () => {
  const parent = tempFolder();
  write(parent, { 'dist/notes.txt': 'mine\n' });
  const program = `
    const { replaceFolder } = require('./lib/internal/output-folder');
    for (let count = 0; count < 60; count++) replaceFolder(${JSON.stringify(path.join(parent, 'dist'))}, [{ path: 'web.k8s.yaml', content: 'new\\n' }]);`;
  const run = () => new Promise<number | null>((resolve) => {
    spawn('node', ['-r', 'ts-node/register/transpile-only', '-e', program], { cwd: ROOT, stdio: 'inherit' }).on('close', resolve);
  });
  expect(await Promise.all([run(), run()])).toEqual([0, 0]);
  expect(contents(parent)).toEqual({ 'dist/notes.txt': 'mine\n', 'dist/web.k8s.yaml': 'new\n' });
  expect(fs.readdirSync(parent)).toEqual(['dist']);
});
