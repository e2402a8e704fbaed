import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withUndos } from './with-undos.ts';

const told: unknown[] = [];
beforeEach(() => {
  told.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => void told.push(...words));
});
afterEach(() => vi.restoreAllMocks());

const busy = new Error('target is busy');

test('everything is undone, the last first, whatever cannot be; and that is told', async () => {
  const undone: string[] = [];
  const run = withUndos(async (onEnd) => {
    onEnd(() => void undone.push('first'));
    onEnd(async () => {
      await Promise.resolve();
      throw busy;
    });
    onEnd(() => void undone.push('last'));
    return undone.length;
  });
  await expect(run).rejects.toMatchObject({ errors: [busy], message: expect.stringContaining('target is busy') });
  expect(undone).toEqual(['last', 'first']);
  expect(told).toContain(busy);
});

test('what failed before that is what is thrown', async () => {
  const lost = new Error('a payment is lost');
  const run = withUndos((onEnd) => {
    onEnd(() => {
      throw busy;
    });
    return Promise.reject(lost);
  });
  await expect(run).rejects.toBe(lost);
  expect(told).toContain(busy);
});

test('nothing listens to signals afterwards', async () => {
  const before = process.listenerCount('SIGINT');
  expect(await withUndos(async () => process.listenerCount('SIGINT'))).toBe(before + 1);
  expect(process.listenerCount('SIGINT')).toBe(before);
});
