import * as fs from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import * as net from 'node:net';
import * as path from 'node:path';
import { BindingJvm, buildJava, succeed } from './binding-jvm';
import { Combination, MAIN_PORT, MANAGEMENT_PORT } from './actuator-combinations';
import { filesOf, replacing } from './actuator-expected';
import { tempFolder, write } from './folders';
import { REPOSITORY } from './processes';

const PROJECT = path.join(REPOSITORY, 'test/actuator-app');
const IN_A_POD = { KUBERNETES_SERVICE_HOST: '10.96.0.1', KUBERNETES_SERVICE_PORT: '443' };

/** What makes an application one of Spring MVC. */
const SERVLET_JAR = /webmvc|tomcat/;

/** JVMs of one version in which real applications run, one after the other: of Spring MVC and of WebFlux. */
export class ActuatorJvm {
  public static async start(boot: string): Promise<ActuatorJvm> {
    const stores = tempFolder();
    const keytool = (store: string, ...args: string[]) => succeed('keytool', [...args, '-storetype', 'PKCS12', '-storepass', 'changeit', '-keystore', path.join(stores, store)]);
    keytool('keys.p12', '-genkeypair', '-alias', 'web', '-keyalg', 'EC', '-dname', 'CN=localhost');
    keytool('keys.p12', '-exportcert', '-alias', 'web', '-file', path.join(stores, 'web.crt'));
    keytool('trust.p12', '-importcert', '-noprompt', '-alias', 'web', '-file', path.join(stores, 'web.crt'));
    const classPath = buildJava(PROJECT, boot);
    const [classes, libraries] = classPath.split(path.delimiter);
    const jars = fs.readdirSync(path.dirname(libraries)).filter((jar) => !SERVLET_JAR.test(jar)).map((jar) => path.join(path.dirname(libraries), jar));
    const start = (of: string) => BindingJvm.start(boot, of, { LC_ALL: 'C.UTF-8', JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -Xshare:auto' }, 'io.github.cdk8sspringboot.actuator.ActuatorProgram');
    return new ActuatorJvm(await start(classPath), await start([classes, ...jars].join(path.delimiter)), stores);
  }

  private ports = { main: 0, management: 0 };

  private constructor(private readonly servlet: BindingJvm, private readonly reactive: BindingJvm, private readonly stores: string) {}

  /** Starts the application of a combination, in place of the one before; gives why it does not start, if so. */
  public async run(combination: Combination, variables: Readonly<Record<string, string>> = {}): Promise<string | undefined> {
    const [main, management] = await freePorts();
    this.ports = { main, management };
    const replace = replacing(main, management, this.stores);
    const folder = tempFolder();
    write(folder, filesOf(combination, replace));
    const env = Object.fromEntries(Object.entries({ ...combination.env, ...variables }).map(([name, value]) => [name, replace(value)]));
    const [{ error }] = await (combination.reactive ? this.reactive : this.servlet).ask<{ error?: string }>([
      { ...combination.outside ? {} : IN_A_POD, DEFAULT_PORT: String(main), SPRING_CONFIG_LOCATION: `file:${folder}/`, ...env },
    ]);
    return error;
  }

  /** The status that an address of the table answers with; undefined where nobody does. */
  public async status(address: string): Promise<number | undefined> {
    const [scheme, port, url] = address.split(' ');
    const real = Number(port) === MAIN_PORT ? this.ports.main : Number(port) === MANAGEMENT_PORT ? this.ports.management : Number(port);
    const options = { host: '127.0.0.1', port: real, path: url, timeout: 20_000, headers: { connection: 'close' } };
    return new Promise((resolve) => {
      const done = (response: http.IncomingMessage) => {
        response.resume();
        resolve(response.statusCode);
      };
      // As the kubelet does, which verifies no certificate.
      const request = scheme === 'HTTPS' ? https.get({ ...options, rejectUnauthorized: false, agent: false }, done) : http.get({ ...options, agent: false }, done);
      request.on('error', () => resolve(undefined));
    });
  }

  public async end(): Promise<void> {
    await this.servlet.end();
    await this.reactive.end();
  }
}

/** Two ports that nobody listens on. */
async function freePorts(): Promise<number[]> {
  const servers = await Promise.all([0, 1].map(() => new Promise<net.Server>((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => resolve(server));
  })));
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
