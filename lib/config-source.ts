import { PlainValue } from './config/given';
import { readSourceFile } from './config/source-file';
import { Checks } from './internal/problem';

/** Options of `ConfigSource.fromFile`. */
export interface ConfigFileOptions {
  /**
   * Profiles whose documents count, of a file that has several (`spring.config.activate.on-profile`).
   *
   * @default - those that the file itself activates (`spring.profiles.active`)
   */
  readonly profiles?: string[];
}

/**
 * Where values of a `ConfigBackedEnv` come from. Of several sources the last wins, property by property; a list is taken
 * whole from one of them.
 */
export class ConfigSource {
  /**
   * Values by Spring property or name of a variable.
   *
   * @param values the values
   */
  public static literals(values: { readonly [name: string]: string }): ConfigSource {
    const kept = { ...values };
    return new ConfigSource((_, property) => Object.entries(kept).map(([given, value]) => ({ property: `${property}.${given}`, given, value })));
  }

  /**
   * A file, when the `ConfigBackedEnv` is created: `.properties` and `.yaml` or `.yml` as Spring Boot reads its own, any
   * other as `kubectl create configmap --from-env-file` reads it. Every value is to end in a ConfigMap: what is secret goes into
   * another file, for `SecretEnv`.
   *
   * @param file path of the file, relative to the working folder
   * @param options profiles
   * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files
   */
  public static fromFile(file: string, options: ConfigFileOptions = {}): ConfigSource {
    const { profiles = [] } = options;
    return new ConfigSource((checks, property) => readSourceFile(checks, property, file, profiles));
  }

  private constructor(private readonly read: (checks: Checks, property: string) => PlainValue[]) {}

  /**
   * The values, each with its place; what is wrong with the source is noted.
   *
   * @internal
   */
  public _read(checks: Checks, property: string): PlainValue[] {
    return this.read(checks, property);
  }
}
