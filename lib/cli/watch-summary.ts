import { parseAllDocuments } from 'yaml';
import { describeIdentity, identityOf } from '../internal/manifest';
import { plural } from './text';
import { differences } from './watch-difference';

/** The files of an output folder: their content by their path in there. */
export type Contents = Readonly<Record<string, string>>;

export const NO_CHANGE = 'no change';

const MOST_OBJECTS = 4;
const MOST_PLACES = 3;

interface Entry {
  /** `Service default/shop`, or the path of a file that holds no objects. */
  readonly shown: string;
  readonly content: unknown;
  readonly secret: boolean;
  readonly isObject: boolean;
}

/** What a synthesis changed, on one line; no value of a Secret is in it. */
export function summarize(before: Contents, after: Contents): string {
  const files = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((file) => before[file] !== after[file]);
  if (files.length === 0) return NO_CHANGE;
  const [old, fresh] = [before, after].map((contents) => entriesOf(files.filter((file) => file in contents), contents));
  const added = [...fresh.keys()].filter((id) => !old.has(id));
  const removed = [...old.keys()].filter((id) => !fresh.has(id));
  const changed = [...fresh].filter(([id]) => old.has(id)).flatMap(([id, { shown, content, secret }]) => {
    const places = differences(old.get(id)!.content, content, secret);
    return places.length === 0 ? [] : [`${shown} (${few(places, MOST_PLACES)})`];
  });
  const parts = [
    ['changed', changed], ['added', added.map((id) => fresh.get(id)!.shown)], ['removed', removed.map((id) => old.get(id)!.shown)],
  ] as const;
  const said = parts.filter(([, names]) => names.length > 0).map(([verb, names]) => `${verb} ${few(names, MOST_OBJECTS)}`);
  return [...said.length > 0 ? said : ['same objects, written in another way'], plural(files.length, 'file')].join('; ');
}

function entriesOf(files: readonly string[], contents: Contents): Map<string, Entry> {
  const entries = files.flatMap((file) => entriesOfFile(file, contents[file]));
  // Objects first: kind files follow from them.
  return new Map([...entries.filter(([, { isObject }]) => isObject), ...entries.filter(([, { isObject }]) => !isObject)]);
}

/** What is no YAML, or holds more than objects, is told of as a file. */
function entriesOfFile(file: string, text: string): [string, Entry][] {
  const asFile: [string, Entry][] = [[`file ${file}`, { shown: file, content: text, secret: true, isObject: false }]];
  if (!/\.(ya?ml|json)$/.test(file)) return asFile;
  try {
    const documents = parseAllDocuments(text);
    if (documents.some(({ errors }) => errors.length > 0)) return asFile;
    const objects = documents.map((document) => document.toJS()).filter((content) => content !== null);
    if (!objects.every((object) => typeof object?.kind === 'string' && typeof object.metadata?.name === 'string')) {
      return objects.length === 1 ? [[`file ${file}`, { shown: file, content: objects[0], secret: false, isObject: false }]] : asFile;
    }
    return objects.map((object) => [identityOf(object), {
      shown: describeIdentity(object), content: object, secret: /Secret$/.test(object.kind), isObject: true,
    }]);
  } catch {
    return asFile;
  }
}

function few(texts: readonly string[], most: number): string {
  return texts.length > most ? `${texts.slice(0, most).join(', ')} and ${texts.length - most} more` : texts.join(', ');
}
