import { MASKED } from '../internal/problem';
import { at, ConfigDocument, ConfigEntry, ConfigProblem, DocumentCondition } from './config-entry';
import { flatten } from './flatten';
import { parseProfileExpression } from './profile-expression';
import { uniformName } from './property-name';

const ON_PROFILE = 'spring.config.activate.on-profile';
const ON_CLOUD_PLATFORM = 'spring.config.activate.on-cloud-platform';

/** The condition that a document states, and what is wrong with it. */
export function conditionOf({ entries }: ConfigDocument, fileProfile: string | undefined): { condition: DocumentCondition | undefined; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const expressions = textsOf(entries, ON_PROFILE);
  const platforms = textsOf(entries, ON_CLOUD_PLATFORM);
  for (const { entry, text } of [...expressions, ...platforms].filter((one) => one.text.includes('${'))) {
    problems.push({ property: at(entry.origin, entry.property), seen: text, expected: 'expected a text without placeholders', fix: 'write the profiles out' });
  }
  for (const { entry, text } of expressions.filter((one) => !one.text.includes('${') && parseProfileExpression(one.text) === undefined)) {
    problems.push({
      property: at(entry.origin, entry.property), seen: text, expected: 'expected a profile expression such as "production & (eu | !test)"',
      fix: 'close every parenthesis, and put parentheses where "&" meets "|"',
    });
  }
  const stated = {
    ...fileProfile !== undefined && { fileProfile },
    ...expressions.length > 0 && { onProfile: expressions.map(({ text }) => text) },
    ...platforms.length > 0 && { onCloudPlatform: platforms[0].text },
  };
  return { condition: Object.keys(stated).length === 0 ? undefined : stated, problems };
}

/** Whether a document counts, but for the profile in the name of its file. */
export function holds(condition: DocumentCondition | undefined, profiles: ReadonlySet<string>, cloudPlatform: string): boolean {
  const { onProfile, onCloudPlatform } = condition ?? {};
  // Spring binds it to an enumeration: case and dashes do not matter.
  const platform = onCloudPlatform === undefined || uniformName(onCloudPlatform) === uniformName(cloudPlatform);
  return platform && (onProfile === undefined || onProfile.some((text) => parseProfileExpression(text)?.(profiles) ?? false));
}

/** The items of a property that is a list: `name: a, b`, or `name[0]`, `name[1]`. */
export function textsOf(entries: readonly ConfigEntry[], property: string): { entry: ConfigEntry; text: string }[] {
  const name = uniformName(property);
  return flatten(entries)
    .filter((entry) => uniformName(entry.property).replace(/\[\d+\]$/, '') === name)
    .flatMap((entry) => entry.value.split(',').map((text) => ({ entry, text: text.trim() })))
    .filter(({ text }) => text !== '');
}

/** Properties that must not be where a condition holds, because the condition hangs on them. */
const DECIDES_PROFILES = ['spring.profiles.active', 'spring.profiles.default', 'spring.profiles.include'];

/** Properties of a document that Spring Boot refuses there, or (3.5) takes even where the condition does not hold. */
export function refusedProperties({ entries }: ConfigDocument, condition: DocumentCondition | undefined, cloudPlatform: string): ConfigProblem[] {
  const conditional = condition?.fileProfile !== undefined || condition?.onProfile !== undefined || !holds(condition, new Set(), cloudPlatform);
  return entries.flatMap(({ property, origin }): ConfigProblem[] => {
    const name = uniformName(property).replace(/\[\d+\]$/, '');
    if (name === 'spring.profiles') {
      return [{
        property: at(origin, property), seen: MASKED, expected: 'expected no spring.profiles, which Spring Boot refuses since 2.4',
        fix: `write ${ON_PROFILE}`,
      }];
    }
    if (!conditional || !DECIDES_PROFILES.includes(name)) return [];
    return [{
      property: at(origin, property), seen: MASKED, expected: `expected ${name} only where no condition must hold first`,
      fix: 'move it to a document without condition, in a file without profile, or make a group with spring.profiles.group',
    }];
  });
}
