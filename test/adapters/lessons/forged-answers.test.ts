/** Programs that would pass every case by answering in the place of what runs them in a terminal. */
import { describe, expect, test } from 'vitest';
import { AnswerLines } from '../../../main/adapters/lessons/run/answer-lines.ts';
import { findInterpreters } from '../../../main/adapters/lessons/run/interpreters.ts';
import { runProgram } from '../../../main/adapters/lessons/run/run-program.ts';
import { builtInLessons } from '../../../main/host/workshop/own-workshop.ts';
import { LESSON_LANGUAGES } from '../../../preload/contract/views/lesson-views.ts';

const interpreters = await findInterpreters(builtInLessons());
const languages = LESSON_LANGUAGES.filter((language) => interpreters[language] !== undefined);

describe('the lines of a driver', () => {
  const VALUE = { kind: 'value', value: 1 };

  test('are answers, however they are cut into pieces', () => {
    const lines = new AnswerLines('word', 2);
    for (const piece of [
      'wo',
      'rd {"val',
      'ue":1}\n',
      'word {"error":{"type":"A","message":"b","place":["c.py",3]}}\n',
    ]) {
      lines.take(piece);
    }
    lines.end();
    expect(lines.isForged).toBe(false);
    expect(lines.outcomes).toEqual([
      VALUE,
      { kind: 'error', type: 'A', message: 'b', place: { file: 'c.py', line: 3 } },
    ]);
  });

  test.each(['', 'wo', 'word {"va'])('may break off: %j', (text) => {
    const lines = new AnswerLines('word', 2);
    lines.take(`word {"value":1}\n${text}`);
    lines.end();
    expect([lines.isForged, lines.outcomes]).toEqual([false, [VALUE]]);
  });

  test.each([
    ['no word', '{"value":1}\n'],
    ['another word', 'term {"value":1}\n'],
    ['no JSON', 'word {\n'],
    ['another shape', 'word {"other":1}\n'],
    ['an empty line', '\n'],
    ['one too many', 'word {"value":1}\nword {"value":1}\nword {"value":1}\n'],
    ['half a line without the word', '{"value":1}'],
    ['a line without an end', `word ${'x'.repeat(5 * 1024 * 1024)}`],
  ])('are forged: %s', (_name, text) => {
    const lines = new AnswerLines('word', 2);
    lines.take(text);
    lines.end();
    expect(lines.isForged).toBe(true);
  });
});

/** Ways to say what the driver says; each would pass every case if it were believed. */
const FORGED: Readonly<Record<'python' | 'javascript', Readonly<Record<string, string>>>> = {
  python: {
    'a line on every channel, and a quiet end': `
import os
def answer(x):
    for channel in range(1, 32):
        try:
            os.write(channel, b'{"value": "right"}\\n' * 3)
        except OSError:
            pass
    os._exit(0)
`,
    'the beginning of a line': `
import os
def answer(x):
    for channel in range(1, 32):
        try:
            os.write(channel, b'{"value": "right"}')
        except OSError:
            pass
    return 'wrong'
`,
    'a line without an end': `
import os
def answer(x):
    for channel in range(3, 32):
        try:
            while True:
                os.write(channel, b'x' * 65536)
        except OSError:
            pass
`,
  },
  javascript: {
    'lines, and a quiet end': `
import { writeSync } from 'node:fs';
export function answer() {
  writeSync(1, '{"value":"right"}\\n'.repeat(3));
  process.exit(0);
}
`,
    'the beginning of a line': `
import { writeSync } from 'node:fs';
export function answer() {
  writeSync(1, '{"value":"right"}');
  return 'wrong';
}
`,
    'a line without an end': `
import { writeSync } from 'node:fs';
export function answer() {
  for (;;) writeSync(1, 'x'.repeat(65536));
}
`,
    'a change of what an answer says of itself': `
Object.prototype.toJSON = () => 'right';
export const answer = () => ({});
`,
  },
};

/** Changes to what the driver uses: they are without effect. */
const CHANGED: Readonly<Record<'python' | 'javascript', string>> = {
  python: `
import json
import __main__
json.dumps = lambda *_, **__: '{"value": "right"}'
json.JSONEncoder.encode = lambda *_: '{"value": "right"}'
__main__.describe = lambda _: 'right'
def answer(x):
    print('printed')
    return 'wrong'
`,
  javascript: `
import fs, { writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
JSON.stringify = () => '{"value":"right"}';
fs.writeSync = (channel) => writeSync(channel, '{"value":"right"}\\n');
syncBuiltinESMExports();
export function answer() {
  process.stdout.write('printed\\n');
  return 'wrong';
}
`,
};

describe.each(languages)('a program in %s that answers in the place of the driver', (language) => {
  const isPython = language === 'python';
  const run = (harness: string) =>
    runProgram({
      interpreter: interpreters[language]!,
      modules: { [isPython ? 'harness.py' : 'harness.js']: harness },
      function: 'answer',
      given: [1, 2, 3],
      timeLimitMs: 10_000,
    });

  test.each(Object.entries(FORGED[language]))(
    'is ended, and none of its answers counts: %s',
    async (_name, harness) => {
      const { outcomes } = await run(harness);
      expect(outcomes).toEqual([1, 2, 3].map(() => ({ kind: 'stopped', why: 'forged' })));
    },
  );

  test('changes nothing by changing what the driver uses, and may print', async () => {
    const { outcomes, output } = await run(CHANGED[language]);
    expect(outcomes).toEqual([1, 2, 3].map(() => ({ kind: 'value', value: 'wrong' })));
    expect(output).toMatch(/^(?:printed\r?\n){3}$/);
  });
});
