import { Checks, MASKED } from './internal/problem';
import { looksSecret } from './internal/secret-names';
import { holdsPlaceholder } from './spring/property-type';
import { expressible } from './spring/relaxed-binding';
import { SpringType } from './spring-type';

/** A property of a Spring Boot application with a value that it can read. */
export interface SpringPropertyValue {
  /** Name of the property: `server.port`. */
  readonly name: string;

  /**
   * The environment variable that Spring Boot binds to the property: `SERVER_PORT`.
   *
   * @default - none: the name has a key in brackets, which no environment variable can carry
   */
  readonly variable?: string;

  /** The value, as text. */
  readonly value: string;
}

/**
 * A property that a Spring Boot application understands, with the type of its values.
 * `cdk8s-spring-boot import app.jar` writes a class of them, one for each property in the metadata of the application.
 *
 * @see https://docs.spring.io/spring-boot/specification/configuration-metadata/index.html
 */
export class SpringProperty {
  /**
   * A property of type `String`, or another one that takes any text.
   *
   * @param name name of the property
   */
  public static string(name: string): SpringProperty {
    return new SpringProperty(name, SpringType.STRING);
  }

  /**
   * A property that is true or false.
   *
   * @param name name of the property
   */
  public static boolean(name: string): SpringProperty {
    return new SpringProperty(name, SpringType.BOOLEAN);
  }

  /**
   * A property of type `int` or `Integer`.
   *
   * @param name name of the property
   */
  public static integer(name: string): SpringProperty {
    return new SpringProperty(name, SpringType.INTEGER);
  }

  /**
   * A property of type `long` or `Long`.
   *
   * @param name name of the property
   */
  public static longInteger(name: string): SpringProperty {
    return new SpringProperty(name, SpringType.LONG);
  }

  /**
   * A property of type `double` or `float`.
   *
   * @param name name of the property
   */
  public static decimal(name: string): SpringProperty {
    return new SpringProperty(name, SpringType.DECIMAL);
  }

  /**
   * A property of type `Duration`: `10s`.
   *
   * @param name name of the property
   */
  public static duration(name: string): SpringProperty {
    return new SpringProperty(name, SpringType.DURATION);
  }

  /**
   * A property of type `DataSize`: `10MB`.
   *
   * @param name name of the property
   */
  public static dataSize(name: string): SpringProperty {
    return new SpringProperty(name, SpringType.DATA_SIZE);
  }

  /**
   * A property whose values are the constants of an enum.
   *
   * @param name name of the property
   * @param constants names of the constants
   * @throws if there is none
   */
  public static enumeration(name: string, constants: string[]): SpringProperty {
    return new SpringProperty(name, SpringType.enumeration(constants));
  }

  /**
   * A property that is a list, a set or an array.
   *
   * @param name name of the property
   * @param element type of the elements
   */
  public static list(name: string, element: SpringType): SpringProperty {
    return new SpringProperty(name, SpringType.list(element));
  }

  /**
   * A property that is a map.
   *
   * @param name name of the property
   * @param key type of the keys
   * @param value type of the values
   */
  public static map(name: string, key: SpringType, value: SpringType): SpringProperty {
    return new SpringProperty(name, SpringType.map(key, value));
  }

  /**
   * A property of another type, whose values are not checked.
   *
   * @param name name of the property
   * @param javaType name of its Java type
   */
  public static other(name: string, javaType: string): SpringProperty {
    return new SpringProperty(name, SpringType.other(javaType));
  }

  private constructor(
    /** Name of the property, with the keys and indexes that were chosen. */
    public readonly name: string,
    /** Type of its values. */
    public readonly type: SpringType,
  ) {}

  /**
   * The property with a value. What refers to other properties, `${…}`, is not checked.
   *
   * @param value the value; elements of a list with commas between them
   * @throws if Spring Boot could not make a value of the type of it
   */
  public of(value: string | number | boolean): SpringPropertyValue {
    const checks = new Checks('SpringProperty.of');
    const text = String(value);
    const seen = value !== undefined && looksSecret(this.name, text) ? MASKED : value;
    if (checks.expect(value !== undefined && value !== null, this.name, value, `expected a value of type ${this.type.javaType}`,
      'give a value, or set the variable that it comes from')
      && checks.expect(this.type._key === undefined, this.name, seen, 'expected a key, as the property is a map', 'write .key(…) before .of(…)')
      && !holdsPlaceholder(text)) {
      const { _form: form = this.type._element?._form } = this.type;
      const parts = this.type._element === undefined ? [text] : elementsOf(text);
      const ok = form === undefined || parts.every((part) => form.accepts(part));
      checks.expect(ok, this.name, seen, `${form?.expected}${this.type._element ? ' for each element, with commas between them' : ''}`,
        text === '' ? 'leave the property out to keep its default' : form?.fix ?? '');
    }
    checks.throwAll();
    const expressed = expressible(this.name);
    return { name: this.name, value: text, ...('variable' in expressed ? { variable: expressed.variable } : {}) };
  }

  /**
   * One element of a list: `my.list[0]`. Elements with commas in them can be given in no other way.
   *
   * @param index its place, from 0
   * @throws if the property is no list
   */
  public at(index: number): SpringProperty {
    const checks = new Checks('SpringProperty.at');
    const { _element: element } = this.type;
    checks.expect(element !== undefined, this.name, index, `expected a list, and the property is of type ${this.type.javaType}`, 'leave out .at(…)');
    checks.expect(Number.isInteger(index) && index >= 0, this.name, index, 'expected an integer from 0 on', 'count the elements from 0');
    checks.throwAll();
    return new SpringProperty(`${this.name}[${index}]`, element!);
  }

  /**
   * The value of a key of a map: `logging.level.com.example`. A key that is more than lower-case letters, digits and dots goes
   * into brackets, `my.map[Some-Key]`, and then the property cannot be an environment variable.
   *
   * @param key the key
   * @throws if the property is no map, or its keys are an enum that has no such constant
   */
  public key(key: string): SpringProperty {
    const checks = new Checks('SpringProperty.key');
    const { _key: keys, _value: value } = this.type;
    if (checks.expect(keys !== undefined, this.name, key, `expected a map, and the property is of type ${this.type.javaType}`, 'leave out .key(…)')) {
      checks.expect(key !== '' && !/[[\]]/.test(key), this.name, key, 'expected a key, without brackets', 'write the key alone');
      checks.expect(keys!._form?.accepts(key) ?? true, this.name, key, `${keys!._form?.expected} as the key`, keys!._form?.fix ?? '');
    }
    checks.throwAll();
    const plain = value!._allowsDottedKeys ? /^[a-z0-9]+(\.[a-z0-9]+)*$/ : /^[a-z0-9]+$/;
    const known = keys!._constantOf(key);
    return new SpringProperty(known !== undefined || plain.test(key) ? `${this.name}.${known ?? key}` : `${this.name}[${key}]`, value!);
  }

  /**
   * A property of the object that this property is, which the metadata does not describe: values are not checked.
   *
   * @param name its name in there: `client-id`
   * @throws if the property is of a type with one value, or the name is not in lower case with dashes
   */
  public field(name: string): SpringProperty {
    const checks = new Checks('SpringProperty.field');
    checks.expect(this.type._isOther, this.name, name, `expected an object, and the property is of type ${this.type.javaType}`, 'leave out .field(…)');
    checks.expect(/^[a-z][a-z0-9-]*(\[\d+\])?(\.[a-z][a-z0-9-]*(\[\d+\])?)*$/.test(name), this.name, name,
      'expected a name in lower case with dashes', 'write it such as client-id');
    checks.throwAll();
    return SpringProperty.other(`${this.name}.${name}`, 'java.lang.Object');
  }
}

/** As Spring Boot takes a text with commas apart. */
function elementsOf(text: string): string[] {
  return text === '' ? [] : text.split(',').map((part) => part.trim());
}
