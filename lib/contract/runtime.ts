/** Variables that the JVM, the C library, buildpacks, cloud libraries and agents read by themselves. */
const RUNTIME = /^(TZ|LANG|LANGUAGE|LC_[A-Z]+|PATH|HOME|HOSTNAME|USER|PWD|SHELL|TMPDIR|JAVA_(TOOL_OPTIONS|OPTS|HOME|VERSION)|JDK_JAVA_OPTIONS|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|MALLOC_\w+|LD_\w+|(HTTPS?|NO|ALL)_PROXY|SSL_CERT_(FILE|DIR)|KUBERNETES_\w+|(BP[LI]|OTEL|AWS|AZURE|GOOGLE|GCP|DD|ELASTIC_APM|NEW_RELIC|SENTRY)_\w+)$/i;

/** Whether something else than the application reads a variable. */
export function isOfRuntime(name: string): boolean {
  return RUNTIME.test(name);
}
