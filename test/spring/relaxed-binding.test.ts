import * as fc from 'fast-check';
import { environmentVariableOf } from '../../lib/spring/relaxed-binding';

describe('the environment variable of a Spring property', () => {
  // The first two are the examples of Spring Boot's reference.
  test.each([
    ['spring.main.log-startup-info', 'SPRING_MAIN_LOGSTARTUPINFO'],
    ['my.service[0].other', 'MY_SERVICE_0_OTHER'],
    ['my.service[0][12]', 'MY_SERVICE_0_12'],
    ['my.list[10]', 'MY_LIST_10'],
    ['server.shutdown', 'SERVER_SHUTDOWN'],
    ['spring.lifecycle.timeout-per-shutdown-phase', 'SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE'],
    ['management.endpoint.health.probes.add-additional-paths', 'MANAGEMENT_ENDPOINT_HEALTH_PROBES_ADDADDITIONALPATHS'],
    ['debug', 'DEBUG'],
    ['ALREADY_ONE', 'ALREADY_ONE'],
  ])('%s is %s', (property, variable) => {
    expect(environmentVariableOf(property)).toBe(variable);
  });

  test('stays the same when it is converted again', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    const property = fc.array(fc.tuple(word, fc.option(fc.nat(99))), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.map(([name, index]) => (index === null ? name : `${name}[${index}]`)).join('.'));
    fc.assert(fc.property(property, (name) => {
      const variable = environmentVariableOf(name);
      expect(variable).toMatch(/^[A-Z][A-Z0-9_]*$/);
      expect(environmentVariableOf(variable)).toBe(variable);
    }));
  });
});
