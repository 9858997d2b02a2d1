import { containerPropertiesOf } from '../contract/container-properties';
import { OutsideValue } from '../contract/outside';
import { ActuatorAddresses, actuatorAddresses } from '../spring/actuator-addresses';
import { PropertyValue, PropertyValues } from '../spring/property-values';
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

/** What is said of a property, and where: by configuration and files, or by the configuration alone. */
export function saidOf(property: string, sources: Sources): PropertyValue | undefined {
  const properties = propertiesOf(sources);
  if (properties !== undefined) return properties.get(property);
  const found = sources.config?._given(property);
  return found && { value: found.value, where: found.given };
}

/** Where the application answers; undefined where its files do not tell. */
export function addressesOf(sources: Sources, managementPort?: number): ActuatorAddresses | undefined {
  const properties = propertiesOf(sources, managementPort);
  const { _boot: boot, _build: build } = sources.application ?? {};
  return properties === undefined ? undefined : actuatorAddresses(properties, { boot, web: build?.web });
}

/**
 * Where an application answers of whose files nothing is known, by its configuration; undefined where that says nothing of it,
 * which is asked first: there may be thousands.
 */
export function configuredAddresses({ application, config, port }: Sources & Pick<Surroundings, 'port'>, managementPort?: number): ActuatorAddresses | undefined {
  if (config === undefined || !config._all().some(({ name }) => ABOUT_ADDRESSES.test(name))) return undefined;
  const byItself: OutsideValue = { as: 'property', source: 'port', name: 'server.port', value: String(port), where: 'port' };
  const properties = containerPropertiesOf(NO_FILES, { configName: 'application', profiles: [] }, { values: [...givenBy({ config }, managementPort), byItself], open: [] });
  return actuatorAddresses(properties!, { boot: application?._boot, web: application?._build.web });
}

const NO_FILES = { files: [], code: [], hasCode: false };
/** As property or variable. */
const ABOUT_ADDRESSES = /^(management|server|spring[._](mvc|webflux))[._]/i;

/** Variables are stronger than files. */
function givenBy({ config, target }: Sources, managementPort: number | undefined): OutsideValue[] {
  const ofActuator: OutsideValue[] = managementPort === undefined ? [] : [{ as: 'variable', source: 'environment', name: MANAGEMENT_PORT, value: String(managementPort), where: 'actuator: port' }];
  const ofTarget = Object.entries(target?._variables() ?? {}).map(([name, value]): OutsideValue => ({ as: 'variable', source: 'environment', name, value, where: `target ${target!.name}` }));
  const ofConfig = (config?._all() ?? []).map(({ as, name, property, value }): OutsideValue => ({ as, source: as === 'variable' ? 'environment' : 'files', name, value, where: property }));
  return [...ofActuator, ...ofTarget, ...ofConfig.filter(({ as }) => as === 'variable'), ...ofConfig.filter(({ as }) => as === 'property')];
}
