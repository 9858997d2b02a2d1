import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { isMissed } from './bars';
import { compile } from './compile';
import { editLoop } from './edit-loop';
import { emission } from './emission';
import { machine } from './machine';
import { formatResults, formatTopic } from './results';
import { startUp } from './start-up';
import { synth } from './synth';
import { Settings, Topic } from './topic';

const TOPICS: Record<string, (settings: Settings) => Topic | Promise<Topic>> = { synth, emission, 'start-up': startUp, 'edit-loop': editLoop };
const LEAST_ROOM = 4 * 1024 ** 3;
const RESULTS = path.join(__dirname, 'RESULTS.md');

interface Options {
  readonly quick: boolean;
  readonly all: boolean;
  readonly check: boolean;
  readonly only?: string;
  readonly runs: number;
}

async function bench({ quick, all, check, only, runs }: Options): Promise<void> {
  const scratch = fs.mkdtempSync(path.join(roomInMemory() ?? os.tmpdir(), 'bench-'));
  const progress = (line: string) => { process.stderr.write(`${line}\n`); };
  const topics: Topic[] = [];
  const surroundings = machine();
  try {
    progress('compiling');
    compile();
    process.stdout.write(`${surroundings.join('\n')}\n\n`);
    for (const [name, measure] of Object.entries(TOPICS)) {
      if (only !== undefined && only !== name) continue;
      const topic = await measure({ runs, quick, all, scratch, progress });
      topics.push(topic);
      process.stdout.write(`${formatTopic(topic)}\n\n`);
    }
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
  if (quick || only !== undefined) {
    progress('RESULTS.md stays as it is: only a whole run without --quick and --only writes it');
  } else {
    fs.writeFileSync(RESULTS, formatResults(surroundings, topics, runs));
    progress(`wrote ${path.relative('', RESULTS)}`);
  }
  if (check && topics.some((topic) => topic.bars.some(isMissed))) process.exitCode = 1;
}

/** A disk may take ten times as long for the same files from one minute to the next, and `helm template` writes one file only. */
function roomInMemory(): string | undefined {
  if (process.env.TMPDIR !== undefined) return undefined;
  try {
    fs.accessSync('/dev/shm', fs.constants.W_OK);
    const { bavail, bsize } = fs.statfsSync('/dev/shm');
    return bavail * bsize > LEAST_ROOM ? '/dev/shm' : undefined;
  } catch {
    return undefined;
  }
}

function positive(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('expected a number from 1 to 999');
  return Number(text);
}

void new Command('npm run bench --')
  .description('Measures this library against cdk8s.App, helm template, kubectl kustomize and the stock template of cdk8s, and writes bench/RESULTS.md.')
  .addOption(new Option('--only <part>', 'one part alone').choices(Object.keys(TOPICS)))
  .option('--quick', 'fewer sizes, for a first look', false)
  .option('--all', 'also what takes minutes: cdk8s.App with 5000 applications', false)
  .option('--check', 'end with exit code 1 when a bar is missed', false)
  .option('--runs <number>', 'runs of each candidate, of which the median counts', positive, 5)
  .addHelpText('after', '\nTMPDIR names the folder for everything that is written (default: /dev/shm where there is one with 4 GiB of room, else the usual temporary folder).')
  .action(bench)
  .parseAsync()
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
