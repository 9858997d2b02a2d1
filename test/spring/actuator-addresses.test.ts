import { COMBINATIONS } from '../support/actuator-combinations';
import { answering, expected, isAbout, resolved } from '../support/actuator-expected';

describe.each(['2.7.18', '3.5.16', '4.1.2'])('in a pod, a Spring Boot %s', (boot) => {
  test.each(COMBINATIONS.filter((one) => isAbout(one, boot)).map((one) => [one.name, one] as const))('with %s answers exactly there', (_, one) => {
    const addresses = resolved(one, boot);
    expect(answering(addresses)).toEqual(expected(one));
    expect(addresses.problems.some(({ kind }) => kind === 'impossible')).toBe(one.impossible ?? false);
    expect(addresses.problems.some(({ kind }) => kind === 'finding')).toBe(one.finding ?? false);
  });
});
