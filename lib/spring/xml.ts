/** An element of an XML document, without its attributes. */
export interface XmlElement {
  readonly name: string;
  /** What stands directly in it, without blanks around. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** Comment, processing instruction, CDATA section, DOCTYPE, tag, or text. */
const TOKEN = /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[([^]*?)\]\]>|<![^>]*>|<(\/?)([^\s>/]+)(?:"[^"]*"|'[^']*'|[^"'>])*?(\/?)>|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: '\'' };

/** The root of a document such as a `pom.xml`; undefined where tags do not match. */
export function parseXml(source: string): XmlElement | undefined {
  const open: { name: string; text: string; children: XmlElement[] }[] = [{ name: '', text: '', children: [] }];
  for (const [, literal, closes, name, closed, text] of source.matchAll(TOKEN)) {
    const current = open[open.length - 1];
    if (literal !== undefined) current.text += literal;
    else if (text !== undefined) current.text += text.replace(/&(\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole);
    else if (name !== undefined && closes === '') {
      const element = { name, text: '', children: [] };
      current.children.push(element);
      if (closed === '') open.push(element);
    } else if (name !== undefined) {
      if (current.name !== name) return undefined;
      current.text = current.text.trim();
      open.pop();
    }
  }
  return open.length === 1 ? open[0].children[0] : undefined;
}

/** Elements by the names on the way to them: `['dependencies', 'dependency']`. */
export function elementsAt(element: XmlElement | undefined, ...path: readonly string[]): readonly XmlElement[] {
  return path.reduce<readonly XmlElement[]>((found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)), element === undefined ? [] : [element]);
}

/** The text of the first such element; undefined where there is none, or nothing in it. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  return elementsAt(element, ...path)[0]?.text || undefined;
}
