import * as path from 'node:path';
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { App } from '../../lib/app';
import { ConfigBackedEnv, ConfigBackedEnvProps } from '../../lib/config-backed-env';
import { SpringApplication, SpringApplicationOptions } from '../../lib/spring-application';
import { SpringBootApp } from '../../lib/spring-boot-app';
import { REPORT_VARIABLE } from '../../lib/internal/synth-report';
import { tempFolder, write } from './folders';

/** A Maven project in a folder of its own, named as the test's messages name it. */
export function project(files: Record<string, string>): string {
  const folder = tempFolder();
  write(folder, { 'pom.xml': '<project/>', ...files });
  return path.relative('', folder);
}

export const YAML = 'src/main/resources/application.yaml';

/** What synth says of an application and its configuration, without the folder of the project. */
export function contractOf(
  files: Record<string, string>, props: Partial<ConfigBackedEnvProps>, options: SpringApplicationOptions = {},
  change: (app: SpringBootApp, chart: Chart) => void = () => undefined,
): { errors: string[]; warnings: string[] } {
  const folder = project(files);
  return saidOf((chart) => {
    const config = new ConfigBackedEnv(chart, 'config', { name: 'c', ...props });
    const app = new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config, application: SpringApplication.fromProject(folder, options) });
    change(app, chart);
  }, folder);
}

/** Names that are missing, each with the place that asks, and what else is wrong as it is. */
export function missingIn(errors: readonly string[]): string[] {
  return errors.map((error) => error.replace(/^\[[^\]]*\] (.*): \$\{([^]*)\}, expected a name that has a value.*$/, '$1 $2'));
}

/** The same of a Deployment of cdk8s-plus. */
export function deploymentContract(files: Record<string, string>, container: Partial<kplus.ContainerProps>, change: (container: kplus.Container, chart: Chart, deployment: kplus.Deployment) => void = () => undefined) {
  const folder = project(files);
  return saidOf((chart) => {
    const deployment = new kplus.Deployment(chart, 'web');
    SpringApplication.fromProject(folder).runsIn(deployment);
    change(deployment.addContainer({ image: 'web:1', ...container }), chart, deployment);
  }, folder);
}

function saidOf(build: (chart: Chart) => void, folder: string): { errors: string[]; warnings: string[] } {
  const before = process.env[REPORT_VARIABLE];
  process.env[REPORT_VARIABLE] = 'false';
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  let errors: string[] = [];
  try {
    const app = new App({ outdir: path.join(tempFolder(), 'dist') });
    build(new Chart(app, 'test', { namespace: 'shop' }));
    app.synth();
  } catch (error) {
    errors = (error as Error).message.split('\n  ').slice(1);
  }
  const said = stderr.mock.calls.map(([text]) => String(text)).join('');
  stderr.mockRestore();
  if (before === undefined) delete process.env[REPORT_VARIABLE];
  else process.env[REPORT_VARIABLE] = before;
  const short = (lines: string[]) => lines.map((line) => line.replaceAll(`${folder}/`, ''));
  return { errors: short(errors), warnings: short(said.split('\n  ').slice(1).map((line) => line.trimEnd())) };
}
