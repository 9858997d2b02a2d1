import { ApiObject } from 'cdk8s';

/**
 * Annotations for a controller that applies the manifests from git. Without any, the manifests suit both: files and bytes are the
 * same for the same input.
 */
export class GitOps {
  /**
   * Argo CD: the Job that migrates comes after all that it reads, and what serves after it (`sync-wave` 1 and 2); versions of
   * ConfigMaps are deleted last, as pods of before read them during an update (`PruneLast`).
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  public static argoCd(): GitOps {
    const wave = (number: number) => ({ 'argocd.argoproj.io/sync-wave': String(number) });
    return new GitOps({ version: { 'argocd.argoproj.io/sync-options': 'PruneLast=true' }, migration: wave(1), serving: wave(2) });
  }

  /**
   * Flux: versions of ConfigMaps are not deleted, as it would do so while pods of before still read them. It knows no waves.
   *
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#prune
   */
  public static flux(): GitOps {
    return new GitOps({ version: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' }, migration: {}, serving: {} });
  }

  private constructor(private readonly annotations: { readonly [part in Part]: { readonly [key: string]: string } }) {}

  /** @internal */
  public _annotate(object: ApiObject, part: Part): void {
    for (const [key, value] of Object.entries(this.annotations[part])) object.metadata.addAnnotation(key, value);
  }
}

/** What an object is to an application: a version of what it reads, what migrates its database, what serves after that. */
type Part = 'version' | 'migration' | 'serving';
