import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { commandLine, packageScripts } from '../../lib/internal/package-scripts';

describe('the scripts of a package', () => {
  let folder: string;
  const write = (content: string) => fs.writeFileSync(path.join(folder, 'package.json'), content);
  beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-scripts-')); });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  test('stand for our command where they call it', () => {
    write('{"scripts":{"up":"cdk8s-spring-boot up --timeout 9m","down":"ts-node lib/cli/main.ts down"}}');
    expect(commandLine('up', folder)).toBe('npm run up');
    expect(commandLine('down', folder)).toBe('npm run down');
  });

  test('are left alone where they only have its name', () => {
    write('{"scripts":{"up":"docker compose up"}}');
    expect(commandLine('up', folder)).toBe('npx cdk8s-spring-boot up');
  });

  test.each(['{}', '{"scripts":{}}', '{"scripts":'])('are none in %s', (content) => {
    write(content);
    expect(packageScripts(folder)).toEqual(new Map());
    expect(commandLine('up', folder)).toBe('npx cdk8s-spring-boot up');
  });

  test('are none without a package.json', () => {
    expect(packageScripts(folder)).toEqual(new Map());
  });
});
