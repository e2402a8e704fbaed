/** Lessons that somebody has made to do harm, or that came out of a program that went wrong. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readShelf } from '../../../main/adapters/lessons/lesson-shelf.ts';
import { builtInLessons } from '../../../main/host/workshop/own-workshop.ts';
import { describeLessonProblem } from '../../../preload/contract/messages/english/lesson-fault.ts';
import { judgeCase } from '../../../preload/contract/workshop/judge-case.ts';

const BUILT_IN = builtInLessons();

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'chalkchain-test-'));
  cpSync(join(BUILT_IN, 'transactions'), join(root, 'our-own'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const file = (name: string): string => join(root, 'our-own', ...name.split('/'));

/** Each is JSON text, so that it may hold what no object of ours has. */
function writeCases({ demo = '1', given = '1', expected = '1' }): void {
  const one = `{"id": "one", "title": "One", "given": ${given}, "expected": ${expected}}`;
  writeFileSync(file('cases.json'), `{"demo": ${demo}, "mistakes": {}, "cases": [${one}]}`);
}

async function readOwn() {
  const { lessons, problems } = await readShelf({ builtIn: BUILT_IN, own: [root] });
  return { own: lessons.filter(({ view }) => !view.isBuiltIn), problems };
}

describe('values of cases', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;

  test.each(['demo', 'given', 'expected'])('that are nested without an end are a fault: %s', async (member) => {
    writeCases({ [member]: deep });
    const { own, problems } = await readOwn();
    expect(own).toEqual([]);
    expect(problems).toMatchObject([{ lesson: 'our-own', fault: { code: 'bad-member', file: 'cases.json' } }]);
  });

  test('with the names of what all objects have are values like others', async () => {
    const odd = '{"__proto__": {"hidden": true}, "constructor": 1, "toString": "x"}';
    writeCases({ demo: odd, given: odd, expected: odd });
    const { own, problems } = await readOwn();
    expect(problems).toEqual([]);
    expect('hidden' in {}).toBe(false);
    const [lesson] = own;
    if (lesson?.view.kind !== 'code') throw new Error('It is a lesson of code');
    const { view } = lesson;
    const [tried] = view.cases;
    expect(JSON.stringify([view.demo, tried!.given])).toBe(JSON.stringify([JSON.parse(odd), JSON.parse(odd)]));
    const isPassed = (value: string): boolean =>
      judgeCase(view, tried!, { kind: 'value', value: JSON.parse(value) }).isPassed;
    expect(isPassed(odd)).toBe(true);
    expect(isPassed('{"constructor": 1, "toString": "x"}')).toBe(false);
    expect(isPassed('{}')).toBe(false);
  });
});

describe('files', () => {
  test('with a mark at the beginning and Windows line ends are read as without', async () => {
    const before = await readOwn();
    const names = ['lesson.json', 'text.md', 'cases.json', 'python/start.py', 'python/hints.md'];
    for (const name of [...names, 'python/solution.py', 'python/mistakes.md']) {
      const text = readFileSync(file(name), 'utf8');
      writeFileSync(file(name), `\ufeff${text.replaceAll('\n', '\r\n')}`);
    }
    expect(await readOwn()).toEqual(before);
  });

  test('with names of what all objects have are no modules', async () => {
    writeFileSync(file('python/__proto__.py'), '');
    expect((await readOwn()).problems).toMatchObject([{ fault: { code: 'module-name', file: 'python/__proto__.py' } }]);
  });
});

// Windows has no such names.
describe.skipIf(process.platform === 'win32')('words of a fault command no terminal', () => {
  test.each<[string, () => void]>([
    ['of a folder', () => renameSync(file(''), join(root, '\u001b[2J\u202e'))],
    ['of a module', () => writeFileSync(file('python/\u001b[2J\u202e.py'), '')],
    ['of a heading', () => writeFileSync(file('text.md'), '## \u001b[2J\u202e\n\nx')],
    ['of a member', () => writeFileSync(file('lesson.json'), '{"\u202e": 1}')],
    [
      'of a mistake',
      () =>
        writeFileSync(file('cases.json'), '{"demo": 1, "mistakes": {"\\u001b[2J\\u202e": {"says": "x"}}, "cases": []}'),
    ],
    ['of the name of an edit', () => writeFileSync(file('python/mistakes.md'), '## \u001b[2J\u202e\n\nx')],
    [
      'of the lines of an edit',
      () => writeFileSync(file('python/mistakes.md'), '## late\n```\n\u001b[2J\u202e\n```\n```\n```'),
    ],
    ['of a folder with much in it', () => mkdirSync(file('python/\u001b[2J\u202e.py'))],
  ])('%s', async (_whose, spoil) => {
    spoil();
    const { problems } = await readOwn();
    expect(problems).not.toEqual([]);
    for (const problem of problems) expect(describeLessonProblem(problem)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
