import { Problem } from '../internal/problem';

/** Where a value is written. Line and column count from 1, as editors and Spring Boot's own messages do. */
export interface Origin {
  /** The file, as the caller named it. */
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** One property of one document, before any other document or profile has a say. */
export interface ConfigEntry {
  /** The Spring name as the file spells it: `spring.datasource.url`, `my.list[0]`; of an env file, the variable. */
  readonly property: string;
  /** What `Environment.getProperty` gives before placeholders are resolved. */
  readonly value: string;
  readonly origin: Origin;
  /** Place of the document in its file, from 0. */
  readonly document: number;
  /** When the document counts; without it, always. */
  readonly condition?: DocumentCondition;
}

/** All of it must hold. */
export interface DocumentCondition {
  /** The `dev` of `application-dev.yaml`. */
  readonly fileProfile?: string;
  /** `spring.config.activate.on-profile`: profile expressions, one of which must match. */
  readonly onProfile?: readonly string[];
  /** `spring.config.activate.on-cloud-platform`. */
  readonly onCloudPlatform?: string;
}

/** What is wrong with a file. `property` begins with file and line; the caller adds the construct path. */
export type ConfigProblem = Omit<Problem, 'path'>;

/** One document of a file: that which `---`, or `#---` in a `.properties` file, separates. */
export interface ConfigDocument {
  /** Place in the file, from 0. Documents with nothing in them are not counted. */
  readonly index: number;
  readonly entries: readonly ConfigEntry[];
}

export interface ConfigReading {
  readonly documents: readonly ConfigDocument[];
  readonly problems: readonly ConfigProblem[];
}

/** `application.yaml:3`, or `application.yaml:3 server.port`. */
export function at({ file, line }: Origin, property?: string): string {
  return `${file}:${line}${property === undefined ? '' : ` ${property}`}`;
}

/** Lines and columns of the characters of a text whose line ends are `\n`. */
export class Lines {
  /** Whether the last line has no end. */
  public readonly endsOpen: boolean;
  public readonly length: number;
  private readonly starts: number[] = [0];

  public constructor(private readonly file: string, text: string) {
    this.length = text.length;
    this.endsOpen = !text.endsWith('\n');
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) this.starts.push(end + 1);
  }

  public originOf(offset: number): Origin {
    let low = 0;
    for (let high = this.starts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return { file: this.file, line: low + 1, column: offset - this.starts[low] + 1 };
  }
}
