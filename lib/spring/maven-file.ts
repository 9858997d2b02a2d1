import { BuildFacts, factsOfArtifacts, javaVersion } from './build-file';
import { elementsAt, parseXml, textAt, XmlElement } from './xml';

const BOOT = 'org.springframework.boot';

/**
 * What a `pom.xml` tells, with the POMs that it inherits from, the nearest first, as far as they are there. Profiles of Maven
 * do not count.
 *
 * @see https://docs.spring.io/spring-boot/maven-plugin/using.html
 */
export function readMavenFile(pom: string, parents: readonly string[] = []): BuildFacts {
  const projects = [pom, ...parents].flatMap((text) => parseXml(text) ?? []);
  const valueOf = propertiesOf(projects);
  const boot = projects.flatMap((project) => bootVersions(project)).map(valueOf).find((version) => version !== undefined);
  const property = (name: string) => valueOf(`\${${name}}`);
  const java = property('maven.compiler.release') ?? property('java.version') ?? property('maven.compiler.target') ?? property('maven.compiler.source');
  const artifacts = projects.flatMap((project) => elementsAt(project, 'dependencies', 'dependency'))
    .filter((dependency) => textAt(dependency, 'scope') !== 'test').flatMap((dependency) => textAt(dependency, 'artifactId') ?? []);
  return { boot, java: javaVersion(java), ...factsOfArtifacts(artifacts) };
}

/** Where the POM that this one inherits from is, as it says itself; undefined where only a repository has it. */
export function parentPath(pom: string): string | undefined {
  const [parent] = elementsAt(parseXml(pom), 'parent');
  if (parent === undefined || textAt(parent, 'groupId') === BOOT) return undefined;
  const [relative] = elementsAt(parent, 'relativePath');
  return relative === undefined ? '../pom.xml' : relative.text || undefined;
}

/** Most telling first: what decides which version there is. */
function bootVersions(project: XmlElement): string[] {
  const ofBoot = (elements: readonly XmlElement[], artifact: RegExp) => elements
    .filter((element) => textAt(element, 'groupId') === BOOT && artifact.test(textAt(element, 'artifactId') ?? '')).flatMap((element) => textAt(element, 'version') ?? []);
  return [
    ...ofBoot(elementsAt(project, 'dependencyManagement', 'dependencies', 'dependency'), /^spring-boot-dependencies$/),
    ...ofBoot(elementsAt(project, 'parent'), /^spring-boot-starter-parent$|^spring-boot-dependencies$/),
    ...ofBoot(elementsAt(project, 'dependencies', 'dependency'), /^spring-boot/),
    ...ofBoot(elementsAt(project, 'build', 'plugins', 'plugin'), /^spring-boot-maven-plugin$/),
  ];
}

/** Resolves `${name}` by the properties of the projects, the nearest first; undefined where one of them is not there. */
function propertiesOf(projects: readonly XmlElement[]): (text: string) => string | undefined {
  const properties = new Map<string, string>();
  for (const { name, text } of [...projects].reverse().flatMap((project) => elementsAt(project, 'properties').flatMap(({ children }) => children))) properties.set(name, text);
  for (const name of ['project.parent.version', 'parent.version']) {
    const version = textAt(projects[0], 'parent', 'version');
    if (version !== undefined) properties.set(name, version);
  }
  const resolve = (text: string, path: readonly string[]): string | undefined => {
    let known = true;
    const resolved = text.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
      const value = properties.get(name);
      const found = value === undefined || path.includes(name) ? undefined : resolve(value, [...path, name]);
      known &&= found !== undefined;
      return found ?? '';
    });
    return known ? resolved : undefined;
  };
  return (text) => resolve(text, []);
}
