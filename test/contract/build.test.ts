import * as path from 'node:path';
import { readBuild } from '../../lib/contract/build';
import { removeTempFolders, tempFolder, write } from '../support/folders';

afterEach(removeTempFolders);

const POM = '<project><parent><groupId>shop</groupId><artifactId>all</artifactId><version>1</version></parent></project>';
const ROOT = '<project><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.5.16</version></parent></project>';

test('a module has the Spring Boot of the POM in the folder above', () => {
  const folder = tempFolder();
  write(folder, { 'pom.xml': ROOT, 'web/pom.xml': POM });
  expect(readBuild(path.join(folder, 'web')).boot).toBe('3.5.16');
});

test('POMs that inherit from each other end', () => {
  const folder = tempFolder();
  write(folder, { 'pom.xml': POM.replace('</parent>', '<relativePath>web</relativePath></parent>'), 'web/pom.xml': POM });
  expect(readBuild(path.join(folder, 'web')).boot).toBeUndefined();
});

test('a module of Gradle has the catalog of the root', () => {
  const folder = tempFolder();
  write(folder, { 'settings.gradle.kts': '', 'gradle/libs.versions.toml': '[plugins]\nboot = "org.springframework.boot:4.1.2"\n', 'apps/web/build.gradle.kts': 'plugins { alias(libs.plugins.boot) }' });
  expect(readBuild(path.join(folder, 'apps/web')).boot).toBe('4.1.2');
});

test('the example has Spring Boot 3.5, Java 17, Spring MVC and the Actuator', () => {
  expect(readBuild('examples/travel-planner')).toEqual({ boot: '3.5.16', java: 17, web: 'servlet', actuator: true, security: false });
});

test('a folder without a build tells nothing', () => {
  expect(readBuild(tempFolder())).toEqual({});
});
