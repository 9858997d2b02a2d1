import { OutsideValue } from '../contract/outside';
import { ActuatorAddresses, actuatorAddresses } from '../spring/actuator-addresses';
import { PropertyValues } from '../spring/property-values';
import { environmentVariableOf } from '../spring/relaxed-binding';
import { Surroundings } from './decision';

/** The variable of `management.server.port`. */
export const MANAGEMENT_PORT = environmentVariableOf('management.server.port');

type Sources = Pick<Surroundings, 'application' | 'config' | 'target'>;

/** Those of the application that was asked last: each is asked several times in a row, and nothing is kept for thousands. */
let last: { readonly of: Sources; readonly byPort: Map<number | undefined, PropertyValues | undefined> } | undefined;

/**
 * The properties of the application in its container: what the configuration and the target give, then its own files.
 * Undefined where its sources are not known, or not which profiles are active.
 *
 * @param managementPort port of the Actuator, where it is given beside all that
 */
export function propertiesOf({ application, config, target }: Sources, managementPort?: number): PropertyValues | undefined {
  if (application === undefined) return undefined;
  if (last?.of.application !== application || last.of.config !== config || last.of.target !== target) {
    last = { of: { application, config, target }, byPort: new Map() };
  }
  if (!last.byPort.has(managementPort)) last.byPort.set(managementPort, application._properties({ values: givenBy({ config, target }, managementPort), open: [] }));
  return last.byPort.get(managementPort);
}

/** Where the application answers; undefined where that is not known. */
export function addressesOf(sources: Sources, managementPort?: number): ActuatorAddresses | undefined {
  const properties = propertiesOf(sources, managementPort);
  const { _boot: boot, _build: build } = sources.application ?? {};
  return properties === undefined ? undefined : actuatorAddresses(properties, { boot, web: build?.web });
}

/** Variables are stronger than files. */
function givenBy({ config, target }: Sources, managementPort: number | undefined): OutsideValue[] {
  const ofActuator: OutsideValue[] = managementPort === undefined ? [] : [{ as: 'variable', source: 'environment', name: MANAGEMENT_PORT, value: String(managementPort), where: 'actuator: port' }];
  const ofTarget = Object.entries(target?._variables() ?? {}).map(([name, value]): OutsideValue => ({ as: 'variable', source: 'environment', name, value, where: `target ${target!.name}` }));
  const ofConfig = (config?._all() ?? []).map(({ as, name, property, value }): OutsideValue => ({ as, source: as === 'variable' ? 'environment' : 'files', name, value, where: property }));
  return [...ofActuator, ...ofTarget, ...ofConfig.filter(({ as }) => as === 'variable'), ...ofConfig.filter(({ as }) => as === 'property')];
}
