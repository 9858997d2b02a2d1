import { Chart } from 'cdk8s';
import { ConfigBackedEnv } from '../../lib/config-backed-env';
import { declaredFacts } from '../../lib/internal/plan-facts';
import { JavaImage } from '../../lib/java-image';
import { JvmMemory } from '../../lib/jvm-memory';
import { SpringBootApp } from '../../lib/spring-boot-app';
import { SpringBootAppProps } from '../../lib/spring-boot-app-props';
import { SpringApplication } from '../../lib/spring-application';
import { project } from '../support/contract';
import { removeTempFolders } from '../support/folders';
import { springProject } from '../support/spring-project';
import { quietApp } from '../support/synth';

afterEach(removeTempFolders);

/** What synth would warn of. */
function warnings(props: Partial<SpringBootAppProps>, variables?: Record<string, string>): string[] {
  const app = quietApp();
  const chart = new Chart(app, 'test');
  const config = variables && new ConfigBackedEnv(chart, 'config', { name: 'c', variables });
  new SpringBootApp(chart, 'app', { name: 'shop', image: 'shop:1', config, ...props });
  return declaredFacts(app.node.findAll()).warning.map(({ fact }) => fact);
}

describe('synth warns', () => {
  test('of JAVA_OPTS, which no JVM reads', () => {
    const expected = ['[test/app] config: "JAVA_OPTS", expected JAVA_TOOL_OPTIONS, which every JVM reads: JAVA_OPTS is read by start scripts only, and lost where there is none;'
      + ' move it to memory: JvmMemory.of({ options: […] })'];
    expect(warnings({}, { JAVA_OPTS: '-Dx=y' })).toEqual(expected);
    expect(warnings({ memory: JvmMemory.leaveToImage() }, { JAVA_OPTS: '-Dx=y' })).toEqual(expected);
  });

  test('of a Java that may not see its limit, where nobody tells it', () => {
    const java = JavaImage.temurin('17.0.12');
    expect(warnings({ java, memory: JvmMemory.leaveToImage() })).toEqual([
      '[test/app] memory: "Eclipse Temurin 17.0.12 (JavaImage.temurin)", expected the heap to be written out: where the kernel does not list memory in /proc/cgroups, this Java takes the memory of the node'
      + ' for that of the container (JDK-8349988); leave memory out and set a memory limit, or build the image on 17.0.20, 21.0.12, 25 or later']);
    expect(warnings({ java, resources: { limits: { cpu: '1' } } })).toHaveLength(1);
  });
});

describe('synth does not warn', () => {
  test('of JAVA_OPTS in an image whose launcher passes it on', () => {
    expect(warnings({ java: JavaImage.paketo() }, { JAVA_OPTS: '-Dx=y' })).toEqual([]);
  });

  test('of a Java that is told its heap, or finds its limit', () => {
    expect(warnings({ java: JavaImage.temurin('17.0.12') })).toEqual([]);
    expect(warnings({ java: JavaImage.temurin('17'), memory: JvmMemory.leaveToImage() })).toEqual([]);
    expect(warnings({ memory: JvmMemory.leaveToImage() })).toEqual([]);
  });
});

test('a Java that Spring Boot does not start with is refused', () => {
  const application = SpringApplication.fromProject(project(springProject({ 'a': 'b' }, { boot: '3.5.0' })));
  expect(() => warnings({ application, java: JavaImage.temurin('11') })).toThrow('[test/app] java: "Eclipse Temurin 11 (JavaImage.temurin)", expected Java 17 or later, without which Spring Boot');
  expect(() => warnings({ application, java: JavaImage.temurin('17') })).not.toThrow();
});

test('variables that the options of the JVM refer to are read', () => {
  const application = SpringApplication.fromProject(project(springProject({ 'a': 'b' })));
  const app = quietApp({ report: true });
  const told: string[] = [];
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => { told.push(String(text)); return true; });
  new SpringBootApp(new Chart(app, 'test'), 'app', { name: 'shop', image: 'shop:1', application, memory: JvmMemory.followingLimit() });
  app.synth();
  write.mockRestore();
  expect(told.join('')).not.toContain('CONTAINER_MEMORY_LIMIT');
});
