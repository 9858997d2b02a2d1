import * as fc from 'fast-check';

/** A property that an application asks for, in all its spellings. */
export interface Stem {
  /** Spring Boot's own form. */
  readonly property: string;
  readonly list?: boolean;
  /** As files, options and arguments spell it. */
  readonly spellings: readonly string[];
  readonly variables: readonly string[];
}

/** Values of one refer to later ones only, unless circles are wanted. */
export const STEMS: readonly Stem[] = [
  { property: 'shop.main-url', spellings: ['shop.main-url', 'shop.mainUrl', 'shop.main_url', 'Shop.Main-Url'], variables: ['SHOP_MAINURL', 'SHOP_MAIN_URL', 'shop_mainurl', 'Shop_MainUrl', 'shop.main-url', 'shop_main_url'] },
  { property: 'shop.items', list: true, spellings: ['shop.items', 'shop.Items'], variables: ['SHOP_ITEMS', 'shop_items'] },
  { property: 'log.map.some.key', spellings: ['log.map.some.key', 'log.map.Some.Key'], variables: ['LOG_MAP_SOME_KEY', 'log_map_some_KEY'] },
  { property: 'shop.users', list: true, spellings: ['shop.users', 'SHOP.users'], variables: ['SHOP_USERS'] },
  { property: 'db-pool', spellings: ['db-pool', 'dbPool', 'db_pool', 'DB-POOL'], variables: ['DBPOOL', 'DB_POOL', 'db-pool', 'db_pool'] },
  { property: 'mail.a-b.c-d2', spellings: ['mail.a-b.c-d2', 'mail.aB.cD2', 'mail.ab.cd2'], variables: ['MAIL_AB_CD2', 'MAIL_A_B_C_D2', 'mail_a-b_c-d2'] },
  { property: 'hosts.0', spellings: ['hosts.0', 'hosts[0]'], variables: ['HOSTS_0'] },
  { property: 'map.key', spellings: ['map.key', 'map[key]', 'map.k-ey'], variables: ['MAP_KEY'] },
  { property: 'name', spellings: ['name', 'NAME', 'Name'], variables: ['NAME', 'name'] },
  { property: 'region', spellings: ['region'], variables: ['REGION', 'region'] },
];
const REGION = STEMS.length - 1;

/** What is always there, and what only looks like it. */
const SPECIAL = [
  'user.dir', 'java.io.tmpdir', 'java.io.tmp-dir', 'JAVA.HOME', 'random.uuid', 'random.int(1,5)', 'random.int[1,5]', 'random', 'HOSTNAME', 'hostname', 'HOME', 'home',
  'kubernetes.service.host', 'KUBERNETES_SERVICE_PORT', 'PATH', 'Path', 'spring.application.Pid',
];
const nobody = fc.tuple(fc.constantFrom('NOBODY_', 'nobody.n', 'nobody-', 'no.Body', 'no_', 'no.body[0].n'), fc.nat(1_000_000)).map(([name, n]) => name + n);

function askedFrom(from: number): fc.Arbitrary<string> {
  const later = STEMS.slice(from).flatMap(({ spellings: [first, ...others], variables, list }) => (
    [first, ...others, ...variables, ...list ? [`${first}[0]`, `${first}[1]`, `${first}.0`, `${variables[0]}_1`] : []]));
  return fc.oneof({ weight: 3, arbitrary: nobody }, ...later.length === 0 ? [] : [{ weight: 6, arbitrary: fc.constantFrom(...later) }], { weight: 1, arbitrary: fc.constantFrom(...SPECIAL) });
}

const text = fc.constantFrom('x', 'http://x:80/', 'a,b', '', '{}', '}', '{x}', '#{1 + 1}', '$', '${', '$${', '$(REGION)', '$$(REGION)', '\\', 'é');
/** Names are put together with it: so it is known at synth, or nowhere. */
const region = fc.constantFrom('eu', 'key', 'name', 'a b', '${nobody.region}', '${nobody.region:eu}', '${NOBODY_REGION:${nobody.region}}');
const TOGETHER = ['${log.${region}}', '${${region}}', '${map.${region}:x}', '${${region:name}}', '${${nobody.else}.x}', '${name${region}:${nobody.at.all}}'];

/** A value of a stem, from simple to twisted. */
function valueFrom(from: number): fc.Arbitrary<string> {
  const name = askedFrom(from);
  const withDefault = name.filter((n) => !n.startsWith('random'));
  const escaped = name.filter((n) => !/^random|[[\]]/.test(n));
  return fc.letrec<{ value: string; placeholder: string; part: string }>((tie) => ({
    value: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('x', 'eu', 'a,b') },
      { weight: 7, arbitrary: fc.array(tie('part'), { minLength: 1, maxLength: 3, size: 'small' }).map((parts) => parts.join('')) },
    ),
    part: fc.oneof({ depthSize: 'small' }, text, tie('placeholder'), tie('placeholder')),
    placeholder: fc.oneof(
      { depthSize: 'small' },
      { weight: 6, arbitrary: name.map((n) => `\${${n}}`) },
      { weight: 3, arbitrary: fc.tuple(withDefault, text).map(([n, t]) => `\${${n}:${t}}`) },
      { weight: 3, arbitrary: fc.tuple(withDefault, tie('part'), tie('part')).map(([n, a, b]) => `\${${n}:${a}${b}}`) },
      { weight: 1, arbitrary: name.map((n) => `\\\${${n}}`) },
      { weight: 1, arbitrary: fc.tuple(escaped, text).map(([n, t]) => `\${${n}\\:${t}}`) },
      ...from >= REGION ? [] : [{ weight: 1, arbitrary: fc.constantFrom(...TOGETHER) }],
      { weight: 1, arbitrary: fc.constantFrom('${ name}', '${name }', '${a b}', '${{x}}') },
    ),
  })).value.filter(isFair);
}

/**
 * Whether Spring Boot can be asked for all that is missing: no name is empty, put together of much, or there with a default
 * and without, as it is given a value to go on.
 */
function isFair(value: string): boolean {
  return !/\$\{([:}]|\$\{(?!region[:}]|nobody\.else\})|\$\{[^{}]*:\})/.test(value)
    && ![...value.matchAll(/\$\{([^{}:]+)\}/g)].some(([, name]) => value.includes(`\${${name}:`) || value.includes(`\${${name}\\:`));
}

/** @param circles whether a value may lead back to itself */
export function valueOf(stem: Stem, circles: boolean): fc.Arbitrary<string> {
  const index = STEMS.indexOf(stem);
  return index === REGION ? region : valueFrom(circles ? 0 : index + 1);
}
