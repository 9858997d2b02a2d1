import { CST, Lexer } from 'yaml';

/** Something that the package `yaml` reads and Spring Boot's reader, SnakeYAML, refuses or reads otherwise. */
export interface YamlDifference {
  readonly offset: number;
  /** What is there, without any of the file's text. */
  readonly seen: string;
  readonly fix: string;
}

// SnakeYAML's StreamReader.isPrintable, and the two characters that it takes for line ends.
const UNPRINTABLE = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\u2028\u2029]/gu;

export function yamlDifferences(text: string): YamlDifference[] {
  const found = [...text.matchAll(UNPRINTABLE)].map(({ 0: character, index }) => ({
    offset: index,
    seen: `the character U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
    fix: 'write it as an escape in double quotes, such as "\\u2028"',
  }));
  // Whether they belong to a block above is seen otherwise.
  const last = text.lastIndexOf('\n') + 1;
  if (/^ +$/.test(text.slice(last))) found.push({ offset: last, seen: 'a last line of blanks only', fix: 'remove the blanks' });
  return [...found, ...tokenDifferences(text)];
}

const DIRECTIVE = /^%(?:YAML +1\.\d+|TAG +\S+ +\S+) *$/;
const TAB = { seen: 'a tab between two words of YAML', fix: 'write blanks' };

function tokenDifferences(text: string): YamlDifference[] {
  const found: YamlDifference[] = [];
  let offset = 0;
  /** What came before, as far as it matters. */
  let before: 'plain' | 'header' | 'other' = 'other';
  let header = '';
  let scalarFollows = false;
  let flow = 0;
  let inDocument = false;
  for (const word of new Lexer().lex(text)) {
    const type = CST.tokenType(word);
    if (scalarFollows) {
      scalarFollows = false;
      inDocument = true;
      if (before === 'header') {
        before = 'other';
        if (endsWithBlanks(header, word, text.slice(offset + word.length))) {
          found.push({ offset, seen: 'a block that ends with a line of blanks only', fix: 'remove the blanks' });
        }
        if (/^\n*[^\n ]/.test(word)) found.push({ offset, seen: 'a block that is not indented', fix: 'indent it' });
      } else {
        before = 'plain';
        found.push(...plainDifferences(word, offset, flow > 0));
      }
    } else if (word === CST.SCALAR || word === CST.DOCUMENT || word === CST.FLOW_END) {
      scalarFollows = word === CST.SCALAR;
      continue;
    } else if (type === 'space') {
      if (word.includes('\t') && before !== 'plain') found.push({ offset, ...TAB });
    } else if (type === 'block-scalar-header') {
      before = 'header';
      header = word;
    } else if (before !== 'header') {
      before = 'other';
      if (type === 'flow-map-start' || type === 'flow-seq-start') flow++;
      if (type === 'flow-map-end' || type === 'flow-seq-end') flow--;
      if (type === 'doc-end' && !inDocument) found.push({ offset, seen: 'the end of a document that has not begun', fix: 'remove the line' });
      if (type !== 'newline' && type !== 'comment') inDocument = type !== 'doc-end';
      if (type === 'double-quoted-scalar' && /^(?:[^\\]|\\[^/])*\\\//.test(word)) {
        found.push({ offset, seen: 'the escape "\\/"', fix: 'write "/"' });
      }
      if (type === 'directive-line' && !DIRECTIVE.test(word)) found.push({ offset, seen: 'a directive that is none', fix: 'remove the line' });
      if ((type === 'anchor' || type === 'alias') && /[:,[\]{}/.*&]/.test(word.slice(1))) {
        found.push({ offset, seen: 'the name of an anchor with ":", "/", ".", "*" or "&" in it', fix: 'name it with letters and digits' });
      }
    }
    offset += word.length;
  }
  return found;
}

/** Such lines, deeper than the block, belong to it in SnakeYAML; the package takes them for empty ones. */
function endsWithBlanks(header: string, block: string, rest: string): boolean {
  if (/\d/.test(header)) return /^[ \n]*/.exec(rest)![0].split('\n').slice(0, -1).some((line) => line !== '') || /(?:^|\n) +\n?$/.test(block);
  return !header.includes('+') && /(?:^|\n) +\n?$/.test(block);
}

function plainDifferences(word: string, offset: number, inFlow: boolean): YamlDifference[] {
  if (/\n *\t/.test(word)) return [{ offset, ...TAB }];
  // In brackets SnakeYAML takes every "?" for the beginning of a key, and a leading ":" for that of a value.
  if (inFlow && (word.includes('?') || word.startsWith(':'))) {
    return [{ offset, seen: 'a text with "?", or with ":" in front, in brackets', fix: 'put it in quotes' }];
  }
  return [];
}
