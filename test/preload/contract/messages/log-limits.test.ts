/** How much of a log there is: one number for what is kept, for what is read, and for what the documents say. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ACTIVITY_KINDS, isPublicKind } from '../../../../preload/contract/messages/activity.ts';
import {
  KEPT_ENTRIES,
  LOG_PAGE_ENTRIES,
  MAX_LISTED_BLOCKS,
  MAX_LOG_ENTRIES,
  MAX_LOG_PAGES,
} from '../../../../preload/contract/messages/public-log/log-limits.ts';

const whole = (count: number): string => count.toLocaleString('en-US');
const textOf = (name: string): string => readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');

test('all that a node keeps is read, from a peer as well as from a file', () => {
  const kept = ACTIVITY_KINDS.filter(isPublicKind).reduce((sum, kind) => sum + KEPT_ENTRIES[kind], 0);
  expect(kept).toBeLessThanOrEqual(MAX_LOG_ENTRIES);
  expect(MAX_LOG_PAGES * LOG_PAGE_ENTRIES).toBeGreaterThanOrEqual(2 * MAX_LOG_ENTRIES);
});

test('the documents name these numbers', () => {
  const { tip, reorganisation, class: commands, peer } = KEPT_ENTRIES;
  expect(commands).toBe(reorganisation);
  expect(textOf('INSTRUCTOR-GUIDE.md')).toContain(`Nodes keep their last ${whole(tip)} new blocks`);
  const protocol = textOf('PROTOCOL.md');
  expect(protocol).toContain(
    `${whole(tip)} tips, ${whole(reorganisation)} reorganisations and commands, ${whole(peer)} of the others`,
  );
  expect(protocol).toContain(`| logs, entries of a log, entries in all | 64, ${whole(MAX_LOG_ENTRIES)}, 200,000 |`);
  expect(protocol).toContain(`at most ${MAX_LISTED_BLOCKS} of its blocks`);
});
