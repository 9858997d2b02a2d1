import * as fs from 'node:fs';
import * as path from 'node:path';
import { Property } from '../../lib/cli/import-metadata';
import { writeSource } from '../../lib/cli/import-source';
import { removeTempFolders, tempFolder, write } from '../support/folders';
import { REPOSITORY, succeed } from '../support/processes';

/** The public classes that generated code uses, and what they import: jsii would take many times as long for the whole library. */
const LIBRARY = [
  'spring-property.ts', 'spring-type.ts', 'internal/problem.ts', 'internal/secret-names.ts', 'spring/property-type.ts', 'spring/relaxed-binding.ts',
  'spring/property-name.ts',
];

const TYPES = [
  'java.lang.String', 'boolean', 'int', 'long', 'double', 'java.time.Duration', 'org.springframework.util.unit.DataSize', 'com.example.Mode',
  'java.util.List<com.example.Mode>', 'java.util.Map<com.example.Mode,java.util.List<java.lang.String>>', 'java.net.URI',
];

afterEach(removeTempFolders);

test('the class of an application\'s properties compiles under jsii, with documentation', () => {
  const properties = TYPES.map((type, index): Property => ({
    name: `my-app.http2.property-${index}`, type, description: 'What it *is*. And {@code more} of it: <b>*/</b> @see nothing.', defaultValue: '*/', values: [], keys: [],
  }));
  const source = writeSource({ application: 'shop', jar: 'shop.jar', properties, enums: new Map([['com.example.Mode', ['FAST', 'SLOW']]]) });
  const folder = tempFolder();
  write(folder, Object.fromEntries(LIBRARY.map((file) => [`lib/${file}`, fs.readFileSync(path.join(REPOSITORY, 'lib', file), 'utf8')])));
  write(folder, {
    'package.json': JSON.stringify({
      name: 'shop', version: '1.0.0', license: 'Apache-2.0', author: 'shop', repository: 'https://example.com/shop.git', main: 'lib/index.js', types: 'lib/index.d.ts',
      jsii: { outdir: 'dist', targets: {} },
    }),
    'README.md': '',
    'lib/index.ts': ['spring-property', 'spring-type', 'shop'].map((file) => `export * from './${file}';\n`).join(''),
    'lib/library.ts': ['spring-property', 'spring-type'].map((file) => `export * from './${file}';\n`).join(''),
    'lib/shop.ts': source.replace('\'cdk8s-spring-boot\'', '\'./library\''),
  });
  succeed(folder, [process.execPath, path.join(REPOSITORY, 'node_modules/jsii/bin/jsii'), '--silence-warnings=reserved-word']);

  const { properties: members } = JSON.parse(fs.readFileSync(path.join(folder, '.jsii'), 'utf8')).types['shop.ShopProperties'];
  expect(members.map(({ name }: { name: string }) => name).sort()).toEqual(['ALL', ...TYPES.map((_, index) => `MY_APP_HTTP2_PROPERTY_${index}`)].sort());
  expect(members.find(({ name }: { name: string }) => name === 'MY_APP_HTTP2_PROPERTY_0')).toMatchObject({
    const: true, static: true, immutable: true, type: { fqn: 'shop.SpringProperty' },
    docs: { summary: 'What it *is*. And {@code more} of it: <b>*\\/</b> \\@see nothing.', default: '*\\/' },
  });
}, 60_000);
