import { ConfigEntry, ConfigProblem } from '../spring/config-entry';
import { resolve, ResolveOptions } from '../spring/config-resolution';
import { flatten } from '../spring/flatten';
import { CodeReading } from '../spring/source-code';
import { ApplicationSources } from './project';

/** What an application reads, with the profiles that are active. */
export interface ApplicationReading {
  /** The properties of its files, each once. */
  readonly entries: readonly ConfigEntry[];
  /** The same with those that stronger ones hide, the strongest last. */
  readonly all: readonly ConfigEntry[];
  /** The profiles that count. */
  readonly profiles: readonly string[];
  readonly code: readonly CodeReading[];
  /** What `spring.config.import` of its files asks for: it may give any name. */
  readonly imports: readonly ConfigEntry[];
  readonly problems: readonly ConfigProblem[];
}

export function readApplication({ files, code }: ApplicationSources, options: ResolveOptions): ApplicationReading {
  const { entries, notFollowed, profiles, problems } = resolve(files, options);
  return { entries: flatten(entries), all: entries, code, imports: notFollowed, profiles, problems };
}
