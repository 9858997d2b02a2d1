/** A pin. */
export class NodePin {
  /** Pin by host name. */
  public static hostname(name: string): NodePin {
    return new NodePin({ 'kubernetes.io/hostname': name });
  }
  private constructor(/** Selector. */ public readonly nodeSelector: { readonly [key: string]: string }) {}
}
