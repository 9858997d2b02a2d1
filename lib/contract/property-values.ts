import { at, ConfigEntry } from '../spring/config-entry';
import { elementName } from '../spring/property-name';
import { wholeText } from '../spring/placeholder-names';
import { PropertyValue, PropertyValues } from '../spring/property-values';
import { environmentVariableOf } from '../spring/relaxed-binding';
import { Outside, provides } from './outside';
import { Places } from './places';
import { ApplicationReading } from './reading';

/** What Spring Boot finds: in the container, then in the files of the application. */
export class ContainerProperties implements PropertyValues {
  public constructor(private readonly reading: ApplicationReading, private readonly outside: Outside, private readonly places: Places) {}

  public get(property: string): PropertyValue | undefined {
    return this.inContainer(property) ?? this.inFiles(property);
  }

  /** What the application's own files say, whatever the container gives. */
  public inFiles(property: string): PropertyValue | undefined {
    const name = elementName(property);
    const entry = this.reading.entries.find((one) => elementName(one.property) === name);
    return entry === undefined ? undefined : this.ofFile(entry);
  }

  public list(property: string): { readonly items: readonly string[] | undefined; readonly where: string } | undefined {
    const whole = (find: (name: string) => PropertyValue | undefined) => [find(property) ?? []].flat();
    // The container's list, whole or by items, wins over one of the files.
    const found = [
      whole((name) => this.inContainer(name)), indexed((name) => this.inContainer(name), property), whole((name) => this.inFiles(name)), indexed((name) => this.inFiles(name), property),
    ].find(({ length }) => length > 0) ?? [];
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

  private inContainer(property: string): PropertyValue | undefined {
    const found = this.outside.values.find((one) => one.where !== undefined && provides(one, property));
    if (found === undefined) return undefined;
    const { value, where, literal = false } = found;
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

function indexed(find: (item: string) => PropertyValue | undefined, property: string): PropertyValue[] {
  const items: PropertyValue[] = [];
  for (let item = find(`${property}[0]`); item !== undefined; item = find(`${property}[${items.length}]`)) items.push(item);
  return items;
}
