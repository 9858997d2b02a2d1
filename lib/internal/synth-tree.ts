import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { inDependencyOrder } from './dependency-order';

/** An API object as it goes into the output, rendered once: cdk8s-plus changes what it renders again. */
export class RenderedObject {
  private rendered: unknown;

  public constructor(public readonly construct: ApiObject) {
    this.rendered = construct.toJson();
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- plain JSON of any kind
  public get manifest(): any {
    return this.rendered;
  }

  /** Forgets what was rendered, once its text is made. */
  public release(): void {
    this.rendered = undefined;
  }

  /** Path of the construct, as messages name it. */
  public get path(): string {
    return this.construct.node.path;
  }
}

export interface RenderedChart {
  readonly chart: Chart;
  readonly objects: readonly RenderedObject[];
}

/**
 * Turns dependencies between constructs into dependencies between charts and between API objects, as cdk8s does, and
 * says whether any chart depends on another.
 */
export function linkDependencies(constructs: readonly IConstruct[]): boolean {
  const charts = constructs.filter((construct) => Chart.isChart(construct));
  let linked = false;
  for (const parent of charts) {
    for (const child of parent.node.children.filter((construct) => Chart.isChart(construct))) {
      parent.node.addDependency(child);
      linked = true;
    }
  }
  const given = dependencies(constructs);
  for (const { source, target } of given) {
    if (Chart.of(source) === Chart.of(target)) continue;
    Chart.of(source).node.addDependency(Chart.of(target));
    linked = true;
  }
  const objectsOf = remembered(objectsUnder);
  for (const { source, target } of linked ? dependencies(constructs) : given) {
    for (const sourceObject of objectsOf(source)) {
      for (const targetObject of objectsOf(target)) {
        if (sourceObject !== targetObject) sourceObject.node.addDependency(targetObject);
      }
    }
  }
  return linked;
}

/** Messages of everything that constructs refuse, each with the path of the construct. */
export function validationMessages(constructs: readonly IConstruct[]): string[] {
  return constructs.flatMap((construct) => construct.node.validate().map((message) => `[${construct.node.path}] ${message}`));
}

/** Every chart in the order of dependencies, with its own API objects (not those of charts inside it), rendered. */
export function renderCharts(root: IConstruct): RenderedChart[] {
  return inDependencyOrder(root).filter((construct) => Chart.isChart(construct)).map((chart) => ({
    chart: chart as Chart,
    objects: inDependencyOrder(chart)
      .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.chart === chart)
      .map((construct) => new RenderedObject(construct)),
  }));
}

function dependencies(constructs: readonly IConstruct[]): { source: IConstruct; target: IConstruct }[] {
  return constructs.flatMap((source) => source.node.dependencies.map((target) => ({ source, target })));
}

function objectsUnder(construct: IConstruct): ApiObject[] {
  const chart = Chart.of(construct);
  return construct.node.findAll().filter((child): child is ApiObject => ApiObject.isApiObject(child) && child.chart === chart);
}

function remembered<T>(find: (construct: IConstruct) => T): (construct: IConstruct) => T {
  const found = new Map<IConstruct, T>();
  return (construct) => {
    const known = found.get(construct);
    if (known !== undefined) return known;
    const value = find(construct);
    found.set(construct, value);
    return value;
  };
}
