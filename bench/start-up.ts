import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { COMPILED } from './compile';
import { Candidate, inTurns, timed } from './measure';
import { copyRepository, stockProject } from './projects';
import { ratio, seconds } from './table';
import { Settings, Topic } from './topic';

const SYNTH = ['npx', 'cdk8s', 'synth', '--check-upgrade=false'];

export function startUp(settings: Settings): Topic {
  settings.progress('start-up: copying the repository, setting up the stock template');
  const ours = copyRepository(path.join(settings.scratch, 'ours'));
  const stock = stockProject(path.join(settings.scratch, 'stock'));
  const app: string = parse(fs.readFileSync(path.join(ours, 'cdk8s.yaml'), 'utf8')).app;

  const cold = timed([app], { cwd: ours, shell: true }).wallMs;
  settings.progress('start-up: cdk8s synth');
  const synth = inTurns([
    command('ours', () => timed(SYNTH, { cwd: ours })),
    command('stock', () => timed(SYNTH, { cwd: stock })),
  ], settings.runs);
  checkSameFiles(ours, stock);
  settings.progress('start-up: the app command');
  const alone = inTurns([
    command('app', () => timed([app], { cwd: ours, shell: true })),
    command('compiled', () => timed([process.execPath, path.join(COMPILED, 'main.js')], { cwd: ours })),
  ], settings.runs);

  const [oursMs, stockMs] = ['ours', 'stock'].map((name) => synth.get(name)!.wallMs);
  const [appMs, compiledMs] = ['app', 'compiled'].map((name) => alone.get(name)!.wallMs);
  return {
    title: 'Start-up',
    notes: [
      'The example of this repository (main.ts), seconds. The stock template is what `cdk8s init typescript-app` sets up, with the same main.ts; '
      + 'this library is a compiled package there, as npm installs it, while here its sources are run. The template pins TypeScript 5.9, where '
      + 'every package of `@types` is read; TypeScript 6 is used on both sides here, told to do the same.',
      'Both write the same files. The transpile cache is warm but for the run that is called cold, the first in a fresh copy.',
    ],
    table: {
      head: ['command', 'seconds', 'compared with', 'seconds', 'ratio'],
      rows: [
        [`${SYNTH.join(' ')}`, seconds(oursMs), 'the same in the stock template', seconds(stockMs), ratio(oursMs, stockMs)],
        [app, seconds(appMs), 'compiled: node main.js', seconds(compiledMs), ratio(appMs, compiledMs)],
        [`${app} (cold)`, seconds(cold), 'compiled: node main.js', seconds(compiledMs), ratio(cold, compiledMs)],
      ],
    },
    bars: [
      { what: 'cdk8s synth of the example, ours : stock template', measured: oursMs / stockMs, atMost: 0.45, unit: '×' },
      { what: 'the app command of cdk8s.yaml, ours : compiled', measured: appMs / compiledMs, atMost: 2.2, unit: '×' },
    ],
  };
}

function command(name: string, run: () => { wallMs: number }): Candidate {
  return { name, run: () => ({ wallMs: run().wallMs }) };
}

function checkSameFiles(ours: string, stock: string): void {
  const contents = (project: string) => fs.readdirSync(path.join(project, 'dist')).filter((file) => file.endsWith('.yaml')).sort()
    .map((file) => `${file}\n${fs.readFileSync(path.join(project, 'dist', file), 'utf8')}`).join('');
  if (contents(ours) === '' || contents(ours) !== contents(stock)) throw new Error('the stock template does not write the files of the example');
}
