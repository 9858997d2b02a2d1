import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { tempFolder } from '../support/folders';

/** What a reader made of a text: the documents as JSON, or why it refused. */
export type Reading = { readonly documents: readonly unknown[] } | { readonly error: string };

/** Reads YAML texts, each by itself. */
export interface Reader {
  readonly name: string;
  read(texts: readonly string[]): Reading[];
}

function npmYaml(version: '1.1' | '1.2'): Reader {
  return {
    name: `npm yaml ${version}`,
    read: (texts) => texts.map((text) => {
      try {
        const documents = parseAllDocuments(text, { version, logLevel: 'silent' });
        const problem = [...documents].flatMap(({ errors, warnings }) => [...errors, ...warnings])[0];
        return problem === undefined ? { documents: [...documents].map((document) => document.toJS() as unknown) } : { error: problem.message };
      } catch (error) {
        return { error: (error as Error).message };
      }
    }),
  };
}

// A key that is no string, or a value that JSON does not know, must not look like the string that was meant.
const PYTHON = `
import json, math, sys, yaml
def plain(value):
    if isinstance(value, dict):
        return {key if isinstance(key, str) else 'not a string: %r' % (key,): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    known = value is None or isinstance(value, (str, bool, int)) or (isinstance(value, float) and math.isfinite(value))
    return value if known else {'not JSON': repr(value)}
def reading(text):
    try:
        return {'documents': [plain(document) for document in yaml.safe_load_all(text)]}
    except Exception as error:
        return {'error': '%s: %s' % (type(error).__name__, error)}
json.dump([reading(text) for text in json.load(open(sys.argv[1], encoding='utf-8'))], sys.stdout)
`;

const pyYaml: Reader = {
  name: 'PyYAML',
  read: (texts) => {
    const file = path.join(tempFolder(), 'texts.json');
    fs.writeFileSync(file, JSON.stringify(texts));
    return JSON.parse(run('python3', ['-c', PYTHON, file], 'install Python 3 and its package PyYAML')) as Reading[];
  },
};

/** `kubectl patch --local` decodes as `kubectl apply` does, needs no API server, and knows no kind: nothing is coerced. */
const kubectl: Reader = {
  name: 'kubectl',
  read: (texts) => {
    const folder = tempFolder();
    const whole = decode(texts.join('---\n'), folder);
    if ('documents' in whole && whole.documents.length === texts.length) return whole.documents.map((document) => ({ documents: [document] }));
    if (texts.length === 1) return [whole];
    // One text is refused, or makes two documents: find it.
    const middle = texts.length >> 1;
    return [...kubectl.read(texts.slice(0, middle)), ...kubectl.read(texts.slice(middle))];
  },
};

function decode(text: string, folder: string): Reading {
  const file = path.join(folder, 'manifests.yaml');
  fs.writeFileSync(file, text);
  const args = ['patch', '--local', '--type=merge', '--patch={}', '--output=json', `--filename=${file}`];
  const { status, stdout, stderr, error } = spawnSync('kubectl', args, {
    encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, KUBECONFIG: path.join(folder, 'none') },
  });
  if (error !== undefined) throw new Error(`kubectl does not run: ${error.message}; install kubectl`);
  if (status !== 0) return { error: stderr };
  return { documents: stdout.split(/(?<=\n\}\n)/).map((object) => JSON.parse(object) as unknown) };
}

function run(command: string, args: string[], remedy: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (error !== undefined || status !== 0) throw new Error(`${command} does not run: ${error?.message ?? stderr}; ${remedy}`);
  return stdout;
}

/** Those that need nothing but Node. */
export const NPM_READERS: readonly Reader[] = [npmYaml('1.1'), npmYaml('1.2')];
export const READERS: readonly Reader[] = [...NPM_READERS, pyYaml, kubectl];
