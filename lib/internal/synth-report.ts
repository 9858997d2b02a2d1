import * as os from 'node:os';
import * as path from 'node:path';
import { PlannedSecret } from './cluster-plan';
import { commandLine } from './package-scripts';
import { SecretController } from './secret-controllers';
import { shellQuote } from './shell';

/** Environment variable that silences the report, when `false`: `up` and `apply` set it for the app that they run. */
export const REPORT_VARIABLE = 'CDK8S_SPRING_BOOT_REPORT';

/** More files than this are counted only. */
const MOST_FILES = 20;

export interface SynthReport {
  /** The output folder. */
  readonly folder: string;
  /** Manifest files, relative to the folder. */
  readonly manifests: readonly string[];
  /** kind configs and plans, with their folder. */
  readonly kindFiles: readonly string[];
  /** Names of the kind clusters. */
  readonly clusters: readonly string[];
  /** Namespaces that no manifest creates. */
  readonly namespaces: readonly string[];
  /** Secrets that the manifests refer to. */
  readonly secrets: readonly PlannedSecret[];
  /** Controllers that must be in the cluster. */
  readonly controllers: readonly SecretController[];
}

/** What `synth` tells: the files, what must be in the cluster, the next step. */
export function synthReport(report: SynthReport): string {
  // `cdk8s synth -p` lets the app write to a folder that is gone a moment later.
  const kept = !path.resolve(report.folder).startsWith(path.join(os.tmpdir(), 'cdk8s-'));
  const folder = path.relative('', report.folder) || report.folder;
  return [
    ...kept ? [
      `Wrote ${report.manifests.length} manifest file${report.manifests.length === 1 ? '' : 's'} to ${folder}/`,
      ...report.manifests.slice(0, MOST_FILES).map((file) => `  ${path.join(folder, file)}`),
      ...report.manifests.length > MOST_FILES ? [`  … and ${report.manifests.length - MOST_FILES} more`] : [],
      ...report.kindFiles.map((file) => `  ${path.relative('', file)}`),
    ] : [],
    ...report.namespaces.length > 0 ? [
      `The manifests lie in namespaces that are not among them. ${report.clusters.length > 0 ? '`up` creates them; elsewhere, c' : 'C'}reate them once:`,
      ...report.namespaces.map((namespace) => `  kubectl create namespace ${namespace}`),
    ] : [],
    ...report.controllers.length > 0 ? [
      `The manifests have objects that Kubernetes alone does not know. Install their controllers, with the CRDs, before you apply them${report.clusters.length > 0 ? '; `up` does not' : ''}:`,
      ...report.controllers.map(({ kinds, name, url }) => `  ${kinds.join(', ')}: ${name}   # ${url}`),
    ] : [],
    ...report.secrets.length > 0 ? [
      `The manifests refer to Secrets that are not among them. ${report.clusters.length > 0 ? '`up` creates those with an env file; otherwise, c' : 'C'}reate them once:`,
      ...report.secrets.map((secret) => `  ${createSecretLine(secret)}`),
    ] : [],
    ...kept ? [nextStep(folder, report)] : [],
  ].map((line) => `${line}\n`).join('');
}

/** What may go wrong; nothing where there is nothing. */
export function warningLines(warnings: readonly string[]): string {
  return warnings.length === 0 ? '' : `Warnings:\n${warnings.map((warning) => `  ${warning}\n`).join('')}`;
}

/** The command that makes a Secret; no value is in it. `kubectl` may be called with a context. */
export function createSecretLine({ name, namespace, keys, envFile }: PlannedSecret, kubectl: readonly string[] = ['kubectl']): string {
  const command = [...kubectl, 'create', 'secret', 'generic', name, '--namespace', namespace, `--from-env-file=${envFile ?? 'FILE'}`];
  return `${shellQuote(command)}${envFile === undefined ? `   # lines of FILE: ${keys.map((key) => `${key}=<value>`).join(', ')}` : ''}`;
}

function nextStep(folder: string, report: SynthReport): string {
  const apply = applyCommand(folder, report.manifests);
  return report.clusters.length === 0 ? `Next: ${apply}` : `Next: ${commandLine('up')}   (or ${apply} on a cluster of your own)`;
}

/** kubectl does not look into folders below the one it is given: where each chart has a folder, it is given them all. */
function applyCommand(folder: string, manifests: readonly string[]): string {
  const folders = manifests.length === 0 ? ['.'] : [...new Set(manifests.map((file) => path.dirname(file)))];
  return `kubectl apply ${folders.map((inner) => `-f ${path.join(folder, inner)}/`).join(' ')}`;
}
