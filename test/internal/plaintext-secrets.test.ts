import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Dashboard } from '../../lib/dashboard';
import { removeTempFolders } from '../support/folders';
import { ofKind, objectsOf, quietApp, refused } from '../support/synth';

afterEach(removeTempFolders);

const CANARY = 'canary-4711';
const REST = ', expected no values in a Secret: base64 is no encryption, and everybody who can read the output folder reads them;'
  + ' take them from SecretEnv.fromSecretName with an envFile, fromExternalSecret or fromSealedSecretFile,'
  + ' or give the reason in the annotation cdk8s-spring-boot/acknowledged-plaintext';

function app(build: (chart: Chart) => void) {
  const made = quietApp();
  build(new Chart(made, 'shop'));
  return made;
}

/** An object as it is, whoever made it. */
function object(chart: Chart, manifest: object): void {
  new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, ...manifest });
}

describe('a Secret with values', () => {
  test('is refused, with the names of its keys and never a value', () => {
    const made = app((chart) => {
      new kplus.Secret(chart, 'own', { stringData: { DB_PWD: CANARY, EMPTY: '' } });
      object(chart, { data: { A: CANARY, B: '' }, stringData: { C: CANARY } });
    });
    expect(() => made.synth()).toThrow(refused(
      `[shop/own/Resource] stringData: ["DB_PWD"]${REST}`, `[shop/object] data: ["A"]${REST}`, `[shop/object] stringData: ["C"]${REST}`));
    expect(() => made.synthYaml()).toThrow(`[shop/object] data: ["A"]${REST}`);
  });

  test('is refused when cdk8s-plus made it for a log-in, and when it is in a List', () => {
    expect(() => app((chart) => new kplus.BasicAuthSecret(chart, 'login', { username: 'me', password: CANARY })).synth())
      .toThrow(refused(`[shop/login/Resource] stringData: ["password","username"]${REST}`));
    const item = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { A: CANARY } };
    expect(() => app((chart) => object(chart, { kind: 'List', items: [{ ...item, kind: 'ConfigMap' }, item] })).synth())
      .toThrow(refused(`[shop/object] items[1].data: ["A"]${REST}`));
  });

  test('is refused when the values are no text, or no map', () => {
    expect(() => app((chart) => object(chart, { data: { A: 4711 }, stringData: CANARY })).synth())
      .toThrow(refused(`[shop/object] data: ["A"]${REST}`, `[shop/object] stringData: (value hidden)${REST}`));
  });

  test('is written when an annotation says why', () => {
    const made = app((chart) => {
      const secret = new kplus.Secret(chart, 'own', { stringData: { DB_PWD: 'test' } });
      secret.metadata.addAnnotation('cdk8s-spring-boot/acknowledged-plaintext', 'a throw-away database on a laptop');
    });
    expect(ofKind(objectsOf(made), 'Secret').stringData).toEqual({ DB_PWD: 'test' });
  });

  test.each(['', ' ', true])('is refused when the reason is none: %p', (reason) => {
    expect(() => app((chart) => object(chart, { metadata: { annotations: { 'cdk8s-spring-boot/acknowledged-plaintext': reason } }, data: { A: CANARY } })).synth())
      .toThrow(refused(`[shop/object] data: ["A"]${REST}`));
  });
});

describe('a Secret without values', () => {
  test('is written: an empty one, one with empty values, a token that Kubernetes fills', () => {
    expect(() => app((chart) => {
      new kplus.Secret(chart, 'empty');
      new kplus.ServiceAccountTokenSecret(chart, 'token', { serviceAccount: new kplus.ServiceAccount(chart, 'account') });
      object(chart, { data: { csrf: '' }, stringData: null });
    }).synth()).not.toThrow();
  });

  test('is written: those of the Dashboard', () => {
    const made = quietApp();
    new Dashboard(new Chart(made, 'dashboard'), 'dashboard');
    expect(() => made.synth()).not.toThrow();
  });

  test('of another group is none of Kubernetes', () => {
    expect(() => app((chart) => object(chart, { apiVersion: 'example.com/v1', data: { A: CANARY } })).synth()).not.toThrow();
  });
});
