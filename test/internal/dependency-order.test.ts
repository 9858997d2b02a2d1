import { App, DependencyGraph } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import * as fc from 'fast-check';
import { inDependencyOrder } from '../../lib/internal/dependency-order';

const paths = (constructs: readonly IConstruct[]) => constructs.map(({ node }) => node.path);

/** A tree of constructs; `parents[i]` is the place of the scope of construct i among those before it. */
function tree(ids: readonly string[], parents: readonly number[], edges: readonly (readonly [number, number])[]): { app: App; nodes: Construct[] } {
  const app = new App({ outdir: 'unused' });
  const nodes: Construct[] = [app];
  ids.forEach((id, index) => nodes.push(new Construct(nodes[parents[index] % nodes.length], `${id}${index}`)));
  for (const [from, to] of edges) {
    if (from % nodes.length !== to % nodes.length) nodes[from % nodes.length].node.addDependency(nodes[to % nodes.length]);
  }
  return { app, nodes };
}

function outcome(order: () => readonly IConstruct[]): string[] | string {
  try {
    return paths(order());
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the order of constructs', () => {
  test('is that of cdk8s, for any tree with any dependencies, also when they are a cycle', () => {
    let cycles = 0;
    fc.assert(fc.property(
      fc.array(fc.tuple(fc.constantFrom('a', 'z', '', 'B'), fc.nat(20)), { minLength: 1, maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 8 }),
      (constructs, edges) => {
        const { app } = tree(constructs.map(([id]) => id), constructs.map(([, parent]) => parent), edges);
        const theirs = outcome(() => new DependencyGraph(app.node).topology());
        if (typeof theirs === 'string') cycles += 1;
        expect(outcome(() => inDependencyOrder(app))).toEqual(theirs);
      },
    ), { numRuns: 500 });
    expect(cycles).toBeGreaterThan(10);
  });

  test('is found for a subtree without regard to what is outside', () => {
    const { app, nodes } = tree(['in', 'a', 'b', 'out'], [0, 1, 1, 0], [[2, 3], [3, 4], [4, 1]]);
    expect(paths(inDependencyOrder(nodes[1]))).toEqual(['in0', 'in0/b2', 'in0/a1']);
    expect(() => inDependencyOrder(app)).not.toThrow();
  });

  test('of 40 diamonds, one upon the other, is found, where cdk8s would walk a million million paths', () => {
    const app = new App({ outdir: 'unused' });
    const layers = Array.from({ length: 40 }, (_, layer) => [0, 1].map((side) => new Construct(app, `layer-${layer}-${side}`)));
    layers.slice(1).forEach((layer, index) => layer.forEach((upper) => upper.node.addDependency(...layers[index])));
    expect(paths(inDependencyOrder(app)).filter((path) => path !== '')).toEqual(layers.flat().map(({ node }) => node.path));
  });

  test('of a chain longer than the stack is found', () => {
    const app = new App({ outdir: 'unused' });
    const chain = Array.from({ length: 20_000 }, (_, index) => new Construct(app, `link-${index}`));
    chain.slice(1).forEach((link, index) => chain[index].node.addDependency(link));
    expect(paths(inDependencyOrder(app)).filter((path) => path !== '')).toEqual(chain.map(({ node }) => node.path).reverse());
  });

  test('keeps a construct that depends on itself, which cdk8s loses', () => {
    const app = new App({ outdir: 'unused' });
    const alone = new Construct(app, 'alone');
    alone.node.addDependency(alone);
    expect(paths(new DependencyGraph(app.node).topology())).toEqual(['']);
    expect(paths(inDependencyOrder(app))).toEqual(['', 'alone']);
  });
});
