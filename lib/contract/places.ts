import { isAlwaysThere } from '../spring/always-there';
import { at } from '../spring/config-entry';
import { propertyProvides, variableProvides } from '../spring/lookup';
import { Found, foundNames } from '../spring/placeholder-names';
import { mayHide } from '../spring/hiding';
import { isHidden, Outside, OutsideValue, provides } from './outside';
import { ApplicationReading } from './reading';
import { isOfRuntime } from './runtime';

/** A value in which Spring resolves placeholders, and where it is written. */
export interface Place extends Found {
  readonly where: string;
  readonly value: string;
  /** Whether a bean asks for it, which may not be there. */
  readonly fromCode?: boolean;
}

/** Where Spring looks up names: the container, then the files of the application. */
export class Places {
  private readonly files: readonly (Place & { readonly property: string })[];
  private readonly found = new Map<string, Found | undefined>();
  private counting: readonly Place[] | undefined;

  public constructor(private readonly reading: ApplicationReading, private readonly outside: Outside, private readonly provided: readonly string[]) {
    // The strongest first.
    this.files = [...reading.all].reverse().map(({ property, value, origin }) => ({ property, value, where: at(origin, property) }));
  }

  /** What gives a name its value; undefined where nothing does. */
  public readonly find = (name: string): Found | undefined => {
    if (!this.found.has(name)) this.found.set(name, this.look(name));
    return this.found.get(name);
  };

  /** Where the value of a name is written, if it is known. */
  public placeOf(name: string): Place | undefined {
    const found = this.find(name);
    return found !== undefined && isPlace(found) ? found : undefined;
  }

  /** Every value that counts, and those that they are made of. */
  public all(): readonly Place[] {
    return this.counting ??= this.count();
  }

  private count(): Place[] {
    const places = new Set<Place>([...this.ofFiles(), ...this.ofContainer(), ...this.reading.code.flatMap(({ values }) => values)
      .map(({ text, origin }) => ({ where: at(origin), value: text, fromCode: true }))]);
    // A Set goes on with what is added on the way.
    for (const { value } of places) {
      for (const name of foundNames(value, this.find)) {
        const place = this.placeOf(name);
        if (place !== undefined) places.add(place);
      }
    }
    return [...places];
  }

  private ofFiles(): Place[] {
    const counting = new Set(this.reading.entries.filter(({ property }) => !isHidden(this.outside, property)).map((entry) => at(entry.origin, entry.property)));
    return this.files.filter(({ where }) => counting.has(where)).reverse();
  }

  /** What the container gives, but for what a stronger source of it hides, and what is not for Spring. */
  private ofContainer(): Place[] {
    const { values } = this.outside;
    return values.filter((one, index): one is OutsideValue & Place => isPlace(one) && one.literal !== true && !isForOthers(one)
      && !values.slice(0, index).some((stronger) => stronger.source !== one.source && mayHide(stronger, one)));
  }

  private look(name: string): Found | undefined {
    if (isAlwaysThere(name)) return {};
    return this.outside.values.find((one) => provides(one, name))
      ?? this.files.find(({ property }) => propertyProvides(property, name))
      ?? (this.provided.some((one) => propertyProvides(one, name) || variableProvides(one, name)) ? {} : undefined);
  }
}

/** Variables of the JVM and of tools; and the JSON, whose properties are values of their own. */
function isForOthers(one: OutsideValue): boolean {
  return (one.as === 'variable' && isOfRuntime(one.name)) || provides(one, 'spring.application.json');
}

function isPlace(found: Found): found is Place {
  return found.value !== undefined && (found as Partial<Place>).where !== undefined;
}
