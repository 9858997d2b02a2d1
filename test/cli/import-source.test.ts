import * as path from 'node:path';
import * as ts from 'typescript';
import { Property } from '../../lib/cli/import-metadata';
import { className, writeSource } from '../../lib/cli/import-source';
import { removeTempFolders, tempFolder, write } from '../support/folders';

const property = (name: string, type?: string, more: Partial<Property> = {}): Property => ({ name, type, values: [], keys: [], ...more });
const source = (...properties: Property[]) =>
  writeSource({ application: 'shop', jar: 'shop.jar', properties, enums: new Map([['com.example.Mode', ['FAST', 'SLOW']]]) });
const expressions = (...properties: Property[]) => source(...properties).split('\n').flatMap((line) => / readonly (\w+ = .*);$/.exec(line)?.[1] ?? []);

/** What the compiler says of a program that uses the class, strictly. */
function compile(generated: string, program: string): string[] {
  const folder = tempFolder();
  write(folder, {
    'imports/shop.ts': generated,
    'main.ts': `import { ShopProperties } from './imports/shop';\n${program}`,
    'library.ts': ['spring-property', 'spring-type'].map((file) => `export * from '${path.resolve('lib', file)}';\n`).join(''),
  });
  const { errors, options } = ts.convertCompilerOptionsFromJson({
    strict: true, noUnusedLocals: true, noUnusedParameters: true, noImplicitOverride: true, target: 'es2022', lib: ['es2022'], module: 'node20', types: [], noEmit: true,
    paths: { 'cdk8s-spring-boot': [path.join(folder, 'library.ts')] },
  }, folder);
  expect(errors).toEqual([]);
  return ts.getPreEmitDiagnostics(ts.createProgram([path.join(folder, 'main.ts')], options))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

afterEach(removeTempFolders);

describe('the class of an application\'s properties', () => {
  test('has a type for each Java type', () => {
    expect(expressions(
      property('a', 'java.lang.String'), property('b', 'boolean'), property('c', 'java.lang.Integer'), property('d', 'long'),
      property('e', 'java.lang.Double'), property('f', 'java.time.Duration'), property('g', 'org.springframework.util.unit.DataSize'),
      property('h', 'com.example.Mode'), property('i', 'java.lang.String[]'), property('j', 'java.util.Set<com.example.Mode>'),
      property('k', 'java.util.Map<com.example.Mode, java.util.List<java.lang.Integer>>'), property('l', 'java.util.Properties'),
      property('m', 'java.util.List'), property('n', 'java.util.Map'), property('o'), property('p', 'java.lang.Class<? extends com.example.A>'),
      property('q', 'java.util.Map<java.lang.String,java.lang.Double[]>'), property('r', 'java.util.List<?>'),
    )).toEqual([
      'A = SpringProperty.string(\'a\')', 'B = SpringProperty.boolean(\'b\')', 'C = SpringProperty.integer(\'c\')', 'D = SpringProperty.longInteger(\'d\')',
      'E = SpringProperty.decimal(\'e\')', 'F = SpringProperty.duration(\'f\')', 'G = SpringProperty.dataSize(\'g\')',
      'H = SpringProperty.enumeration(\'h\', [\'FAST\', \'SLOW\'])', 'I = SpringProperty.list(\'i\', SpringType.STRING)',
      'J = SpringProperty.list(\'j\', SpringType.enumeration([\'FAST\', \'SLOW\']))',
      'K = SpringProperty.map(\'k\', SpringType.enumeration([\'FAST\', \'SLOW\']), SpringType.list(SpringType.INTEGER))',
      'L = SpringProperty.map(\'l\', SpringType.STRING, SpringType.STRING)',
      'M = SpringProperty.list(\'m\', SpringType.other(\'java.lang.Object\'))',
      'N = SpringProperty.map(\'n\', SpringType.STRING, SpringType.other(\'java.lang.Object\'))',
      'O = SpringProperty.other(\'o\', \'java.lang.Object\')', 'P = SpringProperty.other(\'p\', \'java.lang.Class\')',
      'Q = SpringProperty.map(\'q\', SpringType.STRING, SpringType.list(SpringType.DECIMAL))',
      'R = SpringProperty.list(\'r\', SpringType.other(\'java.lang.Object\'))',
    ]);
  });

  test('has a constant of its own for each name', () => {
    expect(expressions(property('a.b-c', 'int'), property('a.b.c', 'int'), property('myApp.someName', 'int'), property('2fa', 'int')).map((line) => line.split(' ')[0]))
      .toEqual(['PROPERTY_2FA', 'A_B_C', 'A_B_C_2', 'MY_APP_SOME_NAME']);
  });

  test('has the name of the application', () => {
    expect(['travel-planner', 'shop', 'My-Shop', '2go'].map(className))
      .toEqual(['TravelPlannerProperties', 'ShopProperties', 'MyShopProperties', 'App2goProperties']);
  });

  test('does not depend on the order of the jars', () => {
    const [one, two, three] = [property('b.c', 'int'), property('a', 'int', { deprecation: {} }), property('b.a.d', 'int')];
    expect(source(one, two, three)).toBe(source(three, two, one));
  });

  test('compiles strictly whatever the metadata says', () => {
    const nasty = '*/ export const x = \'`${1}\n@deprecated \\ \u2028 "';
    const generated = source(
      property('server.port', 'java.lang.Integer'),
      property(`a.${nasty}`, nasty, { description: nasty, defaultValue: nasty, values: [{ value: nasty, description: nasty }] }),
      property('list', 'java.util.List<java.lang.Integer>', { defaultValue: [] }), property('old', nasty, { deprecation: { replacement: nasty, reason: nasty } }));
    expect(compile(generated, 'ShopProperties.SERVER_PORT.of(8080); ShopProperties.LIST.at(0).of(\'1\');')).toEqual([]);
  });

  test('compiles strictly without any property', () => {
    expect(compile(source(property('old', 'int', { deprecation: {} })), 'const none: keyof typeof ShopProperties = \'prototype\'; void none;')).toEqual([]);
  });

  test('has all that the application reads as one list, with deprecated properties that still work', () => {
    const generated = source(property('all', 'int'), property('old', 'int', { deprecation: {} }), property('gone', 'int', { deprecation: { level: 'error' } }));
    expect(/ {2}public static readonly ALL: [^]*?\];/.exec(generated)![0]).toBe([
      '  public static readonly ALL: SpringProperty[] = [',
      '    ...Object.values(ShopProperties).filter((value) => value instanceof SpringProperty),',
      '    SpringProperty.other(\'old\', \'java.lang.Object\'),',
      '  ];',
    ].join('\n'));
    expect(compile(generated, 'const all: string[] = ShopProperties.ALL.map(({ name }) => name); void [all, ShopProperties.ALL_2];')).toEqual([]);
  });

  test('lets no program compile that misspells a property, uses a deprecated one, or a value of no text', () => {
    const generated = source(property('server.port', 'java.lang.Integer'), property('server.use-ssl', 'java.lang.Boolean', { deprecation: {} }));
    expect(compile(generated, 'ShopProperties.SERVER_PROT.of(8080);\nShopProperties.SERVER_USE_SSL.of(true);\nShopProperties.SERVER_PORT.of({});')).toEqual([
      'Property \'SERVER_PROT\' does not exist on type \'typeof ShopProperties\'. Did you mean \'SERVER_PORT\'?',
      'Property \'SERVER_USE_SSL\' does not exist on type \'typeof ShopProperties\'.',
      'Argument of type \'{}\' is not assignable to parameter of type \'string | number | boolean\'.',
    ]);
    expect(generated).toContain('//   server.use-ssl: nothing replaces it\n');
  });

  test('lets no description end a comment', () => {
    expect(source(property('a', 'int', { description: 'Ends */ here,\n @see there.' }))).toContain('   * Ends *\\/ here, \\@see there.\n');
  });
});
