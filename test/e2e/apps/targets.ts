import * as path from 'node:path';
import { TARGETS, TargetsChart } from '../../../examples/targets/chart';
import { App } from '../../../lib';

/** The example for several targets, each into a folder of its name: ts-node test/e2e/apps/targets.ts <folder> */
for (const [name, target] of Object.entries(TARGETS)) {
  const app = new App({ outdir: path.join(process.argv[2], name), target, report: false });
  new TargetsChart(app, 'travel');
  app.synth();
}
