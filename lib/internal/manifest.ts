/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */

/** What makes an object one and the same for the API server: group, kind, namespace, name. */
export function identityOf(manifest: any): string {
  const group = String(manifest.apiVersion).includes('/') ? String(manifest.apiVersion).split('/')[0] : '';
  return [group, manifest.kind, namespaceOfManifest(manifest), manifest.metadata?.name].join('|');
}

/** An object as a message names it: `Service default/travel-planner`. */
export function describeIdentity(manifest: any): string {
  return `${manifest.kind} ${namespaceOfManifest(manifest)}/${manifest.metadata?.name}`;
}

export function namespaceOfManifest(manifest: any): string {
  return manifest.metadata?.namespace ?? 'default';
}
