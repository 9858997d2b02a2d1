import { Duration } from 'cdk8s';

/** Options of `Exposure.ingress`. */
export interface IngressOptions {
  /** Name under which the application is reached: `shop.example.com`, or `*.example.com`. */
  readonly host: string;

  /**
   * First part of the paths that lead to the application. It is not cut off: it is the context path of the application,
   * or the beginning of it.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * Name of the Secret with the certificate of the host, in the namespace of the application.
   *
   * @default - the certificate that the controller has by default, or none: HTTP
   */
  readonly tlsSecret?: string;

  /**
   * The controller, by its IngressClass.
   *
   * @default - the default class of the cluster
   */
  readonly className?: string;

  /**
   * Annotations, by which each controller takes what the Ingress has no fields for: size of requests, timeouts.
   *
   * @default - none
   */
  readonly annotations?: { readonly [name: string]: string };

  /**
   * Lets endpoints of the Actuator other than health be reached from outside, for this reason. It is written to an annotation.
   *
   * @default - refused where it would be so
   */
  readonly acknowledgeEndpoints?: string;
}

/** Options of `Exposure.httpRoute`. */
export interface HttpRouteOptions {
  /** Name of the Gateway. */
  readonly gateway: string;

  /**
   * Namespace of the Gateway, whose listener has to allow routes from the namespace of the application.
   *
   * @default - the namespace of the application
   */
  readonly gatewayNamespace?: string;

  /**
   * The listener of the Gateway, by its name.
   *
   * @default - all that allow the route
   */
  readonly listener?: string;

  /**
   * Names under which the application is reached: `shop.example.com`, or `*.example.com`.
   *
   * @default - those of the listener
   */
  readonly hostnames?: string[];

  /**
   * First part of the paths that lead to the application. It is not cut off: it is the context path of the application,
   * or the beginning of it.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * After how long the Gateway gives a request up. Not every Gateway can do it. Allowed: 1 ms to less than a day.
   *
   * @default - as the Gateway has it
   */
  readonly requestTimeout?: Duration;

  /**
   * Annotations of the HTTPRoute.
   *
   * @default - none
   */
  readonly annotations?: { readonly [name: string]: string };

  /**
   * Lets endpoints of the Actuator other than health be reached from outside, for this reason. It is written to an annotation.
   *
   * @default - refused where it would be so
   */
  readonly acknowledgeEndpoints?: string;
}
