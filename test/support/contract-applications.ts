import * as fc from 'fast-check';
import { Stem, STEMS, valueOf } from './contract-values';

export type Pairs = Readonly<Record<string, string>>;

/** An application with what its container gives it. */
export interface RandomApplication {
  /** By their paths below `src/main/resources`. */
  readonly files: Pairs;
  /** That the container sets by itself. */
  readonly variables: Pairs;
  /** `-Dname=value` */
  readonly options: Pairs;
  /** `--name=value` */
  readonly args: Pairs;
  /** What `SPRING_APPLICATION_JSON` says, if it is not the delivery. */
  readonly json: object;
  /** In a `ConfigBackedEnv`. */
  readonly config: Pairs;
  readonly delivery: 'VARIABLES' | 'ENV_FROM' | 'JSON' | 'yamlFile' | 'configTree';
  /** In a folder that is mounted, and what leads Spring Boot to it, but for the path in front. */
  readonly mounted: Pairs;
  readonly location: { readonly where: 'variables' | 'args' | 'options'; readonly name: string; readonly path: string };
}

/** Values for some of the stems, each in one spelling. */
function pairs(circles: boolean, spell: (stem: Stem) => readonly string[], most: number, item = (name: string, i: number) => `${name}[${i}]`): fc.Arbitrary<Pairs> {
  const given = STEMS.map((stem) => fc.constantFrom(...spell(stem)).chain((name) => {
    const whole = valueOf(stem, circles).map((value): Pairs => ({ [name]: value }));
    return stem.list !== true ? whole
      : fc.oneof(whole, fc.array(valueOf(stem, circles), { minLength: 1, maxLength: 3 }).map((items) => Object.fromEntries(items.map((value, i) => [item(name, i), value]))));
  }));
  return fc.subarray(given, { maxLength: most }).chain((some) => fc.tuple(...some)).map((found) => Object.assign({}, ...found) as Pairs);
}

const spellings = ({ spellings: all }: Stem) => all;
const sometimes = (found: fc.Arbitrary<Pairs>) => fc.oneof({ weight: 2, arbitrary: fc.constant<Pairs>({}) }, { weight: 1, arbitrary: found });
const condition = fc.oneof({ weight: 3, arbitrary: fc.constant<Pairs>({}) }, { weight: 1, arbitrary: fc.constantFrom('kind', '!kind', 'prod | kind').map((text): Pairs => ({ 'spring.config.activate.on-profile': text })) });
const both = (one: fc.Arbitrary<Pairs>, other: fc.Arbitrary<Pairs>) => fc.tuple(one, other).map(([a, b]) => ({ ...a, ...b }));

function textOf(extension: string, documents: readonly Pairs[]): string {
  const lines = (document: Pairs, line: (name: string, value: string) => string) => Object.entries(document).map(([name, value]) => `${line(name, value)}\n`).join('');
  return extension === 'properties'
    ? documents.map((document) => lines(document, (name, value) => `${name}=${value.replaceAll('\\', '\\\\').replaceAll('é', '\\u00e9')}`)).join('#---\n')
    : documents.map((document) => lines(document, (name, value) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)).join('---\n');
}

/** @param first its document without condition */
function file(stem: string, extensions: readonly string[], first: fc.Arbitrary<Pairs>, further: fc.Arbitrary<Pairs>): fc.Arbitrary<Pairs> {
  return fc.tuple(fc.constantFrom(...extensions), first, fc.array(both(condition, further), { maxLength: 2 }))
    .map(([extension, head, documents]) => ({ [`${stem}.${extension}`]: `# ${stem}\n${textOf(extension, [head, ...documents])}` }));
}

const EXTENSIONS = ['yaml', 'yml', 'properties'];
const active = fc.constantFrom('kind', 'prod', 'kind,prod').map((names): Pairs => ({ 'spring.profiles.active': names }));

function filesOf(circles: boolean): fc.Arbitrary<Pairs> {
  const plain = pairs(circles, spellings, 7);
  const further = pairs(circles, spellings, 4);
  return fc.tuple(
    fc.oneof({ weight: 3, arbitrary: file('application', EXTENSIONS, plain, further) }, { weight: 1, arbitrary: file('application', EXTENSIONS, both(active, plain), further) }),
    sometimes(file('config/application', EXTENSIONS, plain, further)),
    fc.array(fc.constantFrom('kind', 'prod').chain((profile) => file(`application-${profile}`, EXTENSIONS, plain, further)), { maxLength: 2 }),
  ).map(([common, config, profiles]) => Object.assign({}, common, config, ...profiles) as Pairs);
}

/** A folder beside the application's, or one file of it, with the variants of profiles. */
function mountedOf(circles: boolean): fc.Arbitrary<Pick<RandomApplication, 'mounted' | 'location'>> {
  const few = pairs(circles, spellings, 2);
  const mounted = (stem: string) => fc.tuple(file(stem, ['yaml'], few, few), sometimes(file(`${stem}-kind`, ['yaml'], few, few))).map(([common, profile]) => ({ ...common, ...profile }));
  const where = (name: string) => fc.constantFrom<RandomApplication['location']['where'][]>('args', 'options').chain((one) => fc.constantFrom(
    { where: one, name }, { where: 'variables' as const, name: name.replaceAll('-', '').replaceAll('.', '_').toUpperCase() }));
  const place = (stem: string, name: string, path: string) => fc.tuple(mounted(stem), where(name)).map(([found, at]) => ({ mounted: found, location: { ...at, path } }));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({ mounted: {}, location: { where: 'variables' as const, name: '', path: '' } }) },
    { weight: 1, arbitrary: place('more', 'spring.config.import', 'more.yaml') },
    { weight: 1, arbitrary: place('application', 'spring.config.additional-location', '') },
  );
}

/** Profiles from one place outside, if at all. */
const profiles = fc.constantFrom<Partial<Record<'variables' | 'options' | 'args' | 'config', Pairs>>>(
  {}, {}, { variables: { SPRING_PROFILES_ACTIVE: 'kind' } }, { variables: { SPRING_PROFILES_INCLUDE: 'prod' } }, { variables: { SPRING_PROFILES_ACTIVE_0: 'prod' } },
  { variables: { SPRING_PROFILES_GROUP_DEV: 'kind', SPRING_PROFILES_ACTIVE: 'dev' } }, { variables: { SPRING_PROFILES_DEFAULT: 'kind' } },
  { options: { 'spring.profiles.active': 'prod' } }, { args: { 'spring.profiles.active': 'kind, prod' } }, { config: { 'spring.profiles.active': 'kind' } }, { config: { 'spring.profiles.include': 'prod' } },
);

/** @param circles whether values may lead back to themselves */
export function applications(circles: boolean): fc.Arbitrary<RandomApplication> {
  return fc.record({
    files: filesOf(circles),
    variables: pairs(circles, ({ variables }) => variables, 4, (name, i) => `${name}_${i}`),
    options: sometimes(pairs(circles, spellings, 2)).map((found) => Object.fromEntries(Object.entries(found).map(([name, value]) => [name, value.replace(/\s/g, '_')]))),
    args: sometimes(pairs(circles, spellings, 2)),
    json: fc.tuple(sometimes(pairs(circles, spellings, 2)), fc.boolean()).map(([found, nested]) => nested ? nest(found) : found),
    config: pairs(circles, ({ property }) => [property], 3),
    delivery: fc.constantFrom('VARIABLES', 'ENV_FROM', 'JSON', 'yamlFile', 'configTree'),
    beside: mountedOf(circles),
    profiles,
  }).map(({ profiles: outside, beside, ...given }) => {
    const all = { ...given, ...beside, ...Object.fromEntries((['variables', 'options', 'args', 'config'] as const).map((where) => [where, { ...given[where], ...outside[where] }])) };
    return { ...all, ...distinct(all) };
  });
}

/** The same as objects in each other, with something that is not there. */
function nest(found: Pairs): object {
  const nested: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(found)) {
    const [first, ...rest] = name.split('.');
    nested[first] = rest.length === 0 ? value : { ...nested[first] as object, [rest.join('.')]: value, nobody: null };
  }
  return nested;
}

/** What the delivery does not refuse, and no variable of the same property beside it: nobody knows which would win. */
function distinct({ config, variables, delivery }: RandomApplication): Pick<RandomApplication, 'config' | 'variables'> {
  const inEnvironment = delivery === 'VARIABLES' || delivery === 'ENV_FROM';
  const carried = Object.fromEntries(Object.entries(config).map(([name, value]) => [name, delivery === 'configTree' ? value.replaceAll('${', '(') : value]));
  const letters = (name: string) => name.toLowerCase().replace(/(_\d|\[\d\])$/, '').replace(/[^a-z0-9]/g, '');
  const given = new Set(Object.keys(carried).map(letters));
  return { config: carried, variables: Object.fromEntries(Object.entries(variables).filter(([name]) => !inEnvironment || !given.has(letters(name)))) };
}
