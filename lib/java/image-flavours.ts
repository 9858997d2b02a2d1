import { JavaVersion } from './java-version';

/** What is known of all images of one kind. */
export interface ImageFlavour {
  /** As it is told to users. */
  readonly name: string;
  /** Numeric user and group that the image is made for; absent: it has none but root, and any number does. */
  readonly user?: { readonly id: number; readonly group: number };
  readonly hasShell: boolean;
  /** What makes the JVM fit into its container: options, the calculator of the buildpack, or nothing, as there is no JVM. */
  readonly memory: 'options' | 'paketo' | 'none';
  /** Where that is written down. */
  readonly source?: string;
}

const NOBLE = 'https://github.com/paketo-buildpacks/ubuntu-noble-base-images/tree/main/stacks';
const JAMMY = 'https://github.com/paketo-buildpacks';

/** The kinds by the names of their factories in `JavaImage`. */
export const FLAVOURS = {
  'noble-tiny': { name: 'Paketo noble-tiny', user: { id: 1002, group: 1001 }, hasShell: false, memory: 'paketo', source: `${NOBLE}/noble-tiny-stack/stack.toml` },
  'noble-base': { name: 'Paketo noble-base', user: { id: 1002, group: 1001 }, hasShell: true, memory: 'paketo', source: `${NOBLE}/noble-base-stack/stack.toml` },
  'jammy-tiny': { name: 'Paketo jammy-tiny', user: { id: 1002, group: 1000 }, hasShell: false, memory: 'paketo', source: `${JAMMY}/jammy-tiny-stack/blob/main/stack/stack.toml` },
  'jammy-base': { name: 'Paketo jammy-base', user: { id: 1002, group: 1000 }, hasShell: true, memory: 'paketo', source: `${JAMMY}/jammy-base-stack/blob/main/stack/stack.toml` },
  temurin: { name: 'Eclipse Temurin', hasShell: true, memory: 'options', source: 'https://github.com/adoptium/containers' },
  liberica: { name: 'BellSoft Liberica', hasShell: true, memory: 'options', source: 'https://github.com/bell-sw/Liberica/tree/master/docker/repos' },
  corretto: { name: 'Amazon Corretto', hasShell: true, memory: 'options', source: 'https://github.com/corretto/corretto-docker' },
  openjdk: { name: 'openjdk of Docker Hub', hasShell: true, memory: 'options', source: 'https://hub.docker.com/_/openjdk' },
  distroless: { name: 'Distroless', user: { id: 65532, group: 65532 }, hasShell: false, memory: 'options', source: 'https://github.com/GoogleContainerTools/distroless/blob/main/common/variables.bzl' },
  native: { name: 'GraalVM native image', hasShell: false, memory: 'none', source: 'https://www.graalvm.org/latest/reference-manual/native-image/optimizations-and-performance/MemoryManagement/' },
  unknown: { name: 'unknown', hasShell: false, memory: 'options' },
} as const satisfies { readonly [name: string]: ImageFlavour };

export type FlavourName = keyof typeof FLAVOURS;

export interface DetectedImage {
  readonly flavour: FlavourName;
  readonly version?: JavaVersion;
  /** Of an image that has a shell though its kind has none. */
  readonly hasShell?: true;
}

/** What the reference of an image says of the Java in it; nothing for the image of an application. */
export function detectImage(reference: string): DetectedImage | undefined {
  const { name, tag } = splitReference(reference);
  const repository = name.replace(/^(docker\.io\/)?(library\/)?/, '');
  if (/(^|\/)eclipse-temurin$/.test(repository)) return { flavour: 'temurin', version: versionOf(tag) };
  if (/(^|\/)amazoncorretto$|(^|\/)amazoncorretto\/amazoncorretto$/.test(repository)) return { flavour: 'corretto', version: versionOf(tag) };
  if (/(^|\/)bellsoft\/liberica-(open(jdk|jre)-|runtime-container)/.test(repository)) return { flavour: 'liberica', version: versionOf(tag.replace(/^j(dk|re)-(all-)?/, '')) };
  if (/^openjdk$/.test(repository)) return { flavour: 'openjdk', version: officialVersion(tag) };
  const distroless = /(^|\/)distroless\/java(\d*)(-base)?(-debian\d+)?$/.exec(repository);
  if (distroless !== null) return { flavour: 'distroless', version: JavaVersion.parse(distroless[2]), ...tag.startsWith('debug') ? { hasShell: true } : {} };
  const paketo = /(^|\/)paketobuildpacks\/[\w-]*(noble|jammy)([\w-]*)$/.exec(repository);
  if (paketo !== null) return { flavour: `${paketo[2] as 'noble' | 'jammy'}-${/tiny/.test(paketo[3]) ? 'tiny' : 'base'}` };
  return undefined;
}

/** `registry:5000/team/shop:1@sha256:…` in its parts; a port is no tag. */
export function splitReference(reference: string): { readonly name: string; readonly tag: string; readonly digest?: string } {
  const [rest, digest] = reference.split('@');
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
  return { name: colon < 0 ? rest : rest.slice(0, colon), tag: colon < 0 ? '' : rest.slice(colon + 1), digest };
}

/** `17.0.12_7-jre-alpine` begins with it. */
function versionOf(tag: string): JavaVersion | undefined {
  const [text = ''] = /^(\d+u\d+|\d+(\.\d+)*(_\d+|-ea\b)?)/.exec(tag) ?? [];
  return JavaVersion.parse(text);
}

/**
 * Docker's own `openjdk` has ended in 2022: its images on Alpine have never been more than early-access builds, and its last
 * releases are 17.0.2 and 18.0.2.
 */
function officialVersion(tag: string): JavaVersion | undefined {
  const version = versionOf(tag);
  if (version === undefined || version.major < 10) return version;
  if (/alpine/.test(tag) && !version.isEarlyAccess) return JavaVersion.parse(`${version.major}-ea`);
  return version.major === 17 && version.update === undefined && !version.isEarlyAccess ? JavaVersion.parse('17.0.2') : version;
}
