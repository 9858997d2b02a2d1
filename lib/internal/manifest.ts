/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */

/** What makes an object one and the same for the API server: group, kind, namespace, name. */
export function identityOf(manifest: any): string {
  return [groupOf(manifest), manifest.kind, namespaceOfManifest(manifest), manifest.metadata?.name].join('|');
}

/** The API group; that of Kubernetes' first objects, `v1`, is empty. */
export function groupOf(manifest: any): string {
  const [group, version] = String(manifest.apiVersion).split('/');
  return version === undefined ? '' : group;
}

/** An object as a message names it: `Service default/travel-planner`. */
export function describeIdentity(manifest: any): string {
  return `${manifest.kind} ${namespaceOfManifest(manifest)}/${manifest.metadata?.name}`;
}

export function namespaceOfManifest(manifest: any): string {
  return manifest.metadata?.namespace ?? 'default';
}
