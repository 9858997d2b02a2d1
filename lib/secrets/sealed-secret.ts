import { ApiObjectProps } from 'cdk8s';
import { isMap, JsonMap, mapOf, strangers } from '../internal/json-map';
import { isDnsLabel, isDnsSubdomain, isSecretKey } from '../internal/names';
import { Checks, MASKED, SeenText } from '../internal/problem';
import { checkSecretTemplate, LAST_APPLIED } from './sealed-secret-template';

/** A SealedSecret in a file. */
export interface SealedSecret {
  /** Name of the Secret: the controller gives it that of the SealedSecret, whatever the template says. */
  readonly name: string;
  /** Namespace in which alone it can be decrypted; undefined where the scope is the whole cluster, or the file names none. */
  readonly namespace: string | undefined;
  /** Keys of the encrypted values. */
  readonly encrypted: readonly string[];
  /** All keys of the Secret: those, and those that the template makes of them. */
  readonly keys: readonly string[];
  /** The object without what the API server or kubectl writes. */
  readonly manifest: ApiObjectProps;
}

const CLUSTER_WIDE = 'sealedsecrets.bitnami.com/cluster-wide';
const WRITE_IT = 'write it with kubeseal';

/** Notes what is wrong with the fields of a SealedSecret. What is no name is not shown: it may be a secret. */
export function checkSealedSecret(checks: Checks, file: string, { apiVersion, kind, metadata, spec }: JsonMap): SealedSecret {
  const { name, namespace: written, labels, annotations } = mapOf(metadata);
  const { encryptedData, data, template } = mapOf(spec);
  checks.expect(typeof name === 'string' && isDnsSubdomain(name), `${file} metadata.name`, hidden(name), 'expected the name of a Secret', WRITE_IT);
  checks.expect(!written || (typeof written === 'string' && isDnsLabel(written)), `${file} metadata.namespace`, hidden(written), 'expected the name of a namespace', WRITE_IT);
  checks.expect(data === undefined, `${file} spec.data`, hidden(data), 'expected encryptedData alone: the old form does not show its keys', 'seal the Secret again');
  const unknown = strangers(mapOf(spec), ['encryptedData', 'data', 'template']);
  checks.expect(unknown.length === 0, `${file} spec`, unknown, 'expected encryptedData and template only', 'seal what is secret in there, and take the rest out');
  const encrypted = Object.keys(mapOf(encryptedData));
  checks.expect(encrypted.length > 0, `${file} spec.encryptedData`, isMap(encryptedData) ? encryptedData : hidden(encryptedData), 'expected the encrypted values', WRITE_IT);
  for (const [key, value] of Object.entries(mapOf(encryptedData))) checkEncrypted(checks, `${file} spec.encryptedData`, key, value);
  const made = checkSecretTemplate(checks, `${file} spec.template`, mapOf(template), encrypted);
  const namespace = mapOf(annotations)[CLUSTER_WIDE] === 'true' ? undefined : written || undefined;
  return {
    name: name as string, namespace: namespace as string | undefined, encrypted, keys: [...new Set([...encrypted, ...made])],
    manifest: { apiVersion, kind, metadata: given({ name, namespace, labels, annotations: given({ ...mapOf(annotations), [LAST_APPLIED]: undefined }) }), spec } as ApiObjectProps,
  };
}

function checkEncrypted(checks: Checks, property: string, key: string, value: unknown): void {
  const isKey = checks.expect(isSecretKey(key), property, new SeenText('(key hidden)'), 'expected keys of a Secret: letters, digits, "-", "_" and "."', WRITE_IT);
  checks.expect(!isKey || isEncrypted(value), `${property}.${key}`, MASKED, 'expected a value that kubeseal has encrypted',
    'seal the Secret, and choose another value if this was it in plain text');
}

/**
 * In base64: two bytes with the length of the encrypted session key, that key, and the encrypted value with a tag of 16 bytes.
 *
 * @see https://github.com/bitnami-labs/sealed-secrets/blob/main/pkg/crypto/crypto.go
 */
function isEncrypted(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return false;
  const bytes = Buffer.from(value, 'base64');
  // An RSA key of 2048 bits, below which none is safe, encrypts to 256 bytes.
  return bytes.length >= 2 && bytes.readUInt16BE() >= 256 && bytes.length >= 2 + bytes.readUInt16BE() + 16;
}

/** Without what is not there: an undefined namespace would hide that of the chart. */
function given(fields: JsonMap): JsonMap {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}

function hidden(value: unknown): unknown {
  return value === undefined ? undefined : MASKED;
}
