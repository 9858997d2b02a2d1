import { BuildFacts, factsOfArtifacts, javaVersion } from './build-file';

/** The texts of a Gradle build; those that are not there are left out. */
export interface GradleFiles {
  /** `build.gradle` or `build.gradle.kts`, that of the module first; then those above it, and `settings.gradle`. */
  readonly scripts: readonly string[];
  /** `gradle/libs.versions.toml`. */
  readonly catalog?: string;
  /** `gradle.properties`. */
  readonly properties?: string;
}

/**
 * What the files of a Gradle build tell, as far as it is written plainly: programs are not run.
 *
 * @see https://docs.spring.io/spring-boot/gradle-plugin/getting-started.html
 */
export function readGradleFiles({ scripts, catalog = '', properties = '' }: GradleFiles): BuildFacts {
  const texts = scripts.map(withoutComments);
  const all = texts.join('\n');
  const versions = readCatalog(catalog);
  const named = (text: string | undefined): string | undefined => {
    if (text === undefined || /^\d/.test(text)) return text;
    const name = text.replace(/^\$\{?|\}$/g, '').replace(/^.*[.[]["']?(\w+)["']?\]?$/, '$1');
    return variableIn(all, properties, name);
  };
  const boot = named(bootPlugin(all)) ?? versions.boot ?? named(firstGroup(all, /org\.springframework\.boot:spring-boot-(?:dependencies|gradle-plugin):([^"'\s@)]+)/));
  const java = firstGroup(all, /JavaLanguageVersion\.of\(\s*["']?(\d+)/) ?? firstGroup(all, /jvmToolchain\(\s*(\d+)/)
    ?? firstGroup(all, /(?:sourceCompatibility|targetCompatibility)\s*=?\s*\(?\s*["']?(?:JavaVersion\.)?([\w.]+)/);
  return { boot, java: javaVersion(java), ...factsOfArtifacts(artifactsIn(texts[0] ?? '', versions.artifacts)) };
}

/** The version behind the plugin, as it is written: a number, or the name of a variable. */
function bootPlugin(text: string): string | undefined {
  return firstGroup(text, /\bid\s*\(?\s*["']org\.springframework\.boot["']\s*\)?\s*\.?version\s*\(?\s*["']?([^"'\s)]+)/);
}

/** `springBootVersion=3.5.0` of the properties, `ext['springBootVersion'] = '3.5.0'`, `val springBootVersion = "3.5.0"`. */
function variableIn(scripts: string, properties: string, name: string): string | undefined {
  const escaped = name.replace(/\W/g, '\\$&');
  return firstGroup(properties, new RegExp(`^\\s*(?:systemProp\\.)?${escaped}\\s*[=:]\\s*(\\d\\S*)`, 'm'))
    ?? firstGroup(scripts, new RegExp(`\\b${escaped}["']?\\]?\\s*(?:=|by\\s+extra\\()\\s*["'](\\d[^"']*)`));
}

const CONFIGURATION = /^\s*(implementation|api|runtimeOnly|compileOnlyApi|compile|runtime|developmentOnly)\b(.*)$/gm;

/** Artifacts that are not for tests only. */
function artifactsIn(script: string, catalog: ReadonlyMap<string, string>): string[] {
  return [...script.matchAll(CONFIGURATION)].flatMap(([, , rest]) => {
    const plain = firstGroup(rest, /["'][\w.-]+:([\w.-]+)(?::[^"']*)?["']/) ?? firstGroup(rest, /name\s*[:=]\s*["']([\w.-]+)/);
    const alias = firstGroup(rest, /\blibs\.([\w.]+)/);
    return plain ?? (alias === undefined ? [] : catalog.get(alias.replace(/[._]/g, '-')) ?? []);
  });
}

/** Version of the plugin, or of the BOM, and the artifact of each alias. */
function readCatalog(catalog: string): { boot?: string; artifacts: ReadonlyMap<string, string> } {
  const lines = catalog.split('\n').map((line) => line.replace(/^\s*#.*$/, ''));
  const artifacts = new Map<string, string>();
  const versions = new Map<string, string>();
  let [table, plugin, bom]: (string | undefined)[] = [];
  for (const line of lines) {
    table = firstGroup(line, /^\s*\[([\w-]+)\]/) ?? table;
    const [, alias, value] = /^\s*([\w.-]+)\s*=\s*(.+)$/.exec(line) ?? [];
    if (alias === undefined) continue;
    const version = () => firstGroup(value, /version\s*=\s*["']([^"']+)/) ?? versions.get(firstGroup(value, /version\.ref\s*=\s*["']([^"']+)/) ?? '') ?? firstGroup(value, /^["'][^"']*:([^:"']+)["']/);
    if (table === 'versions') versions.set(alias, firstGroup(value, /["']([^"']+)["']/) ?? '');
    if (table === 'plugins' && /["']org\.springframework\.boot[:"']/.test(value)) plugin = version();
    if (table !== 'libraries') continue;
    const artifact = firstGroup(value, /["'][\w.-]+:([\w.-]+)/) ?? firstGroup(value, /name\s*=\s*["']([\w.-]+)/);
    if (artifact !== undefined) artifacts.set(alias.replace(/[._]/g, '-'), artifact);
    if (artifact === 'spring-boot-dependencies') bom = version();
  }
  return { boot: plugin ?? bom, artifacts };
}

function withoutComments(script: string): string {
  return script.replace(/\/\*[^]*?\*\//g, ' ').replace(/(^|[\s;{}])\/\/.*$/gm, '$1');
}

function firstGroup(text: string, pattern: RegExp): string | undefined {
  return pattern.exec(text)?.[1];
}
