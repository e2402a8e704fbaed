/** The workshop in files, and the checker for those who write lessons, as they are typed in a terminal. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { builtInLessons } from '../../../main/host/workshop/own-workshop.ts';
import { useTempFolder } from '../../adapters/sqlite/temp-folder.ts';

const newPath = useTempFolder();
const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
const SLOW_MS = 180_000;

function type(script: 'lessons' | 'workshop', ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`main/shells/${script}.ts`, ...args], {
    cwd: PROJECT,
    encoding: 'utf8',
    env: { ...process.env, npm_lifecycle_event: script },
  });
  return { status, stdout, stderr };
}

describe('npm run workshop', () => {
  test('writes the lessons, tells what is missing, and is content with the solutions', { timeout: SLOW_MS }, () => {
    const folder = newPath('my lessons, ü');
    expect(type('workshop', 'init', folder, '--language', 'javascript')).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(folder).toSorted()).toEqual(['README.md', 'consensus', 'mining', 'transactions']);
    const own = readdirSync(join(folder, 'consensus'));
    expect(own).toEqual(
      expect.arrayContaining(['README.md', 'consensus.js', 'hints-consensus-js.md', 'blockchain.js']),
    );
    // Neither the cases that are hidden, nor a solution.
    expect(own).not.toContain('harness.js');
    const readme = readFileSync(join(folder, 'consensus', 'README.md'), 'utf8');
    expect(readme).toContain('- and 1 more, which you do not see');
    expect(readme).not.toContain('A bit of everything');

    const first = type('workshop', 'check', folder);
    expect(first.status).toBe(1);
    expect(first.stdout).toContain('this is no sandbox');
    expect(first.stdout).toContain('Mining (mining/mining.js): 0 of 5 cases passed.');
    expect(first.stdout).toContain('The block that you mined is still empty.');
    expect(first.stdout).toContain('Case “other-numbers” (hidden): failed');
    expect(first.stdout).not.toContain('The same with other numbers');

    for (const [id, file] of [
      ['mining', 'mining'],
      ['consensus', 'consensus'],
      ['transactions', 'payments'],
    ] as const) {
      copyFileSync(join(builtInLessons(), id, 'javascript', 'solution.js'), join(folder, id, `${file}.js`));
    }
    const second = type('workshop', 'check', folder);
    expect(second.stdout.match(/ {2}Solved\./g)).toHaveLength(3);
    expect(second.status).toBe(0);
  });

  test('never replaces what is there, and has both languages side by side', () => {
    const folder = newPath('twice');
    mkdirSync(join(folder, 'mining'), { recursive: true });
    writeFileSync(join(folder, 'mining', 'mining.py'), 'my work');
    const { status, stdout } = type('workshop', 'init', folder);
    expect(status).toBe(0);
    expect(stdout).toContain(join('mining', 'mining.py'));
    expect(type('workshop', 'init', folder, '--language', 'javascript').status).toBe(0);
    expect(readFileSync(join(folder, 'mining', 'mining.py'), 'utf8')).toBe('my work');
    expect(readdirSync(join(folder, 'mining'))).toEqual(expect.arrayContaining(['mining.js', 'mining.py']));
  });

  test('says of a file in another encoding how to save it', () => {
    const folder = newPath('ansi');
    mkdirSync(join(folder, 'mining'), { recursive: true });
    writeFileSync(join(folder, 'mining', 'mining.js'), Buffer.from('// Größe', 'latin1'));
    const { status, stdout } = type('workshop', 'check', folder);
    expect(status).toBe(1);
    expect(stdout).toContain('mining.js: The file has characters that are not UTF-8');
  });

  test('ends code that answers in the place of the lesson, and says so', () => {
    const folder = newPath('forged');
    mkdirSync(join(folder, 'mining'), { recursive: true });
    const solution = readFileSync(join(builtInLessons(), 'mining', 'javascript', 'solution.js'), 'utf8');
    const forged = `import { writeSync } from 'node:fs';\nwriteSync(1, '{"value":null}\\n');\n${solution}`;
    writeFileSync(join(folder, 'mining', 'mining.js'), forged);
    const { status, stdout } = type('workshop', 'check', folder);
    expect(status).toBe(1);
    expect(stdout).toContain('0 of 5 cases passed');
    expect(stdout).toContain('Your code answered in place of the lesson. It was ended');
  });

  test('says of an empty folder how to begin', () => {
    const { status, stdout } = type('workshop', 'check', newPath('nothing'));
    expect(status).toBe(1);
    expect(stdout).toContain('There is nothing to check');
  });

  test.each([
    [],
    ['init'],
    ['check', 'a', 'b'],
    ['solve', 'a'],
    ['init', 'a', '--language', 'perl'],
    ['init', '--x', 'a'],
  ])('explains itself for %j', (...args) => {
    const { status, stderr } = type('workshop', ...args);
    expect(status).toBe(2);
    expect(stderr).toContain('Usage: npm run workshop -- init DIR');
  });
});

test.each([
  ['workshop', '--help'],
  ['workshop', '-h'],
  ['workshop', 'init', '--help'],
  ['lessons', '--help'],
  ['lessons', 'help'],
] as const)('npm run %s -- %s says what can be typed, and ends well', (program, ...args) => {
  const { status, stdout, stderr } = type(program, ...args);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(new RegExp(`^Usage: npm run ${program} -- `));
});

describe('npm run lessons', () => {
  function newLesson(name: string): string {
    const folder = join(newPath('written'), name);
    cpSync(join(builtInLessons(), 'consensus'), folder, { recursive: true });
    rmSync(join(folder, 'python'), { recursive: true });
    rmSync(join(folder, 'javascript', 'mistakes.md'));
    const cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as { cases: object[] };
    writeFileSync(join(folder, 'cases.json'), JSON.stringify({ ...cases, mistakes: {}, cases: plain(cases.cases) }));
    return folder;
  }

  function plain(cases: readonly object[]): object[] {
    return cases.map((tried) => ({ ...tried, mistakes: {} }));
  }

  test('is content with a good lesson', () => {
    const { status, stdout } = type('lessons', 'check', newLesson('good'));
    expect(stdout).toContain('good  good: tried in javascript');
    expect(status).toBe(0);
  });

  test(
    'finds a gap that is none, a solution that fails, and mistakes that nobody would notice',
    { timeout: SLOW_MS },
    () => {
      const folder = newLesson('bad');
      const solution = readFileSync(join(folder, 'javascript', 'solution.js'), 'utf8');
      const start = readFileSync(join(folder, 'javascript', 'start.js'), 'utf8');
      writeFileSync(join(folder, 'javascript', 'start.js'), solution);
      writeFileSync(join(folder, 'javascript', 'solution.js'), start);
      // The one without a mistake has the gap filled in.
      const mistake = (name: string, from: string, to: string): string =>
        `## ${name}\n\n\`\`\`\n${from}\`\`\`\n\n\`\`\`\n${to}\`\`\`\n\n`;
      const [line] = start.split(/(?<=\n)/);
      const all = [
        mistake('none', start, solution),
        ...['strange', 'unsaid'].map((name) => mistake(name, line!, line!)),
      ];
      writeFileSync(join(folder, 'javascript', 'mistakes.md'), all.join(''));
      const cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as object;
      const mistakes = { none: { says: 'A' }, strange: { says: 'B' }, rare: { says: 'C' } };
      writeFileSync(join(folder, 'cases.json'), JSON.stringify({ ...cases, mistakes }));
      const { status, stdout } = type('lessons', 'check', folder);
      expect(status).toBe(1);
      for (const sentence of [
        'the start with its gap passes every case',
        'the solution fails',
        'the example of the mistake “none” passes every case',
        'the example of the mistake “strange” does not get its sentence',
        'the example of the mistake “unsaid” has no sentence',
        'the mistake “rare” has no example',
      ]) {
        expect(stdout).toContain(sentence);
      }
    },
  );

  test('reads a folder of lessons, and says what is wrong with a file of one', () => {
    const folder = newLesson('one');
    rmSync(join(folder, 'text.md'));
    const { status, stdout } = type('lessons', 'check', join(folder, '..'));
    expect(stdout).toContain('lesson “one”: The file text.md is missing.');
    expect(status).toBe(1);
    expect(type('lessons', 'check', folder).stdout).toContain('The file text.md is missing.');
  });

  test('explains itself', () => {
    expect(type('lessons')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('npm run lessons -- check [DIR]'),
    });
  });
});
