import { Lines, Origin } from './config-entry';
import { askedNames } from './placeholders';

/** What the code of an application asks its environment for, as far as one file tells. */
export interface CodeReading {
  /** Texts of `@Value`, which hold placeholders. */
  readonly values: readonly { readonly text: string; readonly origin: Origin }[];
  /** Properties whose whole content is bound: of `@ConfigurationProperties`, `@ConditionalOnProperty(prefix = …)`. */
  readonly prefixes: readonly string[];
  /** Names in `${…}`, and every text that could be a name, as in `System.getenv("DB_URL")`. */
  readonly names: readonly string[];
}

const STRING = /"""[^]*?"""|"(?:[^"\\\n]|\\.)*"/g;
/** Comments, which may have quotes in them; strings and characters, which may have what begins a comment. */
const COMMENT_OR_STRING = new RegExp(`//[^\\n]*|/\\*[^]*?\\*/|'(?:[^'\\\\\\n]|\\\\.)+'|${STRING.source}`, 'g');
const NAME = /^[A-Za-z_][\w.-]*(\[[^\]]*\][\w.-]*)*$/;

/** Reads Java, Kotlin or Groovy by its strings: what a name is put together from is not seen. */
export function readSourceCode(file: string, content: string): CodeReading {
  // Of the same length, so that lines stay.
  const text = content.replace(COMMENT_OR_STRING, (found) => found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found);
  const lines = new Lines(file, text);
  const strings = [...text.matchAll(STRING)].map(({ 0: literal }) => contentOf(literal));
  return {
    values: [...text.matchAll(/@(?:\w+:)?Value\s*\(\s*(?:value\s*=\s*)?("(?:[^"\\\n]|\\.)*")/g)]
      .map(({ index, 1: literal }) => ({ text: contentOf(literal), origin: lines.originOf(index) })),
    prefixes: prefixesIn(text, strings),
    names: [...new Set([...strings.flatMap((string) => askedNames(string)), ...strings.filter((string) => NAME.test(string))])],
  };
}

function prefixesIn(text: string, strings: readonly string[]): string[] {
  const written = [...text.matchAll(/(?:@ConfigurationProperties\s*\(\s*(?:value\s*=\s*)?|\bprefix\s*=\s*)"([^"\\\n]+)"/g)].map(({ 1: prefix }) => prefix);
  // A constant: any name in the file may be the one.
  const named = /@ConfigurationProperties\s*\(\s*(?:(?:value|prefix)\s*=\s*)?[A-Za-z]/.test(text.replace(/(?:value|prefix)\s*=\s*"/g, '"'));
  return [...new Set([...written, ...named ? strings.filter((string) => NAME.test(string)) : []])];
}

/** Kotlin escapes the dollar sign of a placeholder. */
function contentOf(literal: string): string {
  const quotes = literal.startsWith('"""') ? 3 : 1;
  return literal.slice(quotes, -quotes).replace(/\\([$"'\\])/g, '$1');
}
