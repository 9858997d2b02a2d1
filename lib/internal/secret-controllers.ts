/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */
import { groupOf, namespaceOfManifest } from './manifest';
import { RenderedObject } from './synth-tree';

/** A controller that makes Secrets of other objects; it is installed into the cluster. */
export interface SecretController {
  readonly name: string;
  /** Kinds of the objects among the manifests that need it. */
  readonly kinds: readonly string[];
  /** Where its installation is described. */
  readonly url: string;
}

const CONTROLLERS = [
  { name: 'External Secrets Operator', groups: ['external-secrets.io', 'generators.external-secrets.io'], url: 'https://external-secrets.io/latest/introduction/getting-started/' },
  { name: 'Sealed Secrets', groups: ['bitnami.com'], url: 'https://github.com/bitnami-labs/sealed-secrets#installation' },
];

/** The controllers that must be in the cluster before the objects are applied. */
export function neededControllers(objects: readonly RenderedObject[]): SecretController[] {
  return CONTROLLERS.flatMap(({ name, groups, url }) => {
    const kinds = objects.filter(({ manifest }) => groups.includes(groupOf(manifest))).map(({ manifest }) => String(manifest.kind));
    return kinds.length === 0 ? [] : [{ name, kinds: [...new Set(kinds)].sort(), url }];
  });
}

/** The Secret that there is once an object is applied: itself, or the one that a controller makes of it. */
export function secretOf(manifest: any): object | undefined {
  switch (`${groupOf(manifest)}/${manifest.kind}`) {
    case '/Secret': return manifest;
    // Whatever name the template has, the controller gives the Secret that of the SealedSecret.
    case 'bitnami.com/SealedSecret': return secretNamed(manifest.metadata?.name, namespaceOfManifest(manifest));
    case 'external-secrets.io/ExternalSecret': {
      const { name = manifest.metadata?.name, creationPolicy, manifest: other } = manifest.spec?.target ?? {};
      const makesSecret = !['Merge', 'None'].includes(creationPolicy) && (other === undefined || other.kind === 'Secret');
      return makesSecret ? secretNamed(name, namespaceOfManifest(manifest)) : undefined;
    }
    default: return undefined;
  }
}

export function secretNamed(name: string, namespace: string): object {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { namespace, name } };
}
