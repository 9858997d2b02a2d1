import { ErrorCode } from 'yaml';

/**
 * What a code of the package `yaml` says, in words that repeat nothing of the file: its own messages quote the text,
 * which may be a secret.
 */
const SEEN: Partial<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias with an anchor or tag',
  BAD_ALIAS: 'an alias or anchor that YAML does not allow',
  BAD_DIRECTIVE: 'a directive that YAML does not know',
  BAD_DQ_ESCAPE: 'an escape in double quotes that YAML does not know',
  BAD_INDENT: 'a line that is not indented as the others around it',
  BAD_SCALAR_START: 'a value that begins with a character that YAML keeps for itself',
  BLOCK_AS_IMPLICIT_KEY: 'a second ": " in one line',
  BLOCK_IN_FLOW: 'a block in brackets',
  DUPLICATE_KEY: 'a key that is given twice',
  KEY_OVER_1024_CHARS: 'a key of more than 1024 characters',
  MISSING_CHAR: 'a bracket, quote, blank or colon that is missing',
  MULTILINE_IMPLICIT_KEY: 'a key of several lines, or a line without ":"',
  MULTIPLE_ANCHORS: 'two anchors of one value',
  MULTIPLE_TAGS: 'two tags of one value',
  TAB_AS_INDENT: 'a tab that indents',
  TAG_RESOLVE_FAILED: 'a tag that YAML does not know',
};

const FIX: Partial<Record<ErrorCode, string>> = {
  BAD_DQ_ESCAPE: 'double the backslash, or use single quotes',
  BAD_SCALAR_START: 'put it in quotes, as in \'@project.version@\'',
  BLOCK_AS_IMPLICIT_KEY: 'put the value in quotes',
  TAB_AS_INDENT: 'indent with blanks',
};

export function describeYamlError(code: ErrorCode): { seen: string; fix: string } {
  return { seen: SEEN[code] ?? 'something that is no YAML', fix: FIX[code] ?? 'correct the line, or the one above' };
}
