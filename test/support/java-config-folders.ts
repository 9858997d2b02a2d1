import * as fc from 'fast-check';

const EXTENSIONS = ['yaml', 'yml', 'properties'];
const PROFILES = ['dev', 'prod', 'eu', 'default'];

const expression = fc.constantFrom('dev', '!prod', 'dev & eu', 'dev | prod', '(dev & eu) | !prod', '!(dev | eu)', 'dev, eu', '! dev', '!!dev', '!!dev & eu', 'default', 'dev eu', '(prod)');
/** Expressions that Spring Framework 7 refuses; earlier versions take some of them. */
export const MALFORMED = ['dev & eu | prod', '(dev', 'dev)', '&', '!', '()', 'dev & (eu'];
const profileList = fc.subarray(PROFILES.slice(0, 3), { minLength: 1 }).map((names) => names.join(','));

/** The lines of a document as `name: value` pairs; what decides profiles stands in front. */
const document = (conditional: fc.Arbitrary<[string, string][]>) => fc.tuple(
  conditional,
  fc.subarray(['a', 'b', 'c', 'x.first', 'x.second'], { minLength: 1 }).chain((names) => fc.tuple(...names.map((name) => fc.nat(999).map((value): [string, string] => [name, `v${value}`])))),
).map((pairs) => pairs.flat());

/** The property in `tenths` of the documents. */
const optional = (name: string, value: fc.Arbitrary<string>, tenths: number): fc.Arbitrary<[string, string][]> =>
  fc.oneof({ weight: 10 - tenths, arbitrary: fc.constant<[string, string][]>([]) }, { weight: tenths, arbitrary: value.map((text): [string, string][] => [[name, text]]) });
const together = (...parts: fc.Arbitrary<[string, string][]>[]) => fc.tuple(...parts).map((found) => found.flat());

const condition = together(
  optional('spring.config.activate.on-profile', fc.oneof({ weight: 30, arbitrary: expression }, { weight: 1, arbitrary: fc.constantFrom(...MALFORMED) }), 5),
  optional('spring.config.activate.on-cloud-platform', fc.constantFrom('kubernetes', 'KUBERNETES', 'heroku', 'cloud-foundry'), 2),
);
const deciding = together(
  optional('spring.profiles.active', profileList, 3),
  optional('spring.profiles.include', profileList, 2),
  optional('spring.profiles.default', profileList, 2),
  optional('spring.profiles.group.dev', profileList, 2),
  optional('spring.profiles.group.eu', fc.constantFrom('prod', 'eu', 'dev'), 2),
);
const plain = document(fc.oneof({ weight: 3, arbitrary: condition }, { weight: 3, arbitrary: deciding }, { weight: 1, arbitrary: together(condition, optional('spring.profiles.active', profileList, 1)) }));
const ofProfile = document(fc.oneof({ weight: 12, arbitrary: condition }, { weight: 1, arbitrary: optional('spring.profiles.include', profileList, 2) }));

function text(extension: string, documents: [string, string][][]): string {
  return extension === 'properties'
    ? documents.map((pairs) => pairs.map(([name, value]) => `${name}=${value}\n`).join('')).join('#---\n')
    : documents.map((pairs) => pairs.map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`).join('')).join('---\n');
}

const file = (stem: string, of: typeof plain) => fc.tuple(fc.constantFrom(...EXTENSIONS), fc.array(of, { minLength: 1, maxLength: 3 }))
  .map(([extension, documents]): [string, string] => [`${stem}.${extension}`, text(extension, documents)]);

/** Folders of `application*` files, and in `active` what the environment activates. */
export const configFolder: fc.Arbitrary<Record<string, string>> = fc.tuple(
  fc.array(file('application', plain), { minLength: 1, maxLength: 3 }),
  fc.array(fc.constantFrom(...PROFILES).chain((profile) => file(`application-${profile}`, ofProfile)), { maxLength: 4 }),
  fc.oneof(fc.constant(''), profileList),
).map(([common, profiles, active]) => ({ ...Object.fromEntries([...common, ...profiles]), active }));
