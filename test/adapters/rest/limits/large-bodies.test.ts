/** How many large bodies are on their way at once. */
import { expect, test } from 'vitest';
import { LargeBodies } from '../../../../main/adapters/rest/limits/large-bodies.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

function openBodies() {
  const clock = new FakeClock();
  const bodies = new LargeBodies(clock);
  const refused: string[] = [];
  /** A body that is on its way, or is here as a whole. */
  const admit = (ip: string, isHere = false) =>
    bodies.admit(ip, ({ status }) => !isHere && refused.push(`${ip} ${status}`) > 0);
  return { clock, refused, admit };
}

test('admits two of one sender and eight of all, and others once these are done', () => {
  const { admit, refused } = openBodies();
  const places = [admit('a'), admit('a')];
  expect(() => admit('a')).toThrow(expect.objectContaining({ status: 429 }));
  for (const sender of ['b', 'c', 'd', 'e', 'f', 'g']) places.push(admit(sender));
  expect(() => admit('h')).toThrow(expect.objectContaining({ status: 503 }));
  for (const leave of places) leave();
  admit('a');
  admit('h');
  expect(refused).toEqual([]);
});

test('a body that has been on its way for ten seconds gives way to a newcomer, the oldest first', () => {
  const { clock, refused, admit } = openBodies();
  const [leave] = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'].map((ip) => admit(ip));
  clock.advance(9_999);
  expect(() => admit('h')).toThrow(expect.objectContaining({ status: 503 }));
  clock.advance(1);
  admit('h');
  expect(refused).toEqual(['a 503']);
  leave?.();
  admit('i');
  expect(refused).toEqual(['a 503', 'a 503']);
});

test('a body that is here as a whole gives way to nobody', () => {
  const { clock, refused, admit } = openBodies();
  for (const sender of ['a', 'a', 'b', 'b', 'c', 'c', 'd']) admit(sender, true);
  admit('d');
  clock.advance(60_000);
  admit('h');
  expect(refused).toEqual(['d 503']);
  expect(() => admit('i')).toThrow(expect.objectContaining({ status: 503 }));
});
