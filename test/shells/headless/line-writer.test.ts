import { describe, expect, test } from 'vitest';
import { createLineWriter } from '../../../main/shells/headless/line-writer.ts';

const LINES = [
  '[t - INFO] a',
  '[t - INFO] Synced 500 of 1000 blocks (50 %)',
  '[t - INFO] Synced 1000 of 1000 blocks (100 %)',
  '[t - INFO] b',
];

function writeAll(isTTY: boolean): string {
  let text = '';
  const write = createLineWriter({ isTTY, write: (part) => void (text += part) });
  for (const line of LINES) write(line);
  return text;
}

describe('writing lines', () => {
  test('to a file leaves them as they are', () => {
    expect(writeAll(false)).toBe(LINES.map((line) => `${line}\n`).join(''));
  });

  test('to a terminal makes one bar of the progress of a sync', () => {
    const [half, full] = ['###############---------------', '##############################'];
    expect(writeAll(true)).toBe(
      '[t - INFO] a\n' +
        `[t - INFO] Synced [${half}] 500 of 1000 blocks` +
        `\r\u001b[2K[t - INFO] Synced [${full}] 1000 of 1000 blocks` +
        '\n[t - INFO] b\n',
    );
  });
});
