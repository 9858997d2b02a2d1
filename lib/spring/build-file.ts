/** What the build of an application tells of it; undefined is not known. */
export interface BuildFacts {
  /** Version of Spring Boot. */
  readonly boot?: string;
  /** Version of Java that it is compiled for: 8, 17, 21. */
  readonly java?: number;
  /** Its web server: that of Spring MVC or Jersey, or that of WebFlux. */
  readonly web?: 'servlet' | 'reactive';
  /** Whether the Actuator is among its dependencies. */
  readonly actuator?: boolean;
  /** Whether Spring Security is. */
  readonly security?: boolean;
}

/** Where nothing is known. */
export const NO_BUILD_FACTS: BuildFacts = {};

/** With these, Spring MVC or Jersey is on the class path: then the application is a servlet one, whatever else is there. */
const SERVLET = /^spring-boot-(starter-)?(web|webmvc|jersey|web-services|data-rest|hateoas)$|^spring-webmvc$|^springdoc-openapi-starter-webmvc|^spring-cloud-starter-gateway-(mvc|server-webmvc)$/;
const REACTIVE = /^spring-boot-(starter-)?webflux$|^spring-webflux$|^springdoc-openapi-starter-webflux|^spring-cloud-starter-gateway(-server-webflux)?$/;
const ACTUATOR = /^spring-boot-(starter-)?actuator$/;
const SECURITY = /^spring-boot-(starter-)?(security|oauth2|saml2)|^spring-security-(web|config)$/;

/** What the dependencies say; where no web server is among them, another artifact brings them, and perhaps the others. */
export function factsOfArtifacts(artifacts: readonly string[]): Pick<BuildFacts, 'web' | 'actuator' | 'security'> {
  const has = (pattern: RegExp) => artifacts.some((artifact) => pattern.test(artifact));
  const web = has(SERVLET) ? 'servlet' : has(REACTIVE) ? 'reactive' : undefined;
  const known = (pattern: RegExp) => has(pattern) || (web === undefined ? undefined : false);
  return { web, actuator: known(ACTUATOR), security: known(SECURITY) };
}

/** `17`, `1.8`, `VERSION_1_8`, `VERSION_21`. */
export function javaVersion(text: string | undefined): number | undefined {
  const [, version] = /^(?:VERSION_)?(?:1[._])?(\d{1,2})$/.exec(text?.trim() ?? '') ?? [];
  return version === undefined ? undefined : Number(version);
}
