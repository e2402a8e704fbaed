/** What the page takes from a worker that may be hostile. */
import { describe, expect, test } from 'vitest';
import {
  MAX_ANSWER_LENGTH,
  MAX_MESSAGE_LENGTH,
  MAX_OUTPUT_LENGTH,
  MAX_TRACE_LINES,
} from '../../../../../renderer/features/workshop/runtime/limits.ts';
import { parseAnswer, parseWorkerMessage } from '../../../../../renderer/features/workshop/runtime/worker-messages.ts';

const LINE = { module: 'a.py', line: 3, function: 'f' };
const ERROR = { type: 'TypeError', message: 'no', module: 'a.py', line: 3, trace: [LINE] };

describe('a message of a worker', () => {
  test('is taken when it is one of those that are known', () => {
    expect(parseWorkerMessage({ kind: 'ready' })).toEqual({ kind: 'ready' });
    expect(parseWorkerMessage({ kind: 'output', text: 'hello' })).toEqual({ kind: 'output', text: 'hello' });
    const answered = { kind: 'answer', token: 'a', text: '{}' };
    expect(parseWorkerMessage(answered)).toEqual(answered);
    expect(parseWorkerMessage({ kind: 'died', isOutOfMemory: true })).toEqual({ kind: 'died', isOutOfMemory: true });
  });

  test('loses what is not known', () => {
    expect(parseWorkerMessage({ kind: 'output-cut', to: 'me' })).toEqual({ kind: 'output-cut' });
    expect(parseWorkerMessage({ kind: 'ready', wasm: {}, snapshot: 'x' })).toEqual({ kind: 'ready' });
  });

  test.each([
    [null],
    [undefined],
    ['ready'],
    [{}],
    [{ kind: 'pay' }],
    [{ kind: 'output' }],
    [{ kind: 'output', text: 7 }],
    [{ kind: 'output', text: 'x'.repeat(MAX_OUTPUT_LENGTH + 1) }],
    [{ kind: 'answer', token: 'a', text: 'x'.repeat(MAX_ANSWER_LENGTH + 1) }],
    [{ kind: 'answer', text: '{}' }],
    [{ kind: 'failed', detail: 'x'.repeat(MAX_MESSAGE_LENGTH + 1) }],
    [{ kind: 'died' }],
  ])('is none of ours: case %#', (data) => {
    expect(parseWorkerMessage(data)).toBeUndefined();
  });
});

describe('an answer', () => {
  test('is a value, an error, that the program was interrupted, or that it is forged', () => {
    expect(parseAnswer('{"kind":"forged"}')).toEqual({ kind: 'forged' });
    expect(parseAnswer('{"kind":"value","value":[1,null]}')).toEqual({ kind: 'value', value: [1, null] });
    expect(parseAnswer('{"kind":"interrupted"}')).toEqual({ kind: 'interrupted' });
    expect(parseAnswer(JSON.stringify({ kind: 'error', error: ERROR }))).toEqual({ kind: 'error', error: ERROR });
  });

  test('leaves out a place that is none', () => {
    const error = { ...ERROR, module: 5, line: 0, column: 1.5 };
    const parsed = parseAnswer(JSON.stringify({ kind: 'error', error }));
    expect(parsed).toEqual({ kind: 'error', error: { type: 'TypeError', message: 'no', trace: [LINE] } });
  });

  test.each([
    ['{'],
    ['null'],
    ['{"kind":"value"}'],
    ['{"kind":"other"}'],
    [JSON.stringify({ kind: 'error', error: { ...ERROR, message: 7 } })],
    [JSON.stringify({ kind: 'error', error: { ...ERROR, message: 'x'.repeat(MAX_MESSAGE_LENGTH + 1) } })],
    [JSON.stringify({ kind: 'error', error: { ...ERROR, trace: undefined } })],
    [JSON.stringify({ kind: 'error', error: { ...ERROR, trace: [{ ...LINE, line: 'one' }] } })],
    [JSON.stringify({ kind: 'error', error: { ...ERROR, trace: Array(MAX_TRACE_LINES + 1).fill(LINE) } })],
  ])('is none of ours: case %#', (text) => {
    expect(parseAnswer(text)).toBeUndefined();
  });
});
