import { expect, test } from 'vitest';
import { RememberingLog } from '../../../main/adapters/system/log-history.ts';
import { FakeClock } from '../../support/fake-clock.ts';

function openLog(): { log: RememberingLog; passedOn: string[] } {
  const passedOn: string[] = [];
  const pass = (level: string) => (message: string) => void passedOn.push(`${level} ${message}`);
  const next = { error: pass('error'), warn: pass('warn'), info: pass('info'), debug: pass('debug') };
  return { log: new RememberingLog(next, new FakeClock(1000)), passedOn };
}

test('remembers lines, tells of them, and passes them on', () => {
  const { log, passedOn } = openLog();
  const told: unknown[] = [];
  const unsubscribe = log.subscribe((entry) => told.push(entry));
  log.error('a');
  log.warn('b');
  unsubscribe();
  log.info('c');
  log.debug('d\u001b[2J\n');
  expect(passedOn).toEqual(['error a', 'warn b', 'info c', 'debug d\u001b[2J\n']);
  expect(log.lines()).toEqual([
    { at: 1000, level: 'error', text: 'a' },
    { at: 1000, level: 'warn', text: 'b' },
    { at: 1000, level: 'info', text: 'c' },
    { at: 1000, level: 'debug', text: 'd\\x1b[2J\\x0a' },
  ]);
  expect(told).toEqual(log.lines().slice(0, 2));
});

test('remembers the last 2,000 lines, and the beginning of long ones', () => {
  const { log } = openLog();
  for (let count = 0; count < 10_000; count++) log.info(String(count));
  expect(log.lines()).toHaveLength(2000);
  expect(log.lines().at(-1)?.text).toBe('9999');
  log.info('x'.repeat(5_000_000));
  expect(log.lines().at(-1)?.text.length).toBeLessThan(2100);
});
