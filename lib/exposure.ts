import { isIP } from 'node:net';
import { ApiObjectProps } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { HttpRouteOptions, IngressOptions } from './exposure-options';
import { checkDnsLabel, checkDnsSubdomain, isDnsSubdomain, isLabelKey } from './internal/names';
import { Checks } from './internal/problem';
import { longGoDuration } from './internal/quantities';
import { Reason } from './internal/reason';
import { endpointId, endpointPath } from './spring-boot/endpoints';
import { OwnObject, Subject } from './spring-boot/request';

/**
 * How an application is reached from outside the cluster. Nothing has to be told to Spring Boot about the proxy: where it
 * runs in Kubernetes, it goes by the `X-Forwarded-*` headers, unless `server.forward-headers-strategy` says otherwise.
 *
 * @see https://docs.spring.io/spring-boot/how-to/webserver.html#howto.webserver.use-behind-a-proxy-server
 */
export class Exposure {
  /**
   * By an Ingress.
   *
   * @param options host, path and certificate
   * @throws if a name or a path is one that the API server refuses
   * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
   */
  public static ingress(options: IngressOptions): Exposure {
    const checks = new Checks('Exposure.ingress');
    checkHost(checks, 'host', options.host);
    if (options.tlsSecret !== undefined) checkDnsSubdomain(checks, 'tlsSecret', options.tlsSecret);
    if (options.className !== undefined) checkDnsSubdomain(checks, 'className', options.className);
    checkCommon(checks, options);
    checks.throwAll();
    return new Exposure(options, undefined);
  }

  /**
   * By an HTTPRoute of the Gateway API (`gateway.networking.k8s.io/v1`), which leads from a Gateway that is there already.
   * The certificate is the Gateway's.
   *
   * @param options Gateway, names and path
   * @throws if a name or a path is one that the API server refuses
   * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
   */
  public static httpRoute(options: HttpRouteOptions): Exposure {
    const checks = new Checks('Exposure.httpRoute');
    checkDnsSubdomain(checks, 'gateway', options.gateway);
    if (options.gatewayNamespace !== undefined) checkDnsLabel(checks, 'gatewayNamespace', options.gatewayNamespace);
    if (options.listener !== undefined) checkDnsSubdomain(checks, 'listener', options.listener);
    options.hostnames?.forEach((host, index) => checkHost(checks, `hostnames[${index}]`, host));
    const timeout = options.requestTimeout?.toMilliseconds();
    checks.expect(timeout === undefined || (timeout > 0 && timeout < 86_400_000), 'requestTimeout', timeout === undefined ? timeout : `${timeout} ms`,
      'expected more than none and less than a day', 'write Duration.seconds(30)');
    checkCommon(checks, options);
    checks.throwAll();
    return new Exposure(undefined, options);
  }

  private constructor(private readonly viaIngress: IngressOptions | undefined, private readonly viaRoute: HttpRouteOptions | undefined) {}

  /** @internal */
  public _variables(): { readonly [name: string]: string } {
    return {};
  }

  /**
   * Neither Ingress nor HTTPRoute can leave a path out.
   *
   * @internal
   */
  public _check(checks: Checks, subject: Subject): void {
    const { path = '/', acknowledgeEndpoints } = this.viaIngress ?? this.viaRoute!;
    const { actuator, endpoints } = subject;
    if (acknowledgeEndpoints !== undefined || actuator._managementPort(subject) !== undefined) return;
    const { basePath } = actuator._endpoints(subject);
    const open = endpoints.filter((endpoint) => endpointId(endpoint) !== 'health' && leadsTo(path, endpoint, basePath, subject));
    checks.expect(open.length === 0, 'exposure', path, `expected no endpoint of the Actuator but health below it, and ${open.join(', ')} would answer at ${basePath || '/'} to everybody outside`,
      'give the Actuator a port of its own (management.server.port, and actuator: Actuator.of({ port })), or acknowledge it with acknowledgeEndpoints');
  }

  /** @internal */
  public _reasons(): Reason[] {
    return [];
  }

  /** @internal */
  public _objects(subject: Subject): OwnObject[] {
    return [{ id: 'route', ...this.viaIngress === undefined ? httpRoute(this.viaRoute!, subject) : ingress(this.viaIngress, subject) }];
  }
}

const ACKNOWLEDGED = 'cdk8s-spring-boot/acknowledged-exposed-endpoints';

function ingress(options: IngressOptions, { serviceName }: Subject): { manifest: ApiObjectProps; reasons: Reason[] } {
  const { host, path = '/', tlsSecret, className } = options;
  const from = 'Exposure.ingress';
  return {
    manifest: k8s.KubeIngress.manifest({
      metadata: { name: serviceName, annotations: annotationsOf(options) },
      spec: {
        ingressClassName: className,
        rules: [{ host, http: { paths: [{ path, pathType: 'Prefix', backend: { service: { name: serviceName, port: { name: 'http' } } } }] } }],
        tls: tlsSecret === undefined ? undefined : [{ hosts: [host], secretName: tlsSecret }],
      },
    }),
    reasons: [
      ...className === undefined ? [] : [{ field: 'spec.ingressClassName', because: 'the controller', from: `${from}: className` }],
      { field: 'spec.rules', because: `${host}${path} leads to the Service, by the name of its port; the path is not cut off`, from: `${from}: host, path`, source: FORWARDED },
      ...tlsSecret === undefined ? [] : [{ field: 'spec.tls', because: `the certificate of ${host}`, from: `${from}: tlsSecret` }],
    ],
  };
}

function httpRoute(options: HttpRouteOptions, { serviceName, port }: Subject): { manifest: ApiObjectProps; reasons: Reason[] } {
  // Loaded when there is a route: the bindings take a while, and most programs have none.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { HttpRoute, HttpRouteSpecRulesMatchesPathType } = require('../imports/gateway.networking.k8s.io') as typeof import('../imports/gateway.networking.k8s.io');
  const { gateway, gatewayNamespace, listener, hostnames, path = '/', requestTimeout } = options;
  const from = 'Exposure.httpRoute';
  return {
    manifest: HttpRoute.manifest({
      metadata: { name: serviceName, annotations: annotationsOf(options) },
      spec: {
        parentRefs: [{ name: gateway, namespace: gatewayNamespace, sectionName: listener }],
        hostnames,
        rules: [{
          matches: [{ path: { type: HttpRouteSpecRulesMatchesPathType.PATH_PREFIX, value: path } }],
          backendRefs: [{ name: serviceName, port }],
          timeouts: requestTimeout === undefined ? undefined : { request: longGoDuration(requestTimeout.toMilliseconds()) },
        }],
      },
    }) as ApiObjectProps,
    reasons: [
      { field: 'spec.parentRefs', because: `the Gateway ${gateway}, which has the certificate`, from: `${from}: gateway, gatewayNamespace, listener` },
      ...hostnames === undefined ? [] : [{ field: 'spec.hostnames', because: 'names of the application', from: `${from}: hostnames` }],
      { field: 'spec.rules', because: `${path} leads to the Service; the path is not cut off. A route knows no names of ports, so it has the number ${port}`, from: `${from}: path`, source: FORWARDED },
    ],
  };
}

const FORWARDED = 'https://docs.spring.io/spring-boot/how-to/webserver.html#howto.webserver.use-behind-a-proxy-server';

function annotationsOf({ annotations, acknowledgeEndpoints }: IngressOptions | HttpRouteOptions): Record<string, string> | undefined {
  const all = { ...annotations, ...acknowledgeEndpoints === undefined ? {} : { [ACKNOWLEDGED]: acknowledgeEndpoints } };
  return Object.keys(all).length === 0 ? undefined : all;
}

function checkCommon(checks: Checks, { path = '/', annotations = {}, acknowledgeEndpoints }: IngressOptions | HttpRouteOptions): void {
  checks.expect(path === '/' || /^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._~!$&'()*+,;=:@-]+)+$/.test(path), 'path', path, 'expected a path that begins with "/" and does not end with one', 'write it like "/shop"');
  for (const name of Object.keys(annotations)) checks.expect(isLabelKey(name.toLowerCase()), 'annotations key', name, 'expected the name of an annotation', 'correct it');
  checks.expect(acknowledgeEndpoints === undefined || acknowledgeEndpoints.trim() !== '', 'acknowledgeEndpoints', acknowledgeEndpoints,
    'expected the reason', 'say why endpoints of the Actuator have to be reached from outside');
}

function checkHost(checks: Checks, property: string, host: string): void {
  checks.expect(typeof host === 'string' && isDnsSubdomain(host.replace(/^\*\./, '')) && isIP(host) === 0, property, host,
    'expected the name of a host, in lower case, without port and scheme: "shop.example.com" or "*.example.com"', 'write it so');
}

/** Whether an endpoint answers below a path, or the path is one of its own: /actuator/env/path of env. */
function leadsTo(path: string, endpoint: string, basePath: string, subject: Subject): boolean {
  if (endpoint === '*') {
    // Without a base path, the application has its own paths at the same place.
    return isBelow(path, basePath) || (basePath !== '' && isBelow(basePath, path) && !isBelow(`${basePath}${endpointPath(subject, 'health') ?? '/health'}`, path));
  }
  const own = `${basePath}${endpointPath(subject, endpoint) ?? ''}`;
  return isBelow(path, own) || (own !== '' && isBelow(own, path));
}

/** By whole parts, as both match: /shop leads to /shop/a, not to /shopping. */
function isBelow(prefix: string, path: string): boolean {
  return prefix === '/' || path === prefix || path.startsWith(`${prefix}/`);
}
