import { IConstruct } from 'constructs';

/** Marks our App across copies of this package, where `instanceof` would fail. */
const BRAND = Symbol.for('cdk8s-spring-boot.App');

export function brandApp(app: IConstruct): void {
  Object.defineProperty(app, BRAND, { value: true });
}

export function isApp(construct: IConstruct): boolean {
  return BRAND in construct;
}
