import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { NAMESPACE } from '../../apps/production/settings';
import { ask, OUT, podOf, settled, until } from '../../support/production';
import { figure } from '../../support/report';
import { kubectl } from '../../support/shell';

const MIB = 2 ** 20;
const APP = 'memory';
const TOMCAT_THREADS = 200;
const COLLECTORS: Readonly<Record<string, string[]>> = {
  UseSerialGC: ['Copy', 'MarkSweepCompact'],
  UseG1GC: ['G1 Young Generation', 'G1 Old Generation'],
};

/** What the application says of itself; bytes. */
interface Memory {
  readonly maxHeapFlag: number;
  readonly maxOfPools: Readonly<Record<string, number>>;
  readonly heap: number;
  readonly metaspace: number;
  readonly direct: number;
  readonly threads: number;
  readonly collectors: string[];
  readonly processors: number;
  readonly residentPeak: number;
}

/** The options of the JVM that the manifest has. */
class Planned {
  private readonly options: string[];

  public constructor(text: string) {
    this.options = text.split(' ');
  }

  public get heap(): number { return this.size('-Xmx')!; }

  public get processors(): number { return Number(this.after('-XX:ActiveProcessorCount=')); }

  public get collector(): string { return Object.keys(COLLECTORS).find((flag) => this.options.includes(`-XX:+${flag}`))!; }

  public size(prefix: string): number | undefined {
    const [, amount, unit] = /^(\d+)([kmg]?)$/i.exec(this.after(prefix) ?? '') ?? [];
    return amount === undefined ? undefined : Number(amount) * { '': 1, k: 2 ** 10, m: MIB, g: 2 ** 30 }[unit.toLowerCase()]!;
  }

  public toString(): string { return this.options.join(' '); }

  private after(prefix: string): string | undefined { return this.options.find((option) => option.startsWith(prefix))?.slice(prefix.length); }
}

/** What `dist/` says of a Deployment's container. */
function planned(): Planned {
  const documents = parseAllDocuments(fs.readFileSync(path.join(OUT, 'situations', 'situations.k8s.yaml'), 'utf8')).map((document) => document.toJS());
  const { env } = documents.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === APP).spec.template.spec.containers[0];
  return new Planned(env.find(({ name }: { name: string }) => name === 'JAVA_TOOL_OPTIONS').value);
}

function mib(bytes: number): string {
  return `${Math.round(bytes / MIB)} MiB`;
}

function measured(requestPath: string): Memory {
  const answer = ask(podOf(APP).name, requestPath, '60s');
  if (answer === undefined) throw new Error(`${APP} did not answer ${requestPath}:\n${kubectl('describe', 'pod', '-n', NAMESPACE, podOf(APP).name)}`);
  return JSON.parse(answer);
}

export function memory(): void {
  describe('a container of 512 MiB and 1 CPU', () => {
    test('has the heap, the collector and the processors in its JVM that the manifest planned', async () => {
      await until('it is ready', 120, () => podOf(APP).ready);
      const plan = planned();
      const seen = measured('/memory');
      figure('planned for 512 MiB and 1 CPU', plan.toString());
      expect(seen.maxHeapFlag).toBe(plan.heap);
      expect(seen.processors).toBe(plan.processors);
      expect(seen.collectors).toEqual(COLLECTORS[plan.collector]);
      const pools = seen.maxOfPools;
      // Two survivor spaces, of which one is always empty and not counted.
      if (plan.collector === 'UseSerialGC') expect(pools['Eden Space'] + 2 * pools['Survivor Space'] + pools['Tenured Gen']).toBe(plan.heap);
      figure('measured in the JVM', `heap ${mib(seen.maxHeapFlag)}, collectors ${seen.collectors.join(' and ')}, processors ${seen.processors}`);
    });

    test('is not killed by the kernel, whatever the application takes inside of the plan', async () => {
      const plan = planned();
      const most = (option: string) => Math.floor(0.9 * plan.size(option)! / MIB);
      const full = measured(`/hog?directMb=${most('-XX:MaxDirectMemorySize=')}&metaspaceMb=${most('-XX:MaxMetaspaceSize=')}&threads=${TOMCAT_THREADS}&heapPercent=80`);
      expect(full.heap).toBeGreaterThan(0.75 * plan.heap);
      const again = measured('/hog?heapPercent=85');
      expect(podOf(APP)).toMatchObject({ restarts: 0, ready: true });
      figure('hog: live heap, direct memory, metaspace, threads', `${mib(full.heap)}, ${mib(full.direct)}, ${mib(full.metaspace)}, ${full.threads}`);
      figure('hog: most that was resident, of 512 MiB; restarts', `${mib(again.residentPeak)}; ${podOf(APP).restarts}`);
    });

    test('ends with code 3 when the heap does not do, and starts again', async () => {
      expect(ask(podOf(APP).name, '/hog?heapPercent=200', '60s')).toBeUndefined();
      await until('it has ended', 60, () => podOf(APP).restarts === 1);
      expect(podOf(APP).last).toMatchObject({ exitCode: 3, reason: 'Error' });
      await until('it is ready again', 120, () => podOf(APP).ready);
      figure('more than the heap: exit code, reason, restarts', `${podOf(APP).last!.exitCode}, ${podOf(APP).last!.reason}, ${podOf(APP).restarts}`);
    });

    test('is killed by the kernel when the same application has a heap as large as the limit', async () => {
      kubectl('set', 'env', `deployment/${APP}`, '-n', NAMESPACE, 'JAVA_TOOL_OPTIONS=-Xmx512m -XX:+UseSerialGC');
      await settled(APP, 1);
      expect(ask(podOf(APP).name, '/hog?heapPercent=85', '60s')).toBeUndefined();
      await until('it has ended', 60, () => podOf(APP).restarts > 0);
      expect(podOf(APP).last).toMatchObject({ exitCode: 137, reason: 'OOMKilled' });
      figure('without a plan, -Xmx512m: exit code, reason', `${podOf(APP).last!.exitCode}, ${podOf(APP).last!.reason}`);
      kubectl('delete', 'deployment', '-n', NAMESPACE, APP, '--grace-period=1');
    });
  });
}
