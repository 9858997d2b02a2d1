import { contractOf, YAML } from '../support/contract';
import { removeTempFolders } from '../support/folders';

afterEach(removeTempFolders);

const circle = (place: string, name: string, more = '') => `[test/app/deployment] ${place}: \${${name}}, expected a value that does not lead back to itself: Spring Boot ends with`
  + ` "Circular placeholder reference"${more}; write the value out, or ask for another name`;

describe('a value that leads back to itself', () => {
  test.each<[string, string, Record<string, string>, string[]]>([
    ['in a file', 'db.url: ${db.url}\n', {}, [circle(`${YAML}:1 db.url`, 'db.url')]],
    ['with a default, too', 'db.url: ${db.url:x}\n', {}, [circle(`${YAML}:1 db.url`, 'db.url')]],
    ['in the container', 'db.url: x\n', { DB_URL: '${DB_URL}' }, [circle('variables.DB_URL', 'DB_URL')]],
    ['by way of others, once', 'a: ${b}\nb: ${c:x}\nc: ${A}\n', { A: '${b}' }, [circle(`${YAML}:2 b`, 'c')]],
  ])('is an error %s', (_, yaml, variables, errors) => {
    expect(contractOf({ [YAML]: yaml }, { variables }).errors).toEqual(errors);
  });

  test.each<[string, string, Record<string, string>]>([
    ['where the container gives it', 'db.url: ${db.url}\n', { DB_URL: 'x' }],
    ['where the name is another for Spring', 'db.url: ${DB_URL:x}\n', {}],
    ['where the default is not needed', 'a: ${b:${a}}\nb: x\n', {}],
  ])('is none %s', (_, yaml, variables) => {
    expect(contractOf({ [YAML]: yaml }, { variables }).errors).toEqual([]);
  });

  test('is a warning where something unseen may give another value', () => {
    expect(contractOf({ [YAML]: 'spring.config.import: vault://\na: ${a}\n' }, {})).toEqual({
      errors: [], warnings: [circle(`${YAML}:2 a`, 'a', `, unless another is given (${YAML}:1 spring.config.import may)`)],
    });
  });
});
