import { Alias, Document, isAlias, isMap, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { ConfigEntry, Lines, Origin } from './config-entry';
import { yamlValue, YamlValue } from './yaml-file-scalar';

export interface FlatYaml {
  readonly entries: readonly Omit<ConfigEntry, 'document'>[];
  readonly problems: readonly YamlFlatProblem[];
}

export interface YamlFlatProblem {
  readonly origin: Origin;
  readonly seen: string;
  readonly fix: string;
}

type Resolved = Scalar | YAMLMap | YAMLSeq | null;
type Node = Resolved | Alias;
interface Key {
  readonly value: YamlValue;
  readonly node: Node;
}

// SnakeYAML's limit, counted from the document.
const DEEPEST = 50;
/** Aliases of aliases can make thousands of entries of a line. */
const MOST_ENTRIES = 50_000;
// Java's Character.isWhitespace: no blank that does not break.
const BLANK = /^[\t-\r\x1c- \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/;

const TYPE_FIX = 'put it in quotes, or write a value without a tag';

/** The properties of one document, as Spring's `YamlProcessor` names them. */
export function flattenYaml(document: Document, lines: Lines, emptyMaps: boolean): FlatYaml {
  return new Flattening(document, lines, emptyMaps).run();
}

class Flattening {
  private readonly entries: Omit<ConfigEntry, 'document'>[] = [];
  private readonly problems: YamlFlatProblem[] = [];
  /** What is being looked into, to find an alias of itself. */
  private readonly open = new Set<Node>();
  /** Aliases of nothing, each told once. */
  private readonly dangling = new Set<Node>();

  public constructor(private readonly document: Document, private readonly lines: Lines, private readonly emptyMaps: boolean) {}

  public run(): FlatYaml {
    const root = this.resolve(this.document.contents as Node);
    if (isMap(root)) this.addMap(root, '', false);
    // A document that is no map is the value of `document`; one that is empty is none.
    else if (!isScalar(root) || this.valueOf(root)?.text !== '') this.add(root, 'document', false);
    return { entries: this.entries, problems: this.problems };
  }

  private add(written: Node, property: string, inList: boolean): void {
    const node = this.resolve(written);
    if (this.entries.length >= MOST_ENTRIES) {
      if (this.entries.length === MOST_ENTRIES && this.problems.length === 0) this.problem(node, `more than ${MOST_ENTRIES} values`, 'write fewer');
    } else if (node === null) {
      this.push(property, '', written);
    } else if (isScalar(node)) {
      const value = this.valueOf(node);
      if (value !== undefined) this.push(property, value.text, node);
    } else if (this.open.has(node)) {
      this.problem(node, 'an alias within what it stands for', 'write the value out');
    } else if (this.open.size >= DEEPEST) {
      this.problem(node, `values nested more than ${DEEPEST} deep`, 'write a key with dots in it in place of some levels');
    } else if (isMap(node)) {
      this.addMap(node, property, inList);
    } else {
      this.addList(node, property);
    }
  }

  private addList(node: YAMLSeq, property: string): void {
    this.open.add(node);
    this.checkTag(node, 'seq');
    if (node.items.length === 0) this.push(property, '', node);
    node.items.forEach((item, index) => this.add(item as Node, nested(property, `[${index}]`), true));
    this.open.delete(node);
  }

  private addMap(node: YAMLMap, property: string, inList: boolean): void {
    this.open.add(node);
    this.checkTag(node, 'map');
    const pairs = this.pairsOf(node);
    this.checkMerges(node);
    if (pairs.length === 0 && this.emptyMaps && property !== '') this.push(property, '', node);
    for (const [key, value] of pairs) {
      // Spring makes text of the keys of maps in maps only, and fails at others.
      if (inList && key.value.type !== 'text') this.problem(key.node, 'a key that is no text, in a list', 'put it in quotes');
      else if (value === null) this.push(propertyOf(property, key), '', key.node);
      else this.add(value, propertyOf(property, key), inList);
    }
    this.open.delete(node);
  }

  /** The pairs of a map with those that `<<` brings in: its own win, then the first. */
  private pairsOf(node: YAMLMap): [Key, Node][] {
    const own = new Set<string>();
    for (const { key } of node.items as Pair<Node, Node>[]) {
      const found = this.isMerge(key) ? undefined : this.keyOf(key);
      if (found === undefined) continue;
      if (own.has(identity(found))) this.problem(key, 'a key that the same map has above', 'remove one of the two');
      own.add(identity(found));
    }
    const pairs = new Map<string, [Key, Node]>();
    this.merge(node, pairs, true, new Set());
    return [...pairs.values()];
  }

  private merge(node: YAMLMap, pairs: Map<string, [Key, Node]>, wins: boolean, merging: Set<Node>): void {
    if (merging.has(node)) return this.problem(node, 'an alias within what it stands for', 'write the value out');
    merging.add(node);
    for (const { key, value } of node.items as Pair<Node, Node>[]) {
      if (this.isMerge(key)) {
        for (const map of this.mergedMaps(value)) this.merge(map, pairs, false, merging);
      } else {
        const found = this.keyOf(key, true);
        if (found !== undefined && (wins || !pairs.has(identity(found)))) pairs.set(identity(found), [found, value]);
      }
    }
    merging.delete(node);
  }

  private mergedMaps(written: Node): YAMLMap[] {
    const node = this.resolve(written);
    const maps = isSeq(node) ? node.items.map((item) => this.resolve(item as Node)) : [node];
    if (maps.every((map) => isMap(map))) return maps as YAMLMap[];
    if (isAlias(written)) this.problem(written, '"<<" with something else than a map or a list of maps', 'name an anchor of a map');
    return [];
  }

  /** Spring sees the keys of a map that it has not met before as others, and fails at them in a list. */
  private checkMerges(node: YAMLMap): void {
    for (const { key, value } of node.items as Pair<Node, Node>[]) {
      const merged = isSeq(value) ? value.items as Node[] : [value];
      if (this.isMerge(key) && !merged.every(isAlias)) this.problem(key, '"<<" with something else than aliases', 'name an anchor of a map, or write the keys without "<<"');
    }
  }

  private isMerge(key: Node): boolean {
    return isScalar(key) && key.type === Scalar.PLAIN && key.value === '<<' && (key.tag === undefined || key.tag === '!');
  }

  /** `again`: what is wrong with it has been said. */
  private keyOf(written: Node, again = false): Key | undefined {
    const node = this.resolve(written);
    const value = isScalar(node) ? this.valueOf(node, again) : undefined;
    if (value?.type !== 'null' && value !== undefined) return { value, node };
    if (!again && (!isScalar(node) || value !== undefined)) this.problem(written, 'a key that is empty, a list or a map', 'write a text as key');
    return undefined;
  }

  private valueOf(node: Scalar, again = false): YamlValue | undefined {
    const value = yamlValue(this.textOf(node), node.type === Scalar.PLAIN, node.tag);
    if (value === undefined && !again) this.problem(node, 'a value of a type that is none of a property, or that does not fit its tag', TYPE_FIX);
    return value;
  }

  /** SnakeYAML gives a block that ends with the file no line end that the file has not. */
  private textOf(node: Scalar): string {
    const text = String(node.value ?? '');
    const block = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
    return block && this.lines.endsOpen && node.range![1] >= this.lines.length ? text.replace(/\n$/, '') : text;
  }

  private checkTag(node: YAMLMap | YAMLSeq, expected: string): void {
    if (node.tag !== undefined && node.tag !== '!' && node.tag !== `tag:yaml.org,2002:${expected}`) {
      this.problem(node, 'a map or list with a tag', 'remove the tag');
    }
  }

  private resolve(node: Node): Resolved {
    if (!isAlias(node)) return node;
    const target = node.resolve(this.document);
    if (target === undefined && !this.dangling.has(node)) this.problem(node, 'an alias of an anchor that is not defined above', 'define it, or put the value in quotes');
    if (target === undefined) this.dangling.add(node);
    return (target ?? null) as Resolved;
  }

  private push(property: string, value: string, node: Node): void {
    this.entries.push({ property, value, origin: this.originOf(node) });
  }

  private problem(node: Node, seen: string, fix: string): void {
    this.problems.push({ origin: this.originOf(node), seen, fix });
  }

  private originOf(node: Node): Origin {
    return this.lines.originOf(node?.range?.[0] ?? 0);
  }
}

function nested(property: string, key: string): string {
  if (BLANK.test(property)) return key;
  return key.startsWith('[') ? property + key : `${property}.${key}`;
}

function propertyOf(property: string, { value }: Key): string {
  return nested(property, value.type === 'text' ? value.text : `[${value.text}]`);
}

function identity({ value }: Key): string {
  return `${value.type} ${value.text}`;
}
