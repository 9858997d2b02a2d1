import { elementName } from './property-name';
import { sameProperty } from './relaxed-binding';

/** Names in Spring Boot's own form: only those are asked for in every spelling. */
const CANONICAL = /^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*|\[[^[\]]*\])*$/;

/**
 * Whether Spring finds an environment variable when it is asked for a name, as in `${db.url}`: under the name itself, with
 * `_` for dots and dashes, in upper case; or as the property that the variable is.
 *
 * @see https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/core/env/SystemEnvironmentPropertySource.html
 */
export function variableProvides(variable: string, asked: string): boolean {
  return spellings(asked).some((name) => name === variable || name.toUpperCase() === variable)
    || (CANONICAL.test(asked) && (sameProperty(asked, variable) || elementName(asked) === elementName(variable.replace(/_+/g, '.'))));
}

/** Whether Spring finds a property of a file, of the command line or of the JVM when it is asked for a name. */
export function propertyProvides(property: string, asked: string): boolean {
  return property === asked || (CANONICAL.test(asked) && elementName(property) === elementName(asked));
}

function spellings(name: string): string[] {
  return [name, name.replaceAll('.', '_'), name.replaceAll('-', '_'), name.replace(/[.-]/g, '_')];
}
