import { OutsideValue } from '../contract/outside';
import { ActuatorAddresses, actuatorAddresses } from '../spring/actuator-addresses';
import { PropertyValues } from '../spring/property-values';
import { Surroundings } from './decision';

type Sources = Pick<Surroundings, 'application' | 'config' | 'target'>;

/** Those of the application that was asked last: each is asked several times in a row, and nothing is kept for thousands. */
let last: { readonly of: Sources; readonly properties: PropertyValues | undefined } | undefined;

/**
 * The properties of the application in its container: what the configuration and the target give, then its own files.
 * Undefined where its sources are not known, or not which profiles are active.
 */
export function propertiesOf({ application, config, target }: Sources): PropertyValues | undefined {
  if (application === undefined) return undefined;
  if (last?.of.application !== application || last.of.config !== config || last.of.target !== target) {
    last = { of: { application, config, target }, properties: application._properties({ values: givenBy({ config, target }), open: [] }) };
  }
  return last.properties;
}

/** Where the application answers; undefined where that is not known. */
export function addressesOf(sources: Sources): ActuatorAddresses | undefined {
  const properties = propertiesOf(sources);
  const { _boot: boot, _build: build } = sources.application ?? {};
  return properties === undefined ? undefined : actuatorAddresses(properties, { boot, web: build?.web });
}

/** Variables are stronger than files. */
function givenBy({ config, target }: Sources): OutsideValue[] {
  const ofTarget = Object.entries(target?._variables() ?? {}).map(([name, value]): OutsideValue => ({ as: 'variable', source: 'environment', name, value, where: `target ${target!.name}` }));
  const ofConfig = (config?._all() ?? []).map(({ as, name, property, value }): OutsideValue => ({ as, source: as === 'variable' ? 'environment' : 'files', name, value, where: property }));
  return [...ofTarget, ...ofConfig.filter(({ as }) => as === 'variable'), ...ofConfig.filter(({ as }) => as === 'property')];
}
