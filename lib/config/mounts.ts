import { createHash } from 'node:crypto';
import { IConfigMap, PathMapping, Volume } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Items } from './placement';

/** A volume, and the folder that it is mounted in. */
export interface Mount {
  readonly path: string;
  readonly volume: Volume;
}

/** The volume of the files in the ConfigMap of a `ConfigBackedEnv`; none where there are none. */
export function ownMounts(scope: Construct, folder: string, name: string, configMap: IConfigMap, items: Items): Mount[] {
  if (Object.keys(items).length === 0) return [];
  const volume = Volume.fromConfigMap(scope, 'files', configMap, { name: volumeName(`config-${name}`), items: pathsOf(items) });
  return [{ path: `${folder}/config`, volume }];
}

export function pathsOf(items: Items): Record<string, PathMapping> {
  return Object.fromEntries(Object.entries(items).map(([key, path]) => [key, { path }]));
}

/** A DNS label, which the name of an object need not be. */
export function volumeName(text: string): string {
  const label = text.replace(/[^a-z0-9]+/g, '-');
  return label === text && text.length <= 63 ? text : `${label.slice(0, 54)}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}
