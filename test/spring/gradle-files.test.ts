import { readGradleFiles } from '../../lib/spring/gradle-files';

const CATALOG = `[versions]
boot = "3.5.16"
[libraries]
spring-boot-starter-web = { module = "org.springframework.boot:spring-boot-starter-web" }
actuator = { group = "org.springframework.boot", name = "spring-boot-starter-actuator" }
[plugins]
spring-boot = { id = "org.springframework.boot", version.ref = "boot" }
`;

test.each<[string, Parameters<typeof readGradleFiles>[0], string | undefined]>([
  ['Groovy', { scripts: ['plugins {\n  id \'java\'\n  id \'org.springframework.boot\' version \'3.5.16\'\n}'] }, '3.5.16'],
  ['Kotlin', { scripts: ['plugins {\n  id("org.springframework.boot") version "4.1.2"\n}'] }, '4.1.2'],
  ['the root, for a module', { scripts: ['plugins { id "org.springframework.boot" }', 'plugins { id "org.springframework.boot" version "3.4.1" apply false }'] }, '3.4.1'],
  ['a comment', { scripts: ['// id("org.springframework.boot") version "1.0.0"\n/* id("org.springframework.boot") version "1.0.1" */'] }, undefined],
  ['a catalog', { scripts: ['plugins { alias(libs.plugins.spring.boot) }'], catalog: CATALOG }, '3.5.16'],
  ['a catalog, in short', { scripts: [''], catalog: '[plugins]\nboot = "org.springframework.boot:3.3.2"\n' }, '3.3.2'],
  ['gradle.properties', { scripts: ['plugins { id "org.springframework.boot" version "${springBootVersion}" }'], properties: 'springBootVersion=3.2.0\n' }, '3.2.0'],
  ['a variable of the settings', { scripts: ['plugins { id("org.springframework.boot") version bootVersion }', 'val bootVersion = "3.1.0"'] }, '3.1.0'],
  ['a BOM', { scripts: ['dependencies { implementation platform("org.springframework.boot:spring-boot-dependencies:2.7.18") }'] }, '2.7.18'],
  ['the older build script', { scripts: ['buildscript { dependencies { classpath "org.springframework.boot:spring-boot-gradle-plugin:2.3.0.RELEASE" } }'] }, '2.3.0.RELEASE'],
  ['nothing', { scripts: ['plugins { id "org.springframework.boot" version unknown }'] }, undefined],
])('the version of Spring Boot from %s', (_, files, version) => {
  expect(readGradleFiles(files).boot).toBe(version);
});

test.each([
  ['java { toolchain { languageVersion = JavaLanguageVersion.of(21) } }', 21], ['languageVersion.set(JavaLanguageVersion.of("17"))', 17], ['kotlin { jvmToolchain(25) }', 25],
  ['sourceCompatibility = \'1.8\'', 8], ['sourceCompatibility = JavaVersion.VERSION_17', 17], ['', undefined],
])('the version of Java in %p is %p', (script, java) => {
  expect(readGradleFiles({ scripts: [script] }).java).toBe(java);
});

test.each([
  ['dependencies {\n  implementation \'org.springframework.boot:spring-boot-starter-webflux\'\n  implementation("org.springframework.boot:spring-boot-starter-actuator")\n}', { web: 'reactive', actuator: true, security: false }],
  ['dependencies {\n  implementation(libs.spring.boot.starter.web)\n  implementation libs.actuator\n}', { web: 'servlet', actuator: true }],
  ['dependencies {\n  implementation group: \'org.springframework.boot\', name: \'spring-boot-starter-web\'\n}', { web: 'servlet', actuator: false }],
  ['dependencies {\n  testImplementation \'org.springframework.boot:spring-boot-starter-web\'\n}', { web: undefined }],
])('dependencies of %p', (script, facts) => {
  expect(readGradleFiles({ scripts: [script], catalog: CATALOG })).toMatchObject(facts);
});
