import { parentPath, readMavenFile } from '../../lib/spring/maven-file';

const BOOT = '<groupId>org.springframework.boot</groupId>';
const project = (...parts: string[]) => `<?xml version="1.0"?>\n<!-- <parent/> --><project xmlns="http://maven.apache.org/POM/4.0.0">${parts.join('')}</project>`;
const parent = (version: string) => `<parent>${BOOT}<artifactId>spring-boot-starter-parent</artifactId><version>${version}</version><relativePath/></parent>`;
const bom = (version: string) => `<dependencyManagement><dependencies><dependency>${BOOT}<artifactId>spring-boot-dependencies</artifactId><version>${version}</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>`;
const dependencies = (...names: string[]) => `<dependencies>${names.map((name) => `<dependency>${BOOT}<artifactId>spring-boot-starter-${name}</artifactId></dependency>`).join('')}</dependencies>`;

describe('the version of Spring Boot in a pom.xml', () => {
  test.each([
    ['of the starter parent', project(parent('3.5.16')), '3.5.16'],
    ['of an imported BOM', project(bom('4.1.2')), '4.1.2'],
    ['of the BOM, which wins over a parent', project(parent('3.4.1'), bom('3.5.16')), '3.5.16'],
    ['that is a property', project('<properties><boot.version>2.7.18</boot.version></properties>', bom('${boot.version}')), '2.7.18'],
    ['that is a property of a property', project('<properties><a>${b}</a><b>3.5.0</b></properties>', bom('${a}')), '3.5.0'],
    ['of the plugin, where nothing else says it', project(`<build><plugins><plugin>${BOOT}<artifactId>spring-boot-maven-plugin</artifactId><version>3.3.0</version></plugin></plugins></build>`), '3.3.0'],
    ['that nothing resolves', project(bom('${revision}')), undefined],
    ['of properties that lead back to themselves', project('<properties><a>${b}</a><b>${a}</b></properties>', bom('${a}')), undefined],
    ['that is not there', project(), undefined],
    ['in what is no XML', '<project><parent></project>', undefined],
  ])('is that %s', (_, pom, version) => {
    expect(readMavenFile(pom).boot).toBe(version);
  });

  test('is that of a parent, with the properties of the module over its own', () => {
    const root = project('<properties><boot>3.4.0</boot><java.version>17</java.version></properties>', bom('${boot}'));
    expect(readMavenFile(project(), [root])).toMatchObject({ boot: '3.4.0', java: 17 });
    expect(readMavenFile(project('<properties><boot>3.5.16</boot></properties>'), [root]).boot).toBe('3.5.16');
  });
});

test.each([
  ['<java.version>21</java.version>', 21], ['<java.version>1.8</java.version>', 8], ['<java.version>17</java.version><maven.compiler.release>21</maven.compiler.release>', 21],
  ['<maven.compiler.release>${java.version}</maven.compiler.release><java.version>25</java.version>', 25], ['', undefined],
])('the version of Java in %p is %p', (properties, java) => {
  expect(readMavenFile(project(`<properties>${properties}</properties>`)).java).toBe(java);
});

test.each([
  [['web', 'actuator'], { web: 'servlet', actuator: true, security: false }],
  [['webmvc', 'webflux', 'actuator'], { web: 'servlet', actuator: true, security: false }],
  [['webflux', 'security'], { web: 'reactive', actuator: false, security: true }],
  [['data-jpa', 'actuator'], { web: undefined, actuator: true, security: undefined }],
])('dependencies %p are %p', (names, facts) => {
  expect(readMavenFile(project(dependencies(...names)))).toMatchObject(facts);
});

test('what is for tests only is none of the application', () => {
  expect(readMavenFile(project(dependencies('web').replace('</dependency>', '<scope>test</scope></dependency>'))).web).toBeUndefined();
});

test.each([
  ['above, unless it says otherwise', project('<parent><groupId>shop</groupId></parent>'), '../pom.xml'],
  ['where it says', project('<parent><groupId>shop</groupId><relativePath>../build</relativePath></parent>'), '../build'],
  ['in a repository only', project('<parent><groupId>shop</groupId><relativePath/></parent>'), undefined],
  ['that of Spring Boot', project(parent('3.5.16')), undefined],
])('the parent is %s', (_, pom, path) => {
  expect(parentPath(pom)).toBe(path);
});
