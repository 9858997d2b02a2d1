import * as fs from 'node:fs';
import * as path from 'node:path';
import { REPOSITORY, run, succeed } from './processes';

/** A program on this machine, or why there is none. */
export type Tool = { readonly path: string } | { readonly missing: string };

/** A check that an object does not pass. */
export interface Failure {
  readonly check: string;
  /** `Deployment/shop`, `Deployment/namespace/shop`. */
  readonly object: string;
  readonly message: string;
}

/** What a linter says of a folder of manifests. */
export interface Verdict {
  /** `kube-score v1.20.0` */
  readonly linter: string;
  /** The checks that it makes unless told otherwise. */
  readonly checks: readonly string[];
  readonly failures: readonly Failure[];
  /** Checks that had something to look at; nothing where the linter does not tell. */
  readonly applied?: readonly string[];
  /** Checks that it has but does not make unless asked, and that fail. */
  readonly optionalFailures: readonly Failure[];
  /** What it could not read, and so did not look at. */
  readonly unread: readonly string[];
}

export interface Linter {
  readonly name: string;
  readonly find: () => Tool;
  readonly lint: (tool: string, manifests: string) => Verdict;
}

/* eslint-disable @typescript-eslint/no-explicit-any -- what the linters print */

/** It is looked for and not built: it has hundreds of modules. */
export const KUBE_LINTER: Linter = {
  name: 'kube-linter',
  find: () => found('KUBE_LINTER', 'kube-linter') ?? { missing: 'KUBE_LINTER names none, and none is on PATH' },
  lint(tool, manifests) {
    // No configuration of anybody's, whatever folder this runs in.
    const lint = (...options: string[]): any => {
      const { stdout, stderr } = run(manifests, [tool, 'lint', '--verbose', '--format', 'json', ...options, '.']);
      if (!stdout.startsWith('{')) throw new Error(`kube-linter in ${manifests}: ${stderr}`);
      return { ...JSON.parse(stdout), unread: stderr.match(/(?<=^Warning: failed to load object from ).*/gm) ?? [] };
    };
    const { Checks, Reports, Summary, unread } = lint();
    const checks: string[] = Checks.map(({ name }: any) => name).sort();
    const failures = (reports: any[]): Failure[] => (reports ?? []).map(({ Check, Object: { K8sObject }, Diagnostic }: any) => ({
      check: Check, object: objectName(K8sObject.GroupVersionKind.Kind, K8sObject.Namespace, K8sObject.Name), message: Diagnostic.Message,
    }));
    return {
      linter: `kube-linter ${Summary.KubeLinterVersion}`,
      checks,
      failures: failures(Reports),
      optionalFailures: failures(lint('--add-all-built-in', '--exclude', 'schema-validation').Reports).filter(({ check }) => !checks.includes(check)),
      unread,
    };
  },
};

const KUBE_SCORE_MODULE = 'github.com/zegl/kube-score';

export const KUBE_SCORE: Linter = {
  name: 'kube-score',
  find: () => found('KUBE_SCORE', 'kube-score') ?? installed('kube-score', `${KUBE_SCORE_MODULE}/cmd/kube-score@v1.20.0`),
  lint(tool, manifests) {
    const files = fs.readdirSync(manifests).filter((file) => file.endsWith('.yaml'));
    // An annotation of an object must not hide what is wrong with it; the newest Kubernetes deprecates most.
    const { stdout, stderr } = run(manifests, [
      tool, 'score', '--output-format', 'json', '--disable-ignore-checks-annotations', '--all-default-optional', '--kubernetes-version', 'v1.34', ...files,
    ]);
    if (!stdout.startsWith('[')) throw new Error(`kube-score in ${manifests}: ${stderr}`);
    const scores = (JSON.parse(stdout) as any[]).flatMap(({ type_meta, object_meta, checks }) => checks.map((score: any) => ({
      ...score, object: objectName(type_meta.kind, object_meta.namespace, object_meta.name),
    }))).filter(({ skipped }) => !skipped);
    const all = succeed(manifests, [tool, 'list']).trim().split('\n').map((line) => ({ check: line.split(',')[0], optional: line.endsWith(',optional') }));
    const failures = scores.filter(({ grade }) => grade < ALL_OK).map(({ check, object, comments }): Failure => ({
      check: check.id, object, message: [...new Set((comments ?? []).map(({ summary }: any) => summary))].join('; '),
    }));
    const optional = new Set(all.filter((one) => one.optional).map(({ check }) => check));
    return {
      linter: `kube-score ${versionOf(tool)}`,
      checks: all.map(({ check }) => check).filter((check) => !optional.has(check)).sort(),
      failures: failures.filter(({ check }) => !optional.has(check)),
      applied: [...new Set<string>(scores.map(({ check }) => check.id))].filter((check) => !optional.has(check)).sort(),
      optionalFailures: failures.filter(({ check }) => optional.has(check)),
      unread: [], // it throws
    };
  },
};

/** Grades of kube-score: 1 critical, 5 warning, 7 almost OK. */
const ALL_OK = 10;

function objectName(kind: string, namespace: string | undefined, name: string): string {
  return [kind, namespace, name].filter(Boolean).join('/');
}

function found(variable: string, program: string): Tool | undefined {
  const given = process.env[variable];
  if (given !== undefined) return { path: path.resolve(given) };
  const file = (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, program)).find((candidate) => fs.existsSync(candidate));
  return file === undefined ? undefined : { path: file };
}

/** Builds a Go program into `build/tools`, once. */
function installed(program: string, module: string): Tool {
  const folder = path.join(REPOSITORY, 'build/tools');
  const file = path.join(folder, program);
  if (fs.existsSync(file)) return { path: file };
  if (found('', 'go') === undefined) return { missing: `it is not on PATH, and neither is go, which could build ${module}` };
  const { code, stderr } = run(REPOSITORY, ['go', 'install', module], { GOBIN: folder, GOFLAGS: '-buildvcs=false' });
  return code === 0 ? { path: file } : { missing: `go install ${module} ended with ${code}: ${stderr.trim().split('\n').at(-1)}` };
}

/** What `go install` makes calls itself `development`; the module it is made of has a version. */
function versionOf(tool: string): string {
  const told = succeed(REPOSITORY, [tool, 'version']).replace(/^kube-score version: |,.*$/gs, '');
  if (told !== 'development' || found('', 'go') === undefined) return told;
  return /^\s*mod\s+\S+\s+(\S+)/m.exec(succeed(REPOSITORY, ['go', 'version', '-m', tool]))?.[1] ?? told;
}
