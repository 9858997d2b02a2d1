/** The objects of one sample application as YAML: node sample-objects.js <workload>. */
import * as fs from 'node:fs';
import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import { fill, Workload } from './programs';
import { SAMPLE } from './workload';

const chart = new Chart(new App(), SAMPLE.name);
fill(process.argv[2] as Workload, chart, SAMPLE);
fs.writeSync(1, Yaml.stringify(...chart.node.findAll().filter((construct) => ApiObject.isApiObject(construct)).map((object) => object.toJson())));
