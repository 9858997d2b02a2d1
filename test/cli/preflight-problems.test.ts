import { containerProblems, imageProblems, portProblem } from '../../lib/cli/preflight-problems';

const db = { name: 'db', running: true, networks: ['bridge'], bindings: [] };

test('a missing image names the script that builds it only where there is one', () => {
  const ids = new Map([['here:1', 'sha256:1'], ['gone:1', undefined]]);
  expect(imageProblems(ids, {})).toEqual(['image gone:1 is not in the local Docker engine: build it, or pull it with `docker pull gone:1`']);
  expect(imageProblems(ids, { image: 'npm run image' })).toEqual([
    'image gone:1 is not in the local Docker engine: build it (`npm run image` may do that), or pull it with `docker pull gone:1`',
  ]);
});

test('a container must exist, run, and be where the nodes are to join it', () => {
  const joins = { name: 'db', attach: 'container', network: 'kind' } as const;
  const joined = { name: 'db', attach: 'nodes', network: 'backend' } as const;
  expect(containerProblems([joins], [db], {})).toEqual([]);
  expect(containerProblems([joins], [{ ...db, running: false }], {})).toEqual(['container db is not running: start it with `docker start db`']);
  expect(containerProblems([joined], [db], {})).toEqual([
    'container db is not on Docker network backend, which the nodes are to join: `docker network connect backend db` (it is on bridge)',
  ]);
  expect(containerProblems([joined], [{ ...db, networks: ['backend'] }], {})).toEqual([]);
});

test('a port that is taken names the container that has it', () => {
  const port = { address: '127.0.0.1', port: 80, protocol: 'TCP' };
  expect(portProblem(port, 'taken', ['web'])).toBe('port 127.0.0.1:80/TCP is taken by container web: stop it, or plan another port');
  expect(portProblem(port, 'no such address', [])).toBe('port 127.0.0.1:80/TCP: this machine has no address 127.0.0.1; listen on 127.0.0.1 instead');
});
