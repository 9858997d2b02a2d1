import { SeenText } from '../internal/problem';
import { at, ConfigDocument, ConfigEntry, ConfigProblem, ConfigReading, Lines } from './config-entry';
import { PropertiesCharacters } from './properties-characters';

/**
 * Reads a `.properties` file as Spring Boot reads it (`OriginTrackedPropertiesLoader`), which is not quite what
 * `java.util.Properties` does: `#---` and `!---` begin a document, `names[]=a,b` is a list, blanks around a key go even
 * where they are escaped.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.multi-document
 */
export function readPropertiesFile(file: string, text: string): ConfigReading {
  return new PropertiesFile(file, text.replace(/\r\n?/g, '\n')).read();
}

/** Character codes up to the blank, which is what Java's `trim` takes away. */
const AROUND = /^[\0- ]+|[\0- ]+$/g;

type Entry = Omit<ConfigEntry, 'document'>;

class PropertiesFile {
  private readonly characters: PropertiesCharacters;
  private readonly lines: Lines;
  private documents: Entry[][] = [];
  private document: Entry[] = [];
  /** What the comment in the line before began with: a separator may have no comment of its kind above it. */
  private commentBefore: string | undefined;
  private readonly escapedComments: number[] = [];

  public constructor(private readonly file: string, text: string) {
    this.characters = new PropertiesCharacters(text);
    this.lines = new Lines(file, text);
  }

  public read(): ConfigReading {
    while (this.characters.read()) {
      if (this.characters.is('#', '!')) {
        this.readComment();
      } else {
        this.commentBefore = undefined;
        this.readProperty();
      }
    }
    if (this.document.length > 0) this.documents.push(this.document);
    return { documents: this.documents.map((entries, index): ConfigDocument => ({ index, entries: entries.map((entry) => ({ ...entry, document: index })) })), problems: this.problems() };
  }

  private readComment(): void {
    const prefix = this.characters.character!;
    if (!this.characters.isUnescaped(prefix)) this.escapedComments.push(this.characters.offset);
    if (this.readSeparator()) {
      if (this.document.length > 0) this.documents.push(this.document);
      this.document = [];
      return;
    }
    // A comment below a separator makes it an ordinary comment.
    if (this.document.length === 0) this.document = this.documents.pop() ?? [];
    this.commentBefore = prefix;
    this.characters.skipLine();
  }

  /** Whether the comment is `#---` and nothing else. It is read as far as that takes to tell, escapes and all. */
  private readSeparator(): boolean {
    const { characters } = this;
    if (characters.character === this.commentBefore) return false;
    const separator = characters.startsLine && [1, 2, 3].every(() => {
      characters.read();
      return characters.is('-');
    });
    if (!characters.endsLine) {
      characters.read();
      characters.skipBlanks();
    }
    return separator && characters.endsLine;
  }

  private readProperty(): void {
    const name = this.readName().replace(AROUND, '');
    if (!name.endsWith('[]')) {
      this.readValue(name, false);
      return;
    }
    let index = 0;
    do {
      this.readValue(`${name.slice(0, -2)}[${index++}]`, true);
      if (!this.characters.endsLine) this.characters.read();
    } while (!this.characters.endsLine);
  }

  private readName(): string {
    const { characters } = this;
    let name = '';
    for (let blankBefore = false; !characters.endsLine; characters.read()) {
      if (characters.isUnescaped('=', ':')) {
        characters.read();
        return name;
      }
      if (!characters.isBlank && blankBefore) return name;
      blankBefore = characters.isBlank;
      name += characters.character;
    }
    return name;
  }

  private readValue(property: string, element: boolean): void {
    const { characters } = this;
    while (characters.isBlank) characters.read();
    const { offset } = characters;
    let value = '';
    for (; !characters.endsLine && !(element && characters.isUnescaped(',')); characters.read()) value += characters.character;
    if (property !== '') this.document.push({ property, value, origin: this.lines.originOf(offset) });
  }

  private problems(): ConfigProblem[] {
    const { file } = this;
    return [
      ...this.characters.malformed.map((offset) => ({
        property: at(this.lines.originOf(offset)),
        seen: new SeenText('a \\u without four hexadecimal digits behind it'),
        expected: `expected an escape such as \\u00e4: Spring Boot refuses to read ${file}`,
        fix: 'complete it, or double the backslash',
      })),
      ...this.escapedComments.map((offset) => ({
        property: at(this.lines.originOf(offset)),
        seen: new SeenText('a line that begins with an escaped "#" or "!"'),
        expected: 'expected what every Spring Boot reads the same: to 3.5 it is a comment, to 4.1 a property',
        fix: 'remove the backslash of a comment; name a property otherwise',
      })),
    ];
  }
}
