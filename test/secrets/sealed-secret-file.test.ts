import * as path from 'node:path';
import { SealedSecretOptions } from '../../lib/sealed-secret-options';
import { SecretEnv } from '../../lib/secret-env';
import { removeTempFolders, tempFolder } from '../support/folders';
import { SEALED, sealedFile, sealedSecret } from '../support/sealed';
import { wrong } from '../support/synth';

afterEach(removeTempFolders);

const AT = '[SecretEnv.fromSealedSecretFile]';
const EXPECTED = 'expected a SealedSecret as kubeseal writes it';

function read(file: string, options?: SealedSecretOptions) {
  return () => SecretEnv.fromSealedSecretFile(file, options);
}

describe('a SecretEnv of a sealed file', () => {
  test('has all its encrypted keys, from YAML as from JSON', () => {
    for (const file of [sealedFile(), sealedFile(JSON.stringify(sealedSecret()), 'db.json'), sealedFile(`\ufeff---\r\n${JSON.stringify(sealedSecret())}\r\n---\r\n`)]) {
      const secret = SecretEnv.fromSealedSecretFile(file);
      expect([secret.secretName, secret.variables, secret.envFile]).toEqual(['db', { DB_USER: 'DB_USER', DB_PWD: 'DB_PWD' }, undefined]);
    }
  });

  test('has the keys that are asked for, also such as the template makes', () => {
    const file = sealedFile(sealedSecret({ spec: { template: { data: { url: 'db://{{ .DB_USER }}' } } } }));
    expect(SecretEnv.fromSealedSecretFile(file, { keys: ['DB_PWD'], variables: { 'db.url': 'url' } }).variables).toEqual({ 'DB_PWD': 'DB_PWD', 'db.url': 'url' });
    expect(SecretEnv.fromSealedSecretFile(file).variables).toEqual({ DB_USER: 'DB_USER', DB_PWD: 'DB_PWD' });
  });

  test('refuses a key that the file does not have, and says which it has', () => {
    const file = sealedFile();
    expect(read(file, { keys: ['DB_PDW', 'API_TOKEN'], variables: { 'db.user': 'db-user' } })).toThrow(wrong(
      `${AT} keys: "DB_PDW", expected a key of ${file}, which has DB_USER, DB_PWD; write "DB_PWD"`,
      `${AT} keys: "API_TOKEN", expected a key of ${file}, which has DB_USER, DB_PWD; add it with kubeseal --format yaml --merge-into ${file}`,
      `${AT} variables.db.user: "db-user", expected a key of ${file}, which has DB_USER, DB_PWD; write "DB_USER"`));
    expect(read(file, { keys: [] })).toThrow(wrong(`${AT} keys: [], expected at least one key; name the keys that the application reads`));
  });
});

describe('a file is refused that', () => {
  test('is not there, with the command that writes it', () => {
    const file = path.join(tempFolder(), 'my db.yaml');
    expect(read(file)).toThrow(wrong(`${AT} file: ${JSON.stringify(file)}, expected a file that can be read (ENOENT); write it: `
      + 'kubectl create secret generic NAME --namespace NAMESPACE --from-env-file=FILE --dry-run=client --output yaml'
      + ` | kubeseal --format yaml > '${file}'`));
  });

  test('is a folder, or no name of a file at all', () => {
    const folder = tempFolder();
    expect(read(folder)).toThrow(wrong(`${AT} file: ${JSON.stringify(folder)}, expected a file that can be read (EISDIR); give the path of a file`));
    expect(read('kind: Secret\n')).toThrow(wrong(`${AT} file: (value hidden), expected a file that can be read (ENOENT); give the path of a file`));
  });

  test('is no YAML', () => {
    const file = sealedFile('a: 1\na: "2');
    expect(read(file)).toThrow(wrong(
      `${AT} ${file}:2: a key that is given twice, expected YAML or JSON; correct the line, or the one above`,
      `${AT} ${file}:2: a bracket, quote, blank or colon that is missing, expected YAML or JSON; correct the line, or the one above`));
  });

  test('has an alias of nothing, or a bomb of them', () => {
    const bomb = `a: &a [x]\n${['b', 'c', 'd'].map((key, index) => `${key}: &${key} [${Array(30).fill(`*${'abc'[index]}`).join(', ')}]`).join('\n')}\n`;
    for (const file of [sealedFile('a: *b\n'), sealedFile(bomb)]) {
      expect(read(file)).toThrow(wrong(`${AT} ${file}: aliases that cannot be resolved, ${EXPECTED}; write it with kubeseal`));
    }
  });

  test('has no object, or several', () => {
    const [empty, text, two] = [sealedFile('# nothing\n'), sealedFile('just text\n'), sealedFile('a: 1\n---\nb: 2\n')];
    expect(read(empty)).toThrow(wrong(`${AT} ${empty}: 0 objects, ${EXPECTED}; keep one SealedSecret in the file`));
    expect(read(text)).toThrow(wrong(`${AT} ${text}: (value hidden), ${EXPECTED}; write it with kubeseal`));
    expect(read(two)).toThrow(wrong(`${AT} ${two}: 2 objects, ${EXPECTED}; keep one SealedSecret in the file`));
  });

  test('has a Secret in plain text, with the command that seals it', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, stringData: { DB_PWD: 'x' } };
    for (const [file, sealed, format] of [[sealedFile(secret), 'db.sealed.yaml', 'yaml'], [sealedFile(JSON.stringify(secret), 'db.json'), 'db.sealed.json', 'json']]) {
      expect(read(file)).toThrow(wrong(`${AT} ${file} kind: "Secret", expected a SealedSecret: everybody who can read the file can read the values of a Secret;`
        + ` run kubeseal --format ${format} --secret-file ${file} --sealed-secret-file ${path.join(path.dirname(file), sealed)}, give the file that it writes, and keep the other out of Git`));
    }
  });

  test('has a Secret beside the SealedSecret', () => {
    const file = sealedFile(`${JSON.stringify(sealedSecret())}\n---\nkind: Secret\n`);
    expect(read(file)).toThrow(`${AT} ${file} kind: "Secret", expected a SealedSecret: everybody`);
  });

  test('has something of another kind or version', () => {
    const [configMap, none, other, odd] = [{ kind: 'ConfigMap' }, { kind: undefined }, { apiVersion: 'bitnami.com/v2' }, { apiVersion: 'my password' }]
      .map((fields) => sealedFile(sealedSecret(fields)));
    expect(read(configMap)).toThrow(wrong(`${AT} ${configMap} kind: "ConfigMap", ${EXPECTED}; write it with kubeseal`));
    expect(read(none)).toThrow(wrong(`${AT} ${none} kind: nothing given, ${EXPECTED}; write it with kubeseal`));
    expect(read(other)).toThrow(wrong(`${AT} ${other} apiVersion: "bitnami.com/v2", expected bitnami.com/v1alpha1; write it with kubeseal`));
    expect(read(odd)).toThrow(wrong(`${AT} ${odd} apiVersion: (value hidden), expected bitnami.com/v1alpha1; write it with kubeseal`));
  });
});

test('a file is read when the program says so, not later', () => {
  const file = sealedFile(sealedSecret({ spec: { encryptedData: { A_PWD: SEALED } } }));
  const secret = SecretEnv.fromSealedSecretFile(file);
  removeTempFolders();
  expect(Object.keys(secret.variables)).toEqual(['A_PWD']);
});
