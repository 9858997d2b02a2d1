/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */
import { formatProblem, MASKED, SeenText } from './problem';
import { RenderedObject } from './synth-tree';

/** Annotation that tells a reviewer why something secret may be read by everybody: of a ConfigMap or of a Secret. */
export const ACKNOWLEDGED_PLAINTEXT = 'cdk8s-spring-boot/acknowledged-plaintext';

/**
 * Values of a Secret among the manifests, which are committed, reviewed and kept as other files are. A Secret without any
 * is fine: one that its user fills, or a token that Kubernetes does.
 */
export function plaintextMessages(objects: readonly RenderedObject[]): string[] {
  return objects.flatMap(({ path, manifest }) => plaintextFields(manifest).map(({ property, keys }) => formatProblem({
    path, property, seen: keys,
    expected: 'expected no values in a Secret: base64 is no encryption, and everybody who can read the output folder reads them',
    fix: 'take them from SecretEnv.fromSecretName with an envFile, fromExternalSecret or fromSealedSecretFile,'
      + ` or give the reason in the annotation ${ACKNOWLEDGED_PLAINTEXT}`,
  })));
}

interface PlaintextField {
  readonly property: string;
  /** Names of the keys with a value. */
  readonly keys: readonly string[] | SeenText;
}

/** kubectl applies a List as the objects in it. */
function plaintextFields(manifest: any): PlaintextField[] {
  if (Array.isArray(manifest?.items) && String(manifest.kind).endsWith('List')) {
    return manifest.items.flatMap((item: any, index: number) => plaintextFields(item ?? {})
      .map(({ property, keys }) => ({ property: `items[${index}].${property}`, keys })));
  }
  if (manifest?.kind !== 'Secret' || manifest.apiVersion !== 'v1' || isAcknowledged(manifest)) return [];
  return ['data', 'stringData'].flatMap((property): PlaintextField[] => {
    const values = manifest[property] ?? {};
    if (typeof values !== 'object') return [{ property, keys: MASKED }];
    const keys = Object.keys(values).filter((key) => (values[key] ?? '') !== '');
    return keys.length === 0 ? [] : [{ property, keys }];
  });
}

function isAcknowledged(manifest: any): boolean {
  const reason = manifest.metadata?.annotations?.[ACKNOWLEDGED_PLAINTEXT];
  return typeof reason === 'string' && reason.trim() !== '';
}
