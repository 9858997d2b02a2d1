import { Names, YamlOutputType } from 'cdk8s';
import { RenderedChart, RenderedObject } from './synth-tree';

/** A file of the output folder, by its path in there. */
export interface OutputFile {
  readonly path: string;
  readonly content: string;
}

/** A file and the objects in it. */
export interface ManifestFile {
  readonly path: string;
  readonly objects: readonly RenderedObject[];
}

/**
 * Which objects go into which file, with the file names of cdk8s: a chart that depends on others gives every chart a
 * number in front, so that `kubectl apply -f dist/` keeps the order.
 */
export function layOut(charts: readonly RenderedChart[], type: YamlOutputType, extension: string, numbered: boolean): ManifestFile[] {
  const chartName = ({ chart }: RenderedChart, index: number) =>
    `${numbered ? `${String(index).padStart(4, '0')}-` : ''}${Names.toDnsLabel(chart)}`;
  switch (type) {
    case YamlOutputType.FILE_PER_APP:
      return charts.length === 0 ? [] : [{ path: `app${extension}`, objects: charts.flatMap((chart) => chart.objects) }];
    case YamlOutputType.FILE_PER_RESOURCE:
      return perResource(charts.flatMap((chart) => chart.objects), '', extension);
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return charts.flatMap((chart, index) => perResource(chart.objects, `${chartName(chart, index)}/`, extension));
    default:
      return charts.map((chart, index) => ({ path: `${chartName(chart, index)}${extension}`, objects: chart.objects }));
  }
}

/**
 * One file an object, named `Kind.name` as cdk8s does. Where that name is taken, as by the same kind and name in
 * another namespace, cdk8s overwrites the first file; here the namespace joins the name, then a number.
 */
function perResource(objects: readonly RenderedObject[], folder: string, extension: string): ManifestFile[] {
  const taken = new Set<string>();
  return objects.map((object) => {
    const { kind, metadata } = object.manifest;
    const candidates = [`${kind}.${metadata?.name}`, `${kind}.${metadata?.namespace ?? 'default'}.${metadata?.name}`];
    let name = candidates.map(legal).find((candidate) => !taken.has(candidate.toLowerCase()));
    for (let count = 2; name === undefined; count++) {
      const candidate = legal(`${candidates[1]}.${count}`);
      if (!taken.has(candidate.toLowerCase())) name = candidate;
    }
    taken.add(name.toLowerCase());
    return { path: `${folder}${name}${extension}`, objects: [object] };
  });
}

function legal(name: string): string {
  return name.replace(/[^0-9a-zA-Z-_.]/g, '');
}
