import * as kplus from 'cdk8s-plus-28';
import { Checks } from './internal/problem';
import { Reason } from './internal/reason';
import { JavaImage } from './java-image';
import { Surroundings } from './spring-boot/decision';

/** Options of `PodSecurity.restricted`. */
export interface RestrictedOptions {
  /**
   * Numeric id of the user that runs the application. A number, because a user's name fails `runAsNonRoot`. Allowed: 1 or more.
   *
   * @default - that of the image, if it is known; otherwise 10001, no account of the node
   */
  readonly user?: number;

  /**
   * Numeric id of the group.
   *
   * @default - that of the image where the user is the image's, otherwise the same as user
   */
  readonly group?: number;
}

/**
 * What the container of an application may do on its node.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export class PodSecurity {
  /**
   * Pod Security Standard "restricted": a numeric user, no privileges to gain, no capabilities, the runtime's default
   * seccomp profile; and a read-only root file system with a writable `/tmp`, which Tomcat needs.
   */
  public static restricted(options: RestrictedOptions = {}): PodSecurity {
    const user = options.user ?? 10001;
    const group = options.group ?? user;
    const checks = new Checks('PodSecurity.restricted');
    checks.expect(Number.isInteger(user) && user >= 1, 'user', user, 'expected the number of a user other than root', 'leave it out for 10001');
    checks.expect(Number.isInteger(group) && group >= 0, 'group', group, 'expected the number of a group', 'leave it out for that of the user');
    checks.throwAll();
    return new PodSecurity(options, {
      user,
      group,
      ensureNonRoot: true,
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: [kplus.Capability.ALL] },
      seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
    }, undefined);
  }

  /**
   * The user of the image, root included, and a writable file system.
   *
   * @param reason why; it is written to an annotation of the Deployment
   * @throws if there is no reason
   */
  public static acknowledgeImageDefaults(reason: string): PodSecurity {
    const checks = new Checks('PodSecurity.acknowledgeImageDefaults');
    checks.expect(reason.trim() !== '', 'reason', reason, 'expected the reason', 'say why the restricted form does not do');
    checks.throwAll();
    return new PodSecurity(undefined, { ensureNonRoot: false, readOnlyRootFilesystem: false }, reason);
  }

  private constructor(
    /** What of user and group was given; undefined where those of the image are taken whatever they are. */
    private readonly given: RestrictedOptions | undefined,
    /** The security context of the container, where nothing is known of its image. */
    public readonly containerContext: kplus.ContainerSecurityContextProps,
    /** Why it is not the restricted form, if it is not. */
    public readonly acknowledgedReason: string | undefined,
  ) {}

  /** @internal */
  public _variables(): { readonly [name: string]: string } {
    return {};
  }

  /**
   * The security context of the container of an image.
   *
   * @internal
   */
  public _contextOf(java: JavaImage): kplus.ContainerSecurityContextProps {
    if (this.given === undefined || this.given.user !== undefined || java.user === undefined) return this.containerContext;
    return { ...this.containerContext, user: java.user, group: this.given.group ?? java.group };
  }

  /** @internal */
  public _reasons({ java }: Surroundings): Reason[] {
    const source = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';
    const { acknowledgedReason: reason } = this;
    const { user, group } = this._contextOf(java);
    const byImage = this.given?.user === undefined && java.user !== undefined;
    if (reason !== undefined) return [{ field: 'container.securityContext', because: 'what the image says', from: `PodSecurity.acknowledgeImageDefaults: ${reason}`, source }];
    const from = 'PodSecurity.restricted';
    return [
      { field: 'container.securityContext', because: 'the Pod Security Standard "restricted"', from, source },
      { field: 'container.securityContext.runAsUser', because: `user ${user} by number, as a name fails runAsNonRoot${byImage ? '; it is the one that the image is made for' : ''}`, from: byImage ? java._text : from, source: byImage ? java._flavour.source : source },
      { field: 'container.securityContext.runAsGroup', because: `group ${group}`, from: byImage && this.given?.group === undefined ? java._text : from, source },
      { field: 'container.securityContext.readOnlyRootFilesystem', because: 'nobody changes the application while it runs', from, source },
      { field: 'container.volumeMounts[tmp]', because: 'Tomcat writes to /tmp, and the rest of the file system is read-only', from, source: 'https://docs.spring.io/spring-boot/appendix/application-properties/index.html#application-properties.server.server.tomcat.basedir' },
    ];
  }
}
