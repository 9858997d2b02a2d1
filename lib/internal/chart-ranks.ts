import { Chart } from 'cdk8s';
import { formatProblem, Problem } from './problem';

/** Ranks of charts by the path of the chart. */
export interface ChartRanks {
  readonly [path: string]: number;
}

/** Rank of a chart that none was given: in the middle, so that there is room before and after it. */
const DEFAULT_RANK = 50;
const HIGHEST_RANK = 99;

/** What the name of a chart's file or folder begins with: `50-`. */
export function rankPrefix(chart: Chart, ranks: ChartRanks): string {
  return `${String(rankOf(chart, ranks)).padStart(2, '0')}-`;
}

/** Ranks that are none, and those of charts that are not there. */
export function rankMessages(ranks: ChartRanks, charts: readonly Chart[]): string[] {
  const paths = charts.map(({ node }) => node.path);
  return Object.entries(ranks).flatMap(([path, rank]): Problem[] => [
    ...Number.isInteger(rank) && rank >= 0 && rank <= HIGHEST_RANK ? [] : [{
      path: 'App', property: `chartRanks['${path}']`, seen: rank, expected: `expected an integer from 0 to ${HIGHEST_RANK}`,
      fix: `write ${DEFAULT_RANK}, or a lower one for what is applied earlier`,
    }],
    ...paths.includes(path) ? [] : [{
      path: 'App', property: 'chartRanks', seen: path, expected: `expected the path of a chart; there are ${paths.join(', ') || 'none'}`,
      fix: 'correct it, or take it out',
    }],
  ]).map(formatProblem);
}

/** A chart whose file kubectl would apply before that of a chart it depends on. */
export function orderMessages(ranks: ChartRanks, charts: readonly { readonly chart: Chart; readonly name: string }[]): string[] {
  const names = new Map(charts.map(({ chart, name }) => [chart, name]));
  return charts.flatMap(({ chart, name }) => chart.node.dependencies
    .filter((target): target is Chart => target !== chart && Chart.isChart(target) && names.get(target)! > name)
    .map((target) => formatProblem({
      path: chart.node.path, property: 'chartRanks', seen: rankOf(chart, ranks),
      expected: `expected a name after ${names.get(target)}: this chart depends on [${target.node.path}], and kubectl applies ${name} before that`,
      fix: advice(chart, target, ranks),
    })));
}

function advice(chart: Chart, target: Chart, ranks: ChartRanks): string {
  const needed = rankOf(target, ranks) + 1;
  return needed <= HIGHEST_RANK
    ? `write chartRanks: { '${chart.node.path}': ${needed} }`
    : `give [${target.node.path}] a rank below ${rankOf(chart, ranks)}`;
}

function rankOf(chart: Chart, ranks: ChartRanks): number {
  return ranks[chart.node.path] ?? DEFAULT_RANK;
}
