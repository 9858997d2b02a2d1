import { barTable, isMissed } from './bars';
import { formatTable } from './table';
import { Topic } from './topic';

/** One part as Markdown. */
export function formatTopic({ title, notes, table, bars }: Topic): string {
  return [`## ${title}`, ...notes, formatTable(table), formatTable(barTable(bars))].join('\n\n');
}

/** The whole of RESULTS.md; `machine` tells where the figures come from, a line each. */
export function formatResults(machine: readonly string[], topics: readonly Topic[], runs: number): string {
  const bars = topics.flatMap((topic) => topic.bars);
  const missed = bars.filter(isMissed);
  return `${[
    '# Results of the benchmark',
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}; figures are medians of ${runs} runs, the candidates in turns.`,
    machine.map((line) => `- ${line}`).join('\n'),
    missed.length === 0 ? 'No bar is missed.' : `${missed.length} of ${bars.length} bars are missed: ${missed.map(({ what }) => what).join('; ')}.`,
    ...topics.map(formatTopic),
  ].join('\n\n')}\n`;
}
