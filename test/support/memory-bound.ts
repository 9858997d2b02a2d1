import * as fs from 'node:fs';
import * as path from 'node:path';

/** A cgroup with a memory limit, as a container has one; of either version. */
export class MemoryBound {
  /** Undefined where this machine lets nobody make one: somebody other than root, or a container without rights. */
  public static of(mebibytes: number): MemoryBound | undefined {
    const v1 = fs.existsSync('/sys/fs/cgroup/memory/memory.limit_in_bytes');
    const folder = path.join(v1 ? '/sys/fs/cgroup/memory' : '/sys/fs/cgroup', `cdk8s-spring-boot-${process.pid}-${count++}`);
    try {
      fs.mkdirSync(folder);
      fs.writeFileSync(path.join(folder, v1 ? 'memory.limit_in_bytes' : 'memory.max'), String(mebibytes * 2 ** 20));
      return new MemoryBound(folder, v1);
    } catch {
      return undefined;
    }
  }

  private constructor(private readonly folder: string, private readonly v1: boolean) {}

  /** A command that runs inside. */
  public inside(command: readonly string[]): string[] {
    return ['sh', '-c', 'echo $$ > "$0" && exec "$@"', path.join(this.folder, 'cgroup.procs'), ...command];
  }

  /** The most that was in use, in MiB; the kernel's cache of files included. */
  public get peak(): number | undefined {
    const file = path.join(this.folder, this.v1 ? 'memory.max_usage_in_bytes' : 'memory.peak');
    return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) / 2 ** 20 : undefined;
  }

  /** How many processes the kernel has killed. */
  public get kills(): number {
    const events = fs.readFileSync(path.join(this.folder, this.v1 ? 'memory.oom_control' : 'memory.events'), 'utf8');
    return Number(/oom_kill (\d+)/.exec(events)?.[1] ?? 0);
  }

  /** After the last process in it has ended. */
  public remove(): void {
    fs.rmdirSync(this.folder);
  }
}

let count = 0;
