/** Amounts of CPU, memory and disk, as Kubernetes writes them. */
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

  /**
   * Disk of the node for what goes away with the pod: logs, `emptyDir` volumes such as `/tmp`, files in a root that is
   * not read-only. A pod that takes more than its limit is evicted: a heap dump into `/tmp` needs room for the heap.
   * `1Gi`, `2Gi`; whole gibibytes.
   *
   * @default - not set
   * @see https://kubernetes.io/docs/concepts/storage/ephemeral-storage/
   */
  readonly ephemeralStorage?: string;
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
   * What the container may use: more CPU is withheld, more memory ends it, more disk has its pod evicted.
   *
   * @default - not set
   */
  readonly limits?: ResourceQuantities;
}
