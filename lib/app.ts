import * as path from 'node:path';
import * as fs from 'node:fs';
import { App as Cdk8sApp, AppProps as Cdk8sAppProps, Yaml } from 'cdk8s';
import { IConstruct } from 'constructs';
import { brand, isBranded } from './internal/brand';
import { layOut, OutputFile } from './internal/output-files';
import { replaceFolder } from './internal/output-folder';
import { REPORT_VARIABLE, synthReport } from './internal/synth-report';
import { duplicateMessages, selectorMessages } from './internal/clashes';
import { linkDependencies, RenderedChart, RenderedObject, renderCharts, validationMessages } from './internal/synth-tree';
import { KindCluster } from './kind-cluster';
import { clusterFiles } from './kind-output';
import { planContents, secretMessages } from './plan-contents';
import { clusterMessages } from './kind-problems';

/** Properties of `App`: those of `cdk8s.App`, and how it reports. */
export interface AppProps extends Cdk8sAppProps {
  /**
   * Whether `synth` says on standard error what it wrote, which Secrets are missing and what to do next.
   *
   * @default - true, unless `cdk8s-spring-boot up` or `apply` runs the app, which say it themselves
   */
  readonly report?: boolean;
}

/** A synthesized app, before it is written. */
interface Synthesis {
  readonly constructs: readonly IConstruct[];
  readonly clusters: readonly KindCluster[];
  readonly charts: readonly RenderedChart[];
  /** The objects of all charts. */
  readonly objects: readonly RenderedObject[];
  /** Whether a chart depends on another. */
  readonly linked: boolean;
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
  private readonly recordsMetadata: boolean;

  /**
   * @param props where the YAML goes, and how it is divided into files
   */
  public constructor(props: AppProps = {}) {
    super(props);
    this.report = props.report ?? process.env[REPORT_VARIABLE] !== 'false';
    this.recordsMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
    brand(this, 'App');
  }

  /**
   * Checks everything, renders each object once, and replaces the output folder.
   *
   * @throws one error that lists all problems; the output folder is then as it was
   */
  public override synth(): void {
    const synthesis = this.synthesize();
    const { objects } = synthesis;
    const manifests = layOut(synthesis.charts, this.yamlOutputType, this.outputFileExtension, synthesis.linked)
      .map((file) => ({ path: file.path, content: Yaml.stringify(...file.objects.map(({ manifest }) => manifest)) }));
    const contents = planContents(synthesis.constructs, objects, manifests.map((file) => file.path));
    const kindFiles = synthesis.clusters.flatMap((cluster) => clusterFiles(cluster, contents, objects));
    const metadata = this.recordsMetadata ? [constructMetadata(objects)] : [];
    const kindFolder = this.kindFolder();
    this.write([...manifests, ...metadata], kindFiles, kindFolder);
    if (this.report) {
      process.stderr.write(synthReport({
        folder: this.outdir,
        manifests: manifests.map((file) => file.path),
        kindFiles: kindFiles.map((file) => path.join(kindFolder, file.path)),
        clusters: synthesis.clusters.map(({ name }) => name),
        namespaces: contents.namespaces,
        secrets: contents.secrets,
      }));
    }
  }

  /**
   * All objects as one YAML text, checked like in `synth`.
   *
   * @throws one error that lists all problems
   */
  public override synthYaml(): string {
    return Yaml.stringify(...this.synthesize().objects.map(({ manifest }) => manifest));
  }

  private synthesize(): Synthesis {
    const constructs = this.node.findAll();
    const refused = validationMessages(constructs);
    const { linked, charts } = this.render(constructs, refused.length > 0);
    const objects = charts.flatMap((chart) => chart.objects);
    const clusters = constructs.filter((construct): construct is KindCluster => isBranded(construct, 'KindCluster'));
    throwMessages([
      ...refused,
      ...duplicateMessages(objects),
      ...selectorMessages(objects),
      ...secretMessages(constructs),
      ...clusterMessages(clusters, constructs, objects),
    ]);
    return { constructs, clusters, charts, objects, linked };
  }

  /** What a validation refused may not render at all; the user is told then what can be told without. */
  private render(constructs: readonly IConstruct[], refused: boolean): Pick<Synthesis, 'linked' | 'charts'> {
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

  private write(manifests: readonly OutputFile[], kindFiles: readonly OutputFile[], kindFolder: string): void {
    const inside = path.relative(this.outdir, kindFolder);
    if (!inside.startsWith('..')) {
      replaceFolder(this.outdir, [...manifests, ...kindFiles.map((file) => ({ ...file, path: path.join(inside, file.path) }))]);
      return;
    }
    replaceFolder(this.outdir, manifests);
    if (kindFiles.length > 0 || fs.existsSync(kindFolder)) replaceFolder(kindFolder, kindFiles);
  }
}

const CONSTRUCT_METADATA = 'construct-metadata.json';

/** What `validations:` in cdk8s.yaml need to name constructs. */
function constructMetadata(objects: readonly RenderedObject[]): OutputFile {
  const resources = Object.fromEntries(objects.map(({ construct }) => [construct.name, { path: construct.node.path }]));
  return { path: CONSTRUCT_METADATA, content: JSON.stringify({ version: '1.0.0', resources }) };
}

function throwMessages(messages: readonly string[]): void {
  if (messages.length > 0) {
    throw new Error(`Validation failed with the following errors:\n  ${messages.join('\n  ')}`);
  }
}
