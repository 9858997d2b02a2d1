import { DeclaredFact } from '../internal/plan-facts';
import { namespaceOfManifest } from '../internal/manifest';
import { Findings } from '../internal/object-rules';
import { formatProblem, Problem } from '../internal/problem';
import { RenderedObject } from '../internal/synth-tree';
import { askedFor } from './asked';
import { containerValues } from './container-values';
import { Contract } from './contract';
import { missingProblems } from './missing';
import { ObjectData } from './object-data';
import { Outside, valueOf } from './outside';
import { readApplication } from './reading';
import { serviceLinkProblems } from './service-links';
import { unreadProblems, unreadValues } from './unread';

/** What is wrong between applications and the containers that they run in. */
export function contractFindings(contracts: readonly DeclaredFact<object>[], objects: readonly RenderedObject[]): Findings {
  if (contracts.length === 0) return { errors: [], warnings: [] };
  const data = new ObjectData(objects);
  const found = contracts.flatMap(({ construct, fact }) => {
    const workload = objects.find((object) => object.construct.node.scope === construct);
    return workload === undefined ? [] : [contractProblems(fact as Contract, workload, objects, data)];
  });
  return { errors: found.flatMap(({ errors }) => errors), warnings: found.flatMap(({ warnings }) => warnings) };
}

function contractProblems(contract: Contract, { construct, manifest }: RenderedObject, objects: readonly RenderedObject[], data: ObjectData): Findings {
  const path = construct.node.scope!.node.path;
  const template = manifest.spec.template;
  const namespace = namespaceOfManifest(manifest);
  const outside = containerValues(template, template.spec.containers[0], namespace, data);
  const profiles = activeProfiles(contract, outside);
  if (profiles === undefined) return { errors: [formatProblem({ ...UNKNOWN_PROFILES, path })], warnings: [] };
  const reading = readApplication(contract.sources, contract.configName, profiles);
  const asked = askedFor(reading, outside);
  const unread = unreadValues(contract, reading, outside, asked);
  const missing = missingProblems(contract, reading, outside, unread);
  const told = (problems: readonly Omit<Problem, 'path'>[]) => problems.map((problem) => formatProblem({ ...problem, path }));
  return {
    errors: told([...reading.problems, ...missing.errors, ...serviceLinkProblems(template, namespace, objects, reading, asked, outside)]),
    warnings: told([...missing.warnings, ...unreadProblems(unread, reading, asked, contract)]),
  };
}

/** Of the contract, else of the container; empty: those of the files. Undefined where nobody knows. */
function activeProfiles({ profiles }: Contract, outside: Outside): readonly string[] | undefined {
  const given = valueOf(outside, 'spring.profiles.active');
  if (profiles !== undefined) return profiles;
  if (given === undefined) return [];
  return given.value?.split(',').map((name) => name.trim()).filter((name) => name !== '');
}

const UNKNOWN_PROFILES: Omit<Problem, 'path'> = {
  property: 'application.profiles', seen: undefined,
  expected: 'expected the profiles that are active: SPRING_PROFILES_ACTIVE comes from a place that is not seen here', fix: 'name them in the options of SpringApplication',
};
