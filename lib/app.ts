import * as path from 'node:path';
import * as fs from 'node:fs';
import { App as Cdk8sApp, AppProps as Cdk8sAppProps } from 'cdk8s';
import { IConstruct } from 'constructs';
import { contractFindings } from './contract/findings';
import { brand, isBranded } from './internal/brand';
import { emit } from './internal/emission';
import { FileNaming, layOut, ManifestFile, namingMessages, OutputFile } from './internal/output-files';
import { replaceFolder, restoreFolder } from './internal/output-folder';
import { declaredFacts } from './internal/plan-facts';
import { neededControllers, SecretController } from './internal/secret-controllers';
import { REPORT_VARIABLE, synthReport, warningLines } from './internal/synth-report';
import { objectFindings } from './internal/object-rules';
import { linkDependencies, RenderedChart, RenderedObject, renderCharts, validationMessages } from './internal/synth-tree';
import { KindCluster } from './kind-cluster';
import { clusterFiles, MappedCluster, mapPorts } from './kind-output';
import { PlanContents, planContents, secretMessages } from './plan-contents';
import { clusterMessages } from './kind-problems';

/** Properties of `App`: those of `cdk8s.App`, and how it reports. */
export interface AppProps extends Cdk8sAppProps {
  /**
   * Whether `synth` says on standard error what may go wrong, what it wrote, which Secrets are missing and what to do next.
   *
   * @default - true; where `cdk8s-spring-boot up` or `apply` runs the app, what may go wrong only, as they say the rest themselves
   */
  readonly report?: boolean;

  /**
   * Ranks in the order of application, from 0 to 99, by the path of the chart; a chart that is not named has 50.
   *
   * With ranks (also with none, `{}`) the name of every chart's file or folder begins with its rank, as in
   * `50-travel-planner.k8s.yaml`, and stays when charts or dependencies are added. Where that order contradicts a
   * dependency between charts, `synth` refuses it and says which rank would do.
   *
   * @default - the names of cdk8s: no number, and `0000-`, `0001-` … for all charts once one of them depends on another
   */
  readonly chartRanks?: { readonly [path: string]: number };
}

/** A synthesized app that nothing is wrong with, before it is written. */
interface Synthesis {
  readonly contents: PlanContents;
  readonly controllers: readonly SecretController[];
  readonly clusters: readonly MappedCluster[];
  /** The objects of all charts. */
  readonly objects: readonly RenderedObject[];
  /** The manifest files, by name. */
  readonly paths: readonly string[];
  /** Each file with its text, to be taken once; throws at the end if YAML cannot carry something. */
  readonly texts: Iterable<OutputFile>;
  /** What may go wrong. */
  readonly warnings: readonly string[];
}

/**
 * The root of a program: `cdk8s.App` with one-pass synthesis, the kind config of each `KindCluster`, and checks between
 * constructs. A drop-in: charts of other packages come out as before.
 *
 * `synth` replaces the output folder whole, or leaves it as it was when anything is wrong. (The cdk8s CLI empties
 * `dist/` by itself before it runs any app.)
 */
export class App extends Cdk8sApp {
  private readonly report: boolean;
  private readonly warns: boolean;
  private readonly recordsMetadata: boolean;
  private readonly chartRanks?: AppProps['chartRanks'];

  /**
   * @param props where the YAML goes, and how it is divided into files
   */
  public constructor(props: AppProps = {}) {
    super(props);
    this.report = props.report ?? process.env[REPORT_VARIABLE] !== 'false';
    // `up` and `apply` pass on what is said here.
    this.warns = props.report ?? true;
    this.recordsMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
    this.chartRanks = props.chartRanks;
    brand(this, 'App');
  }

  /**
   * Checks everything, renders each object once, and replaces the output folder.
   *
   * @throws one error that lists all problems; the output folder is then as it was
   */
  public override synth(): void {
    const kindFolder = this.kindFolder();
    for (const folder of [this.outdir, kindFolder]) restoreFolder(folder);
    const { clusters, objects, paths, contents, controllers, warnings, texts } = this.synthesize(layOut);
    const kindFiles = clusters.flatMap((cluster) => clusterFiles(cluster, contents));
    const metadata = this.recordsMetadata ? [constructMetadata(objects)] : [];
    this.write(texts, metadata, kindFiles, kindFolder);
    if (this.warns) process.stderr.write(warningLines(warnings));
    if (this.report) {
      process.stderr.write(synthReport({
        folder: this.outdir,
        manifests: paths,
        kindFiles: kindFiles.map((file) => path.join(kindFolder, file.path)),
        clusters: clusters.map(({ cluster }) => cluster.name),
        namespaces: contents.namespaces,
        secrets: contents.secrets,
        controllers,
      }));
    }
  }

  /**
   * All objects as one YAML text, checked like in `synth`.
   *
   * @throws one error that lists all problems
   */
  public override synthYaml(): string {
    const { texts } = this.synthesize((charts) => [{ path: '', objects: charts.flatMap(({ objects }) => objects) }]);
    return [...texts].map(({ content }) => content).join('');
  }

  private synthesize(divide: (charts: readonly RenderedChart[], naming: FileNaming) => ManifestFile[]): Synthesis {
    const constructs = this.node.findAll();
    const refused = validationMessages(constructs);
    const facts = declaredFacts(constructs);
    const { linked, charts } = this.render(constructs, refused.length > 0);
    const naming = { type: this.yamlOutputType, extension: this.outputFileExtension, linked, ranks: this.chartRanks };
    const objects = charts.flatMap((chart) => chart.objects);
    const files = divide(charts, naming);
    const clusters = mapPorts(constructs.filter((construct): construct is KindCluster => isBranded(construct, 'KindCluster')), objects);
    const rules = objectFindings(objects);
    const contracts = contractFindings(facts.application, objects);
    const wrong = [
      ...namingMessages(charts.map(({ chart }) => chart), naming),
      ...secretMessages(facts),
      ...clusterMessages(clusters, facts, objects),
      ...contracts.errors,
    ];
    const messages: string[] = [];
    const texts = emit(files, messages);
    const throwAll = () => throwMessages([...refused, ...rules.errors, ...messages, ...wrong]);
    if (refused.length + rules.errors.length + wrong.length > 0) {
      // Of the texts, what YAML cannot carry is of use.
      Array.from(texts);
      throwAll();
    }
    const paths = files.map((file) => file.path);
    return {
      clusters, objects, paths, contents: planContents(facts, objects, paths), controllers: neededControllers(objects),
      warnings: [...rules.warnings, ...contracts.warnings, ...facts.warning.map(({ fact }) => fact)],
      texts: andThen(texts, throwAll),
    };
  }

  /** What a validation refused may not render at all; the user is told then what can be told without. */
  private render(constructs: readonly IConstruct[], refused: boolean): { linked: boolean; charts: RenderedChart[] } {
    try {
      return { linked: linkDependencies(constructs), charts: renderCharts(this) };
    } catch (error) {
      if (refused) return { linked: false, charts: [] };
      throw error;
    }
  }

  /** Helm reads every file below `templates/`, so the kind files go beside that folder in a chart. */
  private kindFolder(): string {
    const isHelmChart = path.basename(this.outdir) === 'templates' && fs.existsSync(path.join(this.outdir, '..', 'Chart.yaml'));
    return path.join(this.outdir, isHelmChart ? '../kind' : 'kind');
  }

  private write(texts: Iterable<OutputFile>, metadata: readonly OutputFile[], kindFiles: readonly OutputFile[], kindFolder: string): void {
    const inside = path.relative(this.outdir, kindFolder);
    if (!inside.startsWith('..')) {
      replaceFolder(this.outdir, inTurn(texts, metadata, kindFiles.map((file) => ({ ...file, path: path.join(inside, file.path) }))));
      return;
    }
    replaceFolder(this.outdir, inTurn(texts, metadata));
    if (kindFiles.length > 0 || fs.existsSync(kindFolder)) replaceFolder(kindFolder, kindFiles);
  }
}

const CONSTRUCT_METADATA = 'construct-metadata.json';

/** What `validations:` in cdk8s.yaml need to name constructs. */
function constructMetadata(objects: readonly RenderedObject[]): OutputFile {
  const resources = Object.fromEntries(objects.map(({ construct }) => [construct.name, { path: construct.node.path }]));
  return { path: CONSTRUCT_METADATA, content: JSON.stringify({ version: '1.0.0', resources }) };
}

function* inTurn<T>(...parts: Iterable<T>[]): Generator<T> {
  for (const part of parts) yield* part;
}

function* andThen<T>(items: Iterable<T>, work: () => void): Generator<T> {
  yield* items;
  work();
}

function throwMessages(messages: readonly string[]): void {
  if (messages.length > 0) {
    throw new Error(`Validation failed with the following errors:\n  ${messages.join('\n  ')}`);
  }
}
