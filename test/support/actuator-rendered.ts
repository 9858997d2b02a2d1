import * as path from 'node:path';
import { Chart, Duration } from 'cdk8s';
import { ConfigBackedEnv } from '../../lib/config-backed-env';
import { GracefulShutdown } from '../../lib/graceful-shutdown';
import { JvmMemory } from '../../lib/jvm-memory';
import { SpringApplication } from '../../lib/spring-application';
import { SpringBootApp } from '../../lib/spring-boot-app';
import { Combination } from './actuator-combinations';
import { filesOf } from './actuator-expected';
import { tempFolder, write } from './folders';
import { springProject } from './spring-project';

/** The probes of the container of a combination, and the variables that its `SpringBootApp` adds to its configuration. */
export interface RenderedProbes {
  /** `HTTP 8080 /livez`. */
  readonly addresses: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/** What `SpringBootApp` makes of a project with these settings. */
export function renderedProbes(combination: Combination, boot: string): RenderedProbes {
  const folder = tempFolder();
  const files = Object.entries(filesOf(combination)).map(([name, text]) => [`src/main/resources/${name}`, text]);
  write(folder, { ...springProject({}, { boot, reactive: combination.reactive }), ...Object.fromEntries(files) });
  const chart = new Chart(undefined as never, 'test');
  const config = combination.env === undefined ? undefined : new ConfigBackedEnv(chart, 'config', { name: 'c', variables: combination.env });
  const app = new SpringBootApp(chart, 'app', {
    name: 'web', image: 'web:1', config, shutdown: GracefulShutdown.gracePeriodOnly(Duration.seconds(30)), memory: JvmMemory.leaveToImage(), application: SpringApplication.fromProject(path.relative('', folder)),
  });
  const { livenessProbe, readinessProbe, startupProbe, env = [] } = app.container._toKube();
  const addresses = [livenessProbe, readinessProbe, startupProbe].map((probe) => {
    const { scheme = 'HTTP', port, path: url } = probe!.httpGet!;
    return `${scheme} ${port.value} ${url}`;
  });
  return {
    addresses: [...new Set(addresses)],
    variables: Object.fromEntries(env.flatMap(({ name, value }) => value === undefined || name === 'LANG' ? [] : [[name, value]])),
  };
}
