import * as fs from 'node:fs';
import * as path from 'node:path';
import { run } from './exec';
import { shellQuote } from './text';
import { isOnPath } from './tools';

/** Name the repository of whoever started this command, a git hook for example; an env file may lie in another one. */
const REPOSITORY_VARIABLES = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_PREFIX'];

/**
 * Why the next commit could hold the values of an env file that is there; undefined where git is not asked to keep it, or is
 * not there. A link is followed: git keeps no more of it than where it leads to.
 */
export async function gitProblem(folder: string, envFile: string): Promise<string | undefined> {
  if (!isOnPath('git', process.env.PATH ?? '')) return undefined;
  const from = fs.realpathSync(folder);
  const file = realPath(path.resolve(from, envFile));
  if (file === undefined) return undefined;
  const shown = path.relative(from, file);
  const tracked = await lists(file, []);
  if (!tracked && !await lists(file, ['--others', '--exclude-standard'])) return undefined;
  if (await isEncrypted(file)) return undefined;
  const what = path.resolve(from, envFile) === file ? envFile : `${envFile}, a link to ${shown},`;
  const ignore = `add the line \`${ignoreLine(path.basename(file))}\` to the .gitignore of its repository`;
  return tracked
    ? `env file ${what} is tracked by git, expected a file that is never committed; ${ignore}, run \`${shellQuote(untrack(shown))}\`, `
      + 'and change its values if it was ever committed, as they stay in the history'
    : `env file ${what} is not ignored by git, expected a file that is never committed; ${ignore}`;
}

/** Undefined for what has no place in a folder, such as a pipe: `/dev/fd/63`. */
function realPath(file: string): string | undefined {
  try {
    return fs.realpathSync(file);
  } catch {
    return undefined;
  }
}

/** `git ls-files` fails for what it does not list, outside of a work tree too. `check-ignore` of an old git takes `!.env` for a yes. */
async function lists(file: string, which: readonly string[]): Promise<boolean> {
  return (await git(file, ['ls-files', ...which, '--error-unmatch'])).code === 0;
}

/** Whether a filter writes something else to the repository, as git-crypt does; that of LFS keeps the content. */
async function isEncrypted(file: string): Promise<boolean> {
  const { stdout } = await git(file, ['check-attr', '-z', 'filter']);
  return !['', 'unspecified', 'unset', 'set', 'lfs'].includes(stdout.split('\0')[2] ?? '');
}

/** In the folder of the file, so that its repository is asked; a name is taken as it is, also `-x`, `:x` and `*`. */
function git(file: string, args: readonly string[]) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !REPOSITORY_VARIABLES.includes(name)));
  return run(['git', '--literal-pathspecs', ...args, '--', path.basename(file)], { cwd: path.dirname(file), env });
}

function untrack(file: string): string[] {
  const folder = path.dirname(file);
  return ['git', ...folder === '.' ? [] : ['-C', folder], 'rm', '--cached', '--', path.basename(file)];
}

/** A name as .gitignore takes it literally. */
function ignoreLine(name: string): string {
  return name.replace(/[\\*?[]/g, '\\$&').replace(/^[#!]/, '\\$&').replace(/ +$/, (spaces) => '\\ '.repeat(spaces.length));
}
