import { Chart } from 'cdk8s';
import { ConfigBackedEnv } from '../../lib/config-backed-env';
import { SecretEnv } from '../../lib/secret-env';
import { SpringApplication } from '../../lib/spring-application';
import { SpringBootApp } from '../../lib/spring-boot-app';
import { Target } from '../../lib/target';
import { project } from '../support/contract';
import { removeTempFolders } from '../support/folders';
import { springProject } from '../support/spring-project';
import { quietApp, wrong } from '../support/synth';

afterEach(removeTempFolders);

interface Given {
  /** Of the `application`. */
  readonly read?: string[];
  readonly target?: string[];
  readonly config?: Record<string, string>;
}

function create({ read, target, config }: Given, secrets?: SecretEnv[]) {
  const chart = new Chart(quietApp({ target: target && Target.production({ profiles: target }) }), 'test');
  const application = SpringApplication.fromProject(project(springProject({})), { profiles: read });
  return () => new SpringBootApp(chart, 'app', {
    name: 'shop', image: 'shop:1', application, config: config && new ConfigBackedEnv(chart, 'config', { name: 'c', variables: config, secrets }),
  });
}

describe('the profiles with which the application is read', () => {
  const refused = (seen: string, expected: string, who: string) => wrong(`[test/app] application.profiles: ${seen}, expected ${expected}, which ${who} tells the application: `
    + 'ports and probes would follow other files than the container; leave profiles of the SpringApplication out, so that they are read from there, or write the same in both');

  test('have to be those of the target', () => {
    expect(create({ read: ['kind'], target: ['production'] })).toThrow(refused('["kind"]', 'production', 'the target production'));
    expect(create({ read: [], target: ['production'] })).toThrow(refused('[]', 'production', 'the target production'));
    expect(create({ read: ['eu', 'production'], target: ['production', 'eu'] })).toThrow(refused('["eu","production"]', 'production,eu', 'the target production'));
    expect(create({ read: ['production', 'eu'], target: ['production', 'eu'] })).not.toThrow();
  });

  test.each<[string, Record<string, string>]>([
    ['SPRING_PROFILES_ACTIVE', { SPRING_PROFILES_ACTIVE: 'production, eu' }],
    ['spring.profiles.active', { 'spring.profiles.active': 'production,eu' }],
    ['spring.profiles.active[0]', { 'spring.profiles.active[0]': 'production', 'spring.profiles.active[1]': 'eu' }],
  ])('have to be those of %s of the config', (given, config) => {
    expect(create({ read: ['kind'], config })).toThrow(refused('["kind"]', 'production,eu', `${given} of the config`));
    expect(create({ read: ['production', 'eu'], config })).not.toThrow();
  });

  test('may have those in front that the config includes', () => {
    expect(create({ read: ['common', 'kind'], config: { 'spring.profiles.active': 'kind', 'spring.profiles.include': 'common' } })).not.toThrow();
  });

  test('may be any, where nothing else is known', () => {
    expect(create({ read: ['kind'] })).not.toThrow();
    expect(create({ read: ['kind'], config: { 'spring.profiles.active': '${WHERE}', WHERE: 'kind' } })).not.toThrow();
    expect(create({ read: ['kind'], config: {} }, [SecretEnv.fromSecretName('s', { keys: ['SPRING_PROFILES_ACTIVE'] })])).not.toThrow();
    expect(create({ target: ['production'] })).not.toThrow();
  });
});
