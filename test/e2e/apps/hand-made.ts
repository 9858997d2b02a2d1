import { HandMadeChart, handMadeCluster } from '../../../examples/hand-made/chart';
import { App } from '../../../lib';

/** Synthesises the hand-made form into the folder that is named. */
const app = new App({ outdir: process.argv[2], report: false });
const cluster = handMadeCluster(app);
new HandMadeChart(app, 'travel-planner', { worker: cluster.workers[0], nodePort: 30080 });
app.synth();
