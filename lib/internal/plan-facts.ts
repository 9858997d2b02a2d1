import { Construct, IConstruct } from 'constructs';
import { PlannedDashboardAccess, PlannedRollout, PlannedSecret } from './cluster-plan';

/** What a construct knows and its Kubernetes objects do not say; it travels as metadata of the construct's node. */
export interface PlanFacts {
  /** Secret that the objects refer to and that somebody must create. */
  readonly secret: PlannedSecret;
  /** Workload to wait for. */
  readonly rollout: PlannedRollout;
  /** Who may look at the dashboard. */
  readonly dashboardAccess: PlannedDashboardAccess;
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

/** All facts of a kind in the given constructs, in their order. */
export function declaredFacts<K extends keyof PlanFacts>(constructs: readonly IConstruct[], kind: K): DeclaredFact<PlanFacts[K]>[] {
  return constructs.flatMap((construct) => construct.node.metadata
    .filter((entry) => entry.type === PREFIX + kind)
    .map((entry) => ({ construct, fact: entry.data as PlanFacts[K] })));
}
