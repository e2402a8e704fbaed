/** Usual mistakes are edits of the solution: what is read, what is a fault, and what somebody has made to take long. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LessonFolder } from '../../../main/adapters/lessons/lesson-folder.ts';
import { readMistakes } from '../../../main/adapters/lessons/read-mistakes.ts';

const SOLUTION = `def pay(node, amount):
    if node.balance < amount:
        return False

    node.pool.append(amount)
    return True
`;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'chalkchain-test-'));
  mkdirSync(join(root, 'our-own', 'python'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A block of code with these lines. */
const block = (...lines: readonly string[]): string => ['```python', ...lines, '```', ''].join('\n');

async function read(markdown: string, solution = SOLUTION): Promise<Readonly<Record<string, string>>> {
  writeFileSync(join(root, 'our-own', 'python', 'mistakes.md'), markdown);
  return await readMistakes(new LessonFolder({ root, name: 'our-own', isBuiltIn: false }), 'python', solution);
}

describe('a usual mistake', () => {
  test('is the solution with other lines in one place or several', async () => {
    const markdown = [
      '# Usual mistakes',
      'For those who read the file.',
      '## exact-amount',
      block('    if node.balance < amount:'),
      block('    if node.balance <= amount:'),
      '## wordy',
      'Words between the blocks are for readers, too.',
      block('def pay(node, amount):'),
      'becomes',
      block('def pay(node, amount):', '    amount = int(amount)', ''),
      block('    node.pool.append(amount)', '    return True'),
      block('    return node.pool.append(amount)'),
    ].join('\n');
    expect(await read(markdown)).toEqual({
      'exact-amount': SOLUTION.replace('<', '<='),
      wordy: `def pay(node, amount):
    amount = int(amount)

    if node.balance < amount:
        return False

    return node.pool.append(amount)
`,
    });
  });

  test('may leave lines out, and leaves no empty one in their place', async () => {
    const markdown = `## no-check\n${block('    if node.balance < amount:', '        return False', '')}${block()}`;
    expect(await read(markdown)).toEqual({
      'no-check': 'def pay(node, amount):\n    node.pool.append(amount)\n    return True\n',
    });
  });

  test('finds whole lines only, so that a part of another line is none', async () => {
    const solution = 'a = b\n    a = b\na = b + 1\n';
    expect(await read(`## other\n${block('a = b')}${block('a = c')}`, solution)).toEqual({
      other: 'a = c\n    a = b\na = b + 1\n',
    });
  });

  test('has the last line of a file without a line end, too', async () => {
    expect(await read(`## other\n${block('b')}${block('c')}`, 'a\nb')).toEqual({ other: 'a\nc\n' });
  });

  test('is found below lines that only begin like its own', async () => {
    const markdown = `## other\n${block('a', 'a', 'b')}${block('c')}`;
    expect(await read(markdown, 'a\na\na\nb\na\na\n')).toEqual({ other: 'a\nc\na\na\n' });
  });

  test('changes its lines where they are once, wherever that is', async () => {
    const line = fc.constantFrom<string>('a', 'b', ' a');
    const property = fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 16 }),
      fc.array(line, { minLength: 1, maxLength: 5 }),
      async (solution, lines) => {
        const places = solution.flatMap((_line, at) =>
          solution.slice(at, at + lines.length).join() === lines.join() ? [at] : [],
        );
        const expected = {
          0: { fault: { code: 'edit-not-found' } },
          1: { other: `${solution.toSpliced(places[0] ?? 0, lines.length, 'c').join('\n')}\n` },
        }[places.length] ?? { fault: { code: 'edit-not-unique' } };
        const found = await read(`## other\n${block(...lines)}${block('c')}`, `${solution.join('\n')}\n`).catch(
          (error: unknown) => error,
        );
        expect(found).toMatchObject(expected);
      },
    );
    await fc.assert(property, { numRuns: 500 });
  });

  test('looks at the solution, and not at what the pair above has made of it', async () => {
    const markdown = `## twice\n${block('a')}${block('b', 'c')}${block('b')}${block('d')}`;
    expect(await read(markdown, 'a\nb\n')).toEqual({ twice: 'b\nc\nd\n' });
  });

  test('may be written with the line ends of Windows', async () => {
    const markdown = `## no-check\n${block('    return True')}${block('    return 1')}`.replaceAll('\n', '\r\n');
    expect(await read(markdown)).toEqual({ 'no-check': SOLUTION.replace('True', '1') });
  });

  test('need not be there at all', async () => {
    const folder = new LessonFolder({ root, name: 'our-own', isBuiltIn: false });
    expect(await readMistakes(folder, 'python', SOLUTION)).toEqual({});
  });
});

describe('a fault', () => {
  const file = 'python/mistakes.md';
  const mistake = 'late';
  const [from, to] = [block('    return True'), block('    return 1')];

  test.each<[string, string, object]>([
    ['lines that the solution does not have', block('return True') + to, { code: 'edit-not-found', mistake }],
    ['a part of a line', block('', '    node.pool') + to, { code: 'edit-not-found', mistake, firstLine: 'node.pool' }],
    [
      'lines in another order',
      block('    return True', '    node.pool.append(amount)') + to,
      { code: 'edit-not-found', mistake, firstLine: 'return True' },
    ],
    ['an odd number of blocks', from + to + from, { code: 'edit-blocks', mistake }],
    ['more than 12 pairs', (from + to).repeat(13), { code: 'edit-blocks', mistake, most: 12 }],
    ['no block', 'words', { code: 'edit-blocks', mistake }],
    ['a block that is not ended', `${from}\`\`\`\n    return 1\n`, { code: 'edit-blocks', mistake }],
    ['nothing to be changed', block() + to, { code: 'edit-blocks', mistake }],
    ['an empty line to be changed', block('') + to, { code: 'edit-blocks', mistake }],
    [
      'a pair that stands above the one before',
      from + to + block('def pay(node, amount):') + to,
      { code: 'edit-order', mistake, firstLine: 'def pay(node, amount):' },
    ],
    [
      'two pairs with a line in common',
      block('    node.pool.append(amount)', '    return True') + to + from + to,
      { code: 'edit-order', mistake, firstLine: 'return True' },
    ],
    ['a name twice', `${from}${to}## late\n${from}${to}`, { code: 'mistake-name', name: 'late' }],
    ['a section without anything', '', { code: 'section-empty', section: 'late' }],
    ['a long section', 'x'.repeat(8001), { code: 'text-too-long', section: 'late', most: 8000 }],
  ])('is %s', async (_what, text, fault) => {
    await expect(read(`## late\n${text}`)).rejects.toMatchObject({ fault: { file, ...fault } });
  });

  test.each(['a = b\na = b\n', 'a = b\nc\na = b\n', 'a = b\na = b'])(
    'is a change in %j, where it fits twice',
    async (twice) => {
      const fault = { code: 'edit-not-unique', file, mistake, firstLine: 'a = b' };
      await expect(read(`## late\n${block('a = b')}${to}`, twice)).rejects.toMatchObject({ fault });
    },
  );

  test.each(['Late', 'too late', '../late', '__proto__', 'x'.repeat(41), ''])('is the name %j', async (name) => {
    const fault = { code: 'mistake-name', file, name };
    await expect(read(`## ${name}\n${from}${to}`)).rejects.toMatchObject({ fault });
  });

  test('is one mistake more than 30, and 30 are none', async () => {
    const write = (count: number): string =>
      Array.from({ length: count }, (_, index) => `## late-${index}\n${from}${to}`).join('\n');
    expect(Object.keys(await read(write(30)))).toHaveLength(30);
    await expect(read(write(31))).rejects.toMatchObject({ fault: { code: 'many-mistakes', file, most: 30 } });
  });

  test('is a long solution with many mistakes, because each is a file', async () => {
    const solution = `${SOLUTION}${'#'.repeat(250_000)}`;
    const two = `## one\n${from}${to}## two\n${from}${to}`;
    const fault = { code: 'mistakes-too-long', file, most: 500_000 };
    await expect(read(two, solution)).rejects.toMatchObject({ fault });
    expect(Object.keys(await read(`## one\n${from}${to}`, solution))).toEqual(['one']);
  });
});

describe('what was made to take long', () => {
  const same = (line: string, length: number): string => `${line}\n`.repeat(length / (line.length + 1));

  const [many, few] = [same('a', 240_000), same('a', 7900)];
  const long = 'a'.repeat(200);

  test.each<[string, string, string]>([
    ['all but the first line fit everywhere', `b\n${few}`, `b\n${many}`],
    ['all but the last line fit everywhere', `${few}b\n`, `${many}b\n`],
    [
      'a line fits nearly everywhere in a long one',
      `${'a'.repeat(7900)}b\n`,
      `${same('a'.repeat(7901), 240_000)}${'a'.repeat(7900)}b\n`,
    ],
    ['long lines fit up to the last one', `${same(long, 7800)}b\n`, `${same(long, 240_000)}b\n`],
    ['every second line fits', `${same('a\nc', 7600)}b\n`, `${same('a\nc', 240_000)}b\n`],
  ])('is read: %s', async (_what, lines, solution) => {
    const edit = `\`\`\`\n${lines}\`\`\`\n\`\`\`\n\`\`\`\n`;
    expect(Object.keys(await read(`## one\n${edit}## two\n${edit}`, solution))).toEqual(['one', 'two']);
  });

  test('is read: as many edits as there can be', async () => {
    const places = Array.from({ length: 12 }, (_, index) => String(index));
    const edits = places.map((place) => `${block(place)}${block()}`).join('');
    const markdown = Array.from({ length: 30 }, (_, index) => `## late-${index}\n${edits}`).join('');
    expect(Object.keys(await read(markdown, `${places.join('\n')}\n${same('a', 16_000)}`))).toHaveLength(30);
  });

  test('is refused: nothing but marks of blocks, and nothing but headings', async () => {
    const fault = { code: 'text-too-long' };
    await expect(read(`## late\n${'```\n'.repeat(65_000)}`)).rejects.toMatchObject({ fault });
    await expect(read('## a\nx\n'.repeat(32_000))).rejects.toMatchObject({ fault: { code: 'many-mistakes' } });
  });
});
