import { Checks } from '../../lib/internal/problem';
import { checkSecretTemplate } from '../../lib/secrets/sealed-secret-template';

function problemsOf(template: Record<string, unknown>, encrypted = ['DB_PWD']): string[] {
  const checks = new Checks('here');
  checkSecretTemplate(checks, 'template', template, encrypted);
  try {
    checks.throwAll();
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.replace('[here] template', ''));
  }
}

describe('the template of a sealed Secret', () => {
  test('makes keys of the encrypted values', () => {
    expect(checkSecretTemplate(new Checks('here'), 'template', { data: { 'db.conf': 'password={{ .DB_PWD }}', 'no key': '' } }, ['DB_PWD'])).toEqual(['db.conf']);
  });

  test.each([{}, { type: null, data: null, metadata: null }, { type: 'Opaque' }, { type: 'example.com/own' }])('may be %j', (template) => {
    expect(problemsOf(template)).toEqual([]);
  });

  test('is refused with a type whose keys are missing, which the API server would refuse', () => {
    expect(problemsOf({ type: 'kubernetes.io/tls' }, ['tls.crt']))
      .toEqual(['.type: "kubernetes.io/tls", expected the keys that the API server demands of this type, and tls.key is missing; seal the Secret with them, or leave the type out']);
    expect(problemsOf({ type: 'kubernetes.io/tls' }))
      .toEqual(['.type: "kubernetes.io/tls", expected the keys that the API server demands of this type, and tls.crt and tls.key are missing; seal the Secret with them, or leave the type out']);
    expect(problemsOf({ type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': '{{ .json }}' } })).toEqual([]);
  });

  test('is refused with a type that Kubernetes fills by itself, or none at all', () => {
    expect(problemsOf({ type: 'kubernetes.io/service-account-token' }))
      .toEqual(['.type: "kubernetes.io/service-account-token", expected a type whose values are given: Kubernetes makes such tokens itself; leave it out']);
    expect(problemsOf({ type: 17 })).toEqual(['.type: (value hidden), expected the type of a Secret; write Opaque, or leave it out']);
  });

  test('is refused with a secret in plain text', () => {
    expect(problemsOf({ data: { DB_PWD: 'hunter2', URL: 'http://me:hunter2@host', API_TOKEN: '{{ .token }}', GREETING: 'hello' } })).toEqual([
      '.data.DB_PWD: (value hidden), expected no secret in plain text; seal it, and choose another value; the template gets it as {{ index . "DB_PWD" }}',
      '.data.URL: (value hidden), expected no secret in plain text; seal it, and choose another value; the template gets it as {{ index . "URL" }}']);
  });

  test('is refused with fields that are not its own', () => {
    expect(problemsOf({ stringData: { DB_PWD: 'x' }, immutable: true }))
      .toEqual([': ["stringData"], expected metadata, type, immutable and data only; seal what is secret in there, and take the rest out']);
  });

  test('is refused with the copy of the Secret that kubectl keeps', () => {
    expect(problemsOf({ metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{}}' } } })).toEqual([
      '.metadata.annotations: "kubectl.kubernetes.io/last-applied-configuration", expected no copy of the Secret in plain text; take it out, and choose other values']);
  });
});
