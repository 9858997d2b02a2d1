import { JsonMap, mapOf, strangers } from '../internal/json-map';
import { isSecretKey } from '../internal/names';
import { Checks, MASKED } from '../internal/problem';
import { looksSecret } from '../internal/secret-names';

/**
 * Keys that the API server demands of a Secret of some type.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#secret-types
 */
const DEMANDED: Record<string, readonly string[]> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
};

/** Annotation in which kubectl keeps the whole object; kubeseal takes it out of a Secret. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Notes what is wrong with the template of a SealedSecret, and gives the keys that it makes of the encrypted values. */
export function checkSecretTemplate(checks: Checks, property: string, template: JsonMap, encrypted: readonly string[]): string[] {
  const { type, data, metadata } = template;
  const unknown = strangers(template, ['metadata', 'type', 'immutable', 'data']);
  checks.expect(unknown.length === 0, property, unknown, 'expected metadata, type, immutable and data only', 'seal what is secret in there, and take the rest out');
  checkType(checks, `${property}.type`, type, [...encrypted, ...Object.keys(mapOf(data))]);
  checks.expect(!(LAST_APPLIED in mapOf(mapOf(metadata).annotations)), `${property}.metadata.annotations`, LAST_APPLIED,
    'expected no copy of the Secret in plain text', 'take it out, and choose other values');
  const made = Object.entries(mapOf(data)).filter(([key]) => isSecretKey(key));
  for (const [key, value] of made) {
    // What a template takes from the encrypted values stands in braces; all else is plain text.
    checks.expect(!looksSecret(key, String(value)) || String(value).includes('{{'), `${property}.data.${key}`, MASKED, 'expected no secret in plain text',
      `seal it, and choose another value; the template gets it as {{ index . ${JSON.stringify(key)} }}`);
  }
  return made.map(([key]) => key);
}

function checkType(checks: Checks, property: string, type: unknown, keys: readonly string[]): void {
  if (type === undefined || type === null) return;
  if (!checks.expect(typeof type === 'string', property, MASKED, 'expected the type of a Secret', 'write Opaque, or leave it out')) return;
  checks.expect(type !== 'kubernetes.io/service-account-token', property, type, 'expected a type whose values are given: Kubernetes makes such tokens itself', 'leave it out');
  const missing = (DEMANDED[type as string] ?? []).filter((key) => !keys.includes(key));
  checks.expect(missing.length === 0, property, type, `expected the keys that the API server demands of this type, and ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing`,
    'seal the Secret with them, or leave the type out');
}
