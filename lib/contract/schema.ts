/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */
import { AFTER_MIGRATIONS } from '../internal/cluster-plan';
import { Problem, SeenText } from '../internal/problem';
import { at } from '../spring/config-entry';
import { sameProperty } from '../spring/relaxed-binding';
import { DDL_AUTO, hibernateChangesSchema } from '../spring/schema';
import { isHidden, Outside } from './outside';
import { ApplicationReading } from './reading';

/** Files of the application that let Hibernate change, in every pod, the schema that a Job has migrated. */
export function schemaProblems(workload: any, { entries }: ApplicationReading, outside: Outside): Omit<Problem, 'path'>[] {
  if (workload.metadata?.labels?.[AFTER_MIGRATIONS.name] !== AFTER_MIGRATIONS.value) return [];
  return entries.filter(({ property, value }) => sameProperty(property, DDL_AUTO) && hibernateChangesSchema(String(value)) && !isHidden(outside, property))
    .map(({ property, value, origin }) => ({
      property: at(origin, property), seen: new SeenText(String(value)), expected: 'expected validate or none beside migrations: Hibernate would change the schema in every pod',
      fix: 'write validate, with which a pod does not start before its schema is there',
    }));
}
