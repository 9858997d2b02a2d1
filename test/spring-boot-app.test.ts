import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Actuator } from '../lib/actuator';
import { ConfigBackedEnv } from '../lib/config-backed-env';
import { GracefulShutdown } from '../lib/graceful-shutdown';
import { HeapDump } from '../lib/heap-dump';
import { JavaImage } from '../lib/java-image';
import { JvmMemory } from '../lib/jvm-memory';
import { NodePin } from '../lib/node-pin';
import { PodSecurity } from '../lib/pod-security';
import { SpringBootApp } from '../lib/spring-boot-app';
import { SpringBootAppProps } from '../lib/spring-boot-app-props';
import { removeTempFolders } from './support/folders';
import { ofKind, quietApp, rendered } from './support/synth';

afterEach(removeTempFolders);

function objects(props: Partial<SpringBootAppProps> = {}, more: (app: SpringBootApp, chart: Chart) => void = () => undefined) {
  return rendered((chart) => more(new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', ...props }), chart));
}

function deployment(props?: Partial<SpringBootAppProps>) {
  return ofKind(objects(props), 'Deployment');
}

function container(props?: Partial<SpringBootAppProps>) {
  return deployment(props).spec.template.spec.containers[0];
}

describe('a SpringBootApp with name and image alone', () => {
  test('is a Deployment and a Service, and what a reviewer sees', () => {
    const all = objects();
    expect(all.map((object) => `${object.kind}/${object.metadata.name}`)).toEqual(['Deployment/shop', 'Service/shop']);
    expect(all).toMatchSnapshot();
  });

  test('runs two pods that are replaced one by one', () => {
    expect(deployment().spec).toMatchObject({
      replicas: 2, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } },
    });
  });

  test('fits a laptop', () => {
    expect(container().resources).toEqual({ requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: '1', memory: '1024Mi' } });
  });

  test('uses the image that the node has', () => {
    expect(container().imagePullPolicy).toBe('IfNotPresent');
  });

  test('meets Pod Security Standard "restricted", and Tomcat can write to /tmp', () => {
    const { securityContext, volumes } = deployment().spec.template.spec;
    expect(securityContext).toMatchObject({ runAsNonRoot: true });
    expect(container().securityContext).toEqual({
      allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, privileged: false, readOnlyRootFilesystem: true,
      runAsGroup: 10001, runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container().volumeMounts).toEqual([{ mountPath: '/tmp', name: 'tmp' }]);
    expect(volumes).toEqual([{ name: 'tmp', emptyDir: {} }]);
  });

  test('ends in an orderly way: a native sleep, then Spring, inside the grace period', () => {
    expect(container().lifecycle).toEqual({ preStop: { sleep: { seconds: 10 } } });
    expect(container().env).toEqual([
      { name: 'SERVER_SHUTDOWN', value: 'graceful' },
      { name: 'SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE', value: '20s' },
      expect.objectContaining({ name: 'JAVA_TOOL_OPTIONS' }),
    ]);
    expect(deployment().spec.template.spec.terminationGracePeriodSeconds).toBe(40);
  });

  test('gets no variables of Services injected: one called db would overwrite DB_PORT', () => {
    expect(deployment().spec.template.spec.enableServiceLinks).toBe(false);
  });

  test('has no rights on the Kubernetes API, and does not see its node', () => {
    const { spec } = deployment().spec.template;
    expect(spec.automountServiceAccountToken).toBe(false);
    expect([spec.hostPID, spec.hostNetwork, spec.nodeSelector, spec.nodeName]).toEqual([undefined, false, undefined, undefined]);
  });

  test('has a ClusterIP Service that selects its pods', () => {
    expect(ofKind(objects(), 'Service').spec).toEqual({
      type: 'ClusterIP', externalIPs: [], selector: { app: 'shop' }, ports: [{ name: 'http', port: 8080, targetPort: 8080 }],
    });
  });
});

describe('a SpringBootApp', () => {
  test('has the names it was given: a Deployment and its container, a Service, a label', () => {
    const all = objects({ deploymentName: 'shop-app', serviceName: 'shop-service' });
    expect(ofKind(all, 'Deployment')).toMatchObject({
      metadata: { name: 'shop-app', labels: { app: 'shop' } },
      spec: { selector: { matchLabels: { app: 'shop' } }, template: { metadata: { labels: { app: 'shop' } }, spec: { containers: [{ name: 'shop-app' }] } } },
    });
    expect(ofKind(all, 'Service')).toMatchObject({ metadata: { name: 'shop-service' }, spec: { selector: { app: 'shop' } } });
  });

  test('listens on another port, everywhere', () => {
    expect(ofKind(objects({ port: 9000 }), 'Service').spec.ports).toEqual([{ name: 'http', port: 9000, targetPort: 9000 }]);
    expect(container({ port: 9000 })).toMatchObject({
      ports: [{ name: 'http', containerPort: 9000 }],
      readinessProbe: { httpGet: { port: 9000 } }, livenessProbe: { httpGet: { port: 9000 } }, startupProbe: { httpGet: { port: 9000 } },
    });
  });

  test('shows a management port of its own, which the Service does not lead to', () => {
    const all = objects({ actuator: Actuator.of({ port: 9090 }) });
    expect(ofKind(all, 'Deployment').spec.template.spec.containers[0].ports)
      .toEqual([{ name: 'http', containerPort: 8080 }, { name: 'management', containerPort: 9090 }]);
    expect(ofKind(all, 'Service').spec.ports).toHaveLength(1);
    expect(container({ actuator: Actuator.of({ port: 8080 }) }).ports).toEqual([{ name: 'http', containerPort: 8080 }]);
  });

  test('is reached on a node port', () => {
    expect(ofKind(objects({ nodePort: 30080 }), 'Service').spec).toMatchObject({ type: 'NodePort', ports: [{ port: 8080, targetPort: 8080, nodePort: 30080 }] });
  });

  test('with one pod never goes without: the new one starts first', () => {
    expect(deployment({ replicas: 1 }).spec).toMatchObject({ replicas: 1, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } });
  });

  test('can be scaled to nothing, and take another strategy', () => {
    expect(deployment({ replicas: 0 }).spec.replicas).toBe(0);
    expect(deployment({ strategy: kplus.DeploymentStrategy.recreate() }).spec.strategy).toEqual({ type: 'Recreate' });
  });

  test('is pinned by a node selector, which leaves the scheduler its work', () => {
    expect(deployment({ pin: NodePin.hostname('node-7') }).spec.template.spec.nodeSelector).toEqual({ 'kubernetes.io/hostname': 'node-7' });
    expect(deployment({ pin: NodePin.label('disk', 'ssd') }).spec.template.spec.nodeSelector).toEqual({ disk: 'ssd' });
  });

  test('sees the processes of its node for a reason only', () => {
    const { metadata, spec } = deployment({ acknowledgeHostPid: 'jcmd from a debug pod' });
    expect(spec.template.spec.hostPID).toBe(true);
    expect(metadata.annotations).toEqual({ 'cdk8s-spring-boot/acknowledged-host-pid': 'jcmd from a debug pod' });
  });

  test('runs as its image says for a reason only, and has a file system to write to', () => {
    const { metadata, spec } = deployment({ security: PodSecurity.acknowledgeImageDefaults('it writes to /opt') });
    expect(metadata.annotations).toEqual({ 'cdk8s-spring-boot/acknowledged-image-defaults': 'it writes to /opt' });
    expect(spec.template.spec.securityContext).toMatchObject({ runAsNonRoot: false });
    expect(spec.template.spec.containers[0].securityContext).toMatchObject({ readOnlyRootFilesystem: false, runAsNonRoot: false });
    expect(spec.template.spec.containers[0].securityContext).not.toHaveProperty('runAsUser');
    expect(spec.template.spec).not.toHaveProperty('volumes');
  });

  test('tells the JVM what fits into its limits, in one variable', () => {
    const env = (props: Partial<SpringBootAppProps>) => container({ shutdown: GracefulShutdown.gracePeriodOnly(Duration.seconds(20)), ...props }).env;
    expect(env({})).toEqual([{ name: 'JAVA_TOOL_OPTIONS', value: '-Xmx450m -XX:MaxMetaspaceSize=195m -XX:ReservedCodeCacheSize=128m '
      + '-XX:MaxDirectMemorySize=32m -Xss1m -XX:ActiveProcessorCount=1 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError' }]);
    expect(env({ image: 'paketobuildpacks/run-noble-tiny:1' }).map(({ name }: { name: string }) => name))
      .toEqual(['BPL_JVM_HEAD_ROOM', 'BPL_JVM_LOADED_CLASS_COUNT', 'BPL_JVM_THREAD_COUNT', 'JAVA_TOOL_OPTIONS']);
    expect(env({ java: JavaImage.nativeImage() })).toBeUndefined();
  });

  test('asks the Downward API where the heap is to follow a limit that somebody changes', () => {
    expect(container({ memory: JvmMemory.followingLimit({ percentage: 50 }) }).env.slice(-3)).toEqual([
      { name: 'CONTAINER_MEMORY_LIMIT', valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } },
      { name: 'CONTAINER_CPU_LIMIT', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
      { name: 'JAVA_TOOL_OPTIONS', value: expect.stringContaining('-XX:MaxRAM=$(CONTAINER_MEMORY_LIMIT) -XX:MaxRAMPercentage=50 ') },
    ]);
  });

  test('keeps a dump of a full heap, named after the pod, on a volume that it mounts', () => {
    const all = rendered((chart) => new SpringBootApp(chart, 'app', {
      name: 'shop', image: 'shop:1',
      memory: JvmMemory.of({ heapDump: HeapDump.onVolume('/dumps', kplus.Volume.fromEmptyDir(chart, 'dumps', 'dumps')) }),
    }));
    const { containers: [{ env, volumeMounts }] } = ofKind(all, 'Deployment').spec.template.spec;
    expect(volumeMounts).toContainEqual({ mountPath: '/dumps', name: 'dumps' });
    expect(env.slice(-2)).toEqual([
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'JAVA_TOOL_OPTIONS', value: expect.stringMatching(/ -XX:\+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=\/dumps\/\$\(POD_NAME\)\.hprof$/) },
    ]);
  });

  test('writes where its image needs it', () => {
    const { spec } = deployment({ java: JavaImage.own({ writablePaths: ['/var/lib/shop'] }) }).spec.template;
    expect(spec.containers[0].volumeMounts).toEqual([{ mountPath: '/tmp', name: 'tmp' }, { mountPath: '/var/lib/shop', name: 'writable-0' }]);
    expect(spec.volumes).toEqual([{ name: 'tmp', emptyDir: {} }, { name: 'writable-0', emptyDir: {} }]);
  });

  test('runs as the user that its image is made for', () => {
    const user = (props: Partial<SpringBootAppProps>) => {
      const { runAsUser, runAsGroup } = container(props).securityContext;
      return `${runAsUser}:${runAsGroup}`;
    };
    expect(user({ java: JavaImage.paketo() })).toBe('1002:1001');
    expect(user({ java: JavaImage.fromReference('paketobuildpacks/builder-jammy-java-tiny:0.0.11') })).toBe('1002:1000');
    expect(user({ image: 'gcr.io/distroless/java21-debian13:nonroot' })).toBe('65532:65532');
    expect(user({ java: JavaImage.temurin('21') })).toBe('10001:10001');
    expect(user({ java: JavaImage.own({ user: 1234 }) })).toBe('1234:1234');
    expect(user({ java: JavaImage.paketo(), security: PodSecurity.restricted({ user: 5000 }) })).toBe('5000:5000');
  });

  test('says on the Deployment why a Java that fails on cgroup v2 is there', () => {
    const java = JavaImage.temurin('17.0.4').acknowledgeCgroupV1('all nodes are Amazon Linux 2');
    expect(deployment({ java }).metadata.annotations).toEqual({ 'cdk8s-spring-boot/acknowledged-cgroup-v1': 'all nodes are Amazon Linux 2' });
  });

  test('runs as the user of the image by number', () => {
    expect(container({ security: PodSecurity.restricted({ user: 1002, group: 1000 }) }).securityContext).toMatchObject({ runAsUser: 1002, runAsGroup: 1000 });
  });

  test('has no lifecycle without a sleep', () => {
    expect(container({ shutdown: GracefulShutdown.of({ preStop: Duration.seconds(0) }) })).not.toHaveProperty('lifecycle');
    expect(container({ shutdown: GracefulShutdown.gracePeriodOnly(Duration.seconds(20)), memory: JvmMemory.leaveToImage() })).not.toHaveProperty('env');
  });

  test('is pulled always when told', () => {
    expect(container({ imagePullPolicy: kplus.ImagePullPolicy.ALWAYS }).imagePullPolicy).toBe('Always');
  });

  test('takes an image by digest, from a registry with a port', () => {
    const image = `registry.example.com:5000/team/shop@sha256:${'a'.repeat(64)}`;
    expect(container({ image }).image).toBe(image);
  });
});

describe('the parts of a SpringBootApp', () => {
  test('are public, and can be built on', () => {
    const all = objects({}, (app, chart) => {
      app.container.env.addVariable('EXTRA', kplus.EnvValue.fromValue('1'));
      app.deployment.addContainer({ name: 'sidecar', image: 'sidecar:1' });
      new kplus.HorizontalPodAutoscaler(chart, 'autoscaler', { target: app.deployment, maxReplicas: 5 });
      new kplus.Ingress(chart, 'ingress', { rules: [{ path: '/', backend: kplus.IngressBackend.fromService(app.service) }] });
    });
    const { containers } = ofKind(all, 'Deployment').spec.template.spec;
    expect(containers.map(({ name }: { name: string }) => name)).toEqual(['shop', 'sidecar']);
    // The patch of the sleep stays with the application's own container.
    expect(containers.map(({ lifecycle }: { lifecycle?: object }) => lifecycle !== undefined)).toEqual([true, false]);
    expect(containers[0].env).toContainEqual({ name: 'EXTRA', value: '1' });
    expect(ofKind(all, 'HorizontalPodAutoscaler').spec.scaleTargetRef).toMatchObject({ kind: 'Deployment', name: 'shop' });
    expect(ofKind(all, 'Ingress').spec.rules[0].http.paths[0].backend.service).toEqual({ name: 'shop', port: { number: 8080 } });
  });

  test('are its Deployment, container, Service and config', () => {
    const chart = new Chart(quietApp(), 'test');
    const config = new ConfigBackedEnv(chart, 'config', { name: 'c' });
    const app = new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config });
    expect([app.deployment.name, app.container.name, app.service.name, app.config]).toEqual(['shop', 'shop', 'shop', config]);
  });
});
