/** One synth in a process of its own: node synth-program.js <workload> <applications> <ours|cdk8s> <output folder>. */
import * as fs from 'node:fs';
const started = performance.now();
import { App as Cdk8sApp } from 'cdk8s';
import { App } from '../lib';
import { build, Workload } from './programs';

const loaded = performance.now();
const [workload, count, candidate, outdir] = process.argv.slice(2);
const app = candidate === 'ours' ? new App({ outdir }) : new Cdk8sApp({ outdir });
build(app, workload as Workload, Number(count));
const built = performance.now();
app.synth();
const done = performance.now();
fs.writeSync(1, JSON.stringify({ loadMs: loaded - started, constructsMs: built - loaded, synthMs: done - built, peakMib: process.resourceUsage().maxRSS / 1024 }));
