/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */
import { Outside, OutsideValue, valueOf } from './outside';

/** `--name=value` of the command line, and `-Dname=value` of the JVM: two sources. */
export function optionProperties(commandWords: readonly string[], variables: readonly OutsideValue[]): { args: Outside; jvm: Outside } {
  const words = commandLine(commandWords);
  const jar = words.indexOf('-jar');
  const from = (name: string) => variables.filter((one) => one.name === name);
  const inVariable = ({ value = '', where }: OutsideValue) => wordsOf(value).map((word) => ({ word, where: where! }));
  const inCommand = (some: readonly string[]) => some.map((word) => ({ word, where: 'args' }));
  // Of options that are given twice, the JVM takes the last.
  const [weaker, stronger] = [[...from('JAVA_TOOL_OPTIONS'), ...from('JDK_JAVA_OPTIONS')], from('_JAVA_OPTIONS')];
  const options = [...weaker.flatMap(inVariable), ...inCommand(jar < 0 ? words : words.slice(0, jar)), ...stronger.flatMap(inVariable)];
  return {
    args: { values: propertiesIn(inCommand(words.slice(jar + 1)), 'args', '--'), open: [] },
    jvm: { values: propertiesIn(options, 'jvm', '-D').reverse(), open: [...weaker, ...stronger].filter(({ value }) => value === undefined).map(({ name }) => name) },
  };
}

function propertiesIn(words: readonly { readonly word: string; readonly where: string }[], source: string, begin: string): OutsideValue[] {
  return words.flatMap(({ word, where }): OutsideValue[] => {
    const [, name, value = ''] = /^([A-Za-z][^=\s]*)(?:=([^]*))?$/.exec(word.startsWith(begin) ? word.slice(begin.length) : '') ?? [];
    return name === undefined ? [] : [{ as: 'property', source, name, value, where: `${where} ${word.split('=')[0]}` }];
  });
}

/** Properties in `SPRING_APPLICATION_JSON`, or however else Spring Boot is given it. */
export function jsonProperties(outside: Outside): Outside {
  const json = valueOf(outside, 'spring.application.json');
  if (json === undefined) return { values: [], open: [] };
  const { name: variable, value, where } = json;
  try {
    return { values: flattenJson('', JSON.parse(value!)).map(([name, text]) => ({ as: 'property', source: 'json', name, value: text, where: `${where} ${name}` })), open: [] };
  } catch {
    return { values: [], open: [variable] };
  }
}

/** What is `null` is not there. */
function flattenJson(name: string, value: any): [string, string][] {
  if (value === null) return [];
  if (typeof value !== 'object') return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flattenJson(Array.isArray(value) ? `${name}[${key}]` : name === '' ? key : `${name}.${key}`, inner));
}

/** With what a shell is to run taken apart. */
function commandLine(words: readonly string[]): string[] {
  return words.flatMap((word, index) => words[index - 1] === '-c' ? wordsOf(word) : [word]);
}

/** As the JVM takes a text apart: at blanks, unless they are in quotes. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}
