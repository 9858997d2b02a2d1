import * as fs from 'node:fs';
import { readDockerfile } from '../../lib/java/dockerfile';

describe('a Dockerfile', () => {
  test('says what its last stage is made from, and as whom it runs', () => {
    expect(readDockerfile('FROM maven:3 AS build\nRUN mvn package\nFROM eclipse-temurin:21-jre\nCOPY --from=build /x /y\nUSER 1001:1002\n')).toEqual({ base: 'eclipse-temurin:21-jre', user: 1001, group: 1002 });
  });

  test('has arguments with defaults', () => {
    const { base, user } = readDockerfile(fs.readFileSync('examples/travel-planner/Dockerfile', 'utf8'));
    expect([base, user]).toEqual(['eclipse-temurin:17-jre', 10001]);
    expect(readDockerfile('ARG V="21"\nFROM eclipse-temurin:${V}-jre').base).toBe('eclipse-temurin:21-jre');
    expect(readDockerfile('ARG V\nFROM eclipse-temurin:${V:-17}-jre').base).toBe('eclipse-temurin:17-jre');
    expect(readDockerfile('ARG V\nFROM eclipse-temurin:$V').base).toBeUndefined();
    expect(readDockerfile('FROM a:1\nARG V=2\nFROM b:$V').base).toBeUndefined();
  });

  test('has stages that are made from others', () => {
    expect(readDockerfile('FROM --platform=linux/amd64 eclipse-temurin:17 AS base\nUSER 5\nFROM Base\nRUN x')).toEqual({ base: 'eclipse-temurin:17', user: 5, group: undefined });
  });

  test('has users by name, of which nothing is known', () => {
    expect(readDockerfile('from a:1\nuser 7\nuser app')).toEqual({ base: 'a:1' });
  });

  test('has lines that go on', () => {
    expect(readDockerfile('FROM \\\n  a:1 \\\r\n  AS x\n# USER 5\n')).toEqual({ base: 'a:1' });
  });
});
