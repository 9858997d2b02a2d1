import * as fs from 'node:fs';
import { Workload } from 'cdk8s-plus-28';
import { readFile } from './config/source-file';
import { readBuild } from './contract/build';
import { containerPropertiesOf } from './contract/container-properties';
import { Contract } from './contract/contract';
import { Outside } from './contract/outside';
import { ApplicationSources, CONFIG_FOLDERS, isConfigFile, readProject } from './contract/project';
import { declareFact } from './internal/plan-facts';
import { Checks } from './internal/problem';
import { BootVersion } from './spring/boot-version';
import { BuildFacts, NO_BUILD_FACTS } from './spring/build-file';
import { PropertyValues } from './spring/property-values';
import { SpringProperty } from './spring-property';

/** Options of `SpringApplication.fromProject` and `SpringApplication.fromFiles`. */
export interface SpringApplicationOptions {
  /**
   * Profiles that are active; a `SpringBootApp` refuses others than its target or configuration gives the container.
   *
   * @default - what the container gives as `spring.profiles.active`; without that, what the files say
   */
  readonly profiles?: string[];

  /**
   * Version of Spring Boot, such as `3.5.16`: its defaults decide what has to be set.
   *
   * @default - what `pom.xml` or the Gradle files say; without them it is not known
   */
  readonly bootVersion?: string;

  /**
   * First part of the names of the configuration files (`spring.config.name`).
   *
   * @default 'application'
   */
  readonly configName?: string;

  /**
   * Names that the application gets from where nobody looks here: variables of the image, a configuration server.
   *
   * @default - none
   */
  readonly provided?: string[];

  /**
   * Names that something reads which is not seen here, such as a library: `MY_FLAG`, `mybatis.*`.
   *
   * @default - none
   */
  readonly reads?: string[];

  /**
   * Every property that the application understands: `ALL` of the class that `cdk8s-spring-boot import app.jar` writes. With it,
   * a property of Spring Boot that does not exist is found, too.
   *
   * @default - all names that begin like Spring Boot's own (`spring`, `server`, `management`, `logging` …) are taken for granted
   */
  readonly properties?: SpringProperty[];
}

/**
 * What an application reads, from its own files: the contract that the configuration of its container has to keep.
 * At synth, every `${NAME}` is an error that no version of Spring Boot resolves: it has no default, and nothing gives it a
 * value, or one that leads back to itself. Everything that is given and nothing reads is a warning. Each has file and line.
 *
 * The files of the active profiles count, but for properties that the container gives, which win over them. What gives
 * names is: the container's variables, `SPRING_APPLICATION_JSON`, files that are mounted and imported, options of the JVM
 * and arguments, the files themselves, `random.*`, system properties of the JVM, and what every container has (`HOSTNAME`).
 * A `\${NAME}`, which is none since Spring Boot 3.4, is not told.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html
 */
export class SpringApplication {
  /**
   * A Maven or Gradle project, or one module of it: `application*.yaml`, `.yml` and `.properties` in `src/main/resources` and
   * its folder `config`, and what the code in `src/main/java`, `kotlin` and `groovy` asks for by name.
   *
   * @param folder folder of the project, relative to the working folder
   * @param options profiles, and what cannot be seen
   * @throws if there is no such file
   */
  public static fromProject(folder: string, options: SpringApplicationOptions = {}): SpringApplication {
    const { configName = 'application' } = options;
    const sources = readProject(folder, configName);
    const checks = new Checks('SpringApplication.fromProject');
    checks.expect(sources.files.length > 0, 'folder', folder,
      `expected a project with ${configName}.yaml, .yml or .properties in ${CONFIG_FOLDERS.join(' or ')}${fs.existsSync(folder) ? '' : `, and there is no such folder in ${process.cwd()}`}`,
      'give the folder of the module that has it, or name the files with SpringApplication.fromFiles');
    checkBootVersion(checks, options.bootVersion);
    checks.throwAll();
    return new SpringApplication(sources, configName, options, readBuild(folder));
  }

  /**
   * Configuration files by their names, `application.yaml` and `application-kind.yaml` say, the folder of the weakest first.
   *
   * @param files paths, relative to the working folder
   * @param options profiles, and what cannot be seen
   * @throws if one cannot be read, or is not named as Spring Boot's are
   */
  public static fromFiles(files: string[], options: SpringApplicationOptions = {}): SpringApplication {
    const { configName = 'application' } = options;
    const checks = new Checks('SpringApplication.fromFiles');
    checks.expect(files.length > 0, 'files', files, 'expected at least one file', 'name the application.yaml of the application');
    const read = files.flatMap((file, index) => {
      const named = checks.expect(isConfigFile(file.replace(/^.*[/\\]/, ''), configName), `files[${index}]`, file,
        `expected a name such as ${configName}.yaml, ${configName}-kind.yml or ${configName}.properties, which Spring Boot looks for`, 'write configName if it looks for another one');
      const content = named ? readFile(checks, `files[${index}]`, file) : undefined;
      return content === undefined ? [] : [{ file, content }];
    });
    checkBootVersion(checks, options.bootVersion);
    checks.throwAll();
    return new SpringApplication({ files: read, code: [], hasCode: false }, configName, options, NO_BUILD_FACTS);
  }

  private readonly build: BuildFacts;

  private constructor(private readonly sources: ApplicationSources, private readonly configName: string, private readonly options: SpringApplicationOptions, build: BuildFacts) {
    this.build = options.bootVersion === undefined ? build : { ...build, boot: options.bootVersion };
  }

  /**
   * Version of Spring Boot, if it is known.
   *
   * @internal
   */
  public get _boot(): BootVersion | undefined {
    return this.build.boot === undefined ? undefined : BootVersion.parse(this.build.boot);
  }

  /**
   * What the build tells: version of Java, kind of web server, Actuator and Spring Security.
   *
   * @internal
   */
  public get _build(): BuildFacts {
    return this.build;
  }

  /**
   * The profiles with which it is read, if they are given.
   *
   * @internal
   */
  public get _profiles(): readonly string[] | undefined {
    return this.options.profiles;
  }

  /**
   * Its properties in a container; undefined where it is not known which profiles are active.
   *
   * @internal
   */
  public _properties(outside: Outside): PropertyValues | undefined {
    const { profiles, provided } = this.options;
    return containerPropertiesOf(this.sources, { configName: this.configName, profiles, provided }, outside);
  }

  /**
   * Lets synth hold the configuration of a workload against the application. For workloads that are not a `SpringBootApp`.
   *
   * @param workload what runs the application in its first container
   */
  public runsIn(workload: Workload): void {
    const { profiles, provided = [], reads = [], properties = [] } = this.options;
    const contract: Contract = {
      sources: this.sources, configName: this.configName, profiles, provided, reads, build: this.build,
      known: properties.map(({ name, type }) => ({ name, open: type._key !== undefined || type._element !== undefined || type._isOther })),
    };
    declareFact(workload, 'application', contract);
  }
}

function checkBootVersion(checks: Checks, version: string | undefined): void {
  checks.expect(version === undefined || BootVersion.parse(version) !== undefined, 'bootVersion', version, 'expected a version of Spring Boot', 'write it like "3.5.16", or leave it out to take that of the build');
}
