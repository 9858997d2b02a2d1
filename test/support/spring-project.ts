import { YAML } from './contract';

export interface ProjectOptions {
  /** @default '3.5.16' */
  readonly boot?: string;
  /** Starters beside web and actuator. */
  readonly starters?: readonly string[];
  readonly reactive?: boolean;
}

/** A Maven project of a version of Spring Boot, with an `application.yaml` of these properties. */
export function springProject(properties: Readonly<Record<string, string>>, { boot = '3.5.16', starters = [], reactive = false }: ProjectOptions = {}): Record<string, string> {
  const dependencies = [reactive ? 'webflux' : 'web', 'actuator', ...starters]
    .map((name) => `<dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-${name}</artifactId></dependency>`).join('');
  return {
    'pom.xml': `<project><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>${boot}</version></parent><dependencies>${dependencies}</dependencies></project>`,
    [YAML]: Object.entries(properties).map(([name, value]) => `"${name}": "${value}"\n`).join(''),
  };
}
