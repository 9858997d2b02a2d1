/** An `app` command that is one Node program, so that `watch` can run it again in a process that stays. */
export interface NodeProgram {
  /** Options of node, in front of the program: the hooks that make TypeScript run. */
  readonly options: readonly string[];
  /** The program's file, as it was written. */
  readonly entry: string;
  /** Arguments of the program. */
  readonly args: readonly string[];
}

const PLAIN_WORDS = /^[\w@%+=:,./ -]+$/;
const ENTRY = /\.(ts|js|cjs)$/;
const HOOK = /^(-r|--require|--import)$/;
const ONE_WORD = /^--(require=.+|import=.+|enable-source-maps|no-warnings|no-deprecation|max-old-space-size=\d+)$/;

/**
 * Reads `node [-r hook] main.ts`, `npx ts-node main.ts` and `npx tsx main.ts`. Gives nothing for any other command: what
 * a shell would make of it is not guessed.
 */
export function nodeProgram(app: string): NodeProgram | undefined {
  if (!PLAIN_WORDS.test(app)) return undefined;
  const words = app.trim().split(/ +/);
  if (words[0] === 'npx') words.shift();
  const runner = words.shift();
  const options = runnerOptions(runner, words);
  const [entry, ...args] = words;
  return options !== undefined && entry !== undefined && ENTRY.test(entry) ? { options, entry, args } : undefined;
}

/** Takes the options off `words`. */
function runnerOptions(runner: string | undefined, words: string[]): string[] | undefined {
  switch (runner) {
    case 'node': return nodeOptions(words);
    case 'tsx': return ['-r', 'tsx/cjs'];
    case 'ts-node':
      // Types are not checked at each save, whatever ts-node was told: that takes seconds.
      while (/^(-T|--transpile-?only)$/i.test(words[0] ?? '')) words.shift();
      return ['-r', 'ts-node/register/transpile-only'];
    default: return undefined;
  }
}

function nodeOptions(words: string[]): string[] | undefined {
  const options: string[] = [];
  while (words[0]?.startsWith('-')) {
    if (HOOK.test(words[0])) options.push(...words.splice(0, 2));
    else if (ONE_WORD.test(words[0])) options.push(words.shift()!);
    else return undefined;
  }
  return options;
}
