/** What a class's key signs, by the vectors that a second implementation can use as well. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatClassStatement,
  classStatementText,
  isSignedByClass,
  LAST_CLASS_NUMBER,
  supersedes,
  type ClassFields,
} from '../../../main/consensus/keys/class-statement.ts';
import { MAX_NEWS_BYTES } from '../../../main/node/ports/peer-events.ts';
import { parseClassStatement } from '../../../main/adapters/peer-http/class-answer.ts';

// Safe: the file is our own.
const { statements } = JSON.parse(readFileSync(new URL('../../vectors/class.json', import.meta.url), 'utf8')) as {
  readonly statements: readonly { readonly text: string; readonly wire: Record<string, unknown> }[];
};

const first = parseClassStatement(JSON.stringify(statements[0]?.wire))!;

describe('a statement', () => {
  test.each(statements)('$text', ({ text, wire }) => {
    const statement = parseClassStatement(JSON.stringify(wire))!;
    expect(classStatementText(statement)).toBe(text);
    expect(isSignedByClass(statement)).toBe(true);
    expect(JSON.parse(formatClassStatement(statement))).toEqual(wire);
  });

  test.each([
    ['number', 2],
    ['name', '10c'],
    ['firstBlock', 'ab'.repeat(32)],
    ['key', 'ab'.repeat(32)],
    ['signature', 'ab'.repeat(64)],
    ['signature', '00'.repeat(64)],
  ])('with another %s is not signed', (member, value) => {
    expect(isSignedByClass({ ...first, [member]: value })).toBe(false);
  });

  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a number', '7'],
    ...Object.entries<unknown>({
      class: 'AB'.repeat(32),
      number: 0,
      name: ' x',
      first_block: 'x',
      block: 'x'.repeat(5000),
      signature: 'ab',
    }).map(([member, value]) => [member, JSON.stringify({ ...statements[0]?.wire, [member]: value })]),
  ])('is not read with a wrong %s', (_what, text) => {
    expect(parseClassStatement(text ?? '')).toBeUndefined();
  });

  test('is not read with a number above the last one', () => {
    const withNumber = (number: number) => parseClassStatement(JSON.stringify({ ...statements[0]?.wire, number }));
    expect(withNumber(LAST_CLASS_NUMBER)).toBeDefined();
    for (const number of [LAST_CLASS_NUMBER + 1, 2 ** 53 - 1]) expect(withNumber(number)).toBeUndefined();
  });

  test('is not read when it is longer than news may be, written in our way', () => {
    const text = JSON.stringify({ ...statements[0]?.wire, number: 1, block: '' }).replace('"number":1', '"number":1e9');
    const filled = (bytes: number) => text.replace('"block":""', `"block":"${'\u6587'.repeat(bytes / 3)}"`);
    const room = MAX_NEWS_BYTES - Buffer.byteLength(text);
    expect(Buffer.byteLength(filled(room))).toBeLessThanOrEqual(MAX_NEWS_BYTES);
    expect(parseClassStatement(filled(room - 30))).toBeDefined();
    expect(parseClassStatement(filled(room))).toBeUndefined();
  });

  test('is null where there is none', () => {
    expect(parseClassStatement('null')).toBeNull();
  });
});

describe('of several statements', () => {
  const hash = fc.constantFrom('00', '01', 'ff');
  const fields = fc.record({ number: fc.integer({ min: 1, max: 3 }), firstBlock: hash });
  const toFields = (some: Pick<ClassFields, 'number' | 'firstBlock'>): ClassFields => ({ ...first, ...some });

  test('all nodes keep the same one, in whatever order they hear them', () => {
    fc.assert(
      fc.property(fc.array(fields, { minLength: 1 }), fc.integer(), (heard, seed) => {
        const shuffled = heard.toSorted((a, b) => ((a.number * 7 + seed) % 5) - ((b.number * 7 + seed) % 5));
        const keep = (all: typeof heard) =>
          all.map(toFields).reduce((kept, next) => (supersedes(next, kept) ? next : kept));
        const { number, firstBlock } = keep(heard);
        expect(keep(shuffled)).toMatchObject({ number, firstBlock });
        expect(number).toBe(Math.max(...heard.map((one) => one.number)));
      }),
    );
  });
});
