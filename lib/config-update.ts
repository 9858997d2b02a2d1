/** What a change of the values in a ConfigMap does to running pods, which read them when they start. */
export enum ConfigUpdate {
  /**
   * A checksum of the values is an annotation of the pods: a change replaces the pods, one rolling update. The ConfigMap
   * keeps its name, so `kubectl rollout undo` brings back the pods of before with the values of now.
   */
  RESTART = 'restart',

  /**
   * The ConfigMap cannot be changed, and its name ends in a hash of its values: a change makes another one beside it and
   * replaces the pods. `kubectl rollout undo` brings back the values, too. `cdk8s-spring-boot up` and
   * `apply` delete old ones that no revision in the cluster refers to any more; plain kubectl leaves them.
   *
   * @see https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable
   */
  VERSION = 'version',

  /** Nothing: pods keep the values with which they started until they are restarted. */
  NONE = 'none',
}
