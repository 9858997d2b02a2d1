import * as fs from 'node:fs';
import * as path from 'node:path';
import { createWorld, PASSWORD, PLAN, World } from './stand-ins';

const K = 'kubectl --context kind-lab';
const CHANGING = /create|apply|connect|load|delete|save|export/;

describe('up', () => {
  let world: World;
  beforeEach(() => { world = createWorld(); });
  afterEach(() => world.remove());

  test('goes from nothing to a rolled out application, step by step', async () => {
    const { code, stdout, stderr } = await world.run('up', '--node-image', 'kindest/node:v1.34.4');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line.replace(/ \(\d+ s\)$/, ''))).toEqual([
      '✓ docker, kind, kubectl found',
      '✓ synthesised into dist/',
      '✓ images, containers, Secrets and ports are in order',
      '✓ cluster lab created',
      '✓ shop-db attached (1 new connection)',
      '✓ loaded shop:1 into 2 nodes',
      '✓ Secret default/shop-secret (1 key of .env.db) in place',
      '✓ 1 object applied: 1 created',
      '✓ rolled out: shop: 1 of 1 ready',
      '',
      'log of shop         kubectl --context kind-lab --namespace default logs deployment/shop',
      'what runs           npx cdk8s-spring-boot status',
      'bring a change in   npx cdk8s-spring-boot apply',
      'delete the cluster  npx cdk8s-spring-boot down',
      '',
    ]);
    const archive = expect.stringMatching(/^docker image save --output \S+\/image\.tar shop:1$/);
    expect(world.calls().filter((call) => CHANGING.test(call))).toEqual([
      'kind create cluster --name lab --config dist/kind/lab.yml --wait 180s --image kindest/node:v1.34.4',
      'docker network connect kind shop-db',
      archive,
      expect.stringMatching(/^kind load image-archive \S+\/image\.tar --name lab --nodes lab-control-plane,lab-worker$/),
      `${K} apply --server-side --field-manager=cdk8s-spring-boot --output jsonpath={.metadata.resourceVersion} --filename -`,
      `${K} apply --filename dist/shop.k8s.yaml`,
    ]);
    expect(world.calls().filter((call) => call.startsWith('kubectl') && !call.startsWith(K))).toEqual([]);
  });

  test('hands a password over stdin only, and only the planned keys', async () => {
    // The API server's refusal repeats what it was sent, as a real one may.
    world.override('case "$TOOL $*" in *"--filename -") /bin/cat > "$WORLD/stdin"; /bin/cat "$WORLD/stdin" >&2; echo "$SHOP_CANARY" >&2; exit 1 ;; esac');
    const { code, stdout, stderr } = await world.run('up');
    expect(code).toBe(1);
    expect(JSON.parse(world.stdin())).toEqual({
      apiVersion: 'v1', kind: 'Secret', metadata: { name: 'shop-secret', namespace: 'default' }, type: 'Opaque',
      data: { DB_PWD: Buffer.from(PASSWORD).toString('base64') },
    });
    const seen = [stdout, stderr, ...world.calls()].join('\n');
    expect(seen).not.toContain(PASSWORD);
    expect(seen).not.toContain(Buffer.from(PASSWORD).toString('base64'));
    expect(stderr).toContain('✗ create Secrets: Secret default/shop-secret could not be written\n');
  });

  test('notes a value that Spring would take for a placeholder, and goes on', async () => {
    world.write('.env.db', '# database\nDB_PWD=canary${4711}\n');
    const { code, stdout, stderr } = await world.run('up');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('✓ images, containers, Secrets and ports are in order\n! Secret default/shop-secret: env file .env.db: line 2: the value of DB_PWD '
      + 'holds ${…}, expected one without, as Spring resolves that: the application gets another value, or does not start; choose a value without ${…} '
      + '(a backslash in front of it helps from Spring Boot 3.4 on only)\n');
    expect(stdout).not.toContain('canary');
  });

  test('leaves what is there: no second cluster, no second load, no second connection', async () => {
    await world.run('up');
    world.override(`case "$TOOL $*" in
      "docker exec"*) echo '{"status":{"id":"sha256:1"}}'; exit 0 ;;
      "docker container inspect shop-db") echo '[{"Name":"/shop-db","State":{"Running":true},"HostConfig":{},"NetworkSettings":{"Networks":{"kind":{}}}}]'; exit 0 ;;
    esac`);
    const before = world.calls().length;
    const { code, stdout } = await world.run('up');
    expect(code).toBe(0);
    // Without the note about a foreign cluster: this one is ours.
    expect(stdout).toMatch(/✓ cluster lab is there\n✓ shop-db attached already\n✓ 1 image on the nodes already\n/);
    expect(world.calls().slice(before).filter((call) => CHANGING.test(call))).toEqual([
      `${K} apply --server-side --field-manager=cdk8s-spring-boot --output jsonpath={.metadata.resourceVersion} --filename -`,
      `${K} apply --filename dist/shop.k8s.yaml`,
    ]);
  });

  test('reports a failed command with step, command, its words and what to try, control characters stripped', async () => {
    world.override('case "$TOOL $*" in "kind create"*) printf "\\033[31mERROR\\033[0m: no \\007disk\\n" >&2; exit 1 ;; esac');
    const { code, stderr } = await world.run('up');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: [
        '✗ create cluster: kind could not create cluster lab',
        '  command: kind create cluster --name lab --config dist/kind/lab.yml --wait 180s',
        '  it said:',
        '    ERROR: no disk',
        '  next: if the node image cannot be pulled, name one that is there with --node-image; then `up` again',
        '',
      ].join('\n'),
    });
  });

  test('ends with exit code 4 when the rollout takes too long, and says what it waited for', async () => {
    world.override('case "$TOOL $*" in *"get replicasets,pods"*) echo "{\\"kind\\":\\"List\\",\\"items\\":[]}"; exit 0 ;; esac');
    const { code, stderr } = await world.run('up', '--timeout', '1s');
    expect(code).toBe(4);
    expect(stderr).toContain('✗ wait for rollout: 1 rollout did not finish within 1 s\n  - shop: 0 of 1 ready\n');
  });

  test('builds a cluster anew that an interrupted run left half-built, and passes the signal on', async () => {
    world.override('case "$TOOL $*" in "kind create"*) echo lab > "$WORLD/clusters"; trap \'echo "kind got SIGINT" >> "$WORLD/calls"; exit 130\' INT; while :; do /bin/sleep 0.05; done ;; esac');
    const { child, result } = world.start('up');
    while (!world.calls().some((call) => call.startsWith('kind create'))) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill('SIGINT');
    // npm passes on the signal that the terminal has sent already.
    await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    expect(await result).toMatchObject({
      code: 130, stderr: '! interrupted during step "create cluster"; run `npx cdk8s-spring-boot up` again to go on\n',
    });
    expect(world.calls().at(-1)).toBe('kind got SIGINT');
    expect(world.state()).toMatchObject({ created: true, creating: child.pid });

    world.override('case "$TOOL $*" in *"get nodes --output json") echo "{\\"kind\\":\\"List\\",\\"items\\":[]}"; exit 0 ;; esac');
    const { code, stdout } = await world.run('up');
    expect(code).toBe(0);
    expect(stdout).toContain('✓ cluster lab, left half-built by an interrupted run, removed\n✓ cluster lab created');
    expect(world.state()).toEqual({ created: true, attached: [{ container: 'shop-db', network: 'kind' }] });
  });

  test('does not take for its own what it could not create', async () => {
    world.override('case "$TOOL $*" in "kind create"*) echo lab > "$WORLD/clusters"; echo "ERROR: node(s) already exist for a cluster with the name \\"lab\\"" >&2; exit 1 ;; esac');
    expect((await world.run('up')).code).toBe(1);
    expect(world.state()).toEqual({ attached: [] });
    expect((await world.run('down')).code).toBe(5);
  });

  test('an interrupted creation is ours to delete', async () => {
    world.override('case "$TOOL $*" in "kind create"*) echo lab > "$WORLD/clusters"; exec /bin/sleep 30 ;; esac');
    const { child, result } = world.start('up');
    while (!world.calls().some((call) => call.startsWith('kind create'))) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill('SIGTERM');
    expect((await result).code).toBe(143);
    expect(await world.run('down')).toMatchObject({ code: 0, stderr: '' });
  });

  test('leaves no file behind when it is interrupted while images are loaded', async () => {
    world.override('case "$TOOL $*" in "kind load"*) exec /bin/sleep 30 ;; esac');
    const { child, result } = world.start('up');
    while (!world.calls().some((call) => call.startsWith('kind load'))) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGTERM');
    expect((await result).code).toBe(143);
    expect(fs.readdirSync(path.join(world.folder, '../tmp'))).toEqual([]);
  });

  test('refuses a cluster that does not answer and that it did not leave half-built', async () => {
    world.override('echo lab > "$WORLD/clusters"; case "$TOOL $*" in *"/readyz"*|"kind export"*) exit 1 ;; esac');
    expect(await world.run('up')).toMatchObject({
      code: 5,
      stderr: '✗ preflight: cluster lab is there, but its API server does not answer, and this command did not leave it half-built\n'
        + '  next: wait if it is just starting, or remove it with `npx cdk8s-spring-boot down --cluster lab`, then `up`\n',
    });
    expect(world.calls().filter((call) => /delete|create/.test(call))).toEqual([]);
  });

  test('names the port that a living cluster does not map', async () => {
    world.plan({ ...PLAN, ports: [{ ...PLAN.ports[0], hostPort: 30081 }] });
    world.override('echo lab > "$WORLD/clusters"');
    const { code, stderr } = await world.run('up');
    expect(code).toBe(7);
    expect(stderr).toContain('  - port 127.0.0.1:30081 → 30080/TCP is planned, but node lab-worker of the living cluster does not map it: '
      + 'nodes and port mappings are fixed at creation; `down`, then `up` makes the cluster anew\n');
  });
});
