import { asPrefix } from '../spring/actuator-reading';
import { Surroundings } from './decision';
import { propertiesOf } from './properties';

type Sources = Pick<Surroundings, 'application' | 'config' | 'target'>;

/** A property as the application gets it; without a value where that is not known here. */
export interface GivenText {
  readonly value?: string;
  readonly where: string;
}

/** A list as the application gets it; without items where one is not known here. */
export interface GivenList {
  readonly items?: readonly string[];
  readonly where: string;
}

/** Endpoints that are served over HTTP. */
export const EXPOSURE = 'management.endpoints.web.exposure.include';
export const EXCLUSION = 'management.endpoints.web.exposure.exclude';

/** What the configuration or the files of the application say, as far as they are known. */
export function givenText(sources: Sources, property: string): GivenText | undefined {
  return propertiesOf(sources)?.get(property) ?? configured(sources, property);
}

export function givenList(sources: Sources, property: string): GivenList | undefined {
  return propertiesOf(sources)?.list(property) ?? configuredList(sources, property);
}

/** A list that the configuration gives, as a whole or by its items. */
export function configuredList(sources: Pick<Sources, 'config'>, property: string): GivenList | undefined {
  const found = [configured(sources, property) ?? []].flat();
  if (found.length === 0) {
    for (let item = configured(sources, `${property}[0]`); item !== undefined; item = configured(sources, `${property}[${found.length}]`)) found.push(item);
  }
  if (found.length === 0) return undefined;
  const texts = found.flatMap(({ value }) => value === undefined ? [] : [value]);
  const items = texts.flatMap((text) => text.split(',')).map((text) => text.trim()).filter((text) => text !== '');
  return { items: texts.length < found.length ? undefined : items, where: found[0].where };
}

/** Endpoints that are served, all of them where that is not known. */
export function exposedEndpoints(sources: Sources): readonly string[] | undefined {
  const given = givenList(sources, EXPOSURE);
  return given && (given.items ?? ['*']);
}

/** Those of some endpoints that are not taken out again; what is not known takes out none. */
export function withoutExcluded(endpoints: readonly string[], sources: Sources): string[] {
  const excluded = (givenList(sources, EXCLUSION)?.items ?? []).map(endpointId);
  return excluded.includes('*') ? [] : endpoints.filter((endpoint) => !excluded.includes(endpointId(endpoint)));
}

/** The same for all spellings that Spring Boot takes for the same endpoint. */
export function endpointId(endpoint: string): string {
  return endpoint.toLowerCase().replace(/[-.]/g, '');
}

/**
 * What is behind the base path of the Actuator for an endpoint; undefined where it is given and not known here.
 *
 * @see https://docs.spring.io/spring-boot/reference/actuator/monitoring.html#actuator.monitoring.customizing-management-server-context-path
 */
export function endpointPath(sources: Sources, endpoint: string): string | undefined {
  const mapped = givenText(sources, `management.endpoints.web.path-mapping.${endpointId(endpoint)}`);
  if (mapped === undefined) return `/${endpoint.replace(/-/g, '')}`;
  return mapped.value === undefined ? undefined : asPrefix(mapped.value);
}

/** A placeholder is resolved by Spring Boot alone. */
function configured({ config }: Pick<Sources, 'config'>, property: string): GivenText | undefined {
  const found = config?._given(property);
  return found && { value: found.value?.includes('${') ? undefined : found.value, where: found.given };
}
