import { Construct, IConstruct } from 'constructs';
import { PlannedConfigVersions, PlannedDashboardAccess, PlannedRollout, PlannedSecret } from './cluster-plan';

/** What a construct knows and its Kubernetes objects do not say; it travels as metadata of the construct's node. */
export interface PlanFacts {
  /** Secret that the objects refer to and that somebody must create. */
  readonly secret: PlannedSecret;
  /** ConfigMap that has versions. */
  readonly configVersions: PlannedConfigVersions;
  /** Workload to wait for. */
  readonly rollout: PlannedRollout;
  /** Who may look at the dashboard. */
  readonly dashboardAccess: PlannedDashboardAccess;
  /** What the application in a workload reads: a `Contract`, of which this folder knows nothing. */
  readonly application: object;
  /** What may go wrong, as a message with the path of its construct. */
  readonly warning: string;
  /** Node labels that a pinned workload asks for. */
  readonly pin: { readonly [label: string]: string };
}

export interface DeclaredFact<T> {
  readonly construct: IConstruct;
  readonly fact: T;
}

const PREFIX = 'cdk8s-spring-boot:';

/** Leaves a fact on a construct for `App.synth` to find; also across copies of this package, as it is plain data. */
export function declareFact<K extends keyof PlanFacts>(construct: Construct, kind: K, fact: PlanFacts[K]): void {
  construct.node.addMetadata(PREFIX + kind, fact);
}

/** All facts of some constructs by kind, in the order of the constructs. */
export type DeclaredFacts = { readonly [K in keyof PlanFacts]: readonly DeclaredFact<PlanFacts[K]>[] };

/** One walk for all kinds: each look at the metadata of a node copies it. */
export function declaredFacts(constructs: readonly IConstruct[]): DeclaredFacts {
  const facts: { [K in keyof PlanFacts]: DeclaredFact<PlanFacts[K]>[] } = { secret: [], configVersions: [], rollout: [], dashboardAccess: [], application: [], warning: [], pin: [] };
  for (const construct of constructs) {
    for (const { type, data } of construct.node.metadata) {
      if (!type.startsWith(PREFIX)) continue;
      // Another version of this package, beside this one, may know kinds that this one does not.
      (facts as Record<string, DeclaredFact<unknown>[] | undefined>)[type.slice(PREFIX.length)]?.push({ construct, fact: data });
    }
  }
  return facts;
}
