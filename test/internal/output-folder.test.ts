import nodeFs, * as fs from 'node:fs';
import * as path from 'node:path';
import { replaceFolder, restoreFolder, WRITTEN_LIST } from '../../lib/internal/output-folder';
import { contents, removeTempFolders, tempFolder, write } from '../support/folders';

afterEach(removeTempFolders);

const file = (name: string, content = 'new\n') => ({ path: name, content });

function refusal(outdir: string): Error {
  return new Error(`[App] outdir: "${outdir}", expected a folder for the output alone, which synth replaces whole; write outdir: 'dist'`);
}

describe('the output folder', () => {
  test('is made, with the folders above and below it', () => {
    const parent = tempFolder();
    replaceFolder(path.join(parent, 'a/b/dist'), [file('web.k8s.yaml'), file('kind/lab.yml')]);
    expect(contents(parent)).toEqual({ 'a/b/dist/kind/lab.yml': 'new\n', 'a/b/dist/web.k8s.yaml': 'new\n' });
  });

  test('loses files that were ours, and their empty folders', () => {
    const parent = tempFolder();
    replaceFolder(path.join(parent, 'dist'), [file('old.k8s.yaml'), file('chart/old.k8s.yaml'), file('web.k8s.yaml', 'old\n')]);
    replaceFolder(path.join(parent, 'dist'), [file('web.k8s.yaml')]);
    expect(fs.readdirSync(path.join(parent, 'dist'))).toEqual([WRITTEN_LIST, 'web.k8s.yaml']);
    expect(contents(parent)).toEqual({ 'dist/web.k8s.yaml': 'new\n' });
  });

  test('keeps files of others: content, mode, time and links', () => {
    const dist = path.join(tempFolder(), 'dist');
    write(dist, { 'notes.txt': 'mine\n', 'deep/er/run.sh': '#!/bin/sh\n', '.hidden': 'mine\n' });
    fs.chmodSync(path.join(dist, 'deep/er/run.sh'), 0o755);
    fs.utimesSync(path.join(dist, 'notes.txt'), 1_000_000_000, 1_000_000_000);
    fs.symlinkSync('notes.txt', path.join(dist, 'link'));
    fs.symlinkSync('nowhere', path.join(dist, 'dangling'));
    replaceFolder(dist, [file('web.k8s.yaml')]);
    expect(contents(dist)).toEqual({ '.hidden': 'mine\n', 'deep/er/run.sh': '#!/bin/sh\n', 'notes.txt': 'mine\n', 'web.k8s.yaml': 'new\n' });
    expect(fs.statSync(path.join(dist, 'deep/er/run.sh')).mode & 0o777).toBe(0o755);
    expect(fs.statSync(path.join(dist, 'notes.txt')).mtimeMs).toBe(1_000_000_000_000);
    expect([fs.readlinkSync(path.join(dist, 'link')), fs.readlinkSync(path.join(dist, 'dangling'))]).toEqual(['notes.txt', 'nowhere']);
  });

  test('keeps folders of others: empty ones, mode and time; not those that held files of ours alone', () => {
    const dist = path.join(tempFolder(), 'dist');
    replaceFolder(dist, [file('kind/lab.yml')]);
    fs.mkdirSync(path.join(dist, 'empty/deep'), { recursive: true });
    write(dist, { 'read-only/notes.txt': 'mine\n' });
    fs.utimesSync(path.join(dist, 'read-only'), 1_000_000_000, 1_000_000_000);
    fs.chmodSync(path.join(dist, 'read-only'), 0o555);
    replaceFolder(dist, [file('web.k8s.yaml')]);
    expect(fs.readdirSync(dist, { recursive: true }).sort()).toEqual([
      WRITTEN_LIST, 'empty', 'empty/deep', 'read-only', 'read-only/notes.txt', 'web.k8s.yaml']);
    const { mode, mtimeMs } = fs.statSync(path.join(dist, 'read-only'));
    expect([mode & 0o777, mtimeMs]).toEqual([0o555, 1_000_000_000_000]);
  });

  test('does not copy files of others: one that has such a file open goes on writing it', () => {
    const dist = path.join(tempFolder(), 'dist');
    write(dist, { 'build.log': 'one\n' });
    const opened = fs.openSync(path.join(dist, 'build.log'), 'a');
    replaceFolder(dist, [file('web.k8s.yaml')]);
    fs.writeSync(opened, 'two\n');
    fs.closeSync(opened);
    expect(contents(dist)).toEqual({ 'build.log': 'one\ntwo\n', 'web.k8s.yaml': 'new\n' });
  });

  test('copies files of others where the file system does not link', () => {
    const dist = path.join(tempFolder(), 'dist');
    write(dist, { 'notes.txt': 'mine\n', 'web.k8s.yaml': 'mine\n' });
    fs.utimesSync(path.join(dist, 'notes.txt'), 1_000_000_000, 1_000_000_000);
    const refusing = jest.spyOn(nodeFs, 'linkSync').mockImplementation(() => { throw Object.assign(new Error('EPERM'), { code: 'EPERM' }); });
    replaceFolder(dist, [file('web.k8s.yaml')]);
    refusing.mockRestore();
    expect(contents(dist)).toEqual({ 'notes.txt': 'mine\n', 'web.k8s.yaml': 'new\n' });
    expect(fs.statSync(path.join(dist, 'notes.txt')).mtimeMs).toBe(1_000_000_000_000);
  });

  test('puts a new file in the place of a link of somebody else, and leaves what that leads to', () => {
    const dist = path.join(tempFolder(), 'dist');
    write(dist, { 'notes.txt': 'mine\n' });
    fs.symlinkSync('notes.txt', path.join(dist, 'web.k8s.yaml'));
    replaceFolder(dist, [file('web.k8s.yaml')]);
    expect(contents(dist)).toEqual({ 'notes.txt': 'mine\n', 'web.k8s.yaml': 'new\n' });
  });

  test('puts a new file in the place of one of somebody else, whose other names keep the old content', () => {
    const parent = tempFolder();
    write(parent, { 'dist/lab.yml': 'mine\n' });
    fs.linkSync(path.join(parent, 'dist/lab.yml'), path.join(parent, 'lab.yml'));
    replaceFolder(path.join(parent, 'dist'), [file('lab.yml')]);
    expect(contents(parent)).toEqual({ 'dist/lab.yml': 'new\n', 'lab.yml': 'mine\n' });
  });

  test('can be read by others, as the umask has it', () => {
    const dist = path.join(tempFolder(), 'dist');
    replaceFolder(dist, [file('web.k8s.yaml')]);
    expect(fs.statSync(dist).mode & 0o777).toBe(0o777 & ~process.umask());
  });

  test('may be empty', () => {
    const dist = path.join(tempFolder(), 'dist');
    replaceFolder(dist, []);
    expect(contents(dist)).toEqual({});
  });
});

describe('an output folder that is a symbolic link', () => {
  test('stays one, and the folder it leads to is replaced', () => {
    const parent = tempFolder();
    replaceFolder(path.join(parent, 'real'), [file('old.k8s.yaml')]);
    fs.symlinkSync('real', path.join(parent, 'dist'));
    replaceFolder(path.join(parent, 'dist'), [file('web.k8s.yaml')]);
    expect(fs.readlinkSync(path.join(parent, 'dist'))).toBe('real');
    expect(contents(path.join(parent, 'real'))).toEqual({ 'web.k8s.yaml': 'new\n' });
    expect(fs.readdirSync(parent).sort()).toEqual(['dist', 'real']);
  });

  test('to nowhere leads somewhere afterwards', () => {
    const parent = tempFolder();
    fs.symlinkSync('real', path.join(parent, 'dist'));
    replaceFolder(path.join(parent, 'dist'), [file('web.k8s.yaml')]);
    expect(fs.readlinkSync(path.join(parent, 'dist'))).toBe('real');
    expect(contents(path.join(parent, 'real'))).toEqual({ 'web.k8s.yaml': 'new\n' });
  });
});

describe('an output folder that is a symbolic link over another one', () => {
  test('comes back where it leads to', () => {
    const parent = tempFolder();
    fs.mkdirSync(path.join(parent, 'far'));
    fs.symlinkSync('real', path.join(parent, 'far/link'));
    fs.symlinkSync('far/link', path.join(parent, 'dist'));
    write(parent, { 'far/.real.synth-old/web.k8s.yaml': 'old\n' });
    restoreFolder(path.join(parent, 'dist'));
    expect(fs.readdirSync(path.join(parent, 'far')).sort()).toEqual(['link', 'real']);
    replaceFolder(path.join(parent, 'dist'), [file('web.k8s.yaml')]);
    expect(contents(path.join(parent, 'far/real'))).toEqual({ 'web.k8s.yaml': 'new\n' });
  });

  test('is refused where the links go round', () => {
    const dist = path.join(tempFolder(), 'dist');
    fs.symlinkSync('dist', dist);
    expect(() => replaceFolder(dist, [file('web.k8s.yaml')])).toThrow(new Error(`[App] outdir: "${dist}", expected a folder that can be replaced `
      + `(ELOOP: too many symbolic links encountered, stat '${dist}'); remove what is in the way, or write to another folder`));
  });
});

describe('what a killed synth left', () => {
  const left = { '.dist.synth-old/web.k8s.yaml': 'old\n', '.dist.synth-old/notes.txt': 'mine\n', '.dist.synth-new/web.k8s.yaml': 'new\n' };

  test('comes back where there is no folder', () => {
    const parent = tempFolder();
    write(parent, left);
    restoreFolder(path.join(parent, 'dist'));
    expect(contents(parent)).toEqual({ 'dist/notes.txt': 'mine\n', 'dist/web.k8s.yaml': 'old\n' });
    expect(fs.readdirSync(parent)).toEqual(['dist']);
  });

  test('goes where there is one', () => {
    const parent = tempFolder();
    write(parent, { ...left, 'dist/web.k8s.yaml': 'present\n' });
    restoreFolder(path.join(parent, 'dist'));
    expect(contents(parent)).toEqual({ 'dist/web.k8s.yaml': 'present\n' });
    expect(fs.readdirSync(parent)).toEqual(['dist']);
  });

  test('is not touched where the names only look like it', () => {
    const parent = tempFolder();
    const others = { '.dist.old/web.k8s.yaml': 'mine\n', '.dist.synth-older/notes.txt': 'mine\n', 'dist.synth-old/notes.txt': 'mine\n' };
    write(parent, others);
    restoreFolder(path.join(parent, 'dist'));
    replaceFolder(path.join(parent, 'dist'), [file('web.k8s.yaml')]);
    expect(contents(parent)).toEqual({ ...others, 'dist/web.k8s.yaml': 'new\n' });
  });

  test('or a living one has renamed in this moment, is waited for', () => {
    const parent = tempFolder();
    const dist = path.join(parent, 'dist');
    write(dist, { 'notes.txt': 'mine\n' });
    // As if another process did it right after our first look at the folder.
    const looks = (['statSync', 'lstatSync', 'existsSync'] as const).map((name) => {
      const look = nodeFs[name] as (...given: unknown[]) => unknown;
      return jest.spyOn(nodeFs, name).mockImplementation(((...given: unknown[]) => {
        const seen = look(...given);
        if (given[0] === dist) {
          looks.forEach((spy) => spy.mockRestore());
          fs.renameSync(dist, path.join(parent, '.dist.synth-old'));
        }
        return seen;
      }) as never);
    });
    replaceFolder(dist, [file('web.k8s.yaml')]);
    expect(contents(parent)).toEqual({ 'dist/notes.txt': 'mine\n', 'dist/web.k8s.yaml': 'new\n' });
  });

  test('being nothing, nothing happens, also where there is no folder at all', () => {
    const parent = tempFolder();
    restoreFolder(path.join(parent, 'missing/dist'));
    expect(fs.readdirSync(parent)).toEqual([]);
  });
});

describe('when a file cannot be written', () => {
  test('the old folder stays byte for byte, and nothing is left beside it', () => {
    const parent = tempFolder();
    write(parent, { 'dist/web.k8s.yaml': 'old\n', 'dist/notes.txt': 'mine\n' });
    const before = contents(parent);
    // A file cannot be a folder too.
    expect(() => replaceFolder(path.join(parent, 'dist'), [file('a.k8s.yaml'), file('a.k8s.yaml/b.k8s.yaml')])).toThrow('EEXIST');
    expect(contents(parent)).toEqual(before);
    expect(fs.readdirSync(parent)).toEqual(['dist']);
  });

  test('no folder comes to be where none was', () => {
    const parent = tempFolder();
    expect(() => replaceFolder(path.join(parent, 'dist'), [file('a'), file('a/b')])).toThrow('EEXIST');
    expect(fs.readdirSync(parent)).toEqual([]);
  });

  test('because the folders cannot change places, the old one comes back', () => {
    const parent = tempFolder();
    write(parent, { 'dist/web.k8s.yaml': 'old\n' });
    const { renameSync } = nodeFs;
    let calls = 0;
    const failing = jest.spyOn(nodeFs, 'renameSync').mockImplementation((from, to) => {
      calls += 1;
      if (calls === 2) throw new Error('EBUSY');
      renameSync(from, to);
    });
    expect(() => replaceFolder(path.join(parent, 'dist'), [file('web.k8s.yaml')])).toThrow('EBUSY');
    failing.mockRestore();
    expect(contents(parent)).toEqual({ 'dist/web.k8s.yaml': 'old\n' });
    expect(fs.readdirSync(parent)).toEqual(['dist']);
  });
});

describe('an output folder is refused', () => {
  test('that is a file', () => {
    const outdir = path.join(tempFolder(), 'dist');
    fs.writeFileSync(outdir, 'mine\n');
    expect(() => replaceFolder(outdir, [file('web.k8s.yaml')])).toThrow(
      new Error(`[App] outdir: "${outdir}", expected a folder, and it is a file; remove it, or write to another folder`));
    expect(fs.readFileSync(outdir, 'utf8')).toBe('mine\n');
  });

  test.each(['.', './', '..', '../..', '/', ''])('that is or holds the working folder: %p', (outdir) => {
    expect(() => replaceFolder(outdir, [file('web.k8s.yaml')])).toThrow(refusal(outdir));
  });

  test('that leads to the working folder by a link', () => {
    const link = path.join(tempFolder(), 'dist');
    fs.symlinkSync(process.cwd(), link);
    expect(() => replaceFolder(link, [file('web.k8s.yaml')])).toThrow(refusal(link));
  });

  test('not when its name merely begins like that of the working folder', () => {
    const outdir = path.join(tempFolder(), '..hidden');
    expect(() => replaceFolder(outdir, [file('web.k8s.yaml')])).not.toThrow();
  });
});
