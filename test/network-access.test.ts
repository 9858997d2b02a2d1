import { Actuator } from '../lib/actuator';
import { NetworkAccess } from '../lib/network-access';
import { NetworkPeer } from '../lib/network-peer';
import { removeTempFolders } from './support/folders';
import { shop, ShopProps, shopObjects, shopReason } from './support/spring-boot-app';
import { ofKind, wrong } from './support/synth';

afterEach(removeTempFolders);

function policy(props: ShopProps) {
  return ofKind(shopObjects(props), 'NetworkPolicy');
}

const ingressController = NetworkPeer.namespace('ingress-nginx');

describe('a NetworkPolicy', () => {
  test('lets these in, on the port of the application', () => {
    const from = [ingressController, NetworkPeer.pods({ app: 'web' }), NetworkPeer.pods({ app: 'web' }, 'shops'), NetworkPeer.addresses('10.0.0.0/8')];
    expect(policy({ networkAccess: NetworkAccess.of({ from }) })).toEqual({
      apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'shop' },
      spec: {
        podSelector: { matchLabels: { app: 'shop' } }, policyTypes: ['Ingress'],
        ingress: [{
          from: [
            { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } },
            { podSelector: { matchLabels: { app: 'web' } } },
            { podSelector: { matchLabels: { app: 'web' } }, namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shops' } } },
            { ipBlock: { cidr: '10.0.0.0/8' } },
          ],
          ports: [{ port: 'http', protocol: 'TCP' }],
        }],
      },
    });
  });

  test('lets others to a port of the Actuator', () => {
    const networkAccess = NetworkAccess.of({ from: [], actuatorFrom: [NetworkPeer.namespace('monitoring')] });
    expect(policy({ networkAccess, actuator: Actuator.of({ port: 8081 }) }).spec.ingress).toEqual([
      { from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }], ports: [{ port: 'management', protocol: 'TCP' }] }]);
  });

  test('lets out to these, and to the DNS, without which they are not found', () => {
    const { policyTypes, egress } = policy({ networkAccess: NetworkAccess.of({ from: [], to: [NetworkPeer.addresses('192.0.2.7/32')] }) }).spec;
    expect(policyTypes).toEqual(['Ingress', 'Egress']);
    expect(egress).toEqual([
      { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }], ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }] },
      { to: [{ ipBlock: { cidr: '192.0.2.7/32' } }] },
    ]);
  });

  test('never has a rule without peers, which would let everybody in or out', () => {
    const { ingress = [], egress } = policy({ networkAccess: NetworkAccess.of({ from: [], to: [] }) }).spec;
    expect([ingress, egress]).toEqual([[], [expect.objectContaining({ to: [expect.anything()] })]]);
  });

  test('says in words what it does', () => {
    const networkAccess = NetworkAccess.of({ from: [ingressController, NetworkPeer.pods({ app: 'web' }, 'shops')], to: [NetworkPeer.addresses('192.0.2.7/32')] });
    expect(shopReason({ networkAccess, actuator: Actuator.of({ port: 8081 }) }, 'NetworkPolicy', 'spec.ingress')).toEqual([
      'port http from namespace ingress-nginx; pods app=web of namespace shops, port management from nobody; probes come from the node, which is always let in']);
    expect(shopReason({ networkAccess }, 'NetworkPolicy', 'spec.egress')).toEqual(['to addresses 192.0.2.7/32, and to the DNS of the cluster, without which no name is found']);
    expect(shop({ networkAccess }).networkPolicy?.name).toBe('shop');
  });
});

describe('network access is refused', () => {
  test('to a port of the Actuator where it has none of its own', () => {
    expect(() => shop({ networkAccess: NetworkAccess.of({ from: [], actuatorFrom: [ingressController] }) })).toThrow(wrong(
      '[test/app] networkAccess.actuatorFrom: ["namespace ingress-nginx"], expected an Actuator with a port of its own: this one answers on that of the application; name them in from'));
  });

  test.each(['10.0.0.0/33', 'db', '10.0.0.0/08', ''])('for the addresses %p', (block) => {
    expect(() => NetworkPeer.addresses(block)).toThrow(wrong(`[NetworkPeer.addresses] block: "${block}", expected a block of addresses; write it like "10.1.0.0/16"`));
  });

  test.each([
    ['10.0.0.0', 'write "10.0.0.0/32"'], ['::1', 'write "::1/128"'], ['10.1.2.3/16', 'write "10.1.0.0/16" or "10.1.2.3/32"'], ['2001:db8::1/32', 'write "2001:db8::/32" or "2001:db8::1/128"'],
  ])('for the addresses %p, which may mean one or many', (block, fix) => {
    expect(() => NetworkPeer.addresses(block)).toThrow(wrong(
      `[NetworkPeer.addresses] block: "${block}", expected the first address of a block, so that it is clear which addresses are meant; ${fix}`));
  });

  test('for names that cannot be, and for pods without labels', () => {
    const label = 'expected a DNS label: at most 63 of a-z, 0-9 and "-", which begins and ends with a letter or digit';
    expect(() => NetworkPeer.namespace('A')).toThrow(wrong(`[NetworkPeer.namespace] name: "A", ${label}; write "a"`));
    expect(() => NetworkPeer.pods({}, 'B')).toThrow(wrong(
      '[NetworkPeer.pods] labels: {}, expected one label at least; write NetworkPeer.namespace(…) for all pods of a namespace', `[NetworkPeer.pods] namespace: "B", ${label}; write "b"`));
  });
});
