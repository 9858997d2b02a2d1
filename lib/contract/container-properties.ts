import { PropertyValues } from '../spring/property-values';
import { Outside } from './outside';
import { outsideProfiles } from './outside-profiles';
import { Places } from './places';
import { ApplicationSources } from './project';
import { ContainerProperties } from './property-values';
import { readApplication } from './reading';

/** How the files of an application are read. */
export interface ReadingChoice {
  readonly configName: string;
  /** @default - what the container says */
  readonly profiles?: readonly string[];
  /** Names that something gives which is not seen here. */
  readonly provided?: readonly string[];
}

/** The properties of an application in a container; undefined where it is not known which profiles are active. */
export function containerPropertiesOf(sources: ApplicationSources, { configName, profiles, provided = [] }: ReadingChoice, outside: Outside): PropertyValues | undefined {
  const environment = profiles === undefined ? outsideProfiles(outside) : [];
  if (environment === undefined) return undefined;
  const reading = readApplication(sources, { configName, activeProfiles: profiles, environment });
  return new ContainerProperties(reading, outside, new Places(reading, outside, provided));
}
