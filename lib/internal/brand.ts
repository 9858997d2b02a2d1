import { IConstruct } from 'constructs';

/** What is told apart across copies of this package, where `instanceof` would fail. */
export type Branded = 'App' | 'ConfigBackedEnv' | 'Explained' | 'KindCluster';

export function brand(construct: IConstruct, as: Branded): void {
  Object.defineProperty(construct, symbolOf(as), { value: true });
}

export function isBranded(construct: IConstruct, as: Branded): boolean {
  return symbolOf(as) in construct;
}

function symbolOf(as: Branded): symbol {
  return Symbol.for(`cdk8s-spring-boot.${as}`);
}
