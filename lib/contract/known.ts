import { uniformName } from '../spring/property-name';
import { environmentVariableOf, isVariable } from '../spring/relaxed-binding';
import { KnownProperty } from './contract';

/** The properties that an application understands, to be asked for names of both forms. */
export class KnownProperties {
  private readonly all = new Set<string>();
  private readonly open = new Set<string>();
  private readonly roots = new Set<string>();

  public constructor(public readonly properties: readonly KnownProperty[]) {
    for (const { name, open } of properties) {
      for (const form of formsOf(name)) {
        this.all.add(form);
        if (open) this.open.add(form);
      }
      this.roots.add(rootOf(name));
    }
  }

  /** Whether a property or variable is one of them, or below one that has others below it. */
  public has(name: string): boolean {
    const [separator, form] = isVariable(name) ? ['_', name.toUpperCase()] : ['.', uniform(name)];
    if (this.all.has(form)) return true;
    for (let end = form.lastIndexOf(separator); end > 0; end = form.lastIndexOf(separator, end - 1)) {
      if (this.open.has(form.slice(0, end))) return true;
    }
    return false;
  }

  /** Whether some of them begin with the same word: then a name is theirs, or misspelt. */
  public hasRootOf(name: string): boolean {
    return this.roots.has(rootOf(name));
  }
}

/** `spring` of `spring.datasource.url` and of `SPRING_DATASOURCE_URL`. */
export function rootOf(name: string): string {
  return (isVariable(name) ? name.split('_')[0] : name.split(/[.[]/)[0]).toLowerCase();
}

/** As a property, and as the two variables that Spring Boot knows for it. */
function formsOf(name: string): string[] {
  return [uniform(name), environmentVariableOf(name), environmentVariableOf(name.replace(/-/g, '.'))];
}

/** Indexes and keys in brackets are elements as any other. */
function uniform(name: string): string {
  return uniformName(name.replace(/\.?\[([^\]]*)\]/g, '.$1'));
}
