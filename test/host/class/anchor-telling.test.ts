/** An anchor that was signed here is told until there is another one: the call to somebody may have failed. */
import { expect, test } from 'vitest';
import type { RunningNode } from '../../../main/api/hosted/running-node.ts';
import { type ClassAnchor, formatAnchor } from '../../../main/consensus/keys/class-anchor.ts';
import { AnchorTelling } from '../../../main/host/class/anchor-telling.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const anchorAt = (height: number): ClassAnchor => ({
  key: '11'.repeat(32),
  firstBlock: '22'.repeat(32),
  height,
  hash: '33'.repeat(32),
  signature: '44'.repeat(64),
});

test('is told once an hour at last, however long there is no other one', () => {
  const clock = new FakeClock();
  let told = 0;
  const tell = (): void => void (told += 1);
  // Safe: nothing else of the node is used.
  const node = { peers: { news: { tell } } } as unknown as RunningNode['node'];
  const telling = new AnchorTelling({ clock, host: { running: () => ({ node }) as RunningNode } });
  telling.begin(anchorAt(20));
  // A pause that went on doubling would be too long for the system's timers after 17 times.
  for (let hours = 0; hours < 24; hours++) clock.advance(3_600_000);
  const afterADay = told;
  for (let hours = 0; hours < 60 * 24; hours++) clock.advance(3_600_000);
  expect(told - afterADay).toBe(60 * 24);
  telling.end();
});

test('is told after 30 seconds again, and then after pauses that double, until there is another one', () => {
  const clock = new FakeClock();
  const startMs = clock.monotonicMs();
  const told: (readonly [seconds: number, topic: string, text: string])[] = [];
  const tell = (topic: string, text: string): void =>
    void told.push([(clock.monotonicMs() - startMs) / 1000, topic, text]);
  // Safe: nothing else of the node is used.
  const node = { peers: { news: { tell } } } as unknown as RunningNode['node'];
  const telling = new AnchorTelling({ clock, host: { running: () => ({ node }) as RunningNode } });
  const pass = (seconds: number): void => {
    for (let passed = 0; passed < seconds; passed++) clock.advance(1000);
  };
  const [first, second] = [anchorAt(20), anchorAt(40)];
  telling.begin(first);
  pass(300);
  telling.begin(second);
  pass(40);
  telling.end();
  pass(3600);
  expect(told).toEqual([
    ...[0, 30, 90, 210].map((seconds) => [seconds, 'anchor', formatAnchor(first)]),
    ...[300, 330].map((seconds) => [seconds, 'anchor', formatAnchor(second)]),
  ]);
});
