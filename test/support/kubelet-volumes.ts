/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { dataOf } from './binding-environment';

/**
 * Lays out the ConfigMaps and Secrets that the first container of a workload mounts, at their `mountPath`: a folder with a
 * time for a name, the link `..data` to it, and a link for each file through that.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/volume/util/atomic_writer.go
 */
export function layOutVolumes(objects: readonly any[], workload: any): void {
  const { containers: [{ volumeMounts = [] }], volumes = [] } = workload.spec.template.spec;
  for (const { name, mountPath } of volumeMounts) {
    const { configMap, secret } = volumes.find((volume: any) => volume.name === name);
    const files = filesOf(objects, configMap === undefined ? 'Secret' : 'ConfigMap', configMap ?? secret);
    if (files === undefined) continue;
    const folder = '..2026_11_22_10_11_12.1234567890';
    fs.mkdirSync(path.join(mountPath, folder), { recursive: true });
    fs.symlinkSync(folder, path.join(mountPath, '..data'));
    for (const [file, content] of Object.entries(files)) {
      fs.writeFileSync(path.join(mountPath, folder, file), content);
      fs.symlinkSync(path.join('..data', file), path.join(mountPath, file));
    }
  }
}

/** By their paths in the volume; undefined where it is a volume of another kind. */
function filesOf(objects: readonly any[], kind: string, source: any): Record<string, string> | undefined {
  if (source === undefined) return undefined;
  const { name = source.secretName, items, optional } = source;
  const data = dataOf(objects, kind, { name, optional });
  if (items === undefined) return data;
  return Object.fromEntries(items.map(({ key, path: file }: any) => {
    if (data[key] === undefined) throw new Error(`no key ${key} in ${name}: the container would not start`);
    return [file, data[key]];
  }));
}
