import { IConstruct } from 'constructs';
import { isBranded } from '../internal/brand';
import { identityOf } from '../internal/manifest';
import { RenderedObject } from '../internal/synth-tree';

/** One key of a ConfigMap or Secret. */
export interface KeyData {
  readonly key: string;
  /** Unknown in a Secret. */
  readonly value?: string;
  /** Where it was given, as messages name it. */
  readonly where: string;
}

/** The ConfigMaps and Secrets among the rendered objects. */
export class ObjectData {
  private readonly data = new Map<string, KeyData[]>();

  public constructor(objects: readonly RenderedObject[]) {
    for (const { construct, manifest } of objects) {
      if (manifest.apiVersion !== 'v1' || (manifest.kind !== 'ConfigMap' && manifest.kind !== 'Secret')) continue;
      const given = originsOf(construct);
      const named = `${manifest.kind} ${manifest.metadata?.namespace ?? 'default'}/${manifest.metadata?.name}`;
      const keys = manifest.kind === 'ConfigMap' ? Object.entries<string>(manifest.data ?? {}) : Object.keys({ ...manifest.data, ...manifest.stringData }).map((key) => [key, undefined] as const);
      this.data.set(identityOf(manifest), keys.map(([key, value]) => ({ key, value, where: given[key] ?? `${named} ${key}` })));
    }
  }

  /** All keys of an object; undefined where it is not among the manifests. */
  public dataOf(kind: 'ConfigMap' | 'Secret', namespace: string, name: string): readonly KeyData[] | undefined {
    return this.data.get(identityOf({ apiVersion: 'v1', kind, metadata: { namespace, name } }));
  }
}

/** Where the values of a ConfigMap were given, by key, if it is one of a `ConfigBackedEnv`. */
function originsOf(configMap: IConstruct): { readonly [key: string]: string } {
  const config = configMap.node.scope?.node.scope;
  return config !== undefined && isBranded(config, 'ConfigBackedEnv') ? (config as IConstruct & { readonly origins: { readonly [key: string]: string } }).origins : {};
}
