/** Times three ways to write the objects of many applications as text: node emission-program.js <workload> <applications> <rounds>. */
import * as fs from 'node:fs';
import { ApiObject, App, Yaml } from 'cdk8s';
import { toYaml } from '../lib/internal/yaml';
import { median } from './measure';
import { build, Workload } from './programs';

const [workload, count, rounds] = process.argv.slice(2);
const app = new App();
build(app, workload as Workload, Number(count));
const files = app.node.children.map((chart) => chart.node.findAll().filter((construct) => ApiObject.isApiObject(construct)).map((object) => object.toJson()));

/** A file a call, as synth does it. */
const emitters: Record<string, (file: unknown[]) => string> = {
  json: (file) => JSON.stringify(file),
  ours: toYaml,
  cdk8s: (file) => Yaml.stringify(...file),
};
const samples: Record<string, number[]> = { json: [], ours: [], cdk8s: [] };
for (let round = -3; round < Number(rounds); round++) {
  for (const [name, emit] of Object.entries(emitters)) {
    // cdk8s is many times slower than the others and needs no more than a few rounds.
    if (name === 'cdk8s' && round > 5) continue;
    const started = performance.now();
    for (const file of files) flatten(emit(file));
    // The first rounds only warm the compiler.
    if (round >= 0) samples[name].push(performance.now() - started);
  }
}
fs.writeSync(1, JSON.stringify({
  ...Object.fromEntries(Object.entries(samples).map(([name, values]) => [`${name}Ms`, median(values)])),
  objects: files.flat().length, bytes: files.reduce((sum, file) => sum + Buffer.byteLength(toYaml(file)), 0),
}));

/** V8 puts off the joining of long texts until somebody reads them; the work belongs to who made the text. */
function flatten(text: string): number {
  return text.charCodeAt(text.length >> 1);
}
