/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */
import * as path from 'node:path';
import { extensionOf } from '../spring/config-file';
import { resolve } from '../spring/config-resolution';
import { KeyData, ObjectData } from './object-data';
import { Outside, OutsideValue, valueOf } from './outside';

/** What leads Spring Boot to files beside those of the application, the strongest first. */
const LOCATIONS = ['spring.config.import', 'spring.config.additional-location', 'spring.config.location'];

/** Which files of a folder count, and which of their documents. */
export interface FileChoice {
  readonly configName: string;
  /** Without any, those that the files activate. */
  readonly activeProfiles: readonly string[];
}

/** Properties in the files that the container leads Spring Boot to, as far as they are mounted from objects that are known. */
export function importedProperties(outside: Outside, choice: FileChoice, mounted: MountedFiles): Outside {
  const found = LOCATIONS.flatMap((property): Outside[] => {
    const given = valueOf(outside, property);
    if (given === undefined) return [];
    if (given.value === undefined) return [{ values: [], open: [given.name] }];
    // Of several, the last is the strongest.
    return given.value.split(/[,;]/).reverse().map((location) => imported(location.trim(), choice, mounted));
  });
  return { values: found.flatMap(({ values }) => values), open: found.flatMap(({ open }) => open) };
}

interface MountedFile extends KeyData {
  /** In the container. */
  readonly path: string;
}

/** Files that are mounted from ConfigMaps and Secrets, and the folders of which the files are not known. */
export interface MountedFiles {
  readonly files: readonly MountedFile[];
  readonly open: readonly string[];
}

function imported(location: string, choice: FileChoice, { files, open }: MountedFiles): Outside {
  const [, tree, place] = /^(?:optional:)?(configtree:|file:)?(\/.*)$/.exec(location) ?? [];
  const folder = place?.replace(/\*\/$/, '');
  const own = folder === undefined ? [] : files.filter((file) => file.path.startsWith(folder) || isOfProfile(file.path, folder));
  const unknown = folder === undefined ? [location] : open.filter((mount) => mount.startsWith(folder) || folder.startsWith(mount));
  if (own.length === 0 && unknown.length === 0) return { values: [], open: [location] };
  const depth = place?.endsWith('*/') ? 1 : 0;
  return { values: tree === 'configtree:' ? own.map((file) => treeProperty(file, folder!, depth)) : fileProperties(own, folder!, choice), open: unknown };
}

/** `more-kind.yaml` beside `more.yaml`, which Spring Boot reads as well where the profile is active. */
function isOfProfile(file: string, location: string): boolean {
  const extension = path.posix.extname(location);
  return extension !== '' && path.posix.extname(file) === extension && file.startsWith(`${location.slice(0, -extension.length)}-`);
}

/** Folders are elements of the name, but for the one that `*` stands for. Placeholders are resolved only where others refer to it. */
function treeProperty(file: MountedFile, folder: string, skipped: number): OutsideValue {
  const name = path.posix.relative(folder, file.path).split('/').slice(skipped).join('.');
  return { as: 'property', source: path.posix.dirname(file.path), name, value: file.value, where: file.where, literal: true };
}

/** The strongest first. */
function fileProperties(files: readonly MountedFile[], location: string, { configName, activeProfiles }: FileChoice): OutsideValue[] {
  const known = files.flatMap(({ path: file, value }) => value === undefined ? [] : [{ file, content: Buffer.from(value) }]);
  const name = location.endsWith('/') ? configName : path.posix.basename(location, `.${extensionOf(location)}`);
  const { entries } = resolve(known, { configName: name, activeProfiles, propertiesEncoding: 'utf-8' });
  return [...entries].reverse().map(({ property, value, origin: { file }, document }) => ({
    as: 'property', source: `${file}#${document}`, name: property, value, where: `${files.find((one) => one.path === file)!.where} ${property}`,
  }));
}

export function mountedFiles({ spec: { volumes = [] } }: any, { volumeMounts = [] }: any, namespace: string, objects: ObjectData): MountedFiles {
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
