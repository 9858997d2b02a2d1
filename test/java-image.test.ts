import * as path from 'node:path';
import { JavaImage, OwnImageOptions } from '../lib/java-image';
import { PaketoRunImage } from '../lib/paketo-run-image';
import { removeTempFolders, tempFolder, write } from './support/folders';
import { wrong } from './support/synth';

afterEach(removeTempFolders);

/** Flavour, user, shell and version. */
function known(image: JavaImage): string {
  return [image._flavour.name, `${image.user}:${image.group}`, image.hasShell ? 'shell' : 'no shell', image._version?.text].join(', ');
}

describe('the reference of a base image tells what is in it', () => {
  test.each([
    ['eclipse-temurin:17-jre-alpine', 'Eclipse Temurin, undefined:undefined, shell, 17'],
    ['docker.io/library/eclipse-temurin:21.0.4_7-jre', 'Eclipse Temurin, undefined:undefined, shell, 21.0.4_7'],
    ['mirror.example.com:5000/hub/eclipse-temurin:8u412-b08-jre', 'Eclipse Temurin, undefined:undefined, shell, 8u412'],
    ['eclipse-temurin@sha256:' + 'a'.repeat(64), 'Eclipse Temurin, undefined:undefined, shell, '],
    ['amazoncorretto:21-alpine3.20', 'Amazon Corretto, undefined:undefined, shell, 21'],
    ['public.ecr.aws/amazoncorretto/amazoncorretto:17.0.12', 'Amazon Corretto, undefined:undefined, shell, 17.0.12'],
    ['bellsoft/liberica-openjre-alpine:17.0.8-7', 'BellSoft Liberica, undefined:undefined, shell, 17.0.8'],
    ['bellsoft/liberica-runtime-container:jre-21-slim-musl', 'BellSoft Liberica, undefined:undefined, shell, 21'],
    ['gcr.io/distroless/java17-debian12', 'Distroless, 65532:65532, no shell, 17'],
    ['gcr.io/distroless/java21-debian13:debug-nonroot', 'Distroless, 65532:65532, shell, 21'],
    ['paketobuildpacks/builder-noble-java-tiny:0.0.60', 'Paketo noble-tiny, 1002:1001, no shell, '],
    ['paketobuildpacks/ubuntu-noble-run:0.0.30', 'Paketo noble-base, 1002:1001, shell, '],
    ['paketobuildpacks/builder-jammy-java-tiny', 'Paketo jammy-tiny, 1002:1000, no shell, '],
    ['paketobuildpacks/builder-jammy-base', 'Paketo jammy-base, 1002:1000, shell, '],
    ['paketobuildpacks/builder-jammy-full', 'Paketo jammy-base, 1002:1000, shell, '],
    ['openjdk:17', 'openjdk of Docker Hub, undefined:undefined, shell, 17.0.2'],
    ['openjdk:17-alpine', 'openjdk of Docker Hub, undefined:undefined, shell, 17-ea'],
    ['openjdk:17-jdk-alpine3.14', 'openjdk of Docker Hub, undefined:undefined, shell, 17-ea'],
    ['openjdk:8-jdk-alpine', 'openjdk of Docker Hub, undefined:undefined, shell, 8'],
    ['travel-planner:1.0.0', 'unknown, undefined:undefined, no shell, '],
    ['example.com/openjdk:17', 'unknown, undefined:undefined, no shell, '],
  ])('%s', (reference, expected) => {
    expect(known(JavaImage.fromReference(reference))).toBe(expected);
  });

  test('and is one', () => {
    expect(() => JavaImage.fromReference('')).toThrow(wrong('[JavaImage.fromReference] reference: "", expected an image such as "travel-planner:1.0.0"; give its name and tag'));
  });
});

describe('the flavours', () => {
  test('have the users of their run images', () => {
    expect(Object.values(PaketoRunImage).map((run) => known(JavaImage.paketo(run, '21')))).toEqual([
      'Paketo noble-tiny, 1002:1001, no shell, 21', 'Paketo noble-base, 1002:1001, shell, 21', 'Paketo jammy-tiny, 1002:1000, no shell, 21', 'Paketo jammy-base, 1002:1000, shell, 21']);
    expect(known(JavaImage.distroless('25'))).toBe('Distroless, 65532:65532, no shell, 25');
  });

  test('have a version if it is one', () => {
    expect(JavaImage.temurin('17.0.12').javaVersion).toBe(17);
    expect(() => JavaImage.corretto('latest')).toThrow(wrong('[JavaImage.corretto] version: "latest", expected a version of Java such as "17" or "17.0.12"; write it so, or leave it out'));
  });
});

describe('an image of one\'s own', () => {
  test('is what is said of it', () => {
    const image = JavaImage.own({ version: '21', user: 7, shell: true, writablePaths: ['/data'] });
    expect([known(image), image.writablePaths]).toEqual(['unknown, 7:7, shell, 21', ['/data']]);
  });

  test.each<[OwnImageOptions, string]>([
    [{ user: 0 }, 'user: 0, expected the number of a user other than root; leave it out for 10001'],
    [{ group: -1 }, 'group: -1, expected the number of a group; leave it out for that of the user'],
    [{ writablePaths: ['/tmp'] }, 'writablePaths[0]: "/tmp", expected the path of a folder, once, and not /tmp, which is writable anyway; write it like "/var/lib/shop"'],
  ])('is not %p', (options, message) => {
    expect(() => JavaImage.own(options)).toThrow(wrong(`[JavaImage.own] ${message}`));
  });
});

describe('a Dockerfile', () => {
  test('tells base image and user', () => {
    const image = JavaImage.fromDockerfile('examples/travel-planner/Dockerfile');
    expect([known(image), image._text]).toEqual(['Eclipse Temurin, 10001:10001, shell, 17', 'Eclipse Temurin 17 (examples/travel-planner/Dockerfile, FROM eclipse-temurin:17-jre)']);
  });

  test('that does not tell them, or makes root of the user, is refused', () => {
    const folder = tempFolder();
    write(folder, { open: 'ARG BASE\nFROM ${BASE}\n', root: 'FROM eclipse-temurin:21\nUSER 0\n' });
    const file = (name: string) => path.join(folder, name);
    expect(() => JavaImage.fromDockerfile(file('open'))).toThrow('expected a FROM whose image is told, by defaults of its arguments too; give the argument a default: ARG BASE_IMAGE=eclipse-temurin:17-jre');
    expect(() => JavaImage.fromDockerfile(file('root'))).toThrow('expected a user other than root, and USER is 0; write USER 10001:10001');
    expect(() => JavaImage.fromDockerfile('nowhere/Dockerfile')).toThrow('[JavaImage.fromDockerfile] file: "nowhere/Dockerfile", expected a file: it is not there');
  });
});

test('an acknowledgement has a reason', () => {
  expect(() => JavaImage.temurin('17.0.1').acknowledgeCgroupV1(' ')).toThrow(wrong('[JavaImage.acknowledgeCgroupV1] reason: " ", expected the reason; say why the nodes have cgroup v1'));
});
