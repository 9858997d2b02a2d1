import { ApiObject, ApiObjectProps, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Checks } from '../internal/problem';

/** Where alone a sealed value can be decrypted. */
export interface SealedFor {
  readonly namespace: string;
  /** The file that says so. */
  readonly file: string;
}

/** The object that a controller in the cluster makes a Secret of. */
export class SecretSource {
  /** One for all who refer to the Secret: by the app and the namespace. */
  private readonly created = new WeakMap<IConstruct, Map<string, ApiObject>>();

  public constructor(private readonly manifest: ApiObjectProps, private readonly sealedFor?: SealedFor) {}

  /** Notes a problem where the object cannot be in the namespace of a construct. */
  public check(checks: Checks, property: string, scope: Construct): void {
    if (this.sealedFor === undefined) return;
    const { namespace, file } = this.sealedFor;
    const here = namespaceAt(scope);
    checks.expect(namespace === here, property, namespace,
      `expected the namespace ${JSON.stringify(here)} of the construct: the values in ${file} can be decrypted in ${namespace} only`,
      `give the chart the namespace ${JSON.stringify(namespace)}, or seal the Secret again with kubeseal for ${here}`);
  }

  /** The object, new unless the namespace has it already. */
  public createIn(scope: Construct, id: string): ApiObject {
    const { root } = scope.node;
    const created = this.created.get(root) ?? new Map<string, ApiObject>();
    this.created.set(root, created);
    const namespace = namespaceAt(scope);
    const object = created.get(namespace) ?? new ApiObject(scope, id, structuredClone(this.manifest));
    created.set(namespace, object);
    return object;
  }
}

function namespaceAt(scope: Construct): string {
  return Chart.of(scope).namespace ?? 'default';
}
