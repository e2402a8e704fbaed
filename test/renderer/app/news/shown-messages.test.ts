import { expect, test } from 'vitest';
import { newestFor, newestWarning } from '../../../../renderer/app/news/shown-messages.ts';
import type { KeptMessage, Message } from '../../../../renderer/ui/news/message.ts';

/** Oldest first. */
function kept(...messages: readonly Message[]): KeptMessage[] {
  return messages.map((message, index) => ({ ...message, number: index + 1, at: index })).toReversed();
}

const ERROR = { tone: 'error', text: 'The node cannot save to disk' } as const;
const SAVED = { tone: 'good', text: 'Saved' } as const;

test('a newer message takes no error away', () => {
  const messages = kept(ERROR, SAVED);
  expect(newestFor('errors', messages)?.number).toBe(1);
  expect(newestFor('others', messages)?.number).toBe(2);
});

test('a message that is said elsewhere takes nothing away', () => {
  const messages = kept(ERROR, SAVED, { tone: 'warning', text: 'Replaced', isSaidElsewhere: true });
  expect(newestFor('errors', messages)?.number).toBe(1);
  expect(newestFor('others', messages)?.number).toBe(2);
});

test('a newer error takes the place of an older one', () => {
  expect(newestFor('errors', kept(ERROR, ERROR))?.number).toBe(2);
});

test('there is none when nothing was told', () => {
  expect(newestFor('errors', kept(SAVED))).toBeUndefined();
  expect(newestFor('others', kept(ERROR))).toBeUndefined();
});

test('the newest warning is found behind what came after it, unless it is said elsewhere', () => {
  const warning = { tone: 'warning', text: 'Mining ended' } as const;
  expect(newestWarning(kept(warning, warning, SAVED, ERROR))?.number).toBe(2);
  expect(newestWarning(kept(SAVED, { ...warning, isSaidElsewhere: true }))).toBeUndefined();
});
