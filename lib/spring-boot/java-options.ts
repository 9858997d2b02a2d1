/** Every JVM reads it, whoever starts it. */
export const JAVA_TOOL_OPTIONS = 'JAVA_TOOL_OPTIONS';

/** The options of all decisions that have some, as one value; undefined where there are none. */
export function joinJavaOptions(decisions: readonly { _javaOptions?(): readonly string[] }[]): string | undefined {
  const options = decisions.flatMap((decision) => decision._javaOptions?.() ?? []);
  return options.length === 0 ? undefined : options.join(' ');
}
