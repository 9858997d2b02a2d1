import { ConfigMap, EnvValue, IConfigMap, ISecret, Secret, Volume } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Mount, pathsOf, volumeName } from './mounts';
import { CarriedReference, Reference } from './references';

/** What a container gets of a ConfigMap or Secret that is made elsewhere. */
export class ReferredObject {
  private readonly configMap: IConfigMap | undefined;
  private readonly secret: ISecret | undefined;

  public constructor(private readonly scope: Construct, private readonly reference: Reference, private readonly carried: readonly CarriedReference[]) {
    if (reference.kind === 'Secret') this.secret = Secret.fromSecretName(scope, this.id, reference.name);
    else this.configMap = ConfigMap.fromConfigMapName(scope, this.id, reference.name);
  }

  public variables(): Record<string, EnvValue> {
    return Object.fromEntries(this.carried.filter(({ as }) => as === 'variable').map(({ name, key }) => [name, this.secret === undefined
      ? EnvValue.fromConfigMap(this.configMap!, key)
      : EnvValue.fromSecretValue({ secret: this.secret, key })]));
  }

  /** The volume of those that are files, in a folder of its own; none where there are none. */
  public mounts(folder: string): Mount[] {
    const files = this.carried.filter(({ as }) => as === 'property');
    if (files.length === 0) return [];
    const name = `${this.reference.kind.toLowerCase()}-${this.reference.name}`;
    const options = { name: volumeName(name), items: pathsOf(Object.fromEntries(files.map((file) => [file.key, file.name]))) };
    const id = `${this.id}-files`;
    return [{
      path: `${folder}/${name}`,
      volume: this.secret === undefined ? Volume.fromConfigMap(this.scope, id, this.configMap!, options) : Volume.fromSecret(this.scope, id, this.secret, options),
    }];
  }

  /** Ids of constructs have no brackets. */
  private get id(): string {
    return this.reference.property.replace(/\[(\d+)\]/, '-$1');
  }
}
