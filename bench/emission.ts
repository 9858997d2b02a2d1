import * as path from 'node:path';
import { COMPILED } from './compile';
import { Figures, inTurns, timed } from './measure';
import { WORKLOADS } from './programs';
import { ratio } from './table';
import { Settings, Topic } from './topic';

const APPLICATIONS = 1000;

export function emission(settings: Settings): Topic {
  const rounds = settings.quick ? 15 : 40;
  const candidates = WORKLOADS.filter((workload) => workload !== 'generated').map((workload) => ({
    name: workload,
    run: (): Figures => {
      settings.progress(`emission: ${workload}`);
      return JSON.parse(timed([process.execPath, path.join(COMPILED, 'bench/emission-program.js'), workload, String(APPLICATIONS), String(rounds)]).stdout);
    },
  }));
  const measured = [...inTurns(candidates, settings.quick ? 1 : Math.min(settings.runs, 3))];
  return {
    title: 'Emission',
    notes: [`The rendered objects of ${APPLICATIONS} applications to text, three objects a text, in one warmed process; milliseconds, medians of ${rounds} rounds (cdk8s: 6).`],
    table: {
      head: ['objects of', 'objects', 'YAML MiB', 'JSON.stringify ms', 'ours ms', 'cdk8s Yaml.stringify ms', 'ours : JSON', 'ours : cdk8s'],
      rows: measured.map(([workload, { objects, bytes, jsonMs, oursMs, cdk8sMs }]) => [
        workload, String(objects), (bytes / 2 ** 20).toFixed(1), jsonMs.toFixed(1), oursMs.toFixed(1), cdk8sMs.toFixed(1), ratio(oursMs, jsonMs), ratio(oursMs, cdk8sMs),
      ]),
    },
    bars: measured.map(([workload, { jsonMs, oursMs }]) => ({
      what: `${workload}: emission, ours : JSON.stringify`, measured: oursMs / jsonMs, atMost: 6, unit: '×',
    })),
  };
}
