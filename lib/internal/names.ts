import { isIP } from 'node:net';
import { Checks } from './problem';

/** The label with its host name that Kubernetes gives every node by itself. */
export const HOSTNAME_LABEL = 'kubernetes.io/hostname';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && DNS_LABEL.test(name);
}

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names */
export function isDnsSubdomain(name: string): boolean {
  return name.length <= 253 && DNS_SUBDOMAIN.test(name);
}

/**
 * A key of a Secret or ConfigMap.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data
 * @see IsConfigMapKey in https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go
 */
export function isSecretKey(key: string): boolean {
  return /^(?!\.$|\.\.)[-._a-zA-Z0-9]{1,253}$/.test(key);
}

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
export function isLabelValue(value: string): boolean {
  return value.length <= 63 && LABEL_VALUE.test(value);
}

/** A label key: an optional DNS prefix and a name. */
export function isLabelKey(key: string): boolean {
  const parts = key.split('/');
  const name = parts[parts.length - 1];
  return parts.length <= 2 && name.length <= 63 && LABEL_NAME.test(name) && (parts.length === 1 || isDnsSubdomain(parts[0]));
}

/** Notes a problem unless the value is a DNS label: names of containers and whatever becomes part of a host name. */
export function checkDnsLabel(checks: Checks, property: string, name: string): void {
  checks.expect(typeof name === 'string' && isDnsLabel(name), property, name,
    'expected a DNS label: at most 63 of a-z, 0-9 and "-", which begins and ends with a letter or digit',
    suggest(name, dnsLabelOf(name)));
}

/**
 * Notes a problem for a DNS label that cannot name a Service. What is no DNS label at all is left to `checkDnsLabel`.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names
 */
export function checkServiceName(checks: Checks, property: string, name: string): void {
  checks.expect(typeof name !== 'string' || !isDnsLabel(name) || /^[a-z]/.test(name), property, name,
    'expected a letter first: Kubernetes asks for it in the name of a Service',
    suggest(name, dnsLabelOf(`app-${name}`)));
}

/** Notes a problem unless the value is a DNS subdomain: names of ConfigMaps, Secrets and most other objects. */
export function checkDnsSubdomain(checks: Checks, property: string, name: string): void {
  checks.expect(typeof name === 'string' && isDnsSubdomain(name), property, name,
    'expected a DNS subdomain: at most 253 of a-z, 0-9, "-" and ".", which begins and ends with a letter or digit',
    suggest(name, dnsLabelOf(name)));
}

/** Notes a problem for each label that Kubernetes would refuse. */
export function checkLabels(checks: Checks, property: string, labels: { readonly [key: string]: string }): void {
  for (const [key, value] of Object.entries(labels)) {
    checks.expect(isLabelKey(key), `${property} key`, key,
      'expected a label key such as "disk" or "example.com/disk"', 'rename the label');
    checks.expect(typeof value === 'string' && isLabelValue(value), `${property}.${key}`, value,
      'expected a label value: at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", which begins and ends with a letter or digit',
      'shorten or respell the value');
  }
}

/** Notes a problem unless the value is an IP address, or left out: Docker publishes ports on addresses, never on names. */
export function checkHostAddress(checks: Checks, property: string, address: string | undefined): void {
  checks.expect(address === undefined || isIP(address) !== 0, property, address, 'expected an IP address of the host', 'leave it out for 127.0.0.1');
}

function dnsLabelOf(name: string): string {
  return String(name).toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 63).replace(/^-+|-+$/g, '');
}

function suggest(name: string, suggestion: string): string {
  return typeof name === 'string' && suggestion && suggestion !== name ? `write ${JSON.stringify(suggestion)}` : 'give it such a name';
}
