import * as fs from 'node:fs';
import * as path from 'node:path';
import { Chart } from 'cdk8s';
import { Actuator, ConfigBackedEnv, Exposure, Migrations, Scaling, SecretEnv, SpringBootApp, Target } from '../../lib';
import { contents, removeTempFolders, tempFolder } from '../support/folders';
import { KUBE_LINTER, KUBE_SCORE, Verdict } from '../support/linters';
import { REPOSITORY, succeed, TYPESCRIPT } from '../support/processes';
import { quietApp } from '../support/synth';
import { KIND, Waiver } from './linter-waivers';

afterAll(removeTempFolders);

describe.each([{ linter: KUBE_LINTER, checks: 31 }, { linter: KUBE_SCORE, checks: 33 }])('$linter.name', ({ linter, checks }) => {
  const tool = linter.find();
  if ('missing' in tool) {
    process.stdout.write(`LINTERS NOT RUN: ${linter.name}: ${tool.missing}\n`);
    test.skip('is not to be had', () => undefined);
    return;
  }
  const lint = (manifests: string) => {
    expect(Object.values(contents(manifests)).join()).not.toContain('kube-linter.io/'); // its annotations hide failures
    return linter.lint(tool.path, manifests);
  };

  test(`has ${checks} default checks, and each of them can fail`, () => {
    const folder = tempFolder();
    fs.copyFileSync(path.join(REPOSITORY, 'test/support/linters-wrong.yaml'), path.join(folder, 'wrong.yaml'));
    const wrong = lint(folder);
    expect([...new Set(wrong.failures.map(({ check }) => check))].sort()).toEqual(wrong.checks);
    expect(wrong.checks).toHaveLength(checks);
  });

  test('is documented check by check', () => {
    expect(documented(linter.name)).toEqual(lint(production()).checks);
  });

  test('passes what is made for production, without a waiver', () => {
    const verdict = lint(production());
    print('production', verdict, []);
    expect([verdict.failures, verdict.unread]).toEqual([[], []]);
  });

  test('passes main.ts, but for what kind is not made for', () => {
    const verdict = lint(mainProgram());
    const waivers = KIND.filter(({ check }) => verdict.checks.includes(check));
    print('main.ts', verdict, waivers);
    const unexpected = verdict.failures.filter((failure) => !waivers.some((waiver) => isOf(waiver, failure)));
    const needless = waivers.filter((waiver) => !verdict.failures.some((failure) => isOf(waiver, failure)));
    expect({ unexpected, needless, unread: verdict.unread }).toEqual({ unexpected: [], needless: [], unread: [] });
  });
});

test('every waiver is of a check that one of them has', () => {
  const tools = [KUBE_LINTER, KUBE_SCORE].map((linter) => ({ linter, tool: linter.find() }));
  if (tools.some(({ tool }) => 'missing' in tool)) return;
  const known = tools.flatMap(({ linter, tool }) => 'missing' in tool ? [] : linter.lint(tool.path, production()).checks);
  expect(KIND.map(({ check }) => check).filter((check) => !known.includes(check))).toEqual([]);
});

/** The checks in the column of a linter in docs/linters.md. */
function documented(linter: string): string[] {
  const rows = fs.readFileSync(path.join(REPOSITORY, 'docs/linters.md'), 'utf8').split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|'));
  const column = rows[0].findIndex((title) => title.trim() === linter);
  return rows.flatMap((cells) => [...(cells[column] ?? '').matchAll(/`([\w-]+)`/g)].map(([, check]) => check)).sort();
}

function isOf(waiver: Waiver, { check, object }: { readonly check: string; readonly object: string }): boolean {
  return waiver.check === check && waiver.object === object;
}

function print(program: string, { linter, checks, failures, applied, optionalFailures }: Verdict, waivers: readonly Waiver[]): void {
  const say = (text: string) => process.stdout.write(`LONG ${linter}, ${program}: ${text}\n`);
  const failing = new Set(failures.map(({ check }) => check));
  const passing = checks.filter((check) => !failing.has(check));
  say(`${passing.length} of ${checks.length} default checks pass: ${passing.join(', ')}`);
  if (applied !== undefined) {
    const idle = passing.filter((check) => !applied.includes(check));
    say(`${idle.length} of those had nothing to look at: ${idle.join(', ')}`);
  }
  for (const failure of failures) {
    say(`fails ${failure.check} (${failure.object}): ${failure.message}; ${waivers.find((waiver) => isOf(waiver, failure))?.reason ?? 'NO WAIVER'}`);
  }
  const optional = [...new Set(optionalFailures.map(({ check }) => check))].sort();
  say(`checks that are off unless asked for, and would fail: ${optional.length === 0 ? 'none' : optional.join(', ')}`);
}

/** main.ts, as its user runs it. */
function mainProgram(): string {
  const outdir = path.join(tempFolder(), 'dist');
  succeed(REPOSITORY, [...TYPESCRIPT, 'main.ts'], { CDK8S_OUTDIR: outdir });
  return outdir;
}

/** What a target of many nodes makes of an application that has all that can be looked at. */
function production(): string {
  const app = quietApp({
    target: Target.production({
      registry: 'registry.example.com', scaling: Scaling.auto({ min: 3, max: 9 }), exposure: Exposure.ingress({ host: 'shop.example.com', tlsSecret: 'shop-tls' }),
    }),
  });
  const chart = new Chart(app, 'shop');
  const config = new ConfigBackedEnv(chart, 'config', { name: 'shop-config', variables: { DB_URL: 'shop-db' }, secrets: [SecretEnv.fromSecretName('shop-secret', { keys: ['DB_PWD'] })] });
  new SpringBootApp(chart, 'app', {
    name: 'shop', image: 'shop:1.0.0', config, nodePort: 30080, actuator: Actuator.of({ port: 8081 }), migrations: Migrations.flyway(),
  });
  new SpringBootApp(chart, 'other', { name: 'other', image: 'other:1.0.0', replicas: 2, exposure: Exposure.ingress({ host: 'other.example.com', tlsSecret: 'other-tls' }), actuator: Actuator.of({ port: 8081 }) });
  app.synth();
  return app.outdir;
}
