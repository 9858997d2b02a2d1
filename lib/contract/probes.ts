/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are plain JSON of any kind */
import { Problem, SeenText } from '../internal/problem';
import { ActuatorAddresses, actuatorAddresses, ProbeAddress } from '../spring/actuator-addresses';
import { AddressProblem } from '../spring/actuator-reading';
import { BootVersion } from '../spring/boot-version';
import { Contract } from './contract';
import { Outside } from './outside';
import { ContainerProperties } from './property-values';

type Told = Omit<Problem, 'path'>;

/** Probes of a container that ask the Actuator. */
interface Asking {
  readonly probe: string;
  /** `HTTP 8080 /actuator/health/liveness`. */
  readonly address: string;
}

const ENABLED = 'management.endpoint.health.probes.enabled';
/** What the probes rest on, and the application's own file may say otherwise. */
const RELIED_ON = [ENABLED, 'management.endpoint.health.probes.add-additional-paths'];

/** Whether the probes of a container ask where its application answers. `certain`: nothing may be given that is not seen here. */
export function probeProblems(container: any, contract: Contract, properties: ContainerProperties, outside: Outside, certain: boolean): { errors: Told[]; warnings: Told[] } {
  const asking = ['startupProbe', 'livenessProbe', 'readinessProbe'].flatMap((probe) => asks(container, probe));
  if (asking.length === 0) return { errors: [], warnings: [] };
  const { boot, web, actuator } = contract.build ?? {};
  const addresses = actuatorAddresses(properties, { boot: boot === undefined ? undefined : BootVersion.parse(boot), web });
  const [ofServer, ofActuator] = [urls(addresses.server), urls(addresses.actuator)];
  const isAsked = ({ of }: AddressProblem) => asking.some(({ address }) => (of !== 'actuator' && ofServer.includes(address)) || (of !== 'server' && ofActuator.includes(address)));
  const problems = addresses.problems.filter(isAsked);
  const off = asking.filter(({ address }) => ofServer.includes(address) ? !addresses.hasServerPaths : ofActuator.includes(address) && !addresses.hasGroups);
  const impossible = [...problems.filter(({ kind }) => kind === 'impossible'), ...off.slice(0, 1).map((one) => nobodyThere(one, properties))];
  const elsewhere = addresses.problems.some(({ kind }) => kind === 'unknown') ? [] : asking.filter(({ address }) => !ofServer.includes(address) && !ofActuator.includes(address));
  return {
    errors: certain ? impossible : [],
    warnings: [
      ...certain ? [] : impossible,
      ...addresses.problems.filter(({ kind }) => kind === 'unknown'),
      ...problems.filter(({ kind }) => kind === 'finding'),
      ...elsewhere.map((one) => askedElsewhere(one, addresses)),
      ...contradictions(properties, outside),
      ...actuator === false ? [NO_ACTUATOR] : [],
    ],
  };
}

const NO_ACTUATOR: Told = {
  property: 'application', seen: new SeenText('a build without spring-boot-starter-actuator'), expected: 'expected it among the dependencies, as the probes ask the Actuator',
  fix: 'add it, if no other dependency brings it',
};

function asks(container: any, probe: string): Asking[] {
  const { path, port, scheme = 'HTTP' } = container[probe]?.httpGet ?? {};
  if (path === undefined || !/\/(liveness|readiness|livez|readyz)$|\/health(\/|$)/.test(path)) return [];
  const number = typeof port === 'number' ? port : container.ports?.find(({ name }: any) => name === port)?.containerPort;
  return [{ probe, address: `${scheme} ${number} ${path}` }];
}

function urls(address: ProbeAddress | undefined): string[] {
  return address === undefined ? [] : [address.livenessPath, address.readinessPath].map((path) => `${address.scheme} ${address.port} ${path}`);
}

function askedElsewhere({ probe, address }: Asking, { actuator }: ActuatorAddresses): Told {
  const [liveness, readiness] = urls(actuator);
  return {
    property: `${probe}.httpGet`, seen: new SeenText(address), expected: `expected ${probe === 'readinessProbe' ? readiness : liveness}, where the application answers by its properties`,
    fix: 'leave basePath and port of Actuator.of(…) out, or change the properties',
  };
}

function nobodyThere({ probe, address }: Asking, properties: ContainerProperties): Told {
  return {
    property: properties.get(ENABLED)?.where ?? `${probe}.httpGet`, seen: properties.get(ENABLED)?.value ?? new SeenText(address),
    expected: `expected somebody who answers ${address}: the health groups are not served there`, fix: `set ${RELIED_ON.join(' or ')} to true`,
  };
}

/** The variable wins; whoever reads the file alone is misled. */
function contradictions(properties: ContainerProperties, { values }: Outside): Told[] {
  return RELIED_ON.flatMap((property): Told[] => {
    const [inFile, given] = [properties.inFiles(property), properties.get(property)];
    if (inFile?.value === undefined || given?.value === undefined || given.value === inFile.value || !values.some(({ where }) => where === given.where)) return [];
    return [{ property: inFile.where, seen: inFile.value, expected: `expected ${given.value}, on which the probes rest: ${given.where} wins over it`, fix: 'change the file, so that both say the same' }];
  });
}
