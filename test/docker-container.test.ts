import { DockerContainer } from '../lib/docker-container';
import { wrong } from './support/synth';

describe('a DockerContainer', () => {
  test('joins the network of the nodes', () => {
    const { name, network, nodesJoin } = DockerContainer.onKindNetwork('travel-planner-db');
    expect({ name, network, nodesJoin }).toEqual({ name: 'travel-planner-db', network: 'kind', nodesJoin: false });
  });

  test('or has the nodes join its own', () => {
    const { name, network, nodesJoin } = DockerContainer.onOwnNetwork('db.1', 'back_end');
    expect({ name, network, nodesJoin }).toEqual({ name: 'db.1', network: 'back_end', nodesJoin: true });
  });

  test.each(['', '-db', 'my db', 'db;rm', '--net=host'])('cannot be called %p', (name) => {
    expect(() => DockerContainer.onKindNetwork(name)).toThrow(wrong(
      `[DockerContainer.onKindNetwork] name: "${name}", expected what Docker allows, ^[a-zA-Z0-9][a-zA-Z0-9_.-]*$; see \`docker ps\` and \`docker network ls\``));
  });

  test('tells of a wrong name and a wrong network at once', () => {
    expect(() => DockerContainer.onOwnNetwork('-', '-')).toThrow(wrong(
      '[DockerContainer.onOwnNetwork] name: "-", expected what Docker allows, ^[a-zA-Z0-9][a-zA-Z0-9_.-]*$; see `docker ps` and `docker network ls`',
      '[DockerContainer.onOwnNetwork] network: "-", expected what Docker allows, ^[a-zA-Z0-9][a-zA-Z0-9_.-]*$; see `docker ps` and `docker network ls`'));
  });
});
