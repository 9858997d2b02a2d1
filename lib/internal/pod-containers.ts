/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */

/** The containers of a pod, or of the pods that a workload makes, init containers first; none of any other object. */
export function containersOf({ kind, spec }: any): any[] {
  const pod = kind === 'Pod' ? spec : kind === 'CronJob' ? spec?.jobTemplate?.spec?.template?.spec : spec?.template?.spec;
  return [...listOf(pod?.initContainers), ...listOf(pod?.containers)];
}

/** Objects of other kinds have a template, too. */
function listOf(value: unknown): any[] {
  return Array.isArray(value) ? value : [];
}
