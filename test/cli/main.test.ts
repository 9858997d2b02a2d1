import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import { createWorld, PLAN, World } from './stand-ins';

describe('cdk8s-spring-boot', () => {
  let world: World;
  afterEach(() => world.remove());

  test('explains itself: commands with an example each, and exit codes', async () => {
    world = createWorld([]);
    const [all, up] = await Promise.all([world.run('--help'), world.run('up', '--help')]);
    expect(all.code).toBe(0);
    expect(all.stdout).toMatch(/ {2}up \[options\] [^]* apply \[options\] [^]* status \[options\] [^]* down \[options\] /);
    expect(all.stdout).toContain('  7  a tool, the Docker daemon, the cluster, an image, a container or a Secret is missing\n');
    expect(up.stdout).toContain('\nExample:\n  $ npx cdk8s-spring-boot up --node-image ');
  });

  test('runs from its sources, as in this repository', () => {
    world = createWorld([]);
    const args = ['-r', './lib/run/typescript.cjs', 'lib/cli/main.ts', '--version'];
    expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe(`${JSON.parse(fs.readFileSync('package.json', 'utf8')).version}\n`);
  });

  test('refuses unknown options and durations that are none with exit code 1', async () => {
    world = createWorld([]);
    const [option, duration, name] = await Promise.all([
      world.run('up', '--nope'), world.run('up', '--timeout', '5'), world.run('down', '--cluster=-rf'),
    ]);
    expect(option).toMatchObject({ code: 1, stderr: "error: unknown option '--nope'\n" });
    expect(duration).toMatchObject({
      code: 1, stderr: "error: option '--timeout <duration>' argument '5' is invalid. Expected a duration such as 90s, 5m or 1m30s.\n",
    });
    expect(name).toMatchObject({
      code: 1, stderr: '✗ --cluster "-rf": expected a name that does not begin with "-"\n  next: give --cluster another value\n',
    });
  });

  test('names every missing tool in one message', async () => {
    world = createWorld([]);
    expect(await world.run('up')).toEqual({
      code: 7,
      stdout: '',
      stderr: [
        '✗ check tools: something is missing on this machine; nothing was changed',
        '  - docker is not on PATH: install Docker, see https://docs.docker.com/get-docker/',
        '  - kind is not on PATH: install kind, see https://kind.sigs.k8s.io/docs/user/quick-start/#installation',
        '  - kubectl is not on PATH: install kubectl, see https://kubernetes.io/docs/tasks/tools/',
        '',
      ].join('\n'),
    });
  });

  test('says when the Docker daemon does not answer', async () => {
    world = createWorld();
    world.override('[ "$TOOL" = docker ] && { echo "Cannot connect to the Docker daemon" >&2; exit 1; }');
    const { code, stderr } = await world.run('up');
    expect(code).toBe(7);
    expect(stderr).toContain('  - the Docker daemon does not answer (Cannot connect to the Docker daemon): start Docker, then try again\n');
    expect(world.calls()).toEqual(['docker version --format {{.Server.Version}}']);
  });

  test('goes no further when the app fails, and shows what it said', async () => {
    world = createWorld();
    const { code, stderr } = await world.run('up', '--app', 'echo "[shop] image: nothing given" >&2; exit 3');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: [
        '✗ synth: the app ended with exit code 3; nothing was changed in a cluster',
        '  command: \'echo "[shop] image: nothing given" >&2; exit 3\'',
        '  it said:',
        '    [shop] image: nothing given',
        '  next: correct what the app reports, then try again',
        '',
      ].join('\n'),
    });
  });

  test('goes no further when the app wrote elsewhere, whatever an earlier run left', async () => {
    world = createWorld();
    const { code, stdout, stderr } = await world.run('up', '--app', 'echo done elsewhere');
    expect({ code, stdout, stderr }).toEqual({
      code: 8,
      stdout: '✓ docker, kind, kubectl found\n',
      stderr: '✗ synth: the app wrote no plan to dist/kind: it has an output folder of its own, or no KindCluster, or never calls app.synth()\n'
        + '  next: name its folder with --output <folder>, remove `outdir` from `new App`, or add a KindCluster to the app\n',
    });
    expect(world.calls()).toEqual(['docker version --format {{.Server.Version}}']);
  });

  test('refuses a plan that it cannot read, and one of another version', async () => {
    world = createWorld();
    world.write('dist/kind/lab.plan.json', '{"planVersion":');
    const cut = await world.run('up');
    expect(cut.code).toBe(8);
    expect(cut.stderr).toMatch(/^✗ read plan: dist\/kind\/lab\.plan\.json cannot be used\n {2}- it is not JSON: /);
    world.plan({ ...PLAN, planVersion: 2 });
    const newer = await world.run('up');
    expect(newer.code).toBe(8);
    expect(newer.stderr).toContain('  - [dist/kind/lab.plan.json] planVersion: 2, expected 1, the only version this command reads; synthesise again\n');
  });

  test('tells all that is in the way at once, before anything is changed', async () => {
    world = createWorld();
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    world.plan({ ...PLAN, containers: [{ name: 'gone-db', attach: 'container', network: 'kind' }], ports: [{ ...PLAN.ports[0], hostPort: port }] });
    world.write('.env.db', '');
    world.write('package.json', '{"scripts":{"image":"x","db":"x"}}');
    world.override('case "$TOOL $*" in "docker image inspect"*) echo "Error: No such image: shop:1" >&2; exit 1 ;; esac');
    const { code, stderr } = await world.run('up');
    server.close();
    expect({ code, stderr }).toEqual({
      code: 7,
      stderr: [
        '✗ preflight: 4 problems; nothing was changed in a cluster',
        '  - image shop:1 is not in the local Docker engine: build it (`npm run image` may do that), or pull it with `docker pull shop:1`',
        '  - container gone-db does not exist: start one of that name with `docker run --detach --name gone-db …` (`npm run db` may do that)',
        '  - Secret default/shop-secret: env file .env.db: DB_PWD is not in it; add a line DB_PWD=<value>',
        `  - port 127.0.0.1:${port}/TCP is taken: end the program that listens there (\`ss -ltnp\` names it), or plan another port`,
        '',
      ].join('\n'),
    });
    expect(world.calls().filter((call) => /create|apply|connect|load|delete/.test(call))).toEqual([]);
  });
});
