import { ConfigDelivery } from '../config-delivery';
import { ConfigMapEnv } from '../config-map-env';
import { Checks } from '../internal/problem';
import { SecretEnv } from '../secret-env';
import { lettersOf, sameProperty } from '../spring/relaxed-binding';
import { checkOverlaps, checkValues } from './checks';
import { CarriedName, CarriedValue } from './given';
import { checkLists } from './lists';
import { carry } from './names';
import { Data, place, Placement } from './placement';
import { CarriedReference, carryReferences, checkKeysOnce, Reference, referencesOf } from './references';
import { checkCarried, checkLength, plainValues, ValueProps } from './values';

export interface ContentProps extends ValueProps {
  readonly configMaps?: readonly ConfigMapEnv[];
  readonly secrets?: readonly SecretEnv[];
  readonly acknowledgePlaintext?: { readonly [name: string]: string };
  readonly delivery?: ConfigDelivery;
}

/** Everything that a `ConfigBackedEnv` gives an application, and how. */
export class ConfigContents {
  /** Notes everything that is wrong with the props; also gives the data of the ConfigMap, which is not kept twice. */
  public static of(checks: Checks, props: ContentProps): { contents: ConfigContents; data: Data } {
    const { configMaps = [], secrets = [], acknowledgePlaintext = {}, delivery = ConfigDelivery.VARIABLES } = props;
    const plain = plainValues(checks, props);
    // Object literals: what is spread takes three times the memory, in each of thousands of applications.
    const values = carry(checks, plain, delivery._nameRules(false), ({ property, given, value }, { as, name }) => ({ property, given, value, as, name }));
    const references = referencesOf(configMaps, secrets);
    const referred = carryReferences(checks, references, delivery._nameRules(true));
    checkValues(checks, plain, acknowledgePlaintext);
    checkCarried(checks, values, delivery._form === 'config-tree');
    checkLists(checks, [...values, ...referred]);
    checkKeysOnce(checks, referred);
    const { placement, data } = place(delivery, values, referred.some(({ as }) => as === 'property'));
    const { guide } = placement;
    checkOverlaps(checks, [...guide === undefined ? [] : [{ property: 'delivery', given: guide.name }], ...values, ...referred]);
    if (guide !== undefined) checkLength(checks, 'delivery', guide.name, guide.value ?? data[guide.name]);
    return { contents: new ConfigContents(values, references, referred, delivery, placement), data };
  }

  private constructor(
    public readonly values: readonly CarriedValue[],
    public readonly references: readonly Reference[],
    public readonly referred: readonly CarriedReference[],
    public readonly delivery: ConfigDelivery,
    public readonly placement: Placement,
  ) {}

  /** Who gives a property, under whatever name: with its value, where that is known here. */
  public giverOf(property: string): (CarriedName & { readonly value?: string }) | undefined {
    const letters = lettersOf(property);
    for (const one of this.values) if (lettersOf(one.given) === letters && sameProperty(one.given, property)) return one;
    return this.referred.find(({ given }) => lettersOf(given) === letters && sameProperty(given, property));
  }

  /** Everything, what is known nowhere without its value. */
  public all(): (CarriedName & { readonly value?: string })[] {
    return [...this.values, ...this.referred];
  }

  public referredOf(reference: Reference): CarriedReference[] {
    return this.referred.filter((one) => one.reference === reference);
  }

  /** Where each value was given, by the key that it has in the ConfigMap; a key with several has the place of the first. */
  public origins(): { readonly [key: string]: string } {
    const { items } = this.placement;
    const keyOf = new Map(Object.entries(items).map(([key, name]) => [name, key]));
    return Object.fromEntries(this.values.map(({ as, name, property }) => [as === 'variable' ? name : keyOf.get(name) ?? name, property]));
  }
}
