import { ClusterPlan } from '../internal/cluster-plan';
import { kubectlOrFail } from './kubectl';
import { Session } from './settings';

/** Creates the Namespaces that objects go into and that are absent; says nothing when none is. */
export async function createNamespaces(session: Session, plan: ClusterPlan): Promise<void> {
  session.report.enter('create Namespaces');
  // Those of Secrets too, though a manifest may create them: Secrets go before manifests.
  const wanted = [...new Set([...plan.namespaces, ...plan.secrets.map(({ namespace }) => namespace)])];
  const present = await presentNamespaces(plan.cluster);
  const absent = wanted.filter((namespace) => !present.includes(namespace));
  if (absent.length === 0) return;
  await session.report.step('create Namespaces', async () => {
    for (const namespace of absent) await createNamespace(plan.cluster, namespace);
    return `Namespace ${absent.join(', ')} created`;
  });
}

export async function presentNamespaces(cluster: string): Promise<string[]> {
  const { stdout } = await kubectlOrFail(cluster, ['get', 'namespaces', '--output', 'name'], {
    sentence: `the Namespaces of cluster ${cluster} could not be read`,
  });
  return stdout.split('\n').filter((line) => line !== '').map((line) => line.replace(/^namespace\//, ''));
}

/** Client-side like the apply of manifests, which would warn of a Namespace that it has not applied itself. */
async function createNamespace(cluster: string, namespace: string): Promise<void> {
  await kubectlOrFail(cluster, ['apply', '--filename', '-'], { sentence: `Namespace ${namespace} could not be created` }, {
    input: JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }),
  });
}
