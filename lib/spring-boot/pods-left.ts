/** What is left of some pods when one is away. */
export function podsLeft(replicas: number): string {
  if (replicas <= 1) return replicas === 1 ? '1 pod: while it is away, nobody answers' : 'no pod: the application is stopped';
  return `${replicas} pods: an update or a lost pod leaves ${replicas === 2 ? 'one that answers' : `${replicas - 1} that answer`}`;
}
