import { describeIdentity } from './manifest';
import { Problem, SeenText } from './problem';
import { RenderedObject } from './synth-tree';

/** @see TotalAnnotationSizeLimitB in https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go */
const MOST_ANNOTATIONS = 262_144;

/** Values of a ConfigMap or Secret, without their keys. @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
const MOST_DATA = 1_048_576;

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Kinds of which there are such large ones; to write every object as JSON takes a tenth of a synth. */
const CAN_BE_LARGE = new Set(['ConfigMap', 'Secret', 'CustomResourceDefinition']);

/** ConfigMaps and Secrets with more than the API server takes. */
export function dataSizeProblems(objects: readonly RenderedObject[]): Problem[] {
  return objects.filter(({ manifest }) => manifest.apiVersion === 'v1' && ['ConfigMap', 'Secret'].includes(manifest.kind)).flatMap(({ path, manifest }) => {
    const bytes = bytesOf(manifest.data, 'utf8') + bytesOf(manifest.stringData, 'utf8') + bytesOf(manifest.binaryData, 'base64');
    return bytes <= MOST_DATA ? [] : [{
      path, property: manifest.kind === 'ConfigMap' ? 'data' : 'stringData', seen: new SeenText(`${bytes} bytes`),
      expected: `expected at most ${MOST_DATA} bytes of values, which is what Kubernetes takes`, fix: `divide ${describeIdentity(manifest)}, or put large files into the image or a volume`,
    }];
  });
}

/**
 * Objects that `kubectl apply` cannot make: it keeps the whole object in an annotation. `kubectl apply --server-side` and
 * `kubectl create` do not.
 */
export function applySizeProblems(objects: readonly RenderedObject[]): Problem[] {
  return objects.filter(({ manifest }) => CAN_BE_LARGE.has(manifest.kind)).flatMap(({ path, manifest }) => {
    const bytes = annotationBytes(manifest);
    return bytes <= MOST_ANNOTATIONS ? [] : [{
      path, property: 'metadata.annotations', seen: new SeenText(`${bytes} bytes with the copy of the object that kubectl apply adds`),
      expected: `expected at most ${MOST_ANNOTATIONS} bytes: the API server refuses more`, fix: `divide ${describeIdentity(manifest)}, or put large files into the image or a volume`,
    }];
  });
}

function annotationBytes(manifest: RenderedObject['manifest']): number {
  const { annotations = {}, ...metadata } = manifest.metadata ?? {};
  // kubectl writes the annotations and the namespace of the object into the copy, whether it has them or not.
  const copy = { ...manifest, metadata: { ...metadata, namespace: metadata.namespace ?? 'default', annotations } };
  // One byte is a line end.
  return Object.entries<string>(annotations).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(String(value)), 0)
    + LAST_APPLIED.length + Buffer.byteLength(goJson(copy)) + 1;
}

/** As Go writes JSON: what HTML could take for its own is escaped, and so are two line ends of Unicode. */
function goJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, '\\u0000').replace(/\\[bf]/g, '\\u0000');
}

function bytesOf(data: { readonly [key: string]: string } | undefined, encoding: 'utf8' | 'base64'): number {
  return Object.values(data ?? {}).reduce((sum, value) => sum + Buffer.byteLength(String(value), encoding), 0);
}
