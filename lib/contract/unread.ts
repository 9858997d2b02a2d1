import { nearest } from '../internal/nearest';
import { Problem, SeenText } from '../internal/problem';
import { at } from '../spring/config-entry';
import { mayHide } from '../spring/hiding';
import { environmentVariableOf, isVariable, sameProperty } from '../spring/relaxed-binding';
import { AskedName } from './asked';
import { Contract } from './contract';
import { KnownProperties, rootOf } from './known';
import { Outside, OutsideValue, provides } from './outside';
import { ApplicationReading } from './reading';
import { isOfRuntime } from './runtime';

/** First words of Spring Boot's own properties. */
const BOOT_ROOTS: readonly string[] = ['spring', 'server', 'management', 'logging', 'debug', 'trace', 'info'];

/** What the container is given, and nothing in the application is seen to read. */
export function unreadValues(contract: Contract, { entries, code }: ApplicationReading, outside: Outside, asked: readonly AskedName[]): OutsideValue[] {
  const known = new KnownProperties(contract.known);
  const codeNames = code.flatMap(({ names }) => names);
  const prefixes = code.flatMap((one) => one.prefixes).filter((prefix) => !known.hasRootOf(prefix));
  const ofLibraries = libraryRoots(contract, entries, [...codeNames, ...prefixes]);
  const isRead = (value: OutsideValue) => {
    const { name } = value;
    return value.isReferred || isOfRuntime(name) || ofLibraries.has(rootOf(name))
      || known.has(name)
      || (BOOT_ROOTS.includes(rootOf(name)) && (contract.known.length === 0 || /^SPRING_APPLICATION_JSON$/.test(name)))
      || asked.some((one) => provides(value, one.name))
      || entries.some(({ property }) => mayHide({ as: 'property', name: property }, value))
      || codeNames.some((one) => one === name || sameProperty(one, name))
      || prefixes.some((prefix) => isBelow(name, prefix))
      || contract.reads.some((pattern) => matches(name, pattern));
  };
  return outside.values.filter((value) => value.where !== undefined && !isRead(value));
}

export function unreadProblems(unread: readonly OutsideValue[], { entries }: ApplicationReading, asked: readonly AskedName[], contract: Contract): Omit<Problem, 'path'>[] {
  const candidates = [
    ...asked.map(({ name, where }) => ({ name, where })),
    ...entries.map(({ property, origin }) => ({ name: property, where: at(origin) })),
    ...contract.known.map(({ name }) => ({ name, where: undefined })),
  ];
  return unread.map(({ name, where }) => {
    // A variable that should have been a property is compared with that as a variable.
    const shown = candidates.map((candidate) => ({ ...candidate, as: isVariable(name) ? environmentVariableOf(candidate.name) : candidate.name }));
    const slip = nearest(name, shown.map(({ as }) => as));
    const near = shown.find(({ as }) => as === slip);
    const meant = near === undefined ? '' : `did you mean ${near.name}${near.where === undefined ? '' : ` (${near.where})`}? Else `;
    return {
      property: where!, seen: new SeenText(`${name}, which nothing reads`), expected: 'expected a name that the application reads',
      fix: `${meant}take it out, or name it in reads`,
    };
  });
}

/** First words of properties in the files that the code never names: a library reads them, and others like them. */
function libraryRoots({ sources, known }: Contract, entries: ApplicationReading['entries'], inCode: readonly string[]): Set<string> {
  const own = new Set(inCode.map(rootOf));
  const roots = entries.map(({ property }) => rootOf(property)).filter((root) => !own.has(root) && !BOOT_ROOTS.includes(root));
  return new Set(sources.hasCode && known.length === 0 ? roots : []);
}

function isBelow(name: string, prefix: string): boolean {
  if (!isVariable(name)) return name.startsWith(`${prefix}.`) || name.startsWith(`${prefix}[`);
  return [prefix, prefix.replace(/-/g, '.')].some((form) => name.toUpperCase().startsWith(`${environmentVariableOf(form)}_`));
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern || sameProperty(name, pattern);
}
