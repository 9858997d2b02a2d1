import { ApiObject, Chart } from 'cdk8s';
import { dollarReferenceProblems } from '../../lib/internal/dollar-references';
import { describeProblem } from '../../lib/internal/problem';
import { RenderedObject } from '../../lib/internal/synth-tree';
import { removeTempFolders } from '../support/folders';
import { quietApp } from '../support/synth';

afterEach(removeTempFolders);

function problems(manifest: object): string[] {
  const object = new ApiObject(new Chart(quietApp(), 'test'), 'object', manifest as never);
  return dollarReferenceProblems([new RenderedObject(object)]).map(describeProblem);
}

const pod = (env: Record<string, string>, more: object = {}) => problems({
  apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'web', env: Object.entries(env).map(([name, value]) => ({ name, value })), ...more }] },
});

describe('$(NAME) in a variable', () => {
  test.each<[string, Record<string, string>, object]>([
    ['a variable before it', { HOST: 'db', URL: 'http://$(HOST)/' }, {}],
    ['nothing, as it is escaped', { URL: '$$(HOST) $$$$(HOST)' }, {}],
    ['no name', { URL: '$(date +%s) $( HOST ) ${HOST} $HOST' }, {}],
    ['what may come from a whole ConfigMap', { URL: '$(HOST)' }, { envFrom: [{ configMapRef: { name: 'c' } }] }],
    ['the address of a Service', { URL: '$(DB_SERVICE_HOST):$(DB_SERVICE_PORT_SQL) $(DB_PORT_3306_TCP_ADDR)' }, {}],
  ])('is fine where it means %s', (_, env, more) => {
    expect(pod(env, more)).toEqual([]);
  });

  test('is told where the variable stands behind it, is itself, or is not there', () => {
    expect(pod({ URL: 'http://$(HOST)/$(PATHS)$(PATHS)', HOST: 'db', SELF: '$(SELF)', ESCAPED: '$$$(PATHS)' })).toEqual([
      'web.env.URL: $(HOST), expected a variable that stands before it in env, and HOST stands behind it: Kubernetes leaves the text as it is; move HOST before it',
      'web.env.URL: $(PATHS), expected a variable that stands before it in env: Kubernetes leaves the text as it is; add PATHS before it, or write $$(PATHS) if the text is meant',
      'web.env.SELF: $(SELF), expected a variable that stands before it in env, and SELF stands for itself: Kubernetes leaves the text as it is;'
      + ' add SELF before it, or write $$(SELF) if the text is meant',
      'web.env.ESCAPED: $(PATHS), expected a variable that stands before it in env: Kubernetes leaves the text as it is;'
      + ' add PATHS before it, or write $$(PATHS) if the text is meant',
    ]);
  });

  test.each([
    ['Deployment', { template: { spec: { initContainers: [{ name: 'web', env: [{ name: 'A', value: '$(B)' }] }], containers: [] } } }],
    ['CronJob', { jobTemplate: { spec: { template: { spec: { containers: [{ name: 'web', env: [{ name: 'A', value: '$(B)' }] }] } } } } }],
  ])('is looked for in a %s', (kind, spec) => {
    expect(problems({ apiVersion: 'x/v1', kind, spec })).toEqual([expect.stringContaining('web.env.A: $(B), expected a variable')]);
  });
});

describe('$(NAME) in a ConfigMap', () => {
  test('is told where another value has that name', () => {
    expect(problems({ apiVersion: 'v1', kind: 'ConfigMap', data: { HOST: 'db', URL: 'http://$(HOST)/$(OTHER)', script: 'echo $(date)' } })).toEqual([
      'data.URL: $(HOST), expected no reference to HOST: Kubernetes puts nothing into values of a ConfigMap; write ${HOST}, which Spring Boot resolves',
    ]);
  });

  test('is looked for in no other object', () => {
    expect(problems({ apiVersion: 'v1', kind: 'Secret', data: { A: '', B: '$(A)' } })).toEqual([]);
  });
});
