import { keyOfRoot, lineText, linesText, numberText } from './yaml-scalar';
import { DEEPEST, isPlain, UnwritableError } from './yaml-unwritable';

export { unwritable, UnwritableError } from './yaml-unwritable';

/** The longest key that readers find without a `?` before it. */
const LONGEST_KEY = 1024;

/**
 * The documents as one YAML text in block style. The bytes are those of `cdk8s.Yaml.stringify`, except where a reader
 * (kubectl, the npm package `yaml` for YAML 1.1 and 1.2, PyYAML) would get another value from them: such strings are
 * quoted, and an object that is referred to twice is written twice, not as an anchor and an alias.
 *
 * @throws UnwritableError when a document holds what YAML cannot carry; `unwritable` says what and where
 */
export function toYaml(documents: readonly unknown[]): string {
  return documents.map((document) => document === undefined ? '\n' : documentText(document)).join('---\n');
}

// Pieces are gathered in an array and joined once a document: concatenated, they would be a tree of small strings, which
// takes twice as long.
function documentText(document: unknown): string {
  const pieces: string[] = [];
  const text = scalarText(document, '\n');
  if (text === undefined) writeCollection(document as object, '\n', pieces);
  else pieces.push(text);
  pieces.push('\n');
  return pieces.join('');
}

/** A value that fits behind its key or dash; `undefined` for a collection that has lines of its own. */
function scalarText(value: unknown, newline: string): string | undefined {
  switch (typeof value) {
    case 'string': return value.includes('\n') ? linesText(value, newline) : lineText(value);
    case 'number': return numberText(value);
    case 'boolean': return value ? 'true' : 'false';
    case 'undefined': return 'null';
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return value.length === 0 ? '[]' : undefined;
      return Object.keys(value).length === 0 && isPlain(value) ? '{}' : undefined;
    default: throw new UnwritableError(typeof value);
  }
}

/** `newline` is a line break and the indentation of the collection. */
function writeCollection(collection: object, newline: string, pieces: string[]): void {
  const inner = `${newline}  `;
  if (newline.length > 2 * DEEPEST) throw new UnwritableError('too deep');
  if (Array.isArray(collection)) writeSequence(collection, newline, inner, pieces);
  else if (isPlain(collection)) writeMapping(collection as Record<string, unknown>, newline, inner, pieces);
  else throw new UnwritableError('not plain');
}

function writeSequence(items: readonly unknown[], newline: string, inner: string, pieces: string[]): void {
  for (let i = 0; i < items.length; i++) {
    if (i > 0) pieces.push(newline);
    pieces.push('- ');
    const text = scalarText(items[i], inner);
    if (text === undefined) writeCollection(items[i] as object, inner, pieces);
    else pieces.push(text);
  }
}

function writeMapping(mapping: Record<string, unknown>, newline: string, inner: string, pieces: string[]): void {
  const keys = Object.keys(mapping);
  for (let i = 0; i < keys.length; i++) {
    if (i > 0) pieces.push(newline);
    const value = mapping[keys[i]];
    const key = newline === '\n' ? keyOfRoot(keys[i]) : lineText(keys[i]);
    const text = scalarText(value, inner);
    if (key.length > LONGEST_KEY) {
      pieces.push('? ', key);
      if (value !== null && value !== undefined) pieces.push(newline, ': ');
      else continue;
    } else {
      pieces.push(key, text === undefined ? `:${inner}` : ': ');
    }
    if (text === undefined) writeCollection(value as object, inner, pieces);
    else pieces.push(text);
  }
}
