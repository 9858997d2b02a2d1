const ESCAPES: Record<string, string> = { t: '\t', r: '\r', n: '\n', f: '\f' };

/**
 * The characters of a `.properties` file one by one, escapes resolved and continued lines joined. The text has `\n` as
 * its only line end.
 */
export class PropertiesCharacters {
  /** The current one; undefined before the first and behind the last. */
  public character: string | undefined;
  /** Where the current one is written. */
  public offset = 0;
  /** Where a `\u` is not followed by four hexadecimal digits. */
  public readonly malformed: number[] = [];
  /** Whether the current one is the first of its line, blanks included. */
  public startsLine = false;

  private next = 0;
  private lineBegins = true;
  private escaped = false;

  public constructor(private readonly text: string) {}

  /** Goes on to the next character; false at the end. Blanks that a line begins with are passed over. */
  public read(): boolean {
    this.escaped = false;
    this.take();
    this.startsLine = this.lineBegins;
    if (this.lineBegins) {
      this.lineBegins = false;
      this.skipBlanks();
    }
    if (this.character === '\\') this.readEscaped();
    else if (this.character === '\n') this.lineBegins = true;
    return this.character !== undefined;
  }

  public skipBlanks(): void {
    while (this.isBlank) {
      this.take();
      this.startsLine = false;
    }
  }

  /** To the end of the line, which a backslash does not continue. */
  public skipLine(): void {
    while (this.character !== '\n' && this.character !== undefined) this.take();
    this.lineBegins = true;
  }

  public is(...characters: string[]): boolean {
    return this.character !== undefined && characters.includes(this.character);
  }

  public isUnescaped(...characters: string[]): boolean {
    return !this.escaped && this.is(...characters);
  }

  public get isBlank(): boolean {
    return this.isUnescaped(' ', '\t', '\f');
  }

  /** Whether the line, or the file, ends here. */
  public get endsLine(): boolean {
    return this.character === undefined || this.isUnescaped('\n');
  }

  private take(): void {
    this.offset = Math.min(this.next, this.text.length);
    this.character = this.text[this.next++];
  }

  private readEscaped(): void {
    const backslash = this.offset;
    this.escaped = true;
    this.take();
    if (this.character === '\n') {
      this.lineBegins = true;
      this.read();
    } else if (this.character === 'u') {
      this.readUnicode(backslash);
    } else if (this.character !== undefined) {
      this.character = ESCAPES[this.character] ?? this.character;
      this.offset = backslash;
    }
  }

  private readUnicode(backslash: number): void {
    const digits = this.text.slice(this.next, this.next + 4);
    this.offset = backslash;
    if (/^[0-9a-f]{4}$/i.test(digits)) {
      this.character = String.fromCharCode(parseInt(digits, 16));
      this.next += 4;
    } else {
      this.malformed.push(backslash);
    }
  }
}
