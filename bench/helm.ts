import * as fs from 'node:fs';
import * as path from 'node:path';
import { stringify } from 'yaml';
import { Candidate, timed } from './measure';
import { Application, applications, SAMPLE } from './workload';

/**
 * `helm template` of a chart for many applications: a list in values.yaml, and one template that ranges over it. Of the
 * forms tried this is the fastest: a template for each kind takes the same time, a template for each application a third more.
 *
 * @param sample the objects of the sample application; what differs between applications becomes an expression
 */
export function helm(folder: string, count: number, sample: string): Candidate & { objects(): string } {
  const chart = path.join(folder, `helm-${count}`);
  const output = path.join(folder, `helm-${count}.yaml`);
  fs.mkdirSync(path.join(chart, 'templates'), { recursive: true });
  fs.writeFileSync(path.join(chart, 'Chart.yaml'), stringify({ apiVersion: 'v2', name: 'applications', version: '1.0.0' }));
  fs.writeFileSync(path.join(chart, 'values.yaml'), stringify({ applications: applications(count) }));
  fs.writeFileSync(path.join(chart, 'templates/applications.yaml'), `{{- range .Values.applications }}\n---\n${template(sample)}{{- end }}\n`);
  return {
    name: 'helm',
    run: () => ({ wallMs: timed(['helm', 'template', 'applications', chart], { output }).wallMs }),
    objects: () => fs.readFileSync(output, 'utf8'),
  };
}

function template(sample: string): string {
  const expressions: Record<keyof Application, (value: string) => [string, string]> = {
    name: (value) => [value, '{{ .name }}'],
    tag: (value) => [`:${value}`, ':{{ .tag }}'],
    database: (value) => [value, '{{ .database }}'],
    replicas: (value) => [`replicas: ${value}`, 'replicas: {{ .replicas }}'],
  };
  return Object.entries(expressions).reduce((text, [key, expression]) => {
    const [from, to] = expression(String(SAMPLE[key as keyof Application]));
    return text.replaceAll(from, to);
  }, sample);
}
