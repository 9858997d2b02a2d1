import { ClusterPlan, PlannedSecret } from './internal/cluster-plan';
import { identityOf, namespaceOfManifest } from './internal/manifest';
import { DeclaredFacts } from './internal/plan-facts';
import { formatProblem } from './internal/problem';
import { repeated } from './internal/repeated';
import { secretNamed, secretOf } from './internal/secret-controllers';
import { RenderedObject } from './internal/synth-tree';

/** What the plans of all clusters of an app say alike: they all get the same objects. */
export type PlanContents = Pick<ClusterPlan, 'manifests' | 'namespaces' | 'images' | 'secrets' | 'configVersions' | 'rollouts' | 'dashboardAccess'>;

/** @param manifests every manifest file, below the output folder */
export function planContents(facts: DeclaredFacts, objects: readonly RenderedObject[], manifests: readonly string[]): PlanContents {
  const secrets = missingSecrets(mergedSecrets(facts.secret.map(({ fact }) => fact)), objects);
  return {
    manifests: [...manifests].sort(),
    namespaces: missingNamespaces(objects),
    images: localImages(facts, objects),
    secrets,
    configVersions: facts.configVersions.map(({ fact }) => fact),
    rollouts: facts.rollout.map(({ fact }) => fact),
    dashboardAccess: facts.dashboardAccess.map(({ fact }) => fact),
  };
}

/**
 * Images of our Deployments, sidecars too, which a node need not pull. One that is always pulled would not be looked at; one with a
 * digest lies in a registry, from where nodes get exactly it: an image that was only built has none.
 */
function localImages(facts: DeclaredFacts, objects: readonly RenderedObject[]): string[] {
  const deployments = new Set(facts.rollout.map(({ construct }) => construct));
  const containers = objects.filter(({ construct }) => deployments.has(construct.node.scope!))
    .map(({ manifest }) => manifest.spec.template.spec)
    .flatMap((spec) => [...spec.initContainers ?? [], ...spec.containers ?? []]);
  return [...new Set<string>(containers.filter(({ imagePullPolicy, image }) => imagePullPolicy !== 'Always' && !image.includes('@')).map(({ image }) => image))];
}

/** Namespaces that objects lie in, and that neither Kubernetes nor one of the objects makes. */
function missingNamespaces(objects: readonly RenderedObject[]): string[] {
  const made = new Set(objects.filter(({ manifest }) => manifest.kind === 'Namespace').map(({ manifest }) => manifest.metadata.name));
  return [...new Set(objects.map(({ manifest }) => namespaceOfManifest(manifest)))]
    .filter((namespace) => namespace !== 'default' && !namespace.startsWith('kube-') && !made.has(namespace)).sort();
}

/** Two env files for one Secret: only one of them could be what it is made of. */
export function secretMessages(facts: DeclaredFacts): string[] {
  const withFile = facts.secret.filter(({ fact }) => fact.envFile !== undefined);
  return repeated(withFile, ({ fact }) => secretId(fact)).filter(({ item, first }) => item.fact.envFile !== first.fact.envFile)
    .map(({ item: { construct, fact }, first }) => formatProblem({
      path: construct.node.path, property: 'secrets.envFile', seen: fact.envFile,
      expected: `expected one env file for Secret ${secretId(fact)}, and ${first.fact.envFile} is it already`, fix: 'put all keys into one file, or make two Secrets',
    }));
}

function secretId({ namespace, name }: PlannedSecret): string {
  return `${namespace}/${name}`;
}

/** A Secret that is among the objects, or that a controller makes of one of them, needs nobody to make it. */
function missingSecrets(secrets: readonly PlannedSecret[], objects: readonly RenderedObject[]): PlannedSecret[] {
  const made = new Set(objects.flatMap(({ manifest }) => secretOf(manifest) ?? []).map(identityOf));
  return secrets.filter(({ namespace, name }) => !made.has(identityOf(secretNamed(name, namespace))));
}

/** Every Secret that the manifests refer to, once, with all its keys. */
function mergedSecrets(secrets: readonly PlannedSecret[]): PlannedSecret[] {
  const merged = new Map<string, PlannedSecret>();
  for (const secret of secrets) {
    const id = secretId(secret);
    const other = merged.get(id);
    merged.set(id, other === undefined ? secret : {
      ...other, keys: [...new Set([...other.keys, ...secret.keys])], envFile: other.envFile ?? secret.envFile,
    });
  }
  return [...merged.values()];
}
