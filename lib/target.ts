import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { IConstruct } from 'constructs';
import { ConfigBackedEnv } from './config-backed-env';
import { checkReplicas } from './deployment';
import { DisruptionBudget } from './disruption-budget';
import { Exposure } from './exposure';
import { GitOps } from './git-ops';
import { defined } from './internal/defined';
import { nearest } from './internal/nearest';
import { Checks } from './internal/problem';
import { Reason } from './internal/reason';
import { Metrics } from './metrics';
import { NetworkAccess } from './network-access';
import { NodePin } from './node-pin';
import { OpenTelemetry } from './open-telemetry';
import { ResourceRequirements } from './resources';
import { Scaling } from './scaling';
import { SpringBootAppProps } from './spring-boot-app-props';
import { environmentVariableOf } from './spring/relaxed-binding';
import { TopologySpread } from './topology-spread';

/** What a target gives every `SpringBootApp` that does not say otherwise. */
export interface TargetOptions {
  /**
   * Number of pods.
   *
   * @default - 1 on kind, 2 in staging, 3 in production
   */
  readonly replicas?: number;

  /**
   * CPU and memory of the containers.
   *
   * @default - limits 1 CPU and 1Gi; requests 100m and 384Mi on kind, 250m and 1Gi in staging, 500m and 1Gi in production, as a
   *   JVM keeps the heap that it once took; elsewhere than on kind also 1Gi to 2Gi of ephemeral storage
   */
  readonly resources?: ResourceRequirements;

  /**
   * When nodes pull images.
   *
   * @default - IF_NOT_PRESENT on kind, which has the images of the local Docker engine; else ALWAYS, so that the registry says who
   *   may run an image; layers that a node has are not pulled again
   */
  readonly imagePullPolicy?: kplus.ImagePullPolicy;

  /**
   * Where the images are, put in front of their names: `registry.example.com/team`.
   *
   * @default - the images as they are given
   */
  readonly registry?: string;

  /**
   * Spring profiles that are active.
   *
   * @default - what the configuration says
   */
  readonly profiles?: string[];

  /**
   * Version of Kubernetes: `1.29`. Before 1.30 the kubelet has no sleep of its own.
   *
   * @default - 1.30 or later
   */
  readonly kubernetesVersion?: string;

  /**
   * How many pods there are, where an autoscaler decides. It takes the place of `replicas`.
   *
   * @default - replicas
   */
  readonly scaling?: Scaling;

  /**
   * How many pods may be away when nodes are drained.
   *
   * @default - none on kind; else one at a time, where there are several
   */
  readonly disruptionBudget?: DisruptionBudget;

  /**
   * How pods are spread over nodes and zones.
   *
   * @default - not on kind; else as far as there is room
   */
  readonly spread?: TopologySpread;

  /**
   * How an application is reached from outside, where there is one: two behind the same host and path are in each other's way. An
   * application that has one of its own keeps it.
   *
   * @default - not at all, but for node ports on kind
   */
  readonly exposure?: Exposure;

  /**
   * Whether `nodePort` of an application is heeded. Elsewhere than on kind it would open a port on every node.
   *
   * @default - true on kind, else false
   */
  readonly nodePorts?: boolean;

  /**
   * How metrics are collected.
   *
   * @default - not
   */
  readonly metrics?: Metrics;

  /**
   * Where traces and the like go.
   *
   * @default - nowhere
   */
  readonly telemetry?: OpenTelemetry;

  /**
   * Who may talk with the pods.
   *
   * @default - not said on kind; else anybody, but with no other ports than those that the pods declare
   */
  readonly networkAccess?: NetworkAccess;

  /**
   * Annotations for the controller that applies the manifests from git.
   *
   * @default - none
   */
  readonly gitOps?: GitOps;
}

/** Under this key an app knows its target. */
const CONTEXT = 'cdk8s-spring-boot/target';

/**
 * Where an application runs, and what follows from that: how many pods, how much of a node, what keeps it there. The same
 * program serves several: `new App({ target: Target.kind() })`. What a `SpringBootApp` is given itself wins.
 *
 * Elsewhere than on kind, a `KindCluster` of the app is not written, and pins to its nodes and node ports are left out.
 */
export class Target {
  /**
   * A kind cluster on one machine: one pod, small requests, images of the local Docker engine.
   *
   * @param options what shall be otherwise
   */
  public static kind(options: TargetOptions = {}): Target {
    return new Target('kind', true, { replicas: 1, resources: { requests: { cpu: '100m', memory: '384Mi' }, limits: LIMITS }, nodePorts: true }, options);
  }

  /**
   * A cluster for trying: like production, with two pods and smaller requests.
   *
   * @param options what shall be otherwise
   */
  public static staging(options: TargetOptions = {}): Target {
    return new Target('staging', false, { replicas: 2, resources: manyNodes('250m'), ...FULL }, options);
  }

  /**
   * A cluster for users: three pods, so that a lost node during an update leaves one that answers, spread over nodes and zones, and a
   * budget for drains. It passes the default checks of kube-linter and kube-score.
   *
   * @param options what shall be otherwise
   */
  public static production(options: TargetOptions = {}): Target {
    return new Target('production', false, { replicas: 3, resources: manyNodes('500m'), ...FULL }, options);
  }

  /**
   * One of several by its name: `Target.choose(process.env.TARGET ?? 'kind', { kind: Target.kind(), production: … })`.
   *
   * @param name the name
   * @param targets all that there are
   * @throws if there is none of that name
   */
  public static choose(name: string, targets: { [name: string]: Target }): Target {
    const names = Object.keys(targets);
    const meant = nearest(name, names);
    const checks = new Checks('Target.choose');
    checks.expect(names.includes(name), 'name', name, `expected one of ${names.join(', ')}`, meant === undefined ? 'choose one of them' : `did you mean ${meant}?`);
    checks.throwAll();
    return targets[name];
  }

  private readonly options: TargetOptions;

  private constructor(
    /** `kind`, `staging` or `production`: for the names of files, say. */
    public readonly name: string,
    /** Whether it is a kind cluster. */
    public readonly isKind: boolean,
    defaults: TargetOptions,
    given: TargetOptions,
  ) {
    this.options = { ...defaults, ...defined(given) };
    const { options } = this;
    const checks = new Checks(`Target.${name}`);
    const { replicas, registry, profiles, kubernetesVersion } = options;
    if (replicas !== undefined) checkReplicas(checks, replicas);
    checks.expect(registry === undefined || /^[a-z0-9][\w.-]*(:\d+)?(\/[a-z0-9][\w.-]*)*\/?$/.test(registry), 'registry', registry,
      'expected a registry, with a path or without, such as "registry.example.com/team"', 'write it so');
    checks.expect(profiles === undefined || profiles.every((profile) => /^[^\s,]+$/.test(profile)), 'profiles', profiles, 'expected names of Spring profiles', 'write them like ["production"]');
    checks.expect(kubernetesVersion === undefined || /^v?1\.\d+(\.\d+)?$/.test(kubernetesVersion), 'kubernetesVersion', kubernetesVersion, 'expected a version such as "1.29"', 'write it so, or leave it out for 1.30 or later');
    checks.throwAll();
  }

  /**
   * The target of the app that a construct is in.
   *
   * @internal
   */
  public static _of(construct: IConstruct): Target | undefined {
    return construct.node.tryGetContext(CONTEXT) as Target | undefined;
  }

  /** @internal */
  public _applyTo(app: IConstruct): void {
    app.node.setContext(CONTEXT, this);
  }

  /**
   * Whether a controller applies the manifests from git.
   *
   * @internal
   */
  public get _hasController(): boolean {
    return this.options.gitOps !== undefined;
  }

  /**
   * The minor version of Kubernetes, if it is known.
   *
   * @internal
   */
  public get _kubernetes(): number | undefined {
    return this.options.kubernetesVersion === undefined ? undefined : Number(this.options.kubernetesVersion.split('.')[1]);
  }

  /**
   * Marks the objects of an application for the controller that applies them.
   *
   * @param serving what comes after the Job
   * @internal
   */
  public _annotate(config: ConfigBackedEnv | undefined, migrationJob: ApiObject | undefined, serving: readonly ApiObject[]): void {
    const { gitOps } = this.options;
    if (gitOps === undefined) return;
    if (config?._hasVersions) gitOps._annotate(ApiObject.of(config.configMap), 'version');
    if (migrationJob === undefined) return;
    gitOps._annotate(migrationJob, 'migration');
    for (const object of serving) gitOps._annotate(object, 'serving');
  }

  /**
   * Notes what does not go together with the target.
   *
   * @internal
   */
  public _check(checks: Checks, { image }: SpringBootAppProps): void {
    const { registry } = this.options;
    const [host, ...path] = String(image).split('/');
    checks.expect(registry === undefined || path.length === 0 || !/[.:]|^localhost$/.test(host), 'image', image,
      `expected an image without a registry, as the target ${this.name} puts ${registry} in front of it`, `write ${JSON.stringify(path.join('/'))}, or give the registry of the target up`);
  }

  /**
   * A node of a `KindCluster` is nowhere else.
   *
   * @internal
   */
  public _keeps(pin: NodePin | undefined): boolean {
    return this.isKind || pin?._isOfKind !== true;
  }

  /**
   * The props of an application, with those that it is not given.
   *
   * @internal
   */
  public _complete(props: SpringBootAppProps): SpringBootAppProps {
    const { resources, imagePullPolicy, registry, nodePorts = false, spread, exposure, metrics, telemetry, networkAccess } = this.options;
    const scaled = props.replicas !== undefined || props.scaling !== undefined;
    const { replicas, scaling } = scaled ? props : this.options.scaling !== undefined ? this.options : { replicas: this.options.replicas, scaling: undefined };
    // A budget for one pod would stop every drain; one of the application is for the targets with more.
    const several = (scaling?.leastReplicas ?? replicas ?? 2) > 1;
    return {
      ...props,
      image: registry === undefined ? props.image : `${registry.replace(/\/$/, '')}/${props.image}`,
      replicas: scaling === undefined ? replicas : undefined, scaling,
      disruptionBudget: several || scaled ? props.disruptionBudget ?? (several ? this.options.disruptionBudget : undefined) : undefined,
      resources: props.resources ?? resources, imagePullPolicy: props.imagePullPolicy ?? imagePullPolicy,
      spread: props.spread ?? spread, exposure: props.exposure ?? exposure, metrics: props.metrics ?? metrics, telemetry: props.telemetry ?? telemetry,
      networkAccess: props.networkAccess ?? networkAccess,
      nodePort: nodePorts ? props.nodePort : undefined,
      pin: this._keeps(props.pin) ? props.pin : undefined,
    };
  }

  /** @internal */
  public _variables(): { readonly [name: string]: string } {
    const { profiles } = this.options;
    return profiles === undefined ? {} : { [PROFILES]: profiles.join(',') };
  }

  /** @internal */
  public _reasons(): Reason[] {
    return this.options.profiles === undefined ? [] : [{ field: `container.env[${PROFILES}]`, because: `the profiles of the target ${this.name}`, from: 'profiles' }];
  }
}

const LIMITS = { cpu: '1', memory: '1Gi' };

/** What clusters of many nodes have besides. */
const FULL: TargetOptions = {
  imagePullPolicy: kplus.ImagePullPolicy.ALWAYS, disruptionBudget: DisruptionBudget.maxUnavailable(), spread: TopologySpread.preferred(),
  networkAccess: NetworkAccess.anybody(),
};

/** `/tmp` counts as ephemeral storage: where a pod fills the disk of a node, it is that pod which goes. */
function manyNodes(cpu: string): ResourceRequirements {
  return { requests: { cpu, memory: LIMITS.memory, ephemeralStorage: '1Gi' }, limits: { ...LIMITS, ephemeralStorage: '2Gi' } };
}

const PROFILES = environmentVariableOf('spring.profiles.active');
