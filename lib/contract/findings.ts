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
import { outsideProfiles } from './outside-profiles';
import { Places } from './places';
import { probeProblems } from './probes';
import { ContainerProperties } from './property-values';
import { readApplication } from './reading';
import { schemaProblems } from './schema';
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
  const { configName, profiles } = contract;
  const outsideWith = (activeProfiles: readonly string[]) => containerValues(template, template.spec.containers[0], namespace, data, { configName, activeProfiles });
  const environment = profiles === undefined ? outsideProfiles(outsideWith([])) : [];
  if (environment === undefined) return { errors: [formatProblem({ ...UNKNOWN_PROFILES, path })], warnings: [] };
  const reading = readApplication(contract.sources, { configName, activeProfiles: profiles, environment });
  // Which profiles are active may hang on imported files, and what of these counts on the profiles.
  const outside = outsideWith(reading.profiles);
  const places = new Places(reading, outside, contract.provided);
  const asked = askedFor(places, outside);
  const unread = unreadValues(contract, reading, outside, asked);
  const missing = missingProblems(places, reading, outside, unread);
  // What a file imports is not followed.
  const certain = outside.open.length === 0 && reading.imports.length === 0;
  const probes = probeProblems(template.spec.containers[0], contract, new ContainerProperties(reading, outside, places), outside, certain);
  const told = (problems: readonly Omit<Problem, 'path'>[]) => problems.map((problem) => formatProblem({ ...problem, path }));
  return {
    errors: told([...reading.problems, ...missing.errors, ...serviceLinkProblems(template, namespace, objects, reading, asked, outside), ...probes.errors]),
    warnings: told([...missing.warnings, ...probes.warnings, ...schemaProblems(manifest, reading, outside), ...unreadProblems(unread, reading, asked, contract)]),
  };
}

const UNKNOWN_PROFILES: Omit<Problem, 'path'> = {
  property: 'application.profiles', seen: undefined,
  expected: 'expected the profiles that are active: SPRING_PROFILES_ACTIVE comes from a place that is not seen here', fix: 'name them in the options of SpringApplication',
};
