import { SecretEnv } from '../../lib/secret-env';
import { contractOf, missingIn, YAML } from '../support/contract';
import { removeTempFolders } from '../support/folders';

afterEach(removeTempFolders);

const FILES = {
  [YAML]: 'a: x\nspring.profiles.active: file\n', ...Object.fromEntries(['file', 'kind', 'prod'].map((profile) => [`src/main/resources/application-${profile}.yaml`, `a: \${${profile.toUpperCase()}}\n`])),
};
const missing = (variables: Record<string, string>) => missingIn(contractOf(FILES, { variables }).errors).map((told) => told.replace(/^.* /, ''));

describe('profiles are those', () => {
  test.each<[string, Record<string, string>, string]>([
    ['of the files', {}, 'FILE'],
    ['that a variable activates', { SPRING_PROFILES_ACTIVE: 'kind' }, 'KIND'],
    ['that a property activates', { 'spring.profiles.active': 'kind, prod' }, 'PROD'],
    ['that variables activate one by one', { SPRING_PROFILES_ACTIVE_0: 'kind', SPRING_PROFILES_ACTIVE_1: 'prod' }, 'PROD'],
    ['that variables include, in their order', { SPRING_PROFILES_INCLUDE_0: 'kind', SPRING_PROFILES_INCLUDE_1: 'prod', SPRING_PROFILES_ACTIVE: 'none' }, 'PROD'],
    ['that a variable includes, before those that are active', { SPRING_PROFILES_INCLUDE: 'kind' }, 'FILE'],
    ['of a group', { 'SPRING_PROFILES_ACTIVE': 'dev', 'spring.profiles.group.dev': 'prod' }, 'PROD'],
    ['of a group in a variable', { SPRING_PROFILES_ACTIVE: 'dev', SPRING_PROFILES_GROUP_DEV: 'kind' }, 'KIND'],
  ])('%s', (_, variables, name) => {
    expect(missing(variables)).toEqual([name]);
  });

  test.each<[string, Parameters<typeof contractOf>[1]]>([
    ['that come from a Secret', { secrets: [SecretEnv.fromSecretName('s', { keys: ['SPRING_PROFILES_INCLUDE'] })] }],
    ['that have to be resolved', { variables: { SPRING_PROFILES_ACTIVE: '${STAGE}', STAGE: 'kind' } }],
  ])('that the user must name, where nobody knows them: %s', (_, props) => {
    expect(contractOf(FILES, props).errors).toEqual([expect.stringContaining('application.profiles: nothing given, expected the profiles that are active')]);
    expect(contractOf(FILES, props, { profiles: ['prod'] }).errors).toEqual([expect.stringContaining('${PROD}')]);
  });
});
