import { expect, test } from 'vitest';
import { SyncNews } from '../../../main/api/events/sync-news.ts';

const PEER = 'http://10.0.0.7:5000';
const progress = (done: number, isRunning = true) => ({ peer: PEER, done, total: 1000, isRunning });

test('tells how far a long sync is, and that it ended', () => {
  const news = new SyncNews();
  expect(news.add(progress(200))).toBe(true);
  expect(news.take()).toEqual({ name: 'sync-progress', payload: { peer: PEER, done: 200, total: 1000 } });
  news.add(progress(400));
  news.add(progress(600));
  expect(news.take()?.payload).toMatchObject({ done: 600 });
  // It broke off.
  expect(news.add(progress(600, false))).toBe(true);
  expect(news.take()?.payload).toMatchObject({ done: 1000, total: 1000 });
  expect(news.take()).toBeUndefined();
});

test('is silent on a sync that is over at once', () => {
  const news = new SyncNews();
  expect(news.add(progress(1000))).toBe(false);
  expect(news.add(progress(1000, false))).toBe(false);
  expect(news.take()).toBeUndefined();
});
