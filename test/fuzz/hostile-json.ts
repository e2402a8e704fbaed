/** JSON texts that are nearly what a reader expects: valid ones, changed in a few places into what nobody should send. */
import fc from 'fast-check';

/** Written into the text as it is, because no value of JavaScript stands for it. */
class Raw {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Member = readonly [name: string, value: Tree];
interface Members {
  readonly members: readonly Member[];
}
type Tree = Raw | readonly Tree[] | Members;

const DEEP = 5000;

/** Each is one value of JSON, or what some readers take for one. */
const RAW_VALUES = [
  'null',
  'true',
  'false',
  'NaN',
  'Infinity',
  '-Infinity',
  'undefined',
  '',
  '0',
  '-0',
  '-1',
  '0.1',
  '1e2',
  '1e999',
  '-1e-999',
  '2147483648',
  '9007199254740991',
  '9007199254740993',
  '1'.repeat(400),
  '9'.repeat(5e3),
  `0.${'3'.repeat(2e3)}`,
  '01',
  '+1',
  '.5',
  '1_000',
  '0x10',
  '""',
  '" "',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u202eabc"',
  '"\\u001b[2J"',
  '"1"',
  '"\\x"',
  '"\n"',
  `"${'x'.repeat(7e4)}"`,
  `"${'\\u0041'.repeat(3e3)}"`,
  `"${'0'.repeat(64)}"`,
  `"${'f'.repeat(64)}"`,
  '"__proto__"',
  '"constructor"',
  '"http://127.0.0.1:9"',
  '"http://[::1]:99999"',
  '"../../etc/passwd"',
  '[]',
  '{}',
  '[[]]',
  '[null]',
  '{"__proto__": {"isAdmin": true}}',
  '{"toString": 1, "valueOf": 2}',
  `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
  `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
  '['.repeat(DEEP),
  `[${'0,'.repeat(3e3)}0]`,
  `{${Array.from({ length: 500 }, (_, at) => `"k${at}":${at}`).join(',')}}`,
] as const;

const NAMES = ['__proto__', 'constructor', 'toString', 'length', 'signature', 'hash', '', 'a'.repeat(2000), '\ud800'];

interface Change {
  /** Which value of the text, counted from its beginning. */
  readonly at: number;
  readonly kind: 'replace' | 'remove' | 'double' | 'rename' | 'add' | 'wrap' | 'swap';
  readonly value: string;
  readonly name: string;
}

const anyChange: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(60),
  kind: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'double', 'rename', 'add', 'wrap', 'swap'),
  value: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...RAW_VALUES) },
    fc.json({ maxDepth: 2 }),
    fc.string({ unit: 'binary', maxLength: 12 }).map((text) => JSON.stringify(text)),
  ),
  name: fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 8 })),
});

interface Cut {
  readonly kind: 'cut' | 'flip' | 'insert' | 'repeat';
  /** Of the length of the text. */
  readonly place: number;
  readonly byte: number;
}

const anyCut: fc.Arbitrary<Cut> = fc.record({
  kind: fc.constantFrom('cut', 'flip', 'insert', 'repeat'),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  byte: fc.nat(255),
});

/** Texts that begin as one of these values. */
export function hostileJson(valid: readonly unknown[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...valid), fc.array(anyChange, { maxLength: 3 }))
    .map(([value, changes]) => write(changes.reduce(changed, toTree(value))));
}

/** Bytes that begin as one of these texts. */
export function hostileBytes(texts: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(texts, fc.array(anyCut, { maxLength: 2 }))
    .map(([text, cuts]) => cuts.reduce(cutBytes, new Uint8Array(Buffer.from(text))));
}

/** The same as a text: what is no UTF-8 becomes replacement characters. */
export function hostileText(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: texts },
    hostileBytes(texts).map((bytes) => Buffer.from(bytes).toString()),
  );
}

/** Values, of which some are as expected, and some are anything. */
export function hostileValue(valid: readonly unknown[]): fc.Arbitrary<unknown> {
  return hostileJson(valid).map((text) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  });
}

function toTree(value: unknown): Tree {
  if (Array.isArray(value)) return value.map(toTree);
  if (typeof value === 'object' && value !== null) {
    return { members: Object.entries(value).map(([name, member]) => [name, toTree(member)] as const) };
  }
  return new Raw(typeof value === 'bigint' ? value.toString() : (JSON.stringify(value) ?? 'null'));
}

function write(tree: Tree): string {
  if (tree instanceof Raw) return tree.text;
  if (isList(tree)) return `[${tree.map(write).join(', ')}]`;
  return `{${tree.members.map(([name, value]) => `${JSON.stringify(name)}: ${write(value)}`).join(', ')}}`;
}

function isList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree);
}

/** Changes one value, counted in the order in which they are written. */
function changed(tree: Tree, change: Change): Tree {
  let left = change.at % (countValues(tree) + 1);
  const walk = (value: Tree): Tree => {
    if (left-- === 0) return changeValue(value, change);
    if (value instanceof Raw) return value;
    if (isList(value)) return value.map(walk);
    return { members: value.members.map(([name, member]) => [name, walk(member)] as const) };
  };
  return walk(tree);
}

function countValues(tree: Tree): number {
  if (tree instanceof Raw) return 0;
  const inner = isList(tree) ? tree : tree.members.map(([, value]) => value);
  return inner.reduce((sum, value) => sum + 1 + countValues(value), 0);
}

function changeValue(tree: Tree, { kind, value, name, at }: Change): Tree {
  const other = new Raw(value);
  if (kind === 'wrap') return [tree];
  if (tree instanceof Raw || kind === 'replace') return other;
  if (isList(tree)) return changeList(tree, kind, other, at);
  const { members } = tree;
  const chosen = members.length === 0 ? 0 : at % members.length;
  switch (kind) {
    case 'remove':
      return { members: members.filter((_, index) => index !== chosen) };
    case 'double':
      return { members: [...members, ...members.slice(chosen, chosen + 1)] };
    case 'rename':
      return { members: members.map((member, index) => (index === chosen ? ([name, member[1]] as const) : member)) };
    case 'add':
      return { members: [...members, [name, other] as const] };
    case 'swap':
      return { members: members.toReversed() };
  }
}

function changeList(
  list: readonly Tree[],
  kind: Exclude<Change['kind'], 'wrap' | 'replace'>,
  other: Raw,
  at: number,
): Tree {
  const chosen = list.length === 0 ? 0 : at % list.length;
  switch (kind) {
    case 'remove':
      return list.filter((_, index) => index !== chosen);
    case 'double':
      return Array.from({ length: 100 }, () => list).flat();
    case 'rename':
    case 'add':
      return [...list, other];
    case 'swap':
      return list.toReversed();
  }
}

function cutBytes(bytes: Uint8Array, { kind, place, byte }: Cut): Uint8Array {
  const at = Math.floor(place * bytes.length);
  switch (kind) {
    case 'cut':
      return bytes.subarray(0, at);
    case 'flip':
      return bytes.map((one, index) => (index === at ? one ^ (byte || 1) : one));
    case 'insert':
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at)]);
    case 'repeat':
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - 64), at), bytes.subarray(at)]);
  }
}
