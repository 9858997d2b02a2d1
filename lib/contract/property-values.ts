import { at, ConfigEntry } from '../spring/config-entry';
import { elementName } from '../spring/property-name';
import { wholeText } from '../spring/placeholder-names';
import { PropertyValue, PropertyValues } from '../spring/property-values';
import { environmentVariableOf } from '../spring/relaxed-binding';
import { Outside, OutsideValue, provides } from './outside';
import { Places } from './places';
import { ApplicationReading } from './reading';

/** What Spring Boot finds: in the container, then in the files of the application. */
export class ContainerProperties implements PropertyValues {
  public constructor(private readonly reading: ApplicationReading, private readonly outside: Outside, private readonly places: Places) {}

  public get(property: string): PropertyValue | undefined {
    const outside = this.outside.values.find((one) => one.where !== undefined && provides(one, property));
    return outside === undefined ? this.inFiles(property) : this.known(outside);
  }

  /** What the application's own files say, whatever the container gives. */
  public inFiles(property: string): PropertyValue | undefined {
    const name = elementName(property);
    const entry = this.reading.entries.find((one) => elementName(one.property) === name);
    return entry === undefined ? undefined : this.ofFile(entry);
  }

  public list(property: string): { readonly items: readonly string[] | undefined; readonly where: string } | undefined {
    const { values } = this.outside;
    const whole = this.get(property);
    // The container's list, whole or by items, wins over one of the files.
    const outside = values.filter((one) => provides(one, property)).length > 0 ? [] : this.indexed((item) => values.find((one) => one.where !== undefined && provides(one, item)), property).map((one) => this.known(one));
    const found = outside.length > 0 ? outside : whole !== undefined ? [whole] : this.indexed((item) => this.inFiles(item), property);
    if (found.length === 0) return undefined;
    const texts = found.flatMap(({ value }) => value === undefined ? [] : [value]);
    const items = texts.flatMap((text) => text.split(',')).map((text) => text.trim()).filter((text) => text !== '');
    return { items: texts.length < found.length ? undefined : items, where: found[0].where };
  }

  public hasBelow(prefix: string): boolean {
    const name = `${elementName(prefix)}.`;
    const variable = `${environmentVariableOf(prefix)}_`;
    return this.outside.values.some((one) => one.as === 'variable' ? one.name.toUpperCase().startsWith(variable) : elementName(one.name).startsWith(name))
      || this.reading.entries.some(({ property }) => elementName(property).startsWith(name));
  }

  private indexed<T>(find: (item: string) => T | undefined, property: string): T[] {
    const items: T[] = [];
    for (let item = find(`${property}[0]`); item !== undefined; item = find(`${property}[${items.length}]`)) items.push(item);
    return items;
  }

  private known({ value, where, literal = false }: OutsideValue): PropertyValue {
    const text = value === undefined || (literal && value.includes('${')) ? undefined : this.resolved(value);
    return { value: text, where: where! };
  }

  private ofFile({ value, origin, property }: ConfigEntry): PropertyValue {
    return { value: this.resolved(value), where: at(origin, property) };
  }

  private resolved(value: string): string | undefined {
    return wholeText(value, this.places.find);
  }
}
