import { DeliveryForm } from './config/given';
import { NameRules } from './config/names';
import { Checks } from './internal/problem';

/** Where `ConfigDelivery.configTree` and `ConfigDelivery.yamlFile` put their files. */
export interface ConfigFilesOptions {
  /**
   * Folder in the container that the files are mounted in. What the image has there is hidden.
   *
   * @default '/etc/spring-config'
   */
  readonly mountPath?: string;
}

const MOUNT_PATH = '/etc/spring-config';

/**
 * How properties get into the container. Names of variables (`DB_URL`) are environment variables in each way; it is
 * properties (`spring.datasource.url`) that the ways differ in.
 *
 * Where the application has a property from several places, Spring Boot takes the first of: `SPRING_APPLICATION_JSON`,
 * environment variables, the files of a config tree or YAML file, the application's own files.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html
 */
export class ConfigDelivery {
  /**
   * Each property is an environment variable with a reference of its own (`configMapKeyRef`, `secretKeyRef`): the pod lists
   * them all, and a key that is missing stops the container with its name in the message. Keys of maps lose upper case and dashes.
   */
  public static readonly VARIABLES = new ConfigDelivery('variables');

  /**
   * The same variables, and those of the ConfigMap in one reference (`envFrom`), whatever keys it has. Variables that the
   * container has by itself win over them. Keys of Secrets, and of ConfigMaps that are there already, stay references of their own.
   */
  public static readonly ENV_FROM = new ConfigDelivery('env-from');

  /**
   * Properties are one JSON text in the variable `SPRING_APPLICATION_JSON`, which keeps every name and wins over all other
   * variables. The application needs a JSON library (every web starter has one): Spring Boot's own parser takes no escapes.
   */
  public static readonly JSON = new ConfigDelivery('json');

  /**
   * Each property is a file that is called like it, Secrets too: nothing secret is in the environment. `SPRING_CONFIG_IMPORT`
   * leads Spring Boot (2.4 or later) there. A single line end at the end of a value would be lost, and a placeholder
   * (`${…}`) is resolved by a part of Spring Boot only: both are refused. In Secrets they are as Spring Boot takes them.
   *
   * @param options where the files are
   * @throws if the folder is no absolute path
   * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.configtree
   */
  public static configTree(options: ConfigFilesOptions = {}): ConfigDelivery {
    return ConfigDelivery.inFiles('config-tree', 'ConfigDelivery.configTree', options);
  }

  /**
   * Properties are an `application.yaml`, which keeps every name. `SPRING_CONFIG_IMPORT` leads Spring Boot (2.4 or later)
   * there. Properties from Secrets are environment variables.
   *
   * @param options where the file is
   * @throws if the folder is no absolute path
   * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.importing
   */
  public static yamlFile(options: ConfigFilesOptions = {}): ConfigDelivery {
    return ConfigDelivery.inFiles('yaml-file', 'ConfigDelivery.yamlFile', options);
  }

  private static inFiles(form: DeliveryForm, where: string, { mountPath = MOUNT_PATH }: ConfigFilesOptions): ConfigDelivery {
    const checks = new Checks(where);
    checks.expect(/^(\/[\w.-]+)+$/.test(mountPath) && !mountPath.split('/').includes('..'), 'mountPath', mountPath,
      'expected an absolute path of letters, digits, "_", "-" and ".", without a "/" at its end', `write it like ${MOUNT_PATH}`);
    checks.throwAll();
    return new ConfigDelivery(form, mountPath);
  }

  private constructor(
    /** @internal */
    public readonly _form: DeliveryForm,
    /** Folder in the container that files are mounted in; none where there are no files. */
    public readonly mountPath?: string,
  ) {}

  /**
   * What it makes of the names of values in the ConfigMap, or of those in Secrets.
   *
   * @internal
   */
  public _nameRules(secret: boolean): NameRules {
    const instead = secret
      ? 'give delivery: ConfigDelivery.configTree(), in which Secrets are files'
      : 'give delivery: ConfigDelivery.configTree(), .yamlFile() or .JSON, which keep such names';
    if (this._form === 'config-tree') return { inFiles: true, whyNoFile, instead };
    return { inFiles: !secret && (this._form === 'yaml-file' || this._form === 'json'), instead };
  }
}

/** The name of a property is the name of a file in a config tree. */
function whyNoFile(name: string): string | undefined {
  if (name.includes('/')) return 'the name of a file in a config tree has no "/"';
  return Buffer.byteLength(name) > 255 ? 'the name of a file in a config tree has at most 255 bytes' : undefined;
}
