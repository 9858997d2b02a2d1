import { replaceFolder } from '../../lib/internal/output-folder';
import { withFaults } from './kill-faults';

/** What a process does that is to be killed, or that has fewer rights than the test. */
export interface Task {
  readonly folder: string;
  /** The first generation that it synthesises. */
  readonly generation: number;
  readonly files: number;
  /** How many generations it synthesises, one after the other. Left out, it is one, and the changes of the file system are counted. */
  readonly times?: number | 'endless';
  /** Ends itself by SIGKILL before this change of the file system; not with `times`. */
  readonly killBefore?: number;
  /** Gives up the superuser's rights. */
  readonly user?: number;
}

export function filesOf(generation: number, files: number, size = 400): { path: string; content: string }[] {
  const content = `${generation}\n`.repeat(size);
  return Array.from({ length: files }, (_, index) => ({ path: index % 5 === 4 ? `kind/${index}.yml` : `${index}.k8s.yaml`, content }));
}

function run(task: Task): void {
  if (task.user !== undefined) {
    process.setgid!(task.user);
    process.setuid!(task.user);
  }
  if (task.times === undefined) {
    const calls = withFaults((count) => {
      if (count === task.killBefore) process.kill(process.pid, 'SIGKILL');
    }, () => replaceFolder(task.folder, filesOf(task.generation, task.files)));
    process.stdout.write(`${calls}\n`);
    return;
  }
  process.stdout.write('ready\n');
  const end = task.times === 'endless' ? Infinity : task.generation + task.times;
  for (let generation = task.generation; generation < end; generation++) replaceFolder(task.folder, filesOf(generation, task.files));
}

if (require.main === module) run(JSON.parse(process.argv[2]));
