import * as path from 'node:path';
import { stringify } from 'yaml';
import { tempFolder, write } from './folders';

/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */

/** What has the form of a value that `kubeseal` has encrypted with a key of 4096 bits. */
export const SEALED = Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(512, 'k'), Buffer.alloc(16 + 7, 'v')]).toString('base64');

/** A SealedSecret as `kubeseal` writes it; fields of the top, and of `spec`, can be replaced. */
export function sealedSecret({ spec, ...rest }: any = {}): any {
  return {
    apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: 'db', namespace: 'shop' }, ...rest,
    spec: { encryptedData: { DB_USER: SEALED, DB_PWD: SEALED }, template: { metadata: { name: 'db', namespace: 'shop' } }, ...spec },
  };
}

/** Path of a new file with such a text, or such an object. */
export function sealedFile(content: string | object = sealedSecret(), name = 'db.yaml'): string {
  const folder = tempFolder();
  write(folder, { [name]: typeof content === 'string' ? content : `---\n${stringify(content)}` });
  return path.join(folder, name);
}
