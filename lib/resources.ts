/** Amounts of CPU and memory, as Kubernetes writes them. */
export interface ResourceQuantities {
  /**
   * CPUs: `250m`, `1`, `1.5`; no finer than a thousandth.
   *
   * @default - not set
   */
  readonly cpu?: string;

  /**
   * Memory: `512Mi`, `1Gi`; whole mebibytes.
   *
   * @default - not set
   */
  readonly memory?: string;
}

/**
 * What a container asks for and may use at most.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export interface ResourceRequirements {
  /**
   * What the node must have free.
   *
   * @default - not set: also where only limits are given, Kubernetes then takes these
   */
  readonly requests?: ResourceQuantities;

  /**
   * What the container may use: more CPU is withheld, more memory ends it.
   *
   * @default - not set
   */
  readonly limits?: ResourceQuantities;
}
