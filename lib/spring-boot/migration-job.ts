import { createHash } from 'node:crypto';
import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ConfigBackedEnv } from '../config-backed-env';
import { APP_LABEL } from '../deployment';
import { JAVA_TOOL_OPTIONS, JobContainer, jobTemplate } from '../internal/job-of-deployment';
import { namespaceOf, renderEarly } from '../internal/objects';
import { declareFact } from '../internal/plan-facts';
import { Migrations } from '../migrations';

export interface MigrationJobProps {
  readonly migrations: Migrations;
  /** Name of the application. */
  readonly app: string;
  readonly config?: ConfigBackedEnv;
  /** Whether a controller deletes those of earlier versions, and would make anew what Kubernetes deletes. */
  readonly keptByController: boolean;
}

/**
 * The Job that migrates. Its pod is that of the Deployment as it was rendered, so that whatever the program adds to the
 * Deployment later on (mounts, variables, tolerations) counts here, too.
 */
export class MigrationJob extends ApiObject {
  private pod?: { readonly deployment: kplus.Deployment; readonly container: string };

  public constructor(scope: Construct, id: string, private readonly job: MigrationJobProps) {
    const { app, migrations } = job;
    super(scope, id, { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: migrations._jobName(app), labels: { [APP_LABEL]: app } } });
    declareFact(this, 'migration', {});
    for (const { secretName, variables, envFile } of migrations._jobSecrets()) {
      declareFact(this, 'secret', { namespace: namespaceOf(this), name: secretName, keys: [...new Set(Object.values(variables))], envFile });
    }
  }

  /** @internal */
  public _runsLike(deployment: kplus.Deployment, container: kplus.Container): void {
    this.pod = { deployment, container: container.name };
  }

  /** The name has a hash of all that cannot be changed in a Job, and of the values that it refers to. */
  public override toJson(): object {
    const { metadata, ...rendered } = super.toJson();
    const spec = this.spec();
    const hash = createHash('sha256').update(JSON.stringify([spec, this.job.config?._checksum()])).digest('hex').slice(0, 8);
    return { ...rendered, metadata: { ...metadata, name: `${metadata.name}-${hash}` }, spec };
  }

  private spec(): object {
    const { migrations, app, config, keptByController } = this.job;
    const { deployment, container } = this.pod!;
    const deleteAfterSeconds = migrations._deleteAfter(keptByController);
    return {
      activeDeadlineSeconds: migrations.deadlineSeconds,
      backoffLimit: migrations.retries,
      template: jobTemplate(renderEarly(ApiObject.of(deployment)), {
        name: container, variables: migrations._jobVariables(), secrets: secretReferences(migrations), javaOptions: migrations._jobJavaOptions(),
        inheritsJavaOptions: config?._given(JAVA_TOOL_OPTIONS) !== undefined,
      }, { [APP_LABEL]: migrations._jobName(app), [kplus.Pod.ADDRESS_LABEL]: migrations._jobName(app) }),
      ...deleteAfterSeconds === undefined ? {} : { ttlSecondsAfterFinished: deleteAfterSeconds },
    };
  }
}

function secretReferences(migrations: Migrations): JobContainer['secrets'] {
  return Object.fromEntries(migrations._jobSecrets().flatMap(({ secretName, variables }) => Object.entries(variables).map(([variable, key]) => [variable, { name: secretName, key }])));
}
