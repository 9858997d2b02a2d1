import { ConfigEntry } from '../spring/config-entry';
import { uniformName } from '../spring/property-name';
import { Outside, OutsideValue } from './outside';

/**
 * What the container says of profiles, as properties of each source, the strongest last; undefined where a part of it is not known here.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/profiles.html
 */
export function outsideProfiles({ values }: Outside): ConfigEntry[][] | undefined {
  const sources = [...new Set(values.map(({ source }) => source))].reverse();
  const said = sources.map((source) => values.filter((one) => one.source === source).flatMap((one) => {
    const property = profileProperty(one);
    return property === undefined ? [] : [{ property, value: one.value, origin: { file: source, line: 1 }, document: 0 }];
  }).sort((a, b) => a.property.localeCompare(b.property, 'en', { numeric: true })));
  return said.every((entries): entries is ConfigEntry[] => entries.every(({ value }) => value !== undefined && !value.includes('${'))) ? said : undefined;
}

/** `spring.profiles.active[0]` of `SPRING_PROFILES_ACTIVE_0`. */
function profileProperty({ as, name }: OutsideValue): string | undefined {
  const [, kind, rest = '', index] = (as === 'variable' ? /^SPRING_PROFILES_(ACTIVE|INCLUDE|DEFAULT|GROUP_(\w+?))(?:_(\d+))?$/i.exec(name) : null) ?? [];
  if (kind !== undefined) return `spring.profiles.${(rest === '' ? kind : `group.${rest}`).toLowerCase()}${index === undefined ? '' : `[${index}]`}`;
  return /^spring\.profiles\.(active|include|default|group)(\[|\.|$)/.test(uniformName(name)) ? name : undefined;
}
