/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */
import { CONTAINER_VARIABLES } from '../spring/always-there';
import { ObjectData } from './object-data';
import { Outside, OutsideValue } from './outside';
import { jsonProperties, importedProperties, optionProperties } from './container-properties';

/** What the first container of a pod gives its Spring Boot, as the rendered objects have it. */
export function containerValues(template: any, container: any, namespace: string, objects: ObjectData): Outside {
  const always = CONTAINER_VARIABLES.map((name): OutsideValue => ({ as: 'variable', name }));
  const from = (container.envFrom ?? []).map((one: any) => envFrom(one, namespace, objects)) as Outside[];
  const given = (container.env ?? []).map((one: any) => variable(one, namespace, objects)) as OutsideValue[];
  // Of two variables of one name the later counts.
  const variables = [...new Map([...always, ...from.flatMap(({ values }) => values), ...given].map((one) => [one.name, one])).values()];
  const sources = [
    optionProperties(container, variables), jsonProperties(variables),
    { values: variables, open: from.flatMap(({ open }) => open) },
    importedProperties(template, container, variables, namespace, objects),
  ];
  return { values: sources.flatMap(({ values }) => values), open: sources.flatMap(({ open }) => open) };
}

function envFrom({ prefix = '', configMapRef, secretRef }: any, namespace: string, objects: ObjectData): Outside {
  const kind = configMapRef === undefined ? 'Secret' : 'ConfigMap';
  const { name } = configMapRef ?? secretRef;
  const data = objects.dataOf(kind, namespace, name);
  if (data === undefined) return { values: [], open: [`envFrom of ${kind} ${namespace}/${name}`] };
  return { values: data.map(({ key, value, where }) => ({ as: 'variable', name: `${prefix}${key}`, value, where })), open: [] };
}

function variable({ name, value, valueFrom }: any, namespace: string, objects: ObjectData): OutsideValue {
  const base = { as: 'variable' as const, name, where: `env.${name}` };
  if (valueFrom === undefined) return { ...base, value: value ?? '' };
  const { configMapKeyRef, secretKeyRef } = valueFrom;
  const reference = configMapKeyRef ?? secretKeyRef;
  if (reference === undefined) return base;
  const kind = configMapKeyRef === undefined ? 'Secret' : 'ConfigMap';
  const found = objects.dataOf(kind, namespace, reference.name)?.find(({ key }) => key === reference.key);
  return { ...base, value: found?.value, where: found?.where ?? `env.${name}` };
}
