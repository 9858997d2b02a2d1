import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { gitProblem } from '../../lib/cli/env-file-in-git';

const hasGit = spawnSync('git', ['--version']).status === 0;

/** With the real git, where there is one. */
(hasGit ? describe : describe.skip)('an env file', () => {
  let root: string;
  let repository: string;
  const environment = process.env;
  const git = (...args: string[]) => {
    const { status, stderr } = spawnSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
      cwd: repository, env: process.env, encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
  };
  const write = (name: string, content = 'DB_PWD=secret\n') => {
    fs.mkdirSync(path.dirname(path.join(repository, name)), { recursive: true });
    fs.writeFileSync(path.join(repository, name), content);
  };
  const problem = (envFile: string, folder = '.') => gitProblem(path.join(repository, folder), envFile);
  const ignored = (what: string, line: string) =>
    `env file ${what} is not ignored by git, expected a file that is never committed; add the line \`${line}\` to the .gitignore of its repository`;
  const tracked = (what: string, line: string, command: string) =>
    `env file ${what} is tracked by git, expected a file that is never committed; add the line \`${line}\` to the .gitignore of its repository, `
    + `run \`${command}\`, and change its values if it was ever committed, as they stay in the history`;

  beforeEach(() => {
    root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'in-git-')));
    repository = path.join(root, 'repository');
    fs.mkdirSync(repository);
    // What the user's own settings ignore, and what a hook says that runs these tests, is no matter of theirs.
    const others = Object.entries(environment).filter(([name]) => !name.startsWith('GIT_'));
    process.env = {
      ...Object.fromEntries(others), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_CEILING_DIRECTORIES: root, HOME: root, XDG_CONFIG_HOME: root,
    };
    git('init', '--quiet');
  });
  afterEach(() => {
    process.env = environment;
    fs.rmSync(root, { recursive: true, force: true });
  });

  test('that git ignores is in order, whichever rule says so', async () => {
    write('.gitignore', '.env\n/secret/\n');
    for (const name of ['.env', 'deep/.env', 'secret/db.env', '.git/info/env']) {
      write(name);
      expect(await problem(name)).toBeUndefined();
    }
    write('local.env');
    write('.git/info/exclude', 'local.env\n');
    expect(await problem('local.env')).toBeUndefined();
  });

  test('that git does not ignore is a problem, with the line for .gitignore', async () => {
    write('deploy/.env');
    expect(await problem('deploy/.env')).toBe(ignored('deploy/.env', '.env'));
    write('.gitignore', '.env\n!deploy/.env\n');
    expect(await problem('deploy/.env')).toBe(ignored('deploy/.env', '.env'));
  });

  test('that git tracks is a problem even when it is ignored, with the command that ends it', async () => {
    write('deploy/.env');
    git('add', '.');
    write('.gitignore', '.env\n');
    expect(await problem('deploy/.env')).toBe(tracked('deploy/.env', '.env', 'git -C deploy rm --cached -- .env'));
    expect(await problem('.env', 'deploy')).toBe(tracked('.env', '.env', 'git rm --cached -- .env'));
    git('commit', '--quiet', '--message', 'all');
    git('-C', 'deploy', 'rm', '--quiet', '--cached', '--', '.env');
    expect(await problem('deploy/.env')).toBeUndefined();
  });

  test('of a strange name is taken as it is, and the line for .gitignore is right', async () => {
    for (const name of ['a b', '-x', '--', ':x', ':(top)x', '*', '[a]', '#x', '!x', 'end ', 'a\\b', 'a?']) {
      write('other');
      fs.writeFileSync(path.join(repository, name), 'DB_PWD=secret\n');
      const found = await problem(name);
      expect(found).toMatch(/ is not ignored by git, /);
      fs.writeFileSync(path.join(repository, '.gitignore'), `${/add the line `(.*)` to/.exec(found!)![1]}\n`);
      expect(await problem(name)).toBeUndefined();
      expect(await problem('other')).toBe(ignored('other', 'other'));
      git('--literal-pathspecs', 'add', '--force', '--', name);
      expect(await problem(name)).toMatch(/ is tracked by git, /);
      fs.rmSync(path.join(repository, name));
    }
  });

  test('in a folder above, or in another repository, is asked for where it is', async () => {
    write('.env');
    write('app/main.ts', '');
    expect(await problem('../.env', 'app')).toBe(ignored('../.env', '.env'));
    git('init', '--quiet', 'app/nested');
    write('app/nested/.env');
    expect(await problem('app/nested/.env')).toBe(ignored('app/nested/.env', '.env'));
    write('app/nested/.gitignore', '.env\n');
    expect(await problem('app/nested/.env')).toBeUndefined();
    expect(await problem('../.env', 'app')).toBe(ignored('../.env', '.env'));
    expect(await problem(path.join(repository, '.env'), 'app')).toBe(ignored(path.join(repository, '.env'), '.env'));
  });

  test('outside of any work tree is in order', async () => {
    fs.writeFileSync(path.join(root, '.env'), 'DB_PWD=secret\n');
    expect(await problem('../.env')).toBeUndefined();
    expect(await problem('/dev/null')).toBeUndefined();
  });

  test('that is a link is where it leads to', async () => {
    fs.writeFileSync(path.join(root, 'outside.env'), 'DB_PWD=secret\n');
    write('conf/db.env');
    fs.symlinkSync('../outside.env', path.join(repository, 'out.env'));
    fs.symlinkSync('conf', path.join(repository, 'linked'));
    fs.symlinkSync('repository/conf/db.env', path.join(root, 'in.env'));
    expect(await problem('out.env')).toBeUndefined();
    expect(await problem('linked/db.env')).toBe(ignored('linked/db.env, a link to conf/db.env,', 'db.env'));
    expect(await problem('../in.env')).toBe(ignored('../in.env, a link to conf/db.env,', 'db.env'));
    fs.symlinkSync('repository', path.join(root, 'also'));
    expect(await gitProblem(path.join(root, 'also'), 'conf/db.env')).toBe(ignored('conf/db.env', 'db.env'));
  });

  test('that a filter encrypts may be committed; LFS encrypts nothing', async () => {
    write('.env');
    write('.gitattributes', '.env filter=git-crypt diff=git-crypt\n');
    expect(await problem('.env')).toBeUndefined();
    write('.gitattributes', '.env filter=lfs diff=lfs merge=lfs -text\n');
    expect(await problem('.env')).toBe(ignored('.env', '.env'));
  });

  test('is asked for in its own repository, also where a hook of another one runs the command', async () => {
    write('.env');
    git('init', '--quiet', 'other');
    process.env.GIT_DIR = path.join(repository, 'other/.git');
    process.env.GIT_WORK_TREE = path.join(repository, 'other');
    expect(await problem('.env')).toBe(ignored('.env', '.env'));
  });

  test('is not asked for without git', async () => {
    write('.env');
    process.env.PATH = root;
    expect(await problem('.env')).toBeUndefined();
  });
});
