import { Duration } from 'cdk8s';
import { JAVA_TOOL_OPTIONS } from './internal/job-of-deployment';
import { checkDnsLabel } from './internal/names';
import { Checks } from './internal/problem';
import { Reason } from './internal/reason';
import { SecretEnv } from './secret-env';
import { checkMigrations } from './spring-boot/migration-checks';
import { Surroundings } from './spring-boot/decision';
import { environmentVariableOf } from './spring/relaxed-binding';

/** Options of `Migrations.flyway` and `Migrations.liquibase`. */
export interface MigrationsOptions {
  /**
   * Name of the Job; a dash and 8 hexadecimal digits of its content are added. At most 54 characters.
   *
   * @default - the name of the application and `-migrations`
   */
  readonly jobName?: string;

  /**
   * Values in Secrets for the Job alone, where they win over those of the application: a user of the database that may change
   * the schema (`SPRING_FLYWAY_USER`, `SPRING_FLYWAY_PASSWORD`; `SPRING_LIQUIBASE_USER`, `SPRING_LIQUIBASE_PASSWORD`), which
   * the user of the pods need not be. From `SecretEnv.fromSecretName` only.
   *
   * @default - none: the Job is the user of the database that the pods are
   */
  readonly secrets?: SecretEnv[];

  /**
   * After how long the Job is ended as failed, waiting and retries included. It has to be longer than the longest migration: one
   * that is cut off may leave a schema that somebody has to mend by hand. Whole seconds, at least 60.
   *
   * @default Duration.minutes(30)
   */
  readonly deadline?: Duration;

  /**
   * How often a migration that failed is tried again, in a new pod: a database may still be starting. Allowed: 0 or more.
   *
   * @default 3
   */
  readonly retries?: number;

  /**
   * After how long Kubernetes deletes a Job that has ended. The next `kubectl apply` then makes it anew, which finds nothing to
   * migrate. Whole seconds, at least 300, so that whoever waits for the Job sees its end.
   *
   * @default Duration.days(1); with `gitOps` of the target they stay: a controller deletes those of earlier versions
   */
  readonly deleteAfter?: Duration;

  /**
   * Whether Jobs that have ended stay until somebody deletes them: for Argo CD and Flux, which delete those of earlier versions
   * themselves, and make one anew that Kubernetes deletes.
   *
   * @default false
   */
  readonly keepFinished?: boolean;
}

/** What is different from tool to tool. */
interface Tool {
  readonly name: string;
  readonly enabled: string;
  readonly source: string;
}

const FLYWAY: Tool = {
  name: 'Flyway', enabled: environmentVariableOf('spring.flyway.enabled'),
  source: 'https://docs.spring.io/spring-boot/how-to/data-initialization.html#howto.data-initialization.migration-tool.flyway',
};
const LIQUIBASE: Tool = {
  name: 'Liquibase', enabled: environmentVariableOf('spring.liquibase.enabled'),
  source: 'https://docs.spring.io/spring-boot/how-to/data-initialization.html#howto.data-initialization.migration-tool.liquibase',
};
const LAZY = environmentVariableOf('spring.main.lazy-initialization');
const EXIT_SOURCE = 'https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/context/support/DefaultLifecycleProcessor.html';
const JOB_SOURCE = 'https://kubernetes.io/docs/concepts/workloads/controllers/job/';

/**
 * Migrations of the database by a Job, before the pods of the application, which then start with migrations off. The Job has
 * the image and everything else of the application's container; `spring.context.exit=onRefresh` ends it when all beans are
 * there, before the web server takes requests. This needs Spring Boot 3.2 or later.
 *
 * `up` and `apply` wait for the Job before they apply the Deployment. `kubectl apply -f dist/` waits for nothing: apply
 * first what has no label `cdk8s-spring-boot/after=migrations`, wait for the Job, then apply all.
 *
 * Pods of the version before run on while the schema changes, so every migration has to suit them, too: add first, and
 * remove in a later version.
 *
 * Where the application has a parent context (`spring-cloud-starter-bootstrap`), the JVM ends with that, and nothing is
 * migrated: do not use this then.
 */
export class Migrations {
  /**
   * Flyway, as Spring Boot configures it (`spring.flyway.*`).
   *
   * @param options name and times of the Job
   * @throws if the name is none, or a time or number is out of range
   * @see https://docs.spring.io/spring-boot/how-to/data-initialization.html#howto.data-initialization.migration-tool.flyway
   */
  public static flyway(options: MigrationsOptions = {}): Migrations {
    return Migrations.of(FLYWAY, 'Migrations.flyway', options);
  }

  /**
   * Liquibase, as Spring Boot configures it (`spring.liquibase.*`).
   *
   * @param options name and times of the Job
   * @throws if the name is none, or a time or number is out of range
   * @see https://docs.spring.io/spring-boot/how-to/data-initialization.html#howto.data-initialization.migration-tool.liquibase
   */
  public static liquibase(options: MigrationsOptions = {}): Migrations {
    return Migrations.of(LIQUIBASE, 'Migrations.liquibase', options);
  }

  private static of(tool: Tool, where: string, options: MigrationsOptions): Migrations {
    const checks = new Checks(where);
    const { jobName, retries = 3, keepFinished = false, secrets = [] } = options;
    if (jobName !== undefined) {
      checkDnsLabel(checks, 'jobName', jobName);
      checks.expect(jobName.length <= LONGEST_NAME || jobName.length > 63, 'jobName', jobName, `expected at most ${LONGEST_NAME} characters, as a dash and 8 digits are added`, 'shorten it');
    }
    secrets.forEach((secret, index) => {
      checks.expect(secret._source === undefined, `secrets[${index}]`, secret.secretName, 'expected a Secret by its name, as the object that makes it has to be somewhere else',
        'make it in a ConfigBackedEnv, and give SecretEnv.fromSecretName here');
      for (const name of Object.keys(secret.variables)) {
        checks.expect(![JAVA_TOOL_OPTIONS, tool.enabled, LAZY].includes(name), `secrets[${index}]`, name, 'expected a name that the Job does not set by itself', 'take it out');
      }
    });
    checks.expect(Number.isInteger(retries) && retries >= 0, 'retries', retries, 'expected how often a failed migration is tried again', 'leave it out for 3');
    checks.expect(!keepFinished || options.deleteAfter === undefined, 'deleteAfter', options.deleteAfter?.toHumanString(),
      'expected none beside keepFinished: true', 'leave one of the two out');
    const deadline = seconds(checks, 'deadline', options.deadline ?? Duration.minutes(30), 60);
    const deleteAfter = seconds(checks, 'deleteAfter', options.deleteAfter ?? Duration.days(1), 300);
    checks.throwAll();
    return new Migrations(tool, options, deadline, retries, keepFinished ? undefined : deleteAfter);
  }

  private constructor(
    private readonly tool: Tool,
    private readonly options: MigrationsOptions,
    /** Seconds after which the Job is ended. */
    public readonly deadlineSeconds: number,
    /** How often a failed migration is tried again. */
    public readonly retries: number,
    /** Seconds after which a Job that has ended is deleted; undefined: it stays. */
    public readonly deleteAfterSeconds: number | undefined,
  ) {}

  /**
   * Notes what does not go together with the rest of an application.
   *
   * @internal
   */
  public _check(checks: Checks, app: string, { boot, config }: Pick<Surroundings, 'boot' | 'config'>): void {
    const name = this._jobName(app);
    checks.expect(this.options.jobName !== undefined || name.length <= LONGEST_NAME || app.length > 63, 'migrations.jobName', name,
      `expected at most ${LONGEST_NAME} characters, as a dash and 8 digits are added`, 'give a shorter one');
    checks.expect(name !== app, 'migrations.jobName', name, 'expected another name than that of the application, by which its Service selects pods', `write ${JSON.stringify(`${app}-migrations`)}, or leave it out`);
    checkMigrations(checks, this.tool.name, { boot, config });
  }

  /**
   * Seconds after which the Job is deleted.
   *
   * @param keptByController whether a controller would make anew what Kubernetes deletes; it deletes by itself
   * @internal
   */
  public _deleteAfter(keptByController: boolean): number | undefined {
    return keptByController && this.options.deleteAfter === undefined ? undefined : this.deleteAfterSeconds;
  }

  /**
   * Name of the Job, without the digits at its end.
   *
   * @internal
   */
  public _jobName(app: string): string {
    return this.options.jobName ?? `${app}-migrations`;
  }

  /**
   * The pods that serve do not migrate.
   *
   * @internal
   */
  public _variables(): { readonly [name: string]: string } {
    return { [this.tool.enabled]: 'false' };
  }

  /**
   * The Job does, and at once: a bean that waits until it is asked for would not migrate.
   *
   * @internal
   */
  public _jobVariables(): { readonly [name: string]: string } {
    return { [this.tool.enabled]: 'true', [LAZY]: 'false' };
  }

  /**
   * What the Job alone gets from Secrets.
   *
   * @internal
   */
  public _jobSecrets(): readonly SecretEnv[] {
    return this.options.secrets ?? [];
  }

  /**
   * Options for the JVM of the Job. Spring reads this one from system properties only.
   *
   * @internal
   */
  public _jobJavaOptions(): readonly string[] {
    return ['-Dspring.context.exit=onRefresh'];
  }

  /** @internal */
  public _reasons(): Reason[] {
    const { name, enabled, source } = this.tool;
    return [
      { field: 'metadata.labels[cdk8s-spring-boot/after]', because: 'it is applied when the migrations have ended; a selector finds it', from: this.from },
      { field: `container.env[${enabled}]`, because: `a Job migrates with ${name} before the pods start, once for all of them`, from: this.from, source },
    ];
  }

  /**
   * Why the fields of the Job are as they are.
   *
   * @internal
   */
  public _jobReasons(container: string, keptByController: boolean): Reason[] {
    const { from, tool: { name, enabled, source } } = this;
    const deleteAfter = this._deleteAfter(keptByController);
    const pod = 'spec.template.spec';
    const own = `${pod}.containers[${container}]`;
    const given = (option: keyof MigrationsOptions) => this.options[option] === undefined ? 'a default of Migrations' : `${from}: ${option}`;
    return [
      { field: 'metadata.name', because: 'the pod of a Job cannot be changed, so another pod has another name: the digits are a hash of the Job and of the values of the config', from: given('jobName'), source: JOB_SOURCE },
      { field: 'spec.template', because: 'the pod of the Deployment, without what belongs to serving: ports, probes, hooks, labels that select it', from: 'the Deployment' },
      { field: `${own}.env[JAVA_TOOL_OPTIONS]`, because: 'ends the JVM with code 0 when all beans are there, and so the migrations done; Spring reads it from system properties only', from, source: EXIT_SOURCE },
      { field: `${own}.env[${enabled}]`, because: `here ${name} migrates`, from, source },
      { field: `${own}.env[${LAZY}]`, because: 'beans that wait until they are asked for would not migrate', from },
      ...this._jobSecrets().flatMap(({ secretName, variables }) => Object.keys(variables).map((variable) => (
        { field: `${own}.env[${variable}]`, because: `for the Job alone, from Secret ${secretName}`, from: given('secrets') }
      ))),
      { field: `${pod}.restartPolicy`, because: 'a migration that failed leaves its pod, with the log', from, source: JOB_SOURCE },
      { field: 'spec.backoffLimit', because: `a database may still be starting: ${this.retries} more tries`, from: given('retries'), source: JOB_SOURCE },
      { field: 'spec.activeDeadlineSeconds', because: `ends a Job that hangs, after ${this.deadlineSeconds} s; no migration may take that long`, from: given('deadline'), source: JOB_SOURCE },
      ...deleteAfter === undefined ? [] : [{
        field: 'spec.ttlSecondsAfterFinished', because: `Jobs of earlier versions go away by themselves, ${deleteAfter} s after their end`, from: given('deleteAfter'), source: JOB_SOURCE,
      }],
    ];
  }

  private get from(): string {
    return `migrations: Migrations.${this.tool.name.toLowerCase()}`;
  }
}

/** A Job gives its name to a label of its pods. */
const LONGEST_NAME = 63 - '-01234567'.length;

function seconds(checks: Checks, property: string, duration: Duration, least: number): number {
  const value = duration.toMilliseconds() / 1000;
  checks.expect(Number.isInteger(value) && value >= least, property, `${value} s`, `expected whole seconds, at least ${least}`, `write Duration.seconds(${Math.max(least, Math.ceil(value))})`);
  return value;
}
