import * as kplus from 'cdk8s-plus-28';
import { ConfigDelivery } from '../../lib/config-delivery';
import { contractOf, deploymentContract, missingIn, YAML } from '../support/contract';
import { removeTempFolders } from '../support/folders';

afterEach(removeTempFolders);

const FINE = { errors: [], warnings: [] };
const literals = (values: Record<string, string>) => ({ envVariables: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, kplus.EnvValue.fromValue(value)])) });

describe('a name has a value', () => {
  test.each<[string, string]>([
    ['in a document that a later one hides under another spelling', 'my.mainUrl: x\na: ${my.mainUrl}\n---\nmy.main-url: y\n'],
    ['in a list that a later one hides', 'my.list: [x, y]\na: ${my.list[1]}\n---\nmy.list: [z]\n'],
    ['as an item that is asked for with a dot', 'my.list: [x]\na: ${my.list.0}\n'],
    ['as an entry in brackets', 'my.map:\n  "[key]": x\na: ${my.map.key}\n'],
  ])('%s', (_, yaml) => {
    expect(contractOf({ [YAML]: yaml }, {})).toEqual(FINE);
  });

  test('that is provided, in whatever spelling', () => {
    expect(contractOf({ [YAML]: 'a: ${my.flag} ${vault.my-token}\n' }, {}, { provided: ['MY_FLAG', 'vault.myToken'] })).toEqual(FINE);
  });
});

describe('a value does not count', () => {
  test('that something stronger in the container hides, unless it is asked for by its own name', () => {
    const strong = { 'SPRING_APPLICATION_JSON': '{"shop.url":"x"}', 'SHOP_URL': '${NOBODY}' };
    expect(deploymentContract({ [YAML]: 'shop.url: y\n' }, literals(strong)).errors).toEqual([]);
    expect(missingIn(deploymentContract({ [YAML]: 'shop.url: y\na: ${SHOP_URL}\n' }, literals(strong)).errors)).toEqual(['env.SHOP_URL NOBODY']);
  });

  test('of a file, where a variable may be that of its property', () => {
    expect(contractOf({ [YAML]: 'dbPool: ${NOBODY}\n' }, { variables: { DB_POOL: '5' } })).toEqual(FINE);
  });

  test('of a variable that is not for Spring', () => {
    const { errors, warnings } = contractOf({ [YAML]: 'a: b\n' }, { variables: { JAVA_OPTS: '-Dx=${NOBODY}' } });
    expect([errors, warnings]).toEqual([[], [expect.stringContaining('JAVA_OPTS is read by start scripts only')]]);
  });
});

describe('a value counts', () => {
  test('although there is a variable like it with a number, which is no first item of a list', () => {
    expect(missingIn(contractOf({ [YAML]: 'db.host: ${NOBODY}\n' }, { variables: { DB_HOST_1: 'x' } }).errors)).toEqual([`${YAML}:1 db.host NOBODY`]);
  });

  test('once, also where it is in the JSON of Spring Boot', () => {
    expect(missingIn(contractOf({ [YAML]: 'a: b\n' }, { variables: { a: '${NOBODY}' }, delivery: ConfigDelivery.JSON }).errors)).toEqual(['ConfigMap shop/c SPRING_APPLICATION_JSON a NOBODY']);
  });

  test('of a config tree only where another refers to it: Spring Boot leaves it alone', () => {
    const withTree = (yaml: string) => deploymentContract({ [YAML]: yaml }, literals({ SPRING_CONFIG_IMPORT: 'configtree:/tree/' }), (container, chart) => {
      container.mount('/tree', kplus.Volume.fromConfigMap(chart, 'volume', new kplus.ConfigMap(chart, 'map', { metadata: { name: 'm' }, data: { 'my.value': '${NOBODY}' } })));
    });
    expect(withTree('my.value: x\n')).toEqual(FINE);
    expect(missingIn(withTree('a: ${my.value}\n').errors)).toEqual(['ConfigMap shop/m my.value NOBODY']);
  });

  test('of a name that is put together, if it is known', () => {
    expect(missingIn(contractOf({ [YAML]: 'stage: test\na: ${db.${stage}.url}\ndb.prod.url: x\n' }, {}).errors)).toEqual([`${YAML}:2 a db.test.url`]);
  });
});
