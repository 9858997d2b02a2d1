import { Problem, SeenText } from '../internal/problem';
import { BootVersion } from './boot-version';
import { PropertyValues } from './property-values';

/** Which Spring Boot asks for the properties, as far as it is known. */
export interface BootKind {
  readonly boot?: BootVersion;
  /** @default - servlet, unless a property says otherwise */
  readonly web?: 'servlet' | 'reactive';
}

/** What stands in the way of an address. */
export interface AddressProblem extends Omit<Problem, 'path'> {
  /** `impossible`: no probe can succeed there. `unknown`: a value is not known here. `finding`: it answers, and yet does harm. */
  readonly kind: 'impossible' | 'unknown' | 'finding';
  /** Which addresses: those on the port of the application, those of the Actuator, or both. */
  readonly of: 'server' | 'actuator' | 'both';
}

/** Asks for properties, and notes what is not known. */
export class ActuatorReading {
  public readonly problems: AddressProblem[] = [];

  public constructor(private readonly properties: PropertyValues, private readonly kind: BootKind) {}

  /** Whether Spring Boot is at least this version; a version that is not known is taken for the newest. */
  public isAtLeast(major: number, minor: number, patch = 0): boolean {
    return this.kind.boot?.isAtLeast(major, minor, patch) ?? true;
  }

  public get isServlet(): boolean {
    const given = this.text('spring.main.web-application-type')?.toLowerCase();
    if (given === 'none') this.impossible('both', 'spring.main.web-application-type', 'expected a web application: without a server no probe is answered', 'take it out');
    return (given ?? this.kind.web ?? 'servlet') !== 'reactive';
  }

  public has(prefix: string): boolean {
    return this.properties.hasBelow(prefix);
  }

  /** Where a property is written; its name where nothing gives it. */
  public whereIs(property: string): string {
    return this.properties.get(property)?.where ?? this.properties.list(property)?.where ?? property;
  }

  public text(property: string, of: AddressProblem['of'] = 'both'): string | undefined {
    const found = this.properties.get(property);
    if (found !== undefined && found.value === undefined) this.unknown(of, found.where);
    return found?.value?.trim();
  }

  public items(property: string): readonly string[] {
    const found = this.properties.list(property);
    if (found !== undefined && found.items === undefined) this.unknown('both', found.where);
    return found?.items ?? [];
  }

  /** Undefined where it is not given. */
  public isTrue(property: string): boolean | undefined {
    const text = this.text(property);
    return text === undefined || text === '' ? undefined : /^(true|on|yes|1)$/i.test(text);
  }

  /** A port; undefined where it is not given, or not known. */
  public port(property: string, of: AddressProblem['of']): number | undefined {
    const text = this.text(property, of);
    return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
  }

  /** A path as prefix of others: with a `/` in front, and none at its end. */
  public path(property: string, of: AddressProblem['of']): string | undefined {
    const text = this.text(property, of);
    return text === undefined ? undefined : asPrefix(text);
  }

  public impossible(of: AddressProblem['of'], property: string, expected: string, fix: string): void {
    this.note({ kind: 'impossible', of, property: this.whereIs(property), seen: this.seen(property), expected, fix });
  }

  public finding(property: string, expected: string, fix: string): void {
    this.note({ kind: 'finding', of: 'both', property: this.whereIs(property), seen: this.seen(property), expected, fix });
  }

  private unknown(of: AddressProblem['of'], where: string): void {
    this.note({
      kind: 'unknown', of, property: where, seen: new SeenText('a value that is not known here'),
      expected: 'expected one that is, as the probes rest on it', fix: 'give it in variables of the ConfigBackedEnv, or say in Actuator.of(…) where the probes shall ask',
    });
  }

  private note(problem: AddressProblem): void {
    if (!this.problems.some(({ of, property, expected }) => of === problem.of && property === problem.property && expected === problem.expected)) this.problems.push(problem);
  }

  private seen(property: string): unknown {
    return this.properties.get(property)?.value ?? this.properties.list(property)?.items;
  }
}

export function asPrefix(path: string): string {
  const trimmed = path.trim().replace(/\/$/, '');
  return trimmed === '' || trimmed.startsWith('/') ? trimmed : `/${trimmed}`;
}
