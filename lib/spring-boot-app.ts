import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Actuator } from './actuator';
import { ConfigBackedEnv } from './config-backed-env';
import { GracefulShutdown } from './graceful-shutdown';
import { brand } from './internal/brand';
import { Checks } from './internal/problem';
import { Explanation } from './internal/reason';
import { JavaImage } from './java-image';
import { JvmMemory } from './jvm-memory';
import { Migrations } from './migrations';
import { PodSecurity } from './pod-security';
import { checkNamespace, checkProps } from './spring-boot/checks';
import { explainModel } from './spring-boot/explanations';
import { warnOfJava } from './spring-boot/java-checks';
import { MigrationJob } from './spring-boot/migration-job';
import { checkModel, Model, modelOf } from './spring-boot/model';
import { applyRequests, createObjects } from './spring-boot/requests';
import { addContainer, createDeployment, createService } from './spring-boot/workload';
import { SpringBootAppProps } from './spring-boot-app-props';
import { Target } from './target';

/**
 * A Spring Boot application: a Deployment with probes on the Actuator, a heap that fits, and an orderly end; its Service, and what
 * else is asked for.
 *
 * @see https://docs.spring.io/spring-boot/how-to/deployment/cloud.html#howto.deployment.cloud.kubernetes
 */
export class SpringBootApp extends Construct {
  /** The Deployment: add volumes, containers, tolerations or an autoscaler to it. */
  public readonly deployment: kplus.Deployment;

  /** The container of the application: add mounts, ports or environment variables to it. */
  public readonly container: kplus.Container;

  /** The Service: put an Ingress in front of it. */
  public readonly service: kplus.Service;

  /** The Job that migrates, if there is one: add annotations to it, for whatever puts it in order. */
  public readonly migrationJob?: ApiObject;

  /**
   * @param scope the chart, or a construct in it
   * @param id id of the construct; no name depends on it
   * @param props image, names and whatever differs from the defaults
   * @throws if a name, port, number or quantity is one that Kubernetes refuses, or two of the props do not go together
   */
  public constructor(scope: Construct, id: string, private readonly props: SpringBootAppProps) {
    super(scope, id);
    const checks = new Checks(this.node.path);
    checkProps(checks, props);
    checkNamespace(checks, this, props.config);
    this.target?._check(checks, props);
    const model = this.decide();
    const resources = checkModel(checks, model);
    checks.throwAll();

    const { subject, memory } = model;
    const { target } = subject;
    // In front of the Deployment in the file, too.
    const job = props.migrations && new MigrationJob(this, 'migrations', { migrations: props.migrations, app: props.name, config: props.config, keptByController: target?._hasController ?? false });
    this.migrationJob = job;
    this.deployment = createDeployment(this, model);
    this.container = addContainer(this, this.deployment, model, resources);
    this.service = createService(this, model);
    job?._runsLike(this.deployment, this.container);
    model.props.pin?._applyTo(this.deployment);
    props.application?.runsIn(this.deployment);
    applyRequests(this.deployment, this.container, model.props, subject);
    const others = createObjects(this, this.deployment, model.props, subject);
    // A NetworkPolicy is what the Job may need.
    target?._annotate(props.config, job, [ApiObject.of(this.deployment), ApiObject.of(this.service), ...others.filter(({ kind }) => kind !== 'NetworkPolicy')]);
    warnOfJava(this, memory, subject);
  }

  /** Where the environment variables come from, if any were given. */
  public get config(): ConfigBackedEnv | undefined {
    return this.props.config;
  }

  /** Where the Actuator answers. */
  public get actuator(): Actuator {
    return this.decide().actuator;
  }

  /** How a pod ends. */
  public get shutdown(): GracefulShutdown {
    return this.decide().shutdown;
  }

  /** What the container may do on its node. */
  public get security(): PodSecurity {
    return this.decide().security;
  }

  /** What is in the image. */
  public get java(): JavaImage {
    return this.decide().subject.java;
  }

  /** How the JVM fits into the limits of the container. */
  public get memory(): JvmMemory {
    return this.decide().memory;
  }

  /** What migrates the database, if it is a Job. */
  public get migrations(): Migrations | undefined {
    return this.props.migrations;
  }

  /** The HorizontalPodAutoscaler, where `scaling` has one. */
  public get autoscaler(): ApiObject | undefined {
    return this.own('autoscaler');
  }

  /** The PodDisruptionBudget, where there is a `disruptionBudget`. */
  public get disruptionBudget(): ApiObject | undefined {
    return this.own('disruption-budget');
  }

  /** The Ingress or HTTPRoute, where `exposure` has one. */
  public get route(): ApiObject | undefined {
    return this.own('route');
  }

  /** The ServiceMonitor or PodMonitor, where `metrics` has one. */
  public get monitor(): ApiObject | undefined {
    return this.own('monitor');
  }

  /** The NetworkPolicy, where there is a `networkAccess`. */
  public get networkPolicy(): ApiObject | undefined {
    return this.own('network-policy');
  }

  /**
   * Why the fields of its objects are as they are.
   *
   * @internal
   */
  public _explain(): Explanation[] {
    return explainModel(this, this.decide());
  }

  /** Anew each time: of thousands, nothing is kept. */
  private decide(): Model {
    return modelOf(this.props, this.target);
  }

  private get target(): Target | undefined {
    return this.props.target ?? Target._of(this);
  }

  private own(id: string): ApiObject | undefined {
    return this.node.tryFindChild(id) as ApiObject | undefined;
  }
}

// Of the class, not of each of thousands.
brand(SpringBootApp.prototype, 'Explained');
