/** Lessons from the disk: what is read, and the fault of each file that cannot be used. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readShelf } from '../../../main/adapters/lessons/lesson-shelf.ts';
import { builtInLessons } from '../../../main/host/workshop/own-workshop.ts';

const BUILT_IN = builtInLessons();

let folder: string;
let root: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chalkchain-test-'));
  root = join(folder, 'lessons');
  cpSync(join(BUILT_IN, 'transactions'), join(root, 'our-own'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string): string => join(root, 'our-own', ...name.split('/'));

function change(name: string, edit: (json: { readonly cases: readonly unknown[] }) => unknown): void {
  writeFileSync(file(name), JSON.stringify(edit(JSON.parse(readFileSync(file(name), 'utf8')))));
}

async function readOwn() {
  const { lessons, problems } = await readShelf({ builtIn: BUILT_IN, own: [root] });
  return { own: lessons.filter(({ view }) => !view.isBuiltIn), lessons, problems };
}

describe('the lessons of the program', () => {
  test('are four, in the order of the workshop, and without a fault', async () => {
    const { lessons, problems } = await readShelf({ builtIn: BUILT_IN, own: [join(folder, 'none')] });
    expect(problems).toEqual([]);
    expect(lessons.map(({ view: { id, kind, languages } }) => [id, kind, languages])).toEqual([
      ['mining', 'code', ['python', 'javascript']],
      ['consensus', 'code', ['python', 'javascript']],
      ['transactions', 'code', ['python', 'javascript']],
      ['three-nodes', 'watch', []],
    ]);
  });

  test('do not give away what the student has to find', async () => {
    const { lessons } = await readShelf({ builtIn: BUILT_IN, own: [] });
    for (const { view, programs } of lessons) {
      const text = JSON.stringify(view);
      for (const { solution } of Object.values(programs)) {
        expect(text).not.toContain(JSON.stringify(solution).slice(1, -1));
      }
    }
  });
});

describe('a lesson of an instructor', () => {
  test('is read like those of the program, on the same shapes, and comes after them', async () => {
    const { lessons, problems } = await readOwn();
    expect(problems).toEqual([]);
    expect(lessons.at(-1)?.view).toMatchObject({
      id: 'our-own',
      isBuiltIn: false,
      languages: ['python', 'javascript'],
    });
    expect(lessons.at(-1)?.programs.python?.program.modules).toHaveProperty(['node.py']);
  });

  test('may have one language, with Windows line ends', async () => {
    rmSync(file('javascript'), { recursive: true });
    writeFileSync(file('python/start.py'), 'a = 1\r\nb = 2\r\n');
    const { own } = await readOwn();
    expect(own[0]?.view.languages).toEqual(['python']);
    expect(own[0]?.programs.python?.program.start).toBe('a = 1\nb = 2\n');
  });

  test('shows the hidden cases to the one who runs them', async () => {
    const { own } = await readOwn();
    const [lesson] = own;
    if (lesson?.view.kind !== 'code') throw new Error('It is a lesson of code');
    expect(lesson.view.cases.filter(({ isHidden }) => isHidden)).toHaveLength(2);
  });

  test('that is broken hides no other', async () => {
    cpSync(file(''), join(root, 'zebra'), { recursive: true });
    rmSync(file('text.md'));
    const { own, problems } = await readOwn();
    expect(own.map(({ view }) => view.id)).toEqual(['zebra']);
    expect(problems).toEqual([{ folder: root, lesson: 'our-own', fault: { code: 'file-missing', file: 'text.md' } }]);
  });

  test.each<[string, () => void, object]>([
    [
      'a file that is missing',
      () => rmSync(file('python/start.py')),
      { code: 'file-missing', file: 'python/start.py' },
    ],
    ['no harness', () => rmSync(file('python/harness.py')), { code: 'file-missing', file: 'python/harness.py' }],
    [
      'no language',
      () => ['python', 'javascript'].forEach((name) => rmSync(file(name), { recursive: true })),
      { code: 'no-language' },
    ],
    [
      'a folder in place of a file',
      () => {
        rmSync(file('text.md'));
        mkdirSync(file('text.md'));
      },
      { code: 'not-a-file', file: 'text.md' },
    ],
    [
      'a file that is too large',
      () => writeFileSync(file('python/solution.py'), '#'.repeat(262_145)),
      { code: 'file-too-large', file: 'python/solution.py', mostBytes: 262_144 },
    ],
    [
      'files that are too large together',
      () => {
        for (const name of ['a', 'b', 'c', 'd', 'e']) writeFileSync(file(`python/${name}.py`), '#'.repeat(250_000));
      },
      { code: 'lesson-too-large', mostBytes: 1_048_576 },
    ],
    [
      'a file in an older encoding',
      () => writeFileSync(file('text.md'), Buffer.from('## Goal\n\nGr\u00f6\u00dfe', 'latin1')),
      { code: 'file-encoding', file: 'text.md', fault: { code: 'not-utf-8' } },
    ],
    [
      'a file that is not JSON',
      () => writeFileSync(file('cases.json'), '{\n"demo": 1\n"cases": []}'),
      { code: 'file-not-json', file: 'cases.json', line: 3 },
    ],
    [
      'a file that is empty',
      () => writeFileSync(file('lesson.json'), ''),
      { code: 'file-not-json', file: 'lesson.json' },
    ],
    [
      'a number in place of a text',
      () => change('lesson.json', (json) => ({ ...json, title: 7 })),
      { code: 'bad-member', file: 'lesson.json', member: 'title', fault: { code: 'wrong-kind', expected: 'text' } },
    ],
    [
      'a member that nobody knows',
      () => change('lesson.json', (json) => ({ ...json, color: 'red' })),
      { code: 'bad-member', file: 'lesson.json', fault: { code: 'unknown-member', name: 'color' } },
    ],
    [
      'a name of the student\u2019s file that leads elsewhere',
      () => change('lesson.json', (json) => ({ ...json, file: '../x' })),
      { code: 'bad-member', file: 'lesson.json', member: 'file' },
    ],
    [
      'no cases',
      () => change('cases.json', (json) => ({ ...json, cases: [] })),
      { code: 'bad-member', member: 'cases' },
    ],
    [
      'two cases of the same name',
      () => change('cases.json', (json) => ({ ...json, cases: [json.cases[0], json.cases[0]] })),
      { code: 'same-case', id: 'enough' },
    ],
    [
      'a mistake without a sentence',
      () => change('cases.json', (json) => ({ ...json, mistakes: {} })),
      { code: 'mistake-unknown', id: 'enough' },
    ],
    [
      'a section too few',
      () => writeFileSync(file('text.md'), '## Goal\n\nx'),
      { code: 'section-missing', section: 'Explanation' },
    ],
    [
      'a section too many',
      () => writeFileSync(file('text.md'), '## Goal\n\nx\n\n## Goal\n\ny'),
      { code: 'section-unknown', section: 'Goal' },
    ],
    [
      'an empty section',
      () => writeFileSync(file('text.md'), '## Goal\n\n## Explanation\n\ny'),
      { code: 'section-empty', section: 'Goal' },
    ],
    [
      'a section that nobody would read',
      () => writeFileSync(file('text.md'), `## Goal\n\n${'x'.repeat(8001)}\n\n## Explanation\n\ny`),
      { code: 'text-too-long', section: 'Goal', most: 8000 },
    ],
    ['no hints', () => writeFileSync(file('python/hints.md'), '# Hints\n'), { code: 'hints', file: 'python/hints.md' }],
    [
      'a solution that its usual mistakes do not fit',
      () => writeFileSync(file('python/solution.py'), '# Another one\n'),
      { code: 'edit-not-found', file: 'python/mistakes.md', mistake: 'balance-changed' },
    ],
    [
      'a module with the name of a shape',
      () => writeFileSync(file('python/node.py'), ''),
      { code: 'module-name', file: 'python/node.py' },
    ],
    [
      'a module with the name of the student\u2019s file',
      () => writeFileSync(file('python/payments.py'), ''),
      { code: 'module-name', file: 'python/payments.py' },
    ],
    [
      'too many modules',
      () => {
        for (const name of 'abcdefghi') writeFileSync(file(`python/${name}.py`), '');
      },
      { code: 'many-modules', language: 'python', most: 8 },
    ],
  ])('with %s is left out, and its fault is told', async (_what, spoil, fault) => {
    spoil();
    const { own, problems } = await readOwn();
    expect(own).toEqual([]);
    expect(problems).toMatchObject([{ folder: root, lesson: 'our-own', fault }]);
  });

  test.each(['Our Own', 'our_own', '9', 'x'.repeat(33)])('is not called %j', async (name) => {
    cpSync(file(''), join(root, name), { recursive: true });
    expect((await readOwn()).problems).toMatchObject([{ lesson: name, fault: { code: 'bad-lesson-name' } }]);
  });

  test('does not take the place of one of the program', async () => {
    cpSync(file(''), join(root, 'mining'), { recursive: true });
    const { problems, lessons } = await readOwn();
    expect(problems).toMatchObject([{ lesson: 'mining', fault: { code: 'lesson-name-taken' } }]);
    expect(lessons.find(({ view }) => view.id === 'mining')?.view.isBuiltIn).toBe(true);
  });

  test('is one of 32 at most in a folder', async () => {
    for (let count = 0; count < 33; count += 1) mkdirSync(join(root, `zz-${count}`));
    const { problems } = await readOwn();
    expect(problems[0]).toMatchObject({ lesson: null, fault: { code: 'many-lessons', most: 32 } });
  });

  test('does not lie in a file', async () => {
    rmSync(root, { recursive: true });
    writeFileSync(root, '');
    expect((await readOwn()).problems).toMatchObject([{ lesson: null, fault: { code: 'folder-unreadable' } }]);
  });
});

// Windows lets only some users make links.
describe.skipIf(process.platform === 'win32')('a link', () => {
  test('out of the folder is not followed', async () => {
    writeFileSync(join(folder, 'secret'), '## Goal\n\nsecret\n\n## Explanation\n\nsecret');
    rmSync(file('text.md'));
    symlinkSync(join(folder, 'secret'), file('text.md'));
    const { own, problems } = await readOwn();
    expect(own).toEqual([]);
    expect(problems).toMatchObject([{ fault: { code: 'file-leads-out', file: 'text.md' } }]);
  });

  test('of a whole lesson, or of a folder in it, is not followed either', async () => {
    cpSync(file(''), join(folder, 'elsewhere'), { recursive: true });
    symlinkSync(join(folder, 'elsewhere'), join(root, 'linked'));
    rmSync(file('python'), { recursive: true });
    symlinkSync(join(folder, 'elsewhere', 'python'), file('python'));
    const { own, problems } = await readOwn();
    expect(own).toEqual([]);
    expect(problems).toMatchObject([
      { lesson: 'linked', fault: { code: 'file-leads-out', file: 'lesson.json' } },
      { lesson: 'our-own', fault: { code: 'file-leads-out', file: 'python' } },
    ]);
  });

  test('within the folder is', async () => {
    cpSync(file('text.md'), join(root, 'shared.md'));
    rmSync(file('text.md'));
    symlinkSync(join(root, 'shared.md'), file('text.md'));
    expect((await readOwn()).problems).toEqual([]);
  });

  test('to nowhere hides no lesson', async () => {
    symlinkSync(join(folder, 'nowhere'), join(root, 'gone'));
    const { own, problems } = await readOwn();
    expect(own).toHaveLength(1);
    expect(problems).toMatchObject([{ lesson: 'gone', fault: { code: 'file-missing', file: 'lesson.json' } }]);
  });
});
