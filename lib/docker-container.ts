import { KIND_NETWORK } from './internal/cluster-plan';
import { Checks } from './internal/problem';

/** What Docker allows as the name of a container or a network. */
const DOCKER_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

/**
 * A Docker container beside a kind cluster, typically the database, that pods must reach. `cdk8s-spring-boot up`
 * connects the two; it does not start the container.
 *
 * @see https://docs.docker.com/reference/cli/docker/network/connect/
 */
export class DockerContainer {
  /**
   * The container joins Docker's network `kind`, where the nodes are: pods reach it by its name.
   *
   * @param name name of the container
   */
  public static onKindNetwork(name: string): DockerContainer {
    return DockerContainer.create('DockerContainer.onKindNetwork', name, KIND_NETWORK, false);
  }

  /**
   * The container stays on its own network, and every node of the cluster joins that. For a container that must not be
   * touched; a node on two networks can pick the other address after a restart, so prefer `onKindNetwork`.
   *
   * @param name name of the container
   * @param network name of the Docker network that it is on
   */
  public static onOwnNetwork(name: string, network: string): DockerContainer {
    return DockerContainer.create('DockerContainer.onOwnNetwork', name, network, true);
  }

  private static create(where: string, name: string, network: string, nodesJoin: boolean): DockerContainer {
    const checks = new Checks(where);
    for (const [property, value] of Object.entries({ name, network })) {
      checks.expect(DOCKER_NAME.test(value), property, value, `expected what Docker allows, ${DOCKER_NAME.source}`, 'see `docker ps` and `docker network ls`');
    }
    checks.throwAll();
    return new DockerContainer(name, network, nodesJoin);
  }

  private constructor(
    /** Name of the container; pods reach it by this host name. */
    public readonly name: string,
    /** Docker network over which pods reach it. */
    public readonly network: string,
    /** Whether the nodes join that network; otherwise the container joins theirs. */
    public readonly nodesJoin: boolean,
  ) {}
}
