/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */
import { Outside, OutsideValue, valueOf } from './outside';

/** Variables that the JVM takes options from, the strongest last. */
const OPTIONS = ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS'];

/** `--name=value` of the command line, and `-Dname=value` of the JVM: two sources. */
export function optionProperties(commandWords: readonly string[], variables: readonly OutsideValue[]): { args: Outside; jvm: Outside } {
  const options = OPTIONS.map((name) => variables.find((one) => one.name === name)).filter((one) => one !== undefined);
  const words = [
    ...options.flatMap(({ value = '', where }) => wordsOf(value).map((word) => ({ word, where: where! }))),
    ...commandLine(commandWords).map((word) => ({ word, where: 'args' })),
  ];
  const values = (source: string, begin: string) => words.flatMap(({ word, where }): OutsideValue[] => {
    const [, name, value = ''] = /^([A-Za-z][^=\s]*)(?:=([^]*))?$/.exec(word.startsWith(begin) ? word.slice(begin.length) : '') ?? [];
    return name === undefined ? [] : [{ as: 'property', source, name, value, where: `${where} ${word.split('=')[0]}` }];
  });
  return {
    // Of options that are given twice, the JVM takes the last.
    args: { values: values('args', '--'), open: [] },
    jvm: { values: values('jvm', '-D').reverse(), open: options.filter(({ value }) => value === undefined).map(({ name }) => name) },
  };
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
  return [...text.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/["']/g, ''));
}
