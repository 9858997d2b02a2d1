import { Document, parseAllDocuments, YAMLParseError } from 'yaml';
import { SeenText } from '../internal/problem';
import { at, ConfigDocument, ConfigProblem, ConfigReading, Lines, Origin } from './config-entry';
import { yamlDifferences } from './yaml-file-checks';
import { describeYamlError } from './yaml-file-errors';
import { flattenYaml } from './yaml-file-flatten';

export interface YamlFileOptions {
  /**
   * What `a: {}` is: nothing at all in Spring Boot 3.5, an empty value in 2.7 and 4.1.
   *
   * @default 'absent'
   */
  readonly emptyMaps?: 'absent' | 'empty';
}

/**
 * Reads `application.yaml` as Spring Boot reads it (`OriginTrackedYamlLoader`): nested keys become names with dots, items
 * `[0]`, keys that are no text `[1]`. What the two readers of YAML, the package `yaml` and SnakeYAML, may see
 * otherwise is refused.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.yaml
 */
export function readYamlFile(file: string, content: string, options: YamlFileOptions = {}): ConfigReading {
  // Every line end of YAML 1.1 but the two that `yamlDifferences` refuses.
  const text = content.replace(/^\ufeff/, '').replace(/\r\n?|\u0085/g, '\n');
  const lines = new Lines(file, text);
  const differences = yamlDifferences(text);
  if (differences.length > 0) {
    return { documents: [], problems: differences.map(({ offset, seen, fix }) => problem(file, lines.originOf(offset), seen, fix)) };
  }
  const documents = parse(text);
  const errors = documents.flatMap((document) => document.errors);
  if (errors.length > 0) {
    return { documents: [], problems: errors.map((error) => syntaxProblem(file, lines, error)) };
  }
  const read: ConfigDocument[] = [];
  const problems: ConfigProblem[] = [];
  for (const document of documents) {
    const flat = flattenYaml(document, lines, options.emptyMaps === 'empty');
    problems.push(...flat.problems.map(({ origin, seen, fix }) => problem(file, origin, seen, fix)));
    if (flat.entries.length > 0) read.push({ index: read.length, entries: flat.entries.map((entry) => ({ ...entry, document: read.length })) });
  }
  return { documents: read, problems };
}

/** All scalars stay text: the types are SnakeYAML's, not those of the package. */
function parse(text: string): Document.Parsed[] {
  const documents = parseAllDocuments(text, {
    version: '1.1', schema: 'failsafe', resolveKnownTags: false, merge: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent',
  });
  return 'empty' in documents ? [] : [...documents];
}

function syntaxProblem(file: string, lines: Lines, error: YAMLParseError): ConfigProblem {
  const { seen, fix } = describeYamlError(error.code);
  return problem(file, lines.originOf(error.pos[0]), seen, fix);
}

function problem(file: string, origin: Origin, seen: string, fix: string): ConfigProblem {
  return { property: at(origin), seen: new SeenText(seen), expected: `expected YAML that Spring Boot can read: it does not start with ${file} as it is`, fix };
}
