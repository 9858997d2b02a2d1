import { LONE_SURROGATE, UnwritableError } from './yaml-unwritable';

/** Text that no reader can mistake, which is most of a manifest: not all of it, but found at once. */
const HARMLESS = /^(?!(?:y|n|yes|no|on|off|true|false|null|e[-+]?\d+)$)[a-z_/](?:[\w./:=,@+-]*[\w./=,@+-])?$/i;

/** Where a plain scalar cannot begin, go on or end. A tab is allowed by the specification, but not by PyYAML. */
const NOT_PLAIN = /^[ ,[\]{}#&*!|>'"%@`]|^[?-](?: |$)|: | #|\t|[ :]$/;
/**
 * Control characters, line breaks of YAML 1.1 only, the byte order mark and non-characters: some reader refuses them,
 * folds them or drops them, so they are escaped.
 */
const ESCAPED = '\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff';
const NEEDS_ESCAPE = new RegExp(`[${ESCAPED}]`);
const ESCAPE_SEQUENCE = new RegExp(`\\\\(?:u....|.)|[${ESCAPED}]`, 'g');
/** Escapes that YAML has and JSON has not. */
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0', '\x07': '\\a', '\v': '\\v', '\x1b': '\\e', '\x85': '\\N', '\u2028': '\\L', '\u2029': '\\P',
};
/**
 * Lines that a block scalar cannot hold: blanks only after the last line break, a tab where kubectl looks for the
 * indentation, and nothing but blanks.
 */
const NOT_LITERAL = /\n[\t ]+$|^\n*\t|^\n* [\n\t ]*$/;
/** Double quoted text goes over several lines from this length on, as in JSON. */
const SHORTEST_FOLDED = 40;

/** Plain text that a reader of YAML 1.1 takes for null, a truth value, a number, a time, a merge key or a default. */
const TYPED = new RegExp([
  '~|[Nn]ull|NULL|',
  '[Yy]|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON',
  '[Nn]|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF',
  '<<|=',
  '[-+]?(?:0b[01_]+|0[0-7_]+|[0-9][0-9_]*|0x[0-9a-fA-F_]+)',
  '[-+]?(?:[0-9][0-9_]*)?(?:\\.[0-9_]*)?[eE][-+]?[0-9]+',
  '[-+]?(?:[0-9][0-9_]*)?\\.[0-9_]*',
  '[-+]?\\.(?:inf|Inf|INF)|\\.nan|\\.NaN|\\.NAN',
  '[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?',
  // A date, with a time as the package `yaml` knows it, or as PyYAML does.
  '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[tT]|[ \\t]+)(?:'
    + '[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\\.[0-9]+)?(?:[ \\t]*(?:Z|[-+][012]?[0-9](?::[0-9]{2})?))?|'
    + '[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?))?',
].map((form) => `^(?:${form})$`).join('|'));

/** What kubectl takes for a number, when every underscore is gone: Go's prefixes in either case, and a sign after 0b. */
const GO_NUMBER = /^(?:[-+]?(?:0[bB][01]+|0[oO][0-7]+|0[xX][0-9a-fA-F]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)|0b[-+][01]+)$/;

function isTyped(text: string): boolean {
  return TYPED.test(text) || (/^[-+0-9]/.test(text) && GO_NUMBER.test(text.replaceAll('_', '')));
}

/** A number. A reader of YAML 1.1 takes an exponent without a point before it for text. */
export function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return Object.is(value, -0) ? '-0' : String(value);
  if (!Number.isFinite(value)) throw new UnwritableError('not finite');
  return String(value).replace(/^(-?\d+)e/, '$1.0e');
}

/** A string on one line: a key, or a value without line breaks. */
export function lineText(text: string): string {
  if (HARMLESS.test(text)) return text;
  if (LONE_SURROGATE.test(text)) throw new UnwritableError('lone surrogate');
  if (NEEDS_ESCAPE.test(text) || text.includes('\n')) return doubleQuoted(text);
  return NOT_PLAIN.test(text) || isTyped(text) ? quoted(text) : text;
}

/** A key of a document's outermost mapping, where a line must not look like the beginning or end of a document. */
export function keyOfRoot(key: string): string {
  const text = lineText(key);
  return text === key && /^(?:---|\.\.\.)/.test(key) ? quoted(key) : text;
}

function quoted(text: string): string {
  return text.includes('"') && !text.includes("'") ? `'${text}'` : doubleQuoted(text);
}

/** A string with line breaks; `newline` is a line break and the indentation of its lines. */
export function linesText(text: string, newline: string): string {
  if (LONE_SURROGATE.test(text)) throw new UnwritableError('lone surrogate');
  return NEEDS_ESCAPE.test(text) || NOT_LITERAL.test(text) ? doubleQuoted(text, newline) : literal(text, newline);
}

function literal(text: string, newline: string): string {
  // What becomes of the line breaks at the end: all kept, one kept, none there.
  const chomping = /^\n*$|\n[\t ]*\n$/.test(text) ? '+' : text.endsWith('\n') ? '' : '-';
  // Readers take the first line for the measure of the indentation; where it begins with a space they must be told.
  const indentation = /^\n* /.test(text) ? '2' : '';
  const lines = text.endsWith('\n') ? text.slice(0, -1) : text;
  return `|${indentation}${chomping}${newline}${lines.replace(/(?<!\n)\n+(?!\n|$)/g, `$&${newline.slice(1)}`)}`;
}

/** Goes over several lines when it is long, and `newline` is given. */
function doubleQuoted(text: string, newline?: string): string {
  const json = JSON.stringify(text);
  const line = json.replace(ESCAPE_SEQUENCE, (found) => found.length === 2 ? found : escapeSequence(found));
  if (newline === undefined || json.length < SHORTEST_FOLDED) return line.replace(/ (?=\\n)/g, '\\ ');
  // The last alternative passes over other escapes, so that the n in an escaped backslash and n is no line break.
  return line.replace(/( ?)((?:\\n)+)(?:( )|"$)?|\\./g, (found, before?: string, breaks?: string, after?: string) => {
    if (breaks === undefined) return found;
    // A reader folds one line break away, and the blanks around it. At the very end it stays an escape.
    const end = found.endsWith('"');
    const folded = breaks.length / 2 - (end ? 1 : 0);
    return `${before === ' ' ? '\\ ' : ''}${folded > 0 ? '\n'.repeat(folded) + newline : ''}${after === ' ' ? '\\ ' : ''}${end ? '\\n"' : ''}`;
  });
}

function escapeSequence(found: string): string {
  const character = found.length === 1 ? found : JSON.parse(`"${found}"`) as string;
  const code = character.charCodeAt(0).toString(16).padStart(2, '0');
  return SHORT_ESCAPES[character] ?? (code.length === 2 ? `\\x${code}` : `\\u${code.padStart(4, '0')}`);
}
