import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '..');
const readme = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8');

/** Content of the fenced blocks of the README, in their order. */
const blocks = [...readme.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].map(([, content]) => content);

describe('the README', () => {
  test('opens with main.ts as it is, but for the name of the package', () => {
    expect(blocks[0]).toBe(fs.readFileSync(path.join(ROOT, 'main.ts'), 'utf8').replace("'./lib'", "'cdk8s-spring-boot'"));
  });

  test('shows what synth prints, and the kind config that it writes', () => {
    const dist = path.join(ROOT, 'build', 'readme-test', 'dist');
    const { stderr } = spawnSync('node', ['-r', './lib/run/typescript.cjs', 'main.ts'], {
      cwd: ROOT, encoding: 'utf8', env: { ...process.env, CDK8S_OUTDIR: dist },
    });
    try {
      expect(stderr.replaceAll('build/readme-test/', '')).toBe(blocks[1]);
      expect(fs.readFileSync(path.join(dist, 'kind', 'travel.yml'), 'utf8')).toBe(blocks[2]);
    } finally {
      fs.rmSync(path.dirname(dist), { recursive: true, force: true });
    }
  });

  test('names only scripts and files that there are', () => {
    const { scripts } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    for (const [, script] of readme.matchAll(/npm run ([\w:]+)/g)) expect(Object.keys(scripts)).toContain(script);
    for (const [, file] of readme.matchAll(/\]\((?!http)([^)#]+)\)/g)) expect([file, fs.existsSync(path.join(ROOT, file))]).toEqual([file, true]);
  });
});
