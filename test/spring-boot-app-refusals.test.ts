import { Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { ConfigBackedEnv } from '../lib/config-backed-env';
import { JavaImage } from '../lib/java-image';
import { JvmMemory } from '../lib/jvm-memory';
import { SpringBootApp } from '../lib/spring-boot-app';
import { SpringBootAppProps } from '../lib/spring-boot-app-props';
import { quietApp, wrong } from './support/synth';

const LABEL = 'expected a DNS label: at most 63 of a-z, 0-9 and "-", which begins and ends with a letter or digit';

function create(props: Partial<SpringBootAppProps>) {
  return () => new SpringBootApp(Testing.chart(), 'app', { name: 'shop', image: 'shop:1', ...props });
}

describe('a SpringBootApp refuses', () => {
  test.each(['shop', 'registry.example.com:5000/team/shop'])('an image that is another tomorrow: %s', (image) => {
    expect(create({ image })).toThrow(wrong(`[test/app] image: "${image}", expected a tag other than latest, or a digest: without one it is latest, which is another image tomorrow, `
      + `nodes keep the one they have, and nothing can be rolled back to it; write ${image}:1.0.0, or name@sha256:…`));
    expect(create({ image: `${image}:latest` })).toThrow(wrong(`[test/app] image: "${image}:latest", expected a tag other than latest, or a digest: latest is another image tomorrow, `
      + `nodes keep the one they have, and nothing can be rolled back to it; write ${image}:1.0.0, or name@sha256:…`));
    expect(create({ image: `${image}:latest@sha256:${'a'.repeat(64)}` })).not.toThrow();
  });

  test('an image with upper case in its name, which nodes refuse', () => {
    expect(create({ image: 'registry.example.com/Team/Shop:1.0-RC1' })).toThrow(wrong(
      '[test/app] image: "registry.example.com/Team/Shop:1.0-RC1", expected the name of the image in lower case, as nodes refuse any other; write "registry.example.com/team/shop:1.0-RC1"'));
    expect(create({ image: 'shop:1.0-RC1' })).not.toThrow();
  });

  test.each(['512', '1024m'])('a memory limit of less than a mebibyte, where the unit was forgotten: %s', (memory) => {
    expect(create({ resources: { limits: { memory, cpu: '1' } } })).toThrow(wrong(
      `[test/app] resources.limits.memory: "${memory}", expected whole mebibytes such as "512Mi" or "1Gi"; write it so`));
  });

  test('the name of a variable in place of a tag', () => {
    expect(create({ image: 'shop:${tag}' })).toThrow(wrong(
      '[test/app] image: "shop:${tag}", expected the tag, and this is the name of a variable; put the image into backquotes, which fill it in, or read process.env'));
  });

  test('half a digest', () => {
    expect(create({ image: 'shop@sha256:abc' })).toThrow(wrong(
      '[test/app] image: "shop@sha256:abc", expected a digest of sha256: and 64 hexadecimal digits; copy it whole from docker image ls --digests'));
  });

  test('a Java that ends on nodes with cgroup v2, with the message that one would look for', () => {
    const message = (seen: string) => `[test/app] java: "${seen}", expected a Java that starts on nodes with cgroup v2: this one may end with NullPointerException: Cannot invoke `
      + '"jdk.internal.platform.CgroupInfo.getMountPoint()" because "anyController" is null, at CgroupV2Subsystem.getInstance (JDK-8287073, in 17-ea, 17.0.0 to 17.0.4 and 18)';
    expect(create({ java: JavaImage.fromReference('openjdk:17-alpine') })).toThrow(wrong(
      `${message('openjdk of Docker Hub 17-ea (image openjdk:17-alpine)')}; build the image on Java 17.0.5 or later, such as eclipse-temurin:17-jre-alpine, `
      + 'or say with java: JavaImage.….acknowledgeCgroupV1(reason) that all nodes have cgroup v1'));
    expect(create({ image: 'eclipse-temurin:17.0.4_8-jre' })).toThrow(message('Eclipse Temurin 17.0.4_8 (image eclipse-temurin:17.0.4_8-jre)'));
    expect(create({ java: JavaImage.own({ version: '18' }) })).toThrow('such as eclipse-temurin:21-jre-alpine');
    expect(create({ java: JavaImage.temurin('17.0.5') })).not.toThrow();
  });

  test('a limit that cannot hold the application, and says what would', () => {
    const resources = (memory: string) => ({ requests: { cpu: '250m', memory: '128Mi' }, limits: { cpu: '1', memory } });
    expect(create({ resources: resources('256Mi') })).toThrow(wrong(
      '[test/app] resources.limits.memory: "256Mi", expected at least 372Mi: metaspace 102 MiB (16000 classes) + code cache 48 MiB + direct memory 16 MiB + stacks 58 MiB (230 threads)'
      + ' + the JVM itself 64 MiB + serial 1 MiB (1 % of the heap) + headroom 19 MiB + heap 64 MiB, the least = 372 MiB;'
      + ' write resources: { limits: { memory: \'372Mi\' } }, or say in memory: JvmMemory.of({ threads, loadedClasses, … }) what the application needs less of'));
    expect(create({ resources: resources('372Mi') })).not.toThrow();
    expect(create({ resources: resources('256Mi'), memory: JvmMemory.leaveToImage() })).not.toThrow();
  });

  test('options of the JVM in the config, where memory gives some', () => {
    const chart = Testing.chart();
    const config = new ConfigBackedEnv(chart, 'config', { name: 'c', variables: { JAVA_TOOL_OPTIONS: '-Dx=y' } });
    const app = (id: string) => () => new SpringBootApp(chart, id, { name: 'shop', image: 'shop:1', config });
    expect(app('a')).toThrow('[test/a] config: "JAVA_TOOL_OPTIONS", expected it to come from memory, which sets -Xmx450m ');
    expect(app('b')).toThrow('; move it to memory: JvmMemory.of({ options: […] }), or keep it with memory: JvmMemory.leaveToImage()');
  });

  test('a heap in a variable that wins over the derived one', () => {
    const chart = Testing.chart();
    const config = new ConfigBackedEnv(chart, 'config', { name: 'c', variables: { JDK_JAVA_OPTIONS: '-ea -Xmx2g' } });
    expect(() => new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config })).toThrow(wrong(
      '[test/app] config: "JDK_JAVA_OPTIONS", expected no -Xmx2g in it, which wins over what memory sets; move it to memory: JvmMemory.of({ options: […] })'));
  });

  test.each(['name', 'deploymentName', 'serviceName'])('a %s that is no DNS label, and offers one', (property) => {
    // Without a serviceName the name is that of the Service too, which adds nothing here: one message a mistake.
    expect(create({ [property]: 'Travel_Planner' })).toThrow(wrong(`[test/app] ${property}: "Travel_Planner", ${LABEL}; write "travel-planner"`));
  });

  test('the name of a Service that begins with a digit, which the API server refuses', () => {
    const label = 'expected a letter first: Kubernetes asks for it in the name of a Service';
    expect(create({ serviceName: '2048' })).toThrow(wrong(`[test/app] serviceName: "2048", ${label}; write "app-2048"`));
    expect(create({ name: '2048' })).toThrow(wrong(`[test/app] serviceName: "2048", ${label}; write "app-2048"`));
    expect(create({ name: '2048', serviceName: 'game' })).not.toThrow();
  });

  test.each(['', '-shop:1', 'shop 1', 'shop:1\n', '--privileged', 'shop:1;x'])('the image %p', (image) => {
    expect(create({ image })).toThrow(wrong(
      `[test/app] image: ${JSON.stringify(image)}, expected an image such as "travel-planner:1.0.0"; give its name and tag`));
  });

  test.each([-1, 1.5])('%p replicas', (replicas) => {
    expect(create({ replicas })).toThrow(wrong(`[test/app] replicas: ${replicas}, expected a whole number of pods; leave it out for the default`));
  });

  test.each([0, -1, 65536, 80.5])('the port %p', (port) => {
    expect(create({ port })).toThrow(wrong(`[test/app] port: ${port}, expected a port from 1 to 65535; leave it out for 8080`));
  });

  test('numbers that are none, and says so', () => {
    expect(create({ port: NaN, replicas: Infinity })).toThrow(wrong(
      '[test/app] replicas: Infinity, expected a whole number of pods; leave it out for the default',
      '[test/app] port: NaN, expected a port from 1 to 65535; leave it out for 8080'));
  });

  test('every node port outside of 30000 to 32767, and none inside', () => {
    fc.assert(fc.property(fc.oneof(fc.integer({ min: 29_990, max: 32_780 }), fc.integer()), (nodePort) => {
      if (nodePort >= 30_000 && nodePort <= 32_767) expect(create({ nodePort })).not.toThrow();
      else expect(create({ nodePort })).toThrow(wrong(
        `[test/app] nodePort: ${nodePort}, expected a port from 30000 to 32767, which is the range of node ports;`
        + ' write 30080, or leave it out for a ClusterIP Service'));
    }), { numRuns: 30 });
  });

  test.each(['', ' '])('hostPID without a reason: %p is none', (reason) => {
    expect(create({ acknowledgeHostPid: reason })).toThrow(wrong(
      `[test/app] acknowledgeHostPid: "${reason}", expected the reason; say why the pods have to see the processes of their node`));
  });

  test('a ConfigBackedEnv of another namespace, which its pods cannot read', () => {
    const app = quietApp();
    const config = new ConfigBackedEnv(new Chart(app, 'config', { namespace: 'config' }), 'env', { name: 'shop-config' });
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    expect(() => new SpringBootApp(shop, 'app', { name: 'shop', image: 'shop:1', config })).toThrow(wrong(
      '[shop/app] config: "config", expected a ConfigBackedEnv in namespace shop, where the pods read it;'
      + ' create it in the chart of the application, or in one with the same namespace'));
  });

  test('a config that contradicts the shutdown or the port', () => {
    const chart = Testing.chart();
    const config = new ConfigBackedEnv(chart, 'config', {
      name: 'shop-config', variables: { SERVER_PORT: '9090', SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE: '60s' },
    });
    expect(() => new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config })).toThrow(wrong(
      '[test/app] port: 8080, expected 9090, which SERVER_PORT of the config tells the application; write port: 9090, or remove SERVER_PORT',
      '[test/app] config: "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", expected it to come from shutdown, which sets 20s;'
      + ' remove it from the config and give shutdown: GracefulShutdown.of(…), or GracefulShutdown.gracePeriodOnly(…) to keep it'));
  });

  test.each([undefined, 'shop:', 'shop 1', '-v', 'shop:undefined', 'undefined/shop:1'])('an image that is none, as when a variable of the environment is not set: %p', (image) => {
    expect(create({ image: image as string })).toThrow('[test/app] image: ');
  });

  test('a name that is not given, with the same message as a wrong one', () => {
    expect(create({ name: undefined as unknown as string })).toThrow(wrong(`[test/app] name: nothing given, ${LABEL}; give it such a name`));
  });

  test('everything at once', () => {
    expect(create({ name: '_', image: '', replicas: -1, port: 0, nodePort: 80, resources: { requests: { cpu: 'much' }, limits: { memory: '1GB' } } })).toThrow(wrong(
      `[test/app] name: "_", ${LABEL}; give it such a name`,
      '[test/app] image: "", expected an image such as "travel-planner:1.0.0"; give its name and tag',
      '[test/app] replicas: -1, expected a whole number of pods; leave it out for the default',
      '[test/app] port: 0, expected a port from 1 to 65535; leave it out for 8080',
      '[test/app] nodePort: 80, expected a port from 30000 to 32767, which is the range of node ports; write 30080, or leave it out for a ClusterIP Service',
      '[test/app] resources.requests.cpu: "much", expected CPUs such as "250m" or "1.5", no finer than a thousandth; write it so',
      '[test/app] resources.limits.memory: "1GB", expected whole mebibytes such as "512Mi" or "1Gi"; write it so'));
  });
});
