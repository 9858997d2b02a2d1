import { ClusterPlan, PlannedSecret } from '../internal/cluster-plan';
import { createSecretLine } from '../internal/synth-report';
import { CliError, Exit } from './errors';
import { kubectl, kubectlCommand, kubectlOrFail } from './kubectl';
import { Session } from './settings';
import { plural, shellQuote } from './text';

const FIELD_MANAGER = 'cdk8s-spring-boot';

/** Writes the Secrets that have an env file; values travel over stdin only. Returns those that were there and are others now. */
export async function applySecrets(
  session: Session, plan: ClusterPlan, data: ReadonlyMap<PlannedSecret, Record<string, string>>,
): Promise<PlannedSecret[]> {
  const changed: PlannedSecret[] = [];
  if (plan.secrets.length === 0) return changed;
  await session.report.step('create Secrets', async () => {
    const written: string[] = [];
    for (const [secret, values] of data) {
      if (await applySecret(plan.cluster, secret, values)) changed.push(secret);
      written.push(`${secret.namespace}/${secret.name} (${plural(secret.keys.length, 'key')} of ${secret.envFile})`);
    }
    const problems = await handMadeSecretProblems(plan.cluster, plan.secrets);
    if (problems.length > 0) {
      throw new CliError({
        exitCode: Exit.missing, sentence: 'the pods need Secrets that are yours to make', findings: problems, next: 'make them, then `up` goes on',
      });
    }
    return written.length > 0 ? `Secret ${written.join(', ')} in place` : `${plural(plan.secrets.length, 'Secret')} in place`;
  });
  return changed;
}

/** Secrets without an env file that are missing in a living cluster, or lack keys. Values are not read. */
export async function handMadeSecretProblems(cluster: string, secrets: readonly PlannedSecret[]): Promise<string[]> {
  const problems: string[] = [];
  for (const secret of secrets) {
    const { namespace, name, keys, envFile } = secret;
    if (envFile !== undefined) continue;
    const { stdout } = await kubectlOrFail(cluster, [
      'get', 'secret', name, '--namespace', namespace, '--ignore-not-found',
      '--output', 'go-template={{.metadata.name}}{{range $key, $value := .data}}{{"\\n"}}{{$key}}{{end}}',
    ], { sentence: `Secret ${namespace}/${name} could not be looked up` });
    const [found, ...present] = stdout.split('\n');
    const missing = keys.filter((key) => !present.includes(key));
    if (found === '') {
      // The line of `synth` knows no cluster; here the user's current context may be another one.
      const create = createSecretLine(secret, kubectlCommand(cluster));
      problems.push(`Secret ${namespace}/${name} does not exist: ${create}`);
    } else if (missing.length > 0) {
      problems.push(`Secret ${namespace}/${name} lacks ${missing.join(', ')}: add what is missing`);
    }
  }
  return problems;
}

/**
 * Server-side, as a client-side apply keeps the values a second time, in an annotation. The env file is where the value
 * is kept, so it wins over one that was put into the Secret by hand. `data`, not `stringData`: a server-side apply of
 * the latter never removes a key.
 *
 * Returns whether a Secret that was there has other values now, which is told without reading any: by the conflict with
 * whoever put in another value, and by the resourceVersion of one that was ours before. (To become its owner changes that too.)
 */
async function applySecret(cluster: string, secret: PlannedSecret, values: Record<string, string>): Promise<boolean> {
  const { namespace, name } = secret;
  const encoded = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString('base64')]));
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, type: 'Opaque', data: encoded });
  const before = await kubectlOrFail(cluster, [
    'get', 'secret', name, '--namespace', namespace, '--ignore-not-found', '--output', 'jsonpath={.metadata.resourceVersion} {.metadata.managedFields[*].manager}',
  ], { sentence: `Secret ${namespace}/${name} could not be looked up` });
  const [version, ...managers] = before.stdout.split(' ');
  const apply = (...options: string[]) =>
    ['apply', '--server-side', ...options, `--field-manager=${FIELD_MANAGER}`, '--output', 'jsonpath={.metadata.resourceVersion}', '--filename', '-'];
  const first = await kubectl(cluster, apply(), { input });
  if (first.code === 0) return managers.includes(FIELD_MANAGER) && first.stdout !== version;
  // What else the API server has against it, it has against this, too.
  await kubectlOrFail(cluster, apply('--force-conflicts'), {
    sentence: `Secret ${namespace}/${name} could not be written`,
    next: `look at \`${shellQuote(kubectlCommand(cluster, 'describe', 'secret', name, '--namespace', namespace))}\``,
  }, { input });
  return before.stdout !== '';
}
