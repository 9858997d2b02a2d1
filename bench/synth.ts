import * as fs from 'node:fs';
import * as path from 'node:path';
import { Bar } from './bars';
import { COMPILED } from './compile';
import { helm } from './helm';
import { kustomize } from './kustomize';
import { HELM_VERSION, KUBECTL_VERSION, toolVersion } from './machine';
import { Candidate, Figures, inTurns, timed } from './measure';
import { Workload, WORKLOADS } from './programs';
import { checkSameObjects } from './same-objects';
import { ratio, seconds } from './table';
import { Settings, Topic } from './topic';

/** Above these sizes a candidate is left out: it would take minutes a run. */
const MOST_CDK8S = 1000;
const MOST_KUSTOMIZE = 100;
/** Of these many applications every object is compared before anything is measured. */
const COMPARED = 100;

const NOT_ON_PATH = 'not on PATH';

export function synth(settings: Settings): Topic {
  const measured = new Map(WORKLOADS.map((workload) => [workload, measure(workload, settings)]));
  return {
    title: 'Synth',
    notes: [
      'Each application is a chart with a ConfigMap, a Deployment and a Service. Seconds of a whole process, from its start to its end; '
      + '`in-process` is from loaded modules to the end of `synth`, the time beyond start-up. The programs are compiled JavaScript, one code for both sides but for the class `App`, '
      + 'and write to an empty folder. The row with 0 applications is the start-up: Node and modules, an empty app.',
      '`api-objects` are plain `cdk8s.ApiObject`s; `generated` the same objects from the generated classes of cdk8s-plus-28; '
      + '`spring-boot` is `SpringBootApp` with `ConfigBackedEnv`, whose objects are larger.',
      `\`cdk8s.App\` is measured up to ${MOST_CDK8S} applications: its time grows with their square (\`--all\` measures it at 5000 too). `
      + `kustomize: one overlay each, up to ${MOST_KUSTOMIZE}. helm: one template that ranges over a list of values. `
      + `Before measuring, all objects of ${COMPARED} applications were compared: they are the same on all sides.`,
      `Everything is written below ${path.dirname(settings.scratch)}. Writing 1000 files of 2 kB, and nothing else, took ${fileSystemMs(settings.scratch)} ms `
      + `in five new folders there, and ${fileSystemMs(COMPILED)} ms on the disk of the repository; helm and kustomize write one file.`,
      'What cdk8s.App spends per chart grows with the number of constructs in the app, of which `spring-boot` has most: an application as users write it, and what the bars are about. '
      + 'In the other two the time of ours is start-up (which nothing here can shorten) and what cdk8s itself spends on rendering each object.',
    ],
    table: {
      head: ['workload', 'applications', 'ours', 'in-process', 'constructs', 'peak MiB', 'cdk8s.App', 'in-process', 'peak MiB', 'helm template', 'kustomize', 'ours : cdk8s', 'ours : helm'],
      rows: [...measured].flatMap(([workload, sizes]) => [...sizes].map(([count, figures]) => row(workload, count, figures))),
    },
    bars: [...measured].flatMap(([workload, sizes]) => bars(workload, sizes)),
  };
}

/** The file system may take ten times as long in one new folder as in the next. */
function fileSystemMs(place: string): string {
  return Array.from({ length: 5 }, () => {
    const folder = fs.mkdtempSync(path.join(place, 'files-'));
    const started = performance.now();
    for (let file = 0; file < 1000; file++) fs.writeFileSync(path.join(folder, `app-${file}.k8s.yaml`), 'x'.repeat(2000));
    const took = performance.now() - started;
    fs.rmSync(folder, { recursive: true });
    return took.toFixed(0);
  }).join(', ');
}

type Sizes = Map<number, Map<string, Figures>>;

function measure(workload: Workload, settings: Settings): Sizes {
  const sample = timed([process.execPath, path.join(COMPILED, 'bench/sample-objects.js'), workload]).stdout;
  compare(workload, sample, settings);
  const sizes = settings.quick ? [0, 1, 100, 1000] : [0, 1, 10, 100, 1000, 5000];
  // All sizes in one turn too: the bars compare them with each other.
  const turns = sizes.flatMap((count) => candidates(workload, count, sample, settings).map(({ name, run }) => ({
    name: `${count} ${name}`,
    run: () => {
      settings.progress(`synth: ${workload}, ${count} applications, ${name}`);
      return run();
    },
  })));
  const measured = inTurns(turns, settings.runs);
  for (const name of OURS_AND_CDK8S) fs.rmSync(path.join(settings.scratch, name), { recursive: true, force: true });
  return new Map(sizes.map((count) => [count, new Map(NAMES.filter((name) => measured.has(`${count} ${name}`))
    .map((name) => [name, measured.get(`${count} ${name}`)!]))]));
}

function candidates(workload: Workload, count: number, sample: string, { all, scratch }: Settings): (Candidate & { objects(): string })[] {
  return [
    program('ours', workload, count, scratch),
    ...all || count <= MOST_CDK8S ? [program('cdk8s', workload, count, scratch)] : [],
    ...count > 0 && toolVersion(HELM_VERSION) !== undefined ? [helm(path.join(scratch, workload), count, sample)] : [],
    ...count > 0 && count <= MOST_KUSTOMIZE && workload !== 'spring-boot' && toolVersion(KUBECTL_VERSION) !== undefined
      ? [kustomize(path.join(scratch, workload), count)] : [],
  ];
}

const OURS_AND_CDK8S = ['ours', 'cdk8s'] as const;
const NAMES = [...OURS_AND_CDK8S, 'helm', 'kustomize'] as const;

/** A synth in a process of its own. Every run has a folder of its own: removing files just before would slow the next writing. */
function program(name: 'ours' | 'cdk8s', workload: Workload, count: number, scratch: string): Candidate & { objects(): string } {
  let output = '';
  return {
    name,
    run: () => {
      fs.mkdirSync(path.join(scratch, name), { recursive: true });
      output = path.join(fs.mkdtempSync(path.join(scratch, name, 'run-')), 'dist');
      const { wallMs, stdout } = timed([process.execPath, path.join(COMPILED, 'bench/synth-program.js'), workload, String(count), name, output]);
      return { wallMs, ...JSON.parse(stdout) };
    },
    objects: () => fs.readdirSync(output).filter((file) => file.endsWith('.yaml')).map((file) => fs.readFileSync(path.join(output, file), 'utf8')).join('---\n'),
  };
}

function compare(workload: Workload, sample: string, settings: Settings): void {
  settings.progress(`synth: ${workload}, comparing the objects of ${COMPARED} applications`);
  const all = candidates(workload, COMPARED, sample, settings);
  for (const candidate of all) candidate.run();
  checkSameObjects(Object.fromEntries(all.map((candidate) => [candidate.name, candidate.objects()])));
}

function row(workload: Workload, count: number, figures: Map<string, Figures>): string[] {
  const [ours, cdk8s, helmFigures, kustomizeFigures] = NAMES.map((name) => figures.get(name));
  const tool = (result: Figures | undefined, version: readonly string[], isLeftOut: boolean) =>
    (result === undefined && !isLeftOut && toolVersion(version) === undefined ? NOT_ON_PATH : seconds(result?.wallMs));
  return [
    workload, String(count),
    seconds(ours?.wallMs), seconds(inProcess(ours)), seconds(ours?.constructsMs), mebibytes(ours),
    seconds(cdk8s?.wallMs), seconds(inProcess(cdk8s)), mebibytes(cdk8s),
    tool(helmFigures, HELM_VERSION, count === 0),
    tool(kustomizeFigures, KUBECTL_VERSION, count === 0 || count > MOST_KUSTOMIZE || workload === 'spring-boot'),
    ratio(ours?.wallMs, cdk8s?.wallMs), ratio(ours?.wallMs, helmFigures?.wallMs),
  ];
}

function inProcess(figures: Figures | undefined): number | undefined {
  return figures && figures.constructsMs + figures.synthMs;
}

function mebibytes(figures: Figures | undefined): string {
  return figures === undefined ? '–' : figures.peakMib.toFixed(0);
}

function bars(workload: Workload, sizes: Sizes): Bar[] {
  const wall = (count: number, name = 'ours') => sizes.get(count)?.get(name)?.wallMs;
  const quotient = (a: number | undefined, b: number | undefined) => (a === undefined || b === undefined ? undefined : a / b);
  const beyondStart = (count: number) => inProcess(sizes.get(count)?.get('ours'));
  return [
    { what: `${workload}: 1000 applications, ours : cdk8s.App`, measured: quotient(wall(1000), wall(1000, 'cdk8s')), atMost: 0.15, unit: '×' },
    { what: `${workload}: 1000 applications, ours : helm template`, measured: quotient(wall(1000), wall(1000, 'helm')), atMost: 2, unit: '×', missing: `helm is ${NOT_ON_PATH}` },
    { what: `${workload}: time beyond start-up, 1000 : 100 applications`, measured: quotient(beyondStart(1000), beyondStart(100)), atMost: 11, unit: '×' },
    { what: `${workload}: peak memory of 5000 applications`, measured: sizes.get(5000)?.get('ours')?.peakMib, atMost: 300, unit: 'MiB' },
  ];
}
