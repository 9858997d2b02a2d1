import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { programFolder, removeTempFolders } from '../support/folders';

afterEach(removeTempFolders);

const ROOT = path.resolve(__dirname, '../..');
const HOOK = path.join(ROOT, 'lib/run/typescript.cjs');

/** The command line from its sources, in a folder with one program. */
function explain(program: string, ...args: string[]): { status: number | null; stdout: string; stderr: string; folder: string } {
  const folder = programFolder();
  fs.writeFileSync(path.join(folder, 'cdk8s.yaml'), `language: typescript\napp: node -r ${HOOK} main.ts\n`);
  fs.writeFileSync(path.join(folder, 'main.ts'), program.replace(/'(cdk8s|constructs|\.\/lib)'/g, (_, name: string) => `'${name === './lib' ? path.join(ROOT, 'lib') : path.join(ROOT, 'node_modules', name)}'`));
  const { status, stdout, stderr } = spawnSync('node', ['-r', HOOK, path.join(ROOT, 'lib/cli/main.ts'), 'explain', ...args], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr, folder };
}

const SHOP = `
import { Chart } from 'cdk8s';
import { App, SpringBootApp } from './lib';
const app = new App();
new SpringBootApp(new Chart(app, 'shop'), 'app', { name: 'shop', image: 'shop:1' });
app.synth();
`;

describe('explain', () => {
  test('runs the app, answers as JSON or Markdown, and leaves no folder behind', () => {
    const { status, stdout, folder } = explain(SHOP, 'deployment/shop.replicas', '--format', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual([{
      kind: 'Deployment', name: 'shop', file: 'shop.k8s.yaml', construct: 'shop/app/deployment/Resource',
      fields: [{
        field: 'spec.replicas', value: 2,
        reasons: [{ rule: 'SpringBootApp', field: 'spec.replicas', because: '2 pods: an update or a lost pod leaves one that answers', from: 'a default of SpringBootApp' }],
      }],
    }]);
    expect(fs.readdirSync(folder).sort()).toEqual(['cdk8s.yaml', 'main.ts']);
  });

  test('passes on what is wrong with the app', () => {
    const { status, stdout, stderr } = explain(SHOP.replace('shop:1', 'shop:'), 'shop');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('✗ explain: the app did not synthesise\n');
    expect(stderr).toContain('[shop/app] image: "shop:", expected an image such as "travel-planner:1.0.0"; give its name and tag');
  });

  test('needs our App', () => {
    const { status, stderr } = explain("import { App, Chart } from 'cdk8s';\nconst app = new App();\nnew Chart(app, 'shop');\napp.synth();\n");
    expect(status).toBe(8);
    expect(stderr).toMatch(/^✗ explain: the app did not say why its objects are as they are\n {2}command: .*\n {2}next: create the app with `new App\(\)` of cdk8s-spring-boot, and call its synth\(\)\n$/);
  });
});
