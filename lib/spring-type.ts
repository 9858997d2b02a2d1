import {
  BOOLEAN_FORM, constantOf, DATA_SIZE_FORM, DECIMAL_FORM, DURATION_FORM, enumerationForm, integerForm, TextForm,
} from './spring/property-type';
import { Checks } from './internal/problem';

/** What belongs to some types only. */
interface Parts {
  /** The texts of its values; absent: any text. */
  readonly form?: TextForm;
  readonly element?: SpringType;
  readonly key?: SpringType;
  readonly value?: SpringType;
  readonly constants?: readonly string[];
  /** Whether nothing is known of its values. */
  readonly isOther?: boolean;
}

/**
 * What the values of a Spring Boot property are, as far as it can be seen in their text.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.conversion
 */
export class SpringType {
  /** Any text. */
  public static readonly STRING = new SpringType('java.lang.String', {});

  /** `true`, `on`, `yes`, `1` or `false`, `off`, `no`, `0`. */
  public static readonly BOOLEAN = new SpringType('java.lang.Boolean', { form: BOOLEAN_FORM });

  /** An integer of 32 bits. */
  public static readonly INTEGER = new SpringType('java.lang.Integer', { form: integerForm(32) });

  /** An integer of 64 bits. */
  public static readonly LONG = new SpringType('java.lang.Long', { form: integerForm(64) });

  /** A decimal number, `0.5`. */
  public static readonly DECIMAL = new SpringType('java.lang.Double', { form: DECIMAL_FORM });

  /** A duration: `10s`, `PT10S`; without a unit, milliseconds or what the property says. */
  public static readonly DURATION = new SpringType('java.time.Duration', { form: DURATION_FORM });

  /** An amount of data: `10MB`; without a unit, bytes or what the property says. */
  public static readonly DATA_SIZE = new SpringType('org.springframework.util.unit.DataSize', { form: DATA_SIZE_FORM });

  /**
   * The constants of a Java enum; case, dashes and underscores do not matter in a value.
   *
   * @param constants their names
   * @throws if there is none
   */
  public static enumeration(constants: string[]): SpringType {
    const checks = new Checks('SpringType.enumeration');
    checks.expect(constants.length > 0, 'constants', constants, 'expected at least one', 'name the constants of the enum');
    checks.throwAll();
    return new SpringType('java.lang.Enum', { form: enumerationForm(constants), constants });
  }

  /**
   * A list, set or array: its elements one by one, or in one text with commas between them.
   *
   * @param element type of the elements
   */
  public static list(element: SpringType): SpringType {
    return new SpringType(`java.util.List<${element.javaType}>`, { element });
  }

  /**
   * A map: a value for each key.
   *
   * @param key type of the keys
   * @param value type of the values
   */
  public static map(key: SpringType, value: SpringType): SpringType {
    return new SpringType(`java.util.Map<${key.javaType},${value.javaType}>`, { key, value });
  }

  /**
   * Any other type: values are not checked.
   *
   * @param javaType its name, `java.net.URI`
   */
  public static other(javaType: string): SpringType {
    return new SpringType(javaType, { isOther: true });
  }

  private constructor(
    /** Name of the Java type, or of one that takes the same texts. */
    public readonly javaType: string,
    private readonly parts: Parts,
  ) {}

  /** @internal */
  public get _form(): TextForm | undefined { return this.parts.form; }

  /** @internal */
  public get _element(): SpringType | undefined { return this.parts.element; }

  /** @internal */
  public get _key(): SpringType | undefined { return this.parts.key; }

  /** @internal */
  public get _value(): SpringType | undefined { return this.parts.value; }

  /**
   * Whether its objects may have properties of their own.
   *
   * @internal
   */
  public get _isOther(): boolean { return this.parts.isOther === true; }

  /**
   * Whether a map of such values may have keys with dots that are not put in brackets: Spring takes what is below the key of
   * another type for a property of the value.
   *
   * @see https://github.com/spring-projects/spring-boot/blob/v3.5.0/spring-boot-project/spring-boot/src/main/java/org/springframework/boot/context/properties/bind/MapBinder.java
   * @internal
   */
  public get _allowsDottedKeys(): boolean {
    return this._element !== undefined || (this.javaType.startsWith('java.lang.') && !this._isOther);
  }

  /**
   * The constant of the enum that a text names, as it is written in names of properties; undefined where there is none.
   *
   * @internal
   */
  public _constantOf(text: string): string | undefined {
    return this.parts.constants && constantOf(this.parts.constants, text);
  }
}
