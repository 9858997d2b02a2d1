import { nodeProgram } from '../../lib/cli/watch-app-command';

describe('the app command, read by watch', () => {
  test.each([
    ['node main.js', { options: [], entry: 'main.js', args: [] }],
    ['node -r cdk8s-spring-boot/ts main.ts', { options: ['-r', 'cdk8s-spring-boot/ts'], entry: 'main.ts', args: [] }],
    ['node --import tsx --enable-source-maps src/main.ts lab', { options: ['--import', 'tsx', '--enable-source-maps'], entry: 'src/main.ts', args: ['lab'] }],
    ['npx ts-node main.ts', { options: ['-r', 'ts-node/register/transpile-only'], entry: 'main.ts', args: [] }],
    ['ts-node -T main.ts', { options: ['-r', 'ts-node/register/transpile-only'], entry: 'main.ts', args: [] }],
    ['npx tsx main.ts', { options: ['-r', 'tsx/cjs'], entry: 'main.ts', args: [] }],
  ])('%s runs in a process that stays', (app, program) => {
    expect(nodeProgram(app)).toEqual(program);
  });

  test.each([
    'python main.py', 'npm run synth:app', 'tsc && node main.js', 'STAGE=test node main.js', 'NODE=node; $NODE main.js', 'node "my main.js"',
    'node --env-file=.env main.js', 'node main.mjs', 'node', 'npx', '', 'ts-node --project other.json main.ts', 'node -r',
  ])('%s is left to the shell', (app) => {
    expect(nodeProgram(app)).toBeUndefined();
  });
});
