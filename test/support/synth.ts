import * as path from 'node:path';
import { Chart } from 'cdk8s';
import { parse, parseAllDocuments } from 'yaml';
import { App, AppProps } from '../../lib/app';
import { ClusterPlan } from '../../lib/internal/cluster-plan';
import { contents, tempFolder } from './folders';

/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */

/** An App that writes to a folder of its own and says nothing. */
export function quietApp(props: AppProps = {}): App {
  return new App({ outdir: path.join(tempFolder(), 'dist'), report: false, ...props });
}

/** Every object of the app, as `kubectl` would read it. */
export function objectsOf(app: App): any[] {
  return parseAllDocuments(app.synthYaml()).map((document) => document.toJS());
}

/** Every object of a chart called `test` in our App. */
export function rendered(build: (chart: Chart) => void): any[] {
  const app = quietApp();
  build(new Chart(app, 'test'));
  return objectsOf(app);
}

export function ofKind(objects: any[], kind: string): any {
  const found = objects.filter((object) => object.kind === kind);
  if (found.length !== 1) throw new Error(`expected one ${kind}, there are ${found.length}`);
  return found[0];
}

/** Synthesises the app, and gives every file of its output folder. */
export function written(app: App): Record<string, string> {
  app.synth();
  return contents(app.outdir);
}

export function kindConfig(files: Record<string, string>, cluster: string): any {
  return parse(files[`kind/${cluster}.yml`]);
}

export function plan(files: Record<string, string>, cluster: string): ClusterPlan {
  return JSON.parse(files[`kind/${cluster}.plan.json`]);
}

/** What `App.synth` throws: its heading, then one line a problem. */
export function refused(...problems: string[]): Error {
  return new Error(`Validation failed with the following errors:\n  ${problems.join('\n  ')}`);
}

/** What a constructor or a factory throws: one line a problem. */
export function wrong(...problems: string[]): Error {
  return new Error(problems.join('\n'));
}
