import { CliError } from '../../lib/cli/errors';
import { choosePlan, parsePlan } from '../../lib/cli/plan-file';
import { planProblems } from '../../lib/cli/plan-shape';
import { PLAN } from './stand-ins';

function failureOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    return (error as CliError).failure;
  }
  throw new Error('expected a failure');
}

describe('choosing a plan', () => {
  test('takes the only one, or the one that is named', () => {
    expect(choosePlan(['lab'], undefined, 'dist/kind')).toBe('lab');
    expect(choosePlan(['a', 'b'], 'b', 'dist/kind')).toBe('b');
  });

  test('asks when there are several', () => {
    expect(failureOf(() => choosePlan(['a', 'b'], undefined, 'dist/kind'))).toEqual({
      exitCode: 1, sentence: 'dist/kind has plans of several clusters: a, b', next: 'pick one, for example --cluster a',
    });
  });

  test('names those there are when the wanted one is not', () => {
    expect(failureOf(() => choosePlan(['a', 'b'], 'c', 'dist/kind'))).toEqual({
      exitCode: 1, sentence: '--cluster "c": dist/kind has no plan of that cluster', next: 'use one that is there: a, b',
    });
  });

  test('says what to add when there is none', () => {
    expect(failureOf(() => choosePlan([], undefined, 'dist/kind'))).toMatchObject({ exitCode: 8, sentence: 'dist/kind holds no plan of a cluster' });
  });
});

describe('reading a plan', () => {
  test('a plan as synth writes it has no problem', () => {
    expect(planProblems(PLAN, 'p')).toEqual([]);
    expect(parsePlan(JSON.stringify(PLAN), 'p', 'lab')).toEqual(PLAN);
  });

  test('every place that is wrong is named at once', () => {
    expect(planProblems({
      ...PLAN, config: '../evil.yml', manifests: ['a.yaml', 'web/b.yaml', '../c.yaml', 'web/../../d.yaml', '/e.yaml', '-f'], namespaces: ['--all'], images: ['--help'], nodes: [{ name: 'n', role: 'boss' }], ports: [{ ...PLAN.ports[0], hostPort: 0 }], secrets: undefined,
    }, 'p')).toEqual([
      '[p] config: "../evil.yml", expected the name of a file beside the plan; synthesise again',
      '[p] nodes[0].role: "boss", expected control-plane or worker; synthesise again',
      ...['[2]: "../c.yaml"', '[3]: "web/../../d.yaml"', '[4]: "/e.yaml"', '[5]: "-f"']
        .map((seen) => `[p] manifests${seen}, expected the path of a file below the output folder, without ".."; synthesise again`),
      '[p] namespaces[0]: "--all", expected a name without spaces that does not begin with "-"; synthesise again',
      '[p] images[0]: "--help", expected a name without spaces that does not begin with "-"; synthesise again',
      '[p] secrets: nothing given, expected a list; synthesise again',
      '[p] ports[0].hostPort: 0, expected a port from 1 to 65535; synthesise again',
    ]);
  });

  test('a plan under the name of another cluster is refused', () => {
    expect(failureOf(() => parsePlan(JSON.stringify(PLAN), 'dist/kind/x.plan.json', 'x'))).toMatchObject({
      exitCode: 8, findings: ['it is the plan of cluster lab, expected x as the file is named'],
    });
  });
});
