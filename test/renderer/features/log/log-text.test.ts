/** Lines of the log, and which are shown. */
import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../../../preload/contract/views/log-views.ts';
import { filterLog, formatLogLine } from '../../../../renderer/features/log/log-text.ts';

const LINES: readonly LogLine[] = [
  { at: 1, level: 'debug', text: 'GET /info' },
  { at: 2, level: 'info', text: 'Block 2 mined!' },
  { at: 3, level: 'warn', text: 'Block 3 is invalid: the hash does not meet the target' },
  { at: 4, level: 'error', text: 'The disk is full' },
];

function heights(level: LogLine['level'], text: string): number[] {
  return filterLog(LINES, { level, text }).map(({ at }) => at);
}

describe('the log', () => {
  test("is written as the workshop's node writes it", () => {
    const at = new Date(2020, 1, 28, 18, 32, 50, 742).getTime() / 1000;
    expect(formatLogLine({ at, level: 'warn', text: 'Hello' })).toBe('[2020-02-28 18:32:50,742 - WARNING] Hello');
  });

  test('shows a level and the graver ones', () => {
    expect(heights('warn', '')).toEqual([3, 4]);
    expect(heights('debug', '')).toEqual([1, 2, 3, 4]);
  });

  test('finds words in upper and lower case', () => {
    expect(heights('debug', ' block ')).toEqual([2, 3]);
    expect(heights('error', 'block')).toEqual([]);
  });
});
