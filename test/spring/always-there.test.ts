import { isAlwaysThere } from '../../lib/spring/always-there';

test.each([
  'java.io.tmpdir', 'java.io.tmp-dir', 'user.dir', 'random.int', 'random.int(1,5)', 'random.int[1,5]', 'PID', 'pid', 'java.awt.headless', 'spring.application.pid', 'spring.application.version',
  'local.server.port',
])('%s is there in every application', (name) => {
  expect(isAlwaysThere(name)).toBe(true);
});

test.each(['java.io.tmpDir', 'JAVA.HOME', 'random', 'randomly', 'Pid', 'user', 'spring.application.name', 'HOSTNAME'])('%s is not', (name) => {
  expect(isAlwaysThere(name)).toBe(false);
});
