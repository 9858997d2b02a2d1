/** What `explain` was asked for, among what there is. */
import { nearest } from '../internal/nearest';
import { ExplainedObject } from '../internal/explanation';
import { Reason } from '../internal/reason';
import { CliError, Exit } from './errors';
import { Field, findFields, fieldsOf, parseField, startsWith } from './explain-field';

/** An object, and those of its fields that are to be told. */
export interface Answer {
  readonly object: ExplainedObject;
  readonly fields: readonly AnsweredField[];
}

export interface AnsweredField {
  readonly field: string;
  /** Undefined where the manifest has no such field. */
  readonly value: unknown;
  readonly reasons: readonly Reason[];
}

/** `deployment/shop`, `shop`, each with a field behind it: `deployment/shop.spec.replicas`; nothing: everything. */
export function answer(objects: readonly ExplainedObject[], query: string | undefined): Answer[] {
  if (query === undefined) return objects.filter(({ reasons }) => reasons.length > 0).map((object) => ({ object, fields: allFields(object) }));
  const named = objects.flatMap((object) => [`${object.kind}/${object.name}`, object.name]
    .filter((name) => lower(query) === lower(name) || /^[.[]/.test(query.slice(name.length)) && lower(query).startsWith(lower(name)))
    .map((name) => ({ object, rest: query.slice(name.length).replace(/^\./, '') })));
  // Names of objects have dots: the longest name that fits is meant.
  const shortest = Math.min(...named.map(({ rest }) => rest.length));
  const meant = named.filter(({ rest }) => rest.length === shortest);
  if (meant.length === 0) throw unknownObject(objects, query);
  const answers = meant.map(({ object, rest }) => ({ object, fields: rest === '' ? allFields(object) : someFields(object, asked(rest)) }));
  if (shortest === 0) return answers;
  const found = answers.filter(({ fields }) => fields.length > 0);
  if (found.length === 0) throw unknownField(meant[0].object, meant[0].rest);
  return found;
}

function allFields({ manifest, reasons }: ExplainedObject): AnsweredField[] {
  const fields = fieldsOf(manifest);
  return [...new Set(reasons.map(({ field }) => field))].map((field) => {
    const path = parseField(field)!;
    const value = fields.find((one) => one.path.length === path.length && startsWith(one.path, path))?.value;
    return { field, value, reasons: reasons.filter((reason) => reason.field === field) };
  }).filter(({ value }) => value !== undefined);
}

/** The fields themselves and the reasons inside of them; where there are none, those of the field around. */
function someFields({ manifest, reasons }: ExplainedObject, path: readonly string[]): AnsweredField[] {
  const pathed = reasons.map((reason) => ({ reason, at: parseField(reason.field)! }));
  return findFields(manifest, path).map((field) => {
    const inside = pathed.filter(({ at }) => startsWith(at, field.path));
    const around = pathed.filter(({ at }) => startsWith(field.path, at));
    const nearestAround = around.filter(({ at }) => at.length === Math.max(...around.map((one) => one.at.length)));
    return { field: field.text, value: field.value, reasons: (inside.length > 0 ? inside : nearestAround).map(({ reason }) => reason) };
  });
}

function asked(text: string): string[] {
  const path = parseField(text);
  if (path !== undefined) return path;
  throw new CliError({
    exitCode: Exit.usage, sentence: `${JSON.stringify(text)}: expected a field such as spec.template.spec.containers[shop].env[DB_URL]`,
    next: 'leave the field out to see all of them',
  });
}

function unknownObject(objects: readonly ExplainedObject[], query: string): CliError {
  const names = objects.map(({ kind, name }) => `${kind}/${name}`);
  const begun = names.find((name) => lower(name).startsWith(lower(query)));
  const meant = begun ?? nearest(query.replace(/\.(spec|metadata|data)\b.*$/, ''), [...names, ...objects.map(({ name }) => name)]);
  return new CliError({
    exitCode: Exit.usage, sentence: `${JSON.stringify(query)}: expected one of the objects that the app makes${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    findings: names, next: 'name one of them, or none to see all',
  });
}

function unknownField(object: ExplainedObject, rest: string): CliError {
  const fields = fieldsOf(object.manifest);
  const last = parseField(rest)?.pop() ?? rest;
  const near = nearest(last, fields.map((field: Field) => field.path[field.path.length - 1]));
  const meant = fields.find(({ path }) => path[path.length - 1] === near)?.text;
  return new CliError({
    exitCode: Exit.usage, sentence: `${object.kind}/${object.name} has no field ${rest}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    next: `see all of them: cdk8s-spring-boot explain ${lower(object.kind)}/${object.name}`,
  });
}

function lower(text: string): string {
  return text.toLowerCase();
}
