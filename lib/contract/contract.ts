import { BuildFacts } from '../spring/build-file';
import { ApplicationSources } from './project';

/** What a `SpringApplication` knows and wants, as plain data: it is read by whichever copy of this package synthesises. */
export interface Contract {
  readonly sources: ApplicationSources;
  readonly configName: string;
  /** Active profiles; undefined: what the container says. */
  readonly profiles?: readonly string[];
  /** Names that something gives which is not seen here. */
  readonly provided: readonly string[];
  /** Names, or beginnings of names with a `*`, that something reads which is not seen here. */
  readonly reads: readonly string[];
  /** Every property that the application understands, if that is known. */
  readonly known: readonly KnownProperty[];
  /** What its build tells; another copy of this package may not say. */
  readonly build?: BuildFacts;
}

export interface KnownProperty {
  readonly name: string;
  /** Whether it may have properties below it: a map, a list, an object. */
  readonly open: boolean;
}
