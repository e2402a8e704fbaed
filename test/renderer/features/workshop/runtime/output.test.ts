/** What a program prints goes in pieces, and not without end. */
import { describe, expect, test, vi } from 'vitest';
import { MAX_OUTPUT_LENGTH, OUTPUT_PIECE_LENGTH } from '../../../../../renderer/features/workshop/runtime/limits.ts';
import type { WorkerMessage } from '../../../../../renderer/features/workshop/runtime/worker-messages.ts';
import { Output } from '../../../../../renderer/features/workshop/runtime/worker/output.ts';

function createOutput(): { readonly output: Output; readonly sent: WorkerMessage[] } {
  const sent: WorkerMessage[] = [];
  const output = new Output((message) => sent.push(message));
  output.begin();
  return { output, sent };
}

describe('the output of a program', () => {
  test('is sent at once when nothing was for a while, and then gathered', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { output, sent } = createOutput();
    output.write('a');
    output.write('b');
    output.write('c');
    expect(sent).toEqual([{ kind: 'output', text: 'a' }]);
    vi.advanceTimersByTime(60);
    output.write('d');
    expect(sent.slice(1)).toEqual([{ kind: 'output', text: 'bcd' }]);
    output.write('e');
    output.flush();
    expect(sent.slice(2)).toEqual([{ kind: 'output', text: 'e' }]);
    vi.useRealTimers();
  });

  test('is cut where it is too long, which is said once', () => {
    const { output, sent } = createOutput();
    for (let written = 0; written < 3 * MAX_OUTPUT_LENGTH; written += 1_000) output.write('x'.repeat(1_000));
    output.flush();
    const texts = sent.flatMap((message) => (message.kind === 'output' ? [message.text] : []));
    expect(texts.join('').length).toBe(MAX_OUTPUT_LENGTH);
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(OUTPUT_PIECE_LENGTH + 1_000);
    expect(sent.filter(({ kind }) => kind === 'output-cut')).toHaveLength(1);
    output.begin();
    output.write('again');
    expect(sent.at(-1)).toEqual({ kind: 'output', text: 'again' });
  });

  test('that just fits is not called cut', () => {
    const { output, sent } = createOutput();
    output.write('x'.repeat(MAX_OUTPUT_LENGTH));
    expect(sent.some(({ kind }) => kind === 'output-cut')).toBe(false);
    output.write('y');
    expect(sent.at(-1)).toEqual({ kind: 'output-cut' });
  });
});
