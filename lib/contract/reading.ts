import { ConfigEntry, ConfigProblem } from '../spring/config-entry';
import { resolve } from '../spring/config-resolution';
import { flatten } from '../spring/flatten';
import { CodeReading } from '../spring/source-code';
import { ApplicationSources } from './project';

/** What an application reads, with the profiles that are active. */
export interface ApplicationReading {
  /** The properties of its files, each once. */
  readonly entries: readonly ConfigEntry[];
  readonly code: readonly CodeReading[];
  /** What `spring.config.import` of its files asks for: it may give any name. */
  readonly imports: readonly ConfigEntry[];
  readonly problems: readonly ConfigProblem[];
}

/** @param profiles those that the container activates; none: those of the files */
export function readApplication({ files, code }: ApplicationSources, configName: string, profiles: readonly string[]): ApplicationReading {
  const { entries, notFollowed, problems } = resolve(files, { configName, activeProfiles: profiles });
  return { entries: flatten(entries), code, imports: notFollowed, problems };
}
