/** Answers of `explain`, to be read on a terminal or rendered as Markdown, and as JSON. */
import { Reason } from '../internal/reason';
import { Answer, AnsweredField } from './explain-query';

/** Longest value that is shown whole. */
const LONGEST = 100;

export function markdown(answers: readonly Answer[], output: string): string {
  return answers.map(({ object, fields }) => [
    `# ${object.kind}/${object.name}`, '',
    `From \`${object.construct}\`, in \`${output}/${object.file}\`${object.namespace === undefined ? '' : `, namespace \`${object.namespace}\``}.`, '',
    ...fields.length === 0 ? [`Nothing is on record about it: it comes as \`${object.construct}\` makes it.`] : [],
    ...fields.flatMap((field) => fieldLines(field, object.construct)),
  ].join('\n').trimEnd()).join('\n\n');
}

function fieldLines({ field, value, reasons }: AnsweredField, construct: string): string[] {
  const own = reasons.length === 1 && reasons[0].field === field;
  return [
    `- \`${field}\`: ${code(value)}`,
    ...reasons.length === 0 ? [`  - nothing is on record: it is as \`${construct}\` was told, or a default of cdk8s-plus`] : [],
    ...reasons.map((reason) => `  - ${own || reason.field === field ? '' : `(\`${reason.field}\`) `}${sentence(reason)}`),
    '',
  ];
}

function sentence({ because, from, rule, source }: Reason): string {
  return `${because}. From: ${from}${rule === undefined || from.includes(rule) ? '' : ` (${rule})`}.${source === undefined ? '' : ` <${source}>`}`;
}

function code(given: unknown): string {
  const value = literal(given);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  const fence = /`/.test(shown) ? '``' : '`';
  return `${fence}${shown.replace(/\n/g, '\\n') || '""'}${fence}`;
}

/** An environment variable is shown by its value: its name is in the field. */
function literal(value: unknown): unknown {
  const { name, value: text, ...others } = (value ?? {}) as Record<string, unknown>;
  return typeof name === 'string' && typeof text === 'string' && Object.keys(others).length === 0 ? text : value;
}

export function json(answers: readonly Answer[]): string {
  return JSON.stringify(answers.map(({ object: { kind, name, namespace, file, construct }, fields }) => ({ kind, name, namespace, file, construct, fields })), undefined, 2);
}
