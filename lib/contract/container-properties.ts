/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */
import * as path from 'node:path';
import { readConfigFile } from '../spring/config-file';
import { flatten } from '../spring/flatten';
import { KeyData, ObjectData } from './object-data';
import { Outside, OutsideValue } from './outside';

const NOTHING: Outside = { values: [], open: [] };

/** Properties of the JVM's options (`-Dname=value`) and of the command line (`--name=value`). */
export function optionProperties({ command = [], args = [] }: any, variables: readonly OutsideValue[]): Outside {
  const options = ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS'].map((name) => variables.find((one) => one.name === name)).filter((one) => one !== undefined);
  const words = [
    ...[...command, ...args].map((word: string) => ({ word, where: 'args' })),
    ...options.flatMap(({ value = '', where }) => wordsOf(value).map((word) => ({ word, where: where! }))),
  ];
  return {
    values: words.flatMap(({ word, where }): OutsideValue[] => {
      const [, name, value = ''] = /^(?:-D|--)([A-Za-z][^=\s]*)(?:=([^]*))?$/.exec(word) ?? [];
      return name === undefined ? [] : [{ as: 'property', name, value, where: `${where} ${word.split('=')[0]}` }];
    }),
    open: options.filter(({ value }) => value === undefined).map(({ name }) => name),
  };
}

/** Properties in `SPRING_APPLICATION_JSON`. */
export function jsonProperties(variables: readonly OutsideValue[]): Outside {
  const json = variables.find(({ name }) => name === 'SPRING_APPLICATION_JSON');
  if (json === undefined) return NOTHING;
  const { value, where } = json;
  try {
    return { values: flattenJson('', JSON.parse(value!)).map(([name, text]) => ({ as: 'property', name, value: text, where: `${where} ${name}` })), open: [] };
  } catch {
    return { values: [], open: ['SPRING_APPLICATION_JSON'] };
  }
}

function flattenJson(name: string, value: any): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[name, String(value ?? '')]];
  return Object.entries(value).flatMap(([key, inner]) => flattenJson(Array.isArray(value) ? `${name}[${key}]` : name === '' ? key : `${name}.${key}`, inner));
}

const LOCATIONS = ['SPRING_CONFIG_IMPORT', 'SPRING_CONFIG_ADDITIONAL_LOCATION', 'SPRING_CONFIG_ADDITIONALLOCATION', 'SPRING_CONFIG_LOCATION'];

/** Properties in the files that the container leads Spring Boot to, as far as they are mounted from objects that are known. */
export function importedProperties(template: any, container: any, variables: readonly OutsideValue[], namespace: string, objects: ObjectData): Outside {
  const files = mountedFiles(template, container, namespace, objects);
  const found = LOCATIONS.flatMap((variable) => {
    const value = variables.find(({ name }) => name === variable)?.value;
    return value === undefined ? [] : value.split(',').map((location) => imported(location.trim(), files));
  });
  return { values: found.flatMap(({ values }) => values), open: found.flatMap(({ open }) => open) };
}

interface MountedFile extends KeyData {
  /** In the container. */
  readonly path: string;
}

function imported(location: string, { files, open }: { files: readonly MountedFile[]; open: readonly string[] }): Outside {
  const [, tree, place] = /^(?:optional:)?(configtree:|file:)?(\/.*)$/.exec(location) ?? [];
  const folder = place?.replace(/\*\/$/, '');
  const own = folder === undefined ? [] : files.filter((file) => file.path.startsWith(folder));
  const unknown = folder === undefined ? [location] : open.filter((mount) => mount.startsWith(folder) || folder.startsWith(mount));
  if (own.length === 0 && unknown.length === 0) return { values: [], open: [location] };
  const depth = place?.endsWith('*/') ? 1 : 0;
  return { values: own.flatMap((file) => tree === 'configtree:' ? treeProperty(file, folder!, depth) : fileProperties(file)), open: unknown };
}

/** Folders are elements of the name, but for the one that `*` stands for. */
function treeProperty(file: MountedFile, folder: string, skipped: number): OutsideValue[] {
  const name = path.posix.relative(folder, file.path).split('/').slice(skipped).join('.');
  return [{ as: 'property', name, value: file.value, where: file.where }];
}

function fileProperties({ path: name, value, where }: MountedFile): OutsideValue[] {
  if (value === undefined) return [];
  const { documents } = readConfigFile({ file: name, content: Buffer.from(value) }, { propertiesEncoding: 'utf-8' });
  return flatten(documents.flatMap(({ entries }) => entries)).map((entry) => ({ as: 'property', name: entry.property, value: entry.value, where: `${where} ${entry.property}` }));
}

/** Files that are mounted from ConfigMaps and Secrets, and the folders of which the files are not known. */
function mountedFiles({ spec: { volumes = [] } }: any, { volumeMounts = [] }: any, namespace: string, objects: ObjectData): { files: MountedFile[]; open: string[] } {
  const files: MountedFile[] = [];
  const open: string[] = [];
  for (const { name, mountPath, subPath } of volumeMounts) {
    const volume = volumes.find((one: any) => one.name === name) ?? {};
    const sources = volume.projected?.sources ?? [volume];
    for (const { configMap, secret } of sources) {
      const kind = secret === undefined ? 'ConfigMap' : 'Secret';
      const { items, name: object = secret?.secretName } = configMap ?? secret ?? {};
      if (object === undefined) {
        open.push(`${mountPath}/`);
        continue;
      }
      const data = objects.dataOf(kind, namespace, object);
      const listed = items?.map((item: any) => ({ where: `${kind} ${namespace}/${object} ${item.key}`, ...data?.find(({ key }) => key === item.key), path: item.path }))
        ?? data?.map((one) => ({ ...one, path: one.key }));
      if (listed === undefined) open.push(`${mountPath}/`);
      else files.push(...listed.filter((one: MountedFile) => subPath === undefined || one.path === subPath)
        .map((one: MountedFile) => ({ ...one, path: subPath === undefined ? `${mountPath}/${one.path}` : mountPath })));
    }
  }
  return { files, open };
}

/** As the JVM takes a text apart: at blanks, unless they are in quotes. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/["']/g, ''));
}
