/** How telemetry is sent to a collector. */
export class OtlpProtocol {
  /** Protocol buffers over HTTP: port 4318. */
  public static readonly HTTP = new OtlpProtocol('http/protobuf', 4318);

  /** gRPC: port 4317. */
  public static readonly GRPC = new OtlpProtocol('grpc', 4317);

  private constructor(
    /** As OpenTelemetry writes it. */
    public readonly name: string,
    /** The port that collectors listen on by custom. */
    public readonly customaryPort: number,
  ) {}
}

/** Options of `OpenTelemetry.springBoot`. */
export interface OpenTelemetryOptions {
  /** Address of the collector, without a path: `http://collector.observability:4318`. */
  readonly endpoint: string;

  /**
   * How telemetry is sent.
   *
   * @default OtlpProtocol.HTTP
   */
  readonly protocol?: OtlpProtocol;

  /**
   * Share of the traces that begin here that are kept; those that began elsewhere are kept as was decided there. Allowed: 0 to 1.
   *
   * @default - 1 with the agent or the starter of OpenTelemetry, 0.1 with Spring Boot's own tracing
   */
  readonly samplingRatio?: number;

  /**
   * Name under which the telemetry is found (`service.name`).
   *
   * @default - the name of the application
   */
  readonly serviceName?: string;

  /**
   * More attributes, such as `deployment.environment.name`. Names of the pod, of its namespace, node, Deployment and container are given anyway.
   *
   * @default - none
   */
  readonly resourceAttributes?: { readonly [name: string]: string };
}

/** Options of `OpenTelemetry.agent`. */
export interface OpenTelemetryAgentOptions extends OpenTelemetryOptions {
  /**
   * Where the image has the agent: `/otel/opentelemetry-javaagent.jar`. The JVM does not start where there is no such file.
   *
   * @default - the image starts it by itself, or the application has the starter
   */
  readonly agentJar?: string;
}
