import { readFile } from './config/source-file';
import { checkImage } from './internal/images';
import { Checks } from './internal/problem';
import { Reason } from './internal/reason';
import { readDockerfile } from './java/dockerfile';
import { detectImage, FlavourName, FLAVOURS, ImageFlavour } from './java/image-flavours';
import { JavaVersion } from './java/java-version';
import { PaketoRunImage } from './paketo-run-image';

/** Options of `JavaImage.own`. */
export interface OwnImageOptions {
  /**
   * Version of Java: `17`, `17.0.12`, `21-ea`.
   *
   * @default - not known: what depends on it is left out
   */
  readonly version?: string;

  /**
   * Numeric id of the user that the image is made for. Allowed: 1 or more.
   *
   * @default 10001 - no account of the node
   */
  readonly user?: number;

  /**
   * Numeric id of its group.
   *
   * @default - the same as user
   */
  readonly group?: number;

  /**
   * Whether the image has a shell, `sh`.
   *
   * @default false
   */
  readonly shell?: boolean;

  /**
   * Folders that the application writes to, beside `/tmp`. Each becomes an empty volume where the file system is read-only.
   *
   * @default - none
   */
  readonly writablePaths?: string[];
}

/**
 * What is in the image of an application, as far as a Deployment depends on it: the user, whether there is a shell, the
 * version of Java, and how its JVM is told what fits into the container.
 */
export class JavaImage {
  /**
   * What the base image of an application says by its reference: `eclipse-temurin:17-jre-alpine`, `paketobuildpacks/builder-noble-java-tiny`,
   * `gcr.io/distroless/java21-debian12`. Of an image that is not known, such as that of an application, nothing is assumed.
   *
   * @param reference reference of the base image
   * @throws if it is no reference of an image
   */
  public static fromReference(reference: string): JavaImage {
    const checks = new Checks('JavaImage.fromReference');
    checkImage(checks, 'reference', reference);
    checks.throwAll();
    return JavaImage._detect(reference);
  }

  /**
   * What a Dockerfile says: the base image of its last stage, arguments with their defaults, and a numeric `USER`.
   *
   * @param file path, relative to the working folder
   * @throws if it cannot be read, or its base image is not told
   */
  public static fromDockerfile(file: string): JavaImage {
    const checks = new Checks('JavaImage.fromDockerfile');
    const { base, user, group } = readDockerfile(readFile(checks, 'file', file)?.toString() ?? '');
    checks.throwAll();
    checks.expect(base !== undefined, 'file', file, 'expected a FROM whose image is told, by defaults of its arguments too', 'give the argument a default: ARG BASE_IMAGE=eclipse-temurin:17-jre');
    checks.expect(user !== 0, 'file', file, 'expected a user other than root, and USER is 0', 'write USER 10001:10001');
    checks.throwAll();
    const image = JavaImage._detect(base!);
    return new JavaImage({ ...image.traits, from: `${file}, FROM ${base}`, ...user === undefined ? {} : { user, group: group ?? user } });
  }

  /**
   * An image of Cloud Native Buildpacks, whose memory calculator sizes the JVM.
   *
   * @param runImage what it runs on
   * @param version version of Java: `17`, `17.0.12`
   * @throws if the version is none
   */
  public static paketo(runImage: PaketoRunImage = PaketoRunImage.NOBLE_TINY, version?: string): JavaImage {
    return JavaImage.known(runImage, version, `JavaImage.paketo(PaketoRunImage.${runImage.toUpperCase().replace('-', '_')})`);
  }

  /**
   * An image on top of Eclipse Temurin.
   *
   * @param version version of Java: `17`, `17.0.12`
   * @throws if the version is none
   */
  public static temurin(version?: string): JavaImage {
    return JavaImage.known('temurin', version, 'JavaImage.temurin');
  }

  /**
   * An image on top of BellSoft Liberica.
   *
   * @param version version of Java: `17`, `17.0.12`
   * @throws if the version is none
   */
  public static liberica(version?: string): JavaImage {
    return JavaImage.known('liberica', version, 'JavaImage.liberica');
  }

  /**
   * An image on top of Amazon Corretto.
   *
   * @param version version of Java: `17`, `17.0.12`
   * @throws if the version is none
   */
  public static corretto(version?: string): JavaImage {
    return JavaImage.known('corretto', version, 'JavaImage.corretto');
  }

  /**
   * An image on top of Distroless, which has no shell; user and group are 65532.
   *
   * @param version version of Java: `17`, `17.0.12`
   * @throws if the version is none
   */
  public static distroless(version?: string): JavaImage {
    return JavaImage.known('distroless', version, 'JavaImage.distroless');
  }

  /** An executable of GraalVM: there is no JVM, and no option of one is set. */
  public static nativeImage(): JavaImage {
    return JavaImage.known('native', undefined, 'JavaImage.nativeImage');
  }

  /**
   * Any other image with a JVM.
   *
   * @param options what is known of it
   * @throws if the version is none, or the user is root
   */
  public static own(options: OwnImageOptions = {}): JavaImage {
    const checks = new Checks('JavaImage.own');
    const { user, group = user, writablePaths = [] } = options;
    checks.expect(user === undefined || (Number.isInteger(user) && user >= 1), 'user', user, 'expected the number of a user other than root', 'leave it out for 10001');
    checks.expect(group === undefined || (Number.isInteger(group) && group >= 0), 'group', group, 'expected the number of a group', 'leave it out for that of the user');
    writablePaths.forEach((path, index) => checks.expect(/^\/[^:]+$/.test(path) && path !== '/tmp' && writablePaths.indexOf(path) === index, `writablePaths[${index}]`, path,
      'expected the path of a folder, once, and not /tmp, which is writable anyway', 'write it like "/var/lib/shop"'));
    const version = versionOf(checks, options.version);
    checks.throwAll();
    return new JavaImage({ flavour: 'unknown', from: 'JavaImage.own', version, user, group, hasShell: options.shell ?? false, writablePaths });
  }

  /**
   * As `fromReference`, of a reference that is known to be one; with one instance for each that tells something.
   *
   * @internal
   */
  public static _detect(reference: string): JavaImage {
    const detected = detectImage(reference);
    if (detected === undefined) return UNKNOWN;
    const { flavour, version, hasShell = FLAVOURS[flavour].hasShell } = detected;
    return shared(reference, () => new JavaImage({ flavour, from: `image ${reference}`, version, hasShell, writablePaths: [] }));
  }

  private static known(flavour: FlavourName, text: string | undefined, factory: string): JavaImage {
    const checks = new Checks(factory);
    const version = versionOf(checks, text);
    checks.throwAll();
    return new JavaImage({ flavour, from: factory, version, hasShell: FLAVOURS[flavour].hasShell, writablePaths: [] });
  }

  private constructor(private readonly traits: Traits) {}

  /** Numeric id of the user that the image is made for; undefined: it has none, or it is not known. */
  public get user(): number | undefined {
    return this.traits.user ?? this._flavour.user?.id;
  }

  /** Numeric id of its group. */
  public get group(): number | undefined {
    return this.traits.group ?? this._flavour.user?.group;
  }

  /** Whether it has a shell; false also where that is not known. */
  public get hasShell(): boolean {
    return this.traits.hasShell;
  }

  /** Major version of Java, if it is known. */
  public get javaVersion(): number | undefined {
    return this.traits.version?.major;
  }

  /** Folders that the application writes to, beside `/tmp`. */
  public get writablePaths(): string[] {
    return [...this.traits.writablePaths];
  }

  /**
   * The same image, also where its Java fails on nodes with cgroup v2.
   *
   * @param reason why it does not matter here, such as nodes that have cgroup v1; it is written to an annotation
   * @throws if there is no reason
   */
  public acknowledgeCgroupV1(reason: string): JavaImage {
    const checks = new Checks('JavaImage.acknowledgeCgroupV1');
    checks.expect(reason.trim() !== '', 'reason', reason, 'expected the reason', 'say why the nodes have cgroup v1');
    checks.throwAll();
    return new JavaImage({ ...this.traits, acknowledgedReason: reason });
  }

  /** @internal */
  public get _flavour(): ImageFlavour {
    return FLAVOURS[this.traits.flavour];
  }

  /** @internal */
  public get _version(): JavaVersion | undefined {
    return this.traits.version;
  }

  /** @internal */
  public get _acknowledgedReason(): string | undefined {
    return this.traits.acknowledgedReason;
  }

  /**
   * As it is told to users: `Eclipse Temurin 17.0.12 (image eclipse-temurin:17.0.12)`.
   *
   * @internal
   */
  public get _text(): string {
    const { version, from, flavour } = this.traits;
    if (flavour === 'unknown') return version === undefined ? 'nothing is known of the image' : `Java ${version.text} (${from})`;
    return `${this._flavour.name}${version === undefined ? '' : ` ${version.text}`} (${from})`;
  }

  /**
   * Notes a Java that fails.
   *
   * @internal
   */
  public _check(checks: Checks): void {
    const { version, acknowledgedReason } = this.traits;
    checks.expect(!version?.failsOnCgroupV2 || acknowledgedReason !== undefined, 'java', this._text,
      'expected a Java that starts on nodes with cgroup v2: this one may end with NullPointerException: Cannot invoke "jdk.internal.platform.CgroupInfo.getMountPoint()" '
      + 'because "anyController" is null, at CgroupV2Subsystem.getInstance (JDK-8287073, in 17-ea, 17.0.0 to 17.0.4 and 18)',
      `build the image on ${version?.major === 18 ? 'Java 21' : 'Java 17.0.5 or later'}, such as eclipse-temurin:${version?.major === 18 ? '21' : '17'}-jre-alpine, `
      + 'or say with java: JavaImage.….acknowledgeCgroupV1(reason) that all nodes have cgroup v1');
  }

  /** @internal */
  public _variables(): { readonly [name: string]: string } {
    return {};
  }

  /** @internal */
  public _reasons(): Reason[] {
    return this.traits.writablePaths.map((path, index) => (
      { field: `container.volumeMounts[writable-${index}]`, because: `the application writes to ${path}, and the rest of the file system is read-only`, from: 'java: writablePaths' }));
  }
}

interface Traits {
  readonly flavour: FlavourName;
  /** How it is known. */
  readonly from: string;
  readonly version?: JavaVersion;
  readonly user?: number;
  readonly group?: number;
  readonly hasShell: boolean;
  readonly writablePaths: readonly string[];
  readonly acknowledgedReason?: string;
}

const UNKNOWN = JavaImage.own();
const instances = new Map<string, JavaImage>();

/** Thousands of applications on one base image have one instance. */
function shared(key: string, create: () => JavaImage): JavaImage {
  const known = instances.get(key) ?? create();
  instances.set(key, known);
  return known;
}

function versionOf(checks: Checks, text: string | undefined): JavaVersion | undefined {
  const version = text === undefined ? undefined : JavaVersion.parse(text);
  checks.expect(text === undefined || version !== undefined, 'version', text, 'expected a version of Java such as "17" or "17.0.12"', 'write it so, or leave it out');
  return version;
}
