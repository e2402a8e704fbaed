/** How many large bodies are on their way at once. */
import { expect, test } from 'vitest';
import { LargeBodies } from '../../../../main/adapters/rest/limits/large-bodies.ts';

test('admits two of one sender and eight of all, and others once these are done', () => {
  const bodies = new LargeBodies();
  const releases = [bodies.admit('a'), bodies.admit('a')];
  expect(() => bodies.admit('a')).toThrow(expect.objectContaining({ status: 429 }));
  for (const sender of ['b', 'c', 'd', 'e', 'f', 'g']) releases.push(bodies.admit(sender));
  expect(() => bodies.admit('h')).toThrow(expect.objectContaining({ status: 503 }));
  for (const release of releases) release();
  bodies.admit('a');
  bodies.admit('h');
});
