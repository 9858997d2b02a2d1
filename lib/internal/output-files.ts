import { Chart, Names, YamlOutputType } from 'cdk8s';
import { ChartRanks, orderMessages, rankMessages, rankPrefix } from './chart-ranks';
import { formatProblem } from './problem';
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

/** What the names of files follow from. */
export interface FileNaming {
  readonly type: YamlOutputType;
  readonly extension: string;
  /** Whether a chart depends on another: cdk8s puts a number in front then, so that `kubectl apply -f dist/` keeps the order. */
  readonly linked: boolean;
  /** Ranks in place of these numbers. */
  readonly ranks?: ChartRanks;
}

/** Which objects go into which file. */
export function layOut(charts: readonly RenderedChart[], naming: FileNaming): ManifestFile[] {
  const { type, extension } = naming;
  switch (type) {
    case YamlOutputType.FILE_PER_APP:
      return charts.length === 0 ? [] : [{ path: `app${extension}`, objects: charts.flatMap((chart) => chart.objects) }];
    case YamlOutputType.FILE_PER_RESOURCE:
      return perResource(charts.flatMap((chart) => chart.objects), '', extension);
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return withNames(charts, naming).flatMap(({ name, objects }) => perResource(objects, `${name}/`, extension));
    default:
      return withNames(charts, naming).map(({ name, objects }) => ({ path: name, objects }));
  }
}

function withNames(charts: readonly RenderedChart[], naming: FileNaming): (RenderedChart & { readonly name: string })[] {
  const names = chartNames(charts.map(({ chart }) => chart), naming);
  return charts.map((chart, index) => ({ ...chart, name: names[index] }));
}

/** The name of the file of each chart, or of its folder. */
function chartNames(charts: readonly Chart[], { type, extension, linked, ranks }: FileNaming): string[] {
  const ending = type === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE ? '' : extension;
  const prefix = (chart: Chart, index: number) => {
    if (ranks !== undefined) return rankPrefix(chart, ranks);
    return linked ? `${String(index).padStart(4, '0')}-` : '';
  };
  return charts.map((chart, index) => `${prefix(chart, index)}${Names.toDnsLabel(chart)}${ending}`);
}

/** What is wrong with the ranks; nothing where none are used. */
export function namingMessages(charts: readonly Chart[], naming: FileNaming): string[] {
  const { type, ranks } = naming;
  if (ranks === undefined) return [];
  if (type !== YamlOutputType.FILE_PER_CHART && type !== YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE) {
    return [formatProblem({
      path: 'App', property: 'chartRanks', seen: ranks, expected: `expected no ranks: with yamlOutputType ${YamlOutputType[type]} no chart has a file or folder of its own`,
      fix: 'take chartRanks out, or write yamlOutputType: YamlOutputType.FILE_PER_CHART',
    })];
  }
  const wrong = rankMessages(ranks, charts);
  const names = chartNames(charts, naming);
  return wrong.length > 0 ? wrong : orderMessages(ranks, charts.map((chart, index) => ({ chart, name: names[index] })));
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
