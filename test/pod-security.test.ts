import { JavaImage } from '../lib/java-image';
import { PodSecurity } from '../lib/pod-security';
import { wrong } from './support/synth';

describe('restricted security', () => {
  test('is the Pod Security Standard of that name, with a numeric user and a read-only root', () => {
    const { containerContext, acknowledgedReason } = PodSecurity.restricted();
    expect(containerContext).toEqual({
      user: 10001, group: 10001, ensureNonRoot: true, readOnlyRootFilesystem: true, allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(acknowledgedReason).toBeUndefined();
  });

  test('takes the user of the image, whose group is the same unless told', () => {
    expect(PodSecurity.restricted({ user: 1002 }).containerContext).toMatchObject({ user: 1002, group: 1002 });
    expect(PodSecurity.restricted({ user: 1002, group: 1000 }).containerContext).toMatchObject({ user: 1002, group: 1000 });
    expect(PodSecurity.restricted({ group: 0 }).containerContext).toMatchObject({ user: 10001, group: 0 });
  });

  test('takes user and group of a known image where none are given', () => {
    const of = (security: PodSecurity, java: JavaImage) => {
      const { user, group } = security._contextOf(java);
      return [user, group];
    };
    expect(of(PodSecurity.restricted(), JavaImage.paketo())).toEqual([1002, 1001]);
    expect(of(PodSecurity.restricted({ group: 7 }), JavaImage.paketo())).toEqual([1002, 7]);
    expect(of(PodSecurity.restricted({ user: 5 }), JavaImage.paketo())).toEqual([5, 5]);
    expect(of(PodSecurity.restricted(), JavaImage.temurin())).toEqual([10001, 10001]);
    expect(of(PodSecurity.acknowledgeImageDefaults('legacy'), JavaImage.paketo())).toEqual([undefined, undefined]);
  });

  test('says whose user it is', () => {
    const reasons = PodSecurity.restricted()._reasons({ port: 8080, replicas: 1, resources: {}, java: JavaImage.paketo() });
    expect(reasons).toContainEqual({
      field: 'container.securityContext.runAsUser', because: 'user 1002 by number, as a name fails runAsNonRoot; it is the one that the image is made for',
      from: 'Paketo noble-tiny (JavaImage.paketo(PaketoRunImage.NOBLE_TINY))', source: 'https://github.com/paketo-buildpacks/ubuntu-noble-base-images/tree/main/stacks/noble-tiny-stack/stack.toml',
    });
  });

  test('refuses root and what is no number of a user, both at once', () => {
    expect(() => PodSecurity.restricted({ user: 0, group: -1 })).toThrow(wrong(
      '[PodSecurity.restricted] user: 0, expected the number of a user other than root; leave it out for 10001',
      '[PodSecurity.restricted] group: -1, expected the number of a group; leave it out for that of the user'));
    expect(() => PodSecurity.restricted({ user: 'app' as unknown as number, group: 1 })).toThrow(wrong(
      '[PodSecurity.restricted] user: "app", expected the number of a user other than root; leave it out for 10001'));
  });
});

describe('the defaults of the image', () => {
  test('keep their reason', () => {
    const security = PodSecurity.acknowledgeImageDefaults('it writes to /opt');
    expect(security.acknowledgedReason).toBe('it writes to /opt');
    expect(security.containerContext).toEqual({ ensureNonRoot: false, readOnlyRootFilesystem: false });
  });

  test.each(['', ' \n'])('need a reason: %p is none', (reason) => {
    expect(() => PodSecurity.acknowledgeImageDefaults(reason)).toThrow(wrong(
      `[PodSecurity.acknowledgeImageDefaults] reason: ${JSON.stringify(reason)}, expected the reason; say why the restricted form does not do`));
  });
});
