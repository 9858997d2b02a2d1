/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */
import { CONTAINER_VARIABLES } from '../spring/always-there';
import { expanded } from './expanded';
import { ObjectData } from './object-data';
import { Outside, OutsideValue } from './outside';
import { jsonProperties, optionProperties } from './container-options';
import { FileChoice, importedProperties, mountedFiles } from './imported-files';

/** What the first container of a pod gives its Spring Boot, as the rendered objects have it. */
export function containerValues(template: any, container: any, namespace: string, objects: ObjectData, choice: FileChoice): Outside {
  const always = CONTAINER_VARIABLES.map((name): OutsideValue => ({ as: 'variable', source: ENVIRONMENT, name }));
  const from = (container.envFrom ?? []).map((one: any) => envFrom(one, namespace, objects)) as Outside[];
  // Of two variables of one name the later counts.
  const named = new Map([...always, ...from.flatMap(({ values }) => values)].map((one) => [one.name, one]));
  const valueOf = (name: string) => named.get(name)?.value;
  for (const one of container.env ?? []) named.set(one.name, variable(one, namespace, objects, valueOf));
  const texts = [...(container.env ?? []).map(({ value = '' }: any) => value), ...container.command ?? [], ...container.args ?? []];
  const referred = new Set(texts.flatMap((text: string) => [...text.matchAll(/\$\(([^)]+)\)/g)].map(([, name]) => name)));
  const variables = [...named.values()].map((one): OutsideValue => referred.has(one.name) ? { ...one, isReferred: true } : one);
  const words = [...container.command ?? [], ...container.args ?? []].map((word: string) => expanded(word, valueOf));
  const { args, jvm } = optionProperties(words, variables);
  const given = together(args, jvm, { values: variables, open: from.flatMap(({ open }) => open) });
  const json = jsonProperties(given);
  const strong = together(args, json, { values: given.values.slice(args.values.length), open: given.open });
  return together(strong, importedProperties(strong, choice, mountedFiles(template, container, namespace, objects)));
}

/** Name of the source. */
const ENVIRONMENT = 'environment';

function together(...sources: readonly Outside[]): Outside {
  return { values: sources.flatMap(({ values }) => values), open: sources.flatMap(({ open }) => open) };
}

function envFrom({ prefix = '', configMapRef, secretRef }: any, namespace: string, objects: ObjectData): Outside {
  const kind = configMapRef === undefined ? 'Secret' : 'ConfigMap';
  const { name } = configMapRef ?? secretRef;
  const data = objects.dataOf(kind, namespace, name);
  if (data === undefined) return { values: [], open: [`envFrom of ${kind} ${namespace}/${name}`] };
  return { values: data.map(({ key, value, where }) => ({ as: 'variable', source: ENVIRONMENT, name: `${prefix}${key}`, value, where })), open: [] };
}

function variable({ name, value, valueFrom }: any, namespace: string, objects: ObjectData, valueOf: (name: string) => string | undefined): OutsideValue {
  const base = { as: 'variable' as const, source: ENVIRONMENT, name, where: `env.${name}` };
  if (valueFrom === undefined) return { ...base, value: expanded(value ?? '', valueOf) };
  const { configMapKeyRef, secretKeyRef } = valueFrom;
  const reference = configMapKeyRef ?? secretKeyRef;
  if (reference === undefined) return base;
  const kind = configMapKeyRef === undefined ? 'Secret' : 'ConfigMap';
  const found = objects.dataOf(kind, namespace, reference.name)?.find(({ key }) => key === reference.key);
  return { ...base, value: found?.value, where: found?.where ?? `env.${name}` };
}
