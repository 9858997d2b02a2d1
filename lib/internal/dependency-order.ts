import { DependencyGraph } from 'cdk8s';
import { IConstruct } from 'constructs';

/**
 * The constructs of a tree, each after all that it depends on: the order of `DependencyGraph.topology()`, found in one
 * walk. (cdk8s walks every path of the graph, and through 20 diamonds there are a million of them.)
 *
 * @throws what cdk8s throws for a cycle
 */
export function inDependencyOrder(root: IConstruct): IConstruct[] {
  const constructs = root.node.findAll();
  const sources = constructs.filter(({ node }) => node.dependencies.length > 0);
  if (sources.length === 0) return asKeyed(constructs);
  const members = new Set(constructs);
  const targets = new Map(sources.map((source) => [source, source.node.dependencies.filter((target) => target !== source && members.has(target))]));
  const dependedOn = new Set([...targets.values()].flat());
  const order = postOrder(asKeyed(constructs.filter((construct) => !dependedOn.has(construct))), targets);
  // A cycle that nothing leads to is not reached.
  if (order === undefined || order.length < constructs.length) throw cycleError(root);
  return order;
}

/** Nothing if there is a cycle. Iterative: a chain of dependencies may be longer than the stack is deep. */
function postOrder(roots: readonly IConstruct[], targets: ReadonlyMap<IConstruct, readonly IConstruct[]>): IConstruct[] | undefined {
  const done = new Set<IConstruct>();
  const entered = new Set<IConstruct>();
  for (const root of roots) {
    const open = [{ construct: root, next: 0 }];
    while (open.length > 0) {
      const visit = open[open.length - 1];
      entered.add(visit.construct);
      const target = targets.get(visit.construct)?.[visit.next++];
      if (target === undefined) {
        done.add(visit.construct);
        open.pop();
      } else if (!done.has(target)) {
        if (entered.has(target)) return undefined;
        open.push({ construct: target, next: 0 });
      }
    }
  }
  return [...done];
}

/** cdk8s keeps constructs in an object by their paths, and JavaScript puts keys such as `7` before all others. */
function asKeyed(constructs: readonly IConstruct[]): IConstruct[] {
  if (!constructs.some(({ node }) => /^\d+$/.test(node.id))) return [...constructs];
  return Object.values(Object.fromEntries(constructs.map((construct) => [construct.node.path, construct])));
}

function cycleError(root: IConstruct): Error {
  try {
    new DependencyGraph(root.node);
  } catch (error) {
    return error as Error;
  }
  return new Error('Dependency cycle detected');
}
