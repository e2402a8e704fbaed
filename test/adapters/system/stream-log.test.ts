import { describe, expect, test } from 'vitest';
import { createStreamLog, type LogLevel } from '../../../main/adapters/system/stream-log.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** Half past six in the evening of the workshop, on the clock of whoever runs the test. */
const WORKSHOP_EVENING = new Date(2020, 1, 28, 18, 3, 38, 935).getTime() / 1000;

function logAt(level: LogLevel): { lines: string[]; log: ReturnType<typeof createStreamLog> } {
  const lines: string[] = [];
  const log = createStreamLog({ level, write: (line) => lines.push(line), clock: new FakeClock(WORKSHOP_EVENING) });
  return { lines, log };
}

describe('the log', () => {
  test("writes the workshop's format, in local time", () => {
    const { lines, log } = logAt('info');
    log.info('Block 2 mined!');
    expect(lines).toEqual(['[2020-02-28 18:03:38,935 - INFO] Block 2 mined!']);
  });

  test.each([
    ['error', ['ERROR']],
    ['warn', ['ERROR', 'WARNING']],
    ['info', ['ERROR', 'WARNING', 'INFO']],
    ['debug', ['ERROR', 'WARNING', 'INFO', 'DEBUG']],
  ] as const)('at level %s shows %j', (level, names) => {
    const { lines, log } = logAt(level);
    log.error('x');
    log.warn('x');
    log.info('x');
    log.debug('x');
    expect(lines.map((line) => / - ([A-Z]+)\] x$/.exec(line)?.[1])).toEqual(names);
  });

  test('keeps each text on its line and out of the terminal', () => {
    const { lines, log } = logAt('info');
    log.info('a\r\nb\u001b[2Jc\u0085d\u2028e\u202ef\ud800g\u007f\t\u061c\u200b');
    expect(lines[0]).toMatch(/\] a\\x0d\\x0ab\\x1b\[2Jc\\x85d\\u2028e\\u202ef\\ud800g\\x7f\\x09\\u061c\\u200b$/);
  });

  test('leaves letters of all scripts and pictures as they are', () => {
    const { lines, log } = logAt('info');
    log.info('Zoë 区块 🧱 C:\\new');
    expect(lines[0]).toMatch(/\] Zoë 区块 🧱 C:\\new$/);
  });
});
