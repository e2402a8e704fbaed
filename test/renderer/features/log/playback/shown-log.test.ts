/** Logs side by side: one node is shown once, or told apart. */
import { describe, expect, test } from 'vitest';
import type { PublicEntry } from '../../../../../preload/contract/messages/public-log/public-entry.ts';
import {
  addFetched,
  isPartOf,
  openLogs,
  type ShownLog,
} from '../../../../../renderer/features/log/playback/core/shown-log.ts';
import { entryAt, logOf, tip } from './log-builder.ts';

const ENTRIES = logOf(tip(1, 'b1'), tip(2, 'b2', { on: 'b1' }), tip(3, 'b3', { on: 'b2' }));

function log(entries: readonly PublicEntry[], options: Partial<ShownLog['owner']> & { file?: string } = {}): ShownLog {
  const { file = null, ...owner } = options;
  return { owner: { name: null, address: 'own', at: null, ...owner }, entries, file };
}

const OWN = log(ENTRIES);

describe('a log is part of another one of the same node', () => {
  test('when it says nothing else, though miners and parents have become unknown since', () => {
    const later = ENTRIES.slice(0, 2).map((entry) => ({ ...entry, times: 1, what: { ...entry.what, miner: null } }));
    expect(isPartOf(log(later as readonly PublicEntry[]), OWN)).toBe(true);
    expect(isPartOf(OWN, OWN)).toBe(true);
  });

  test.each([
    ['another node', log(ENTRIES, { address: 'other' })],
    ['an entry more', log([...ENTRIES, entryAt(200, tip(4, 'b4'), 4)])],
    ['another time', log(ENTRIES.map((entry) => ({ ...entry, time: entry.time + 1 })))],
    ['another block', log([...ENTRIES.slice(0, 2), entryAt(102, tip(3, 'x3'), 3)])],
    ['something else at the number', log([entryAt(100, { code: 'peer-came', peer: 'p' }, 1)])],
  ])('and not with %s', (_what, part) => {
    expect(isPartOf(part, OWN)).toBe(false);
  });
});

describe('opening a file', () => {
  test('of the own lesson shows this node once', () => {
    const saved = log(ENTRIES.slice(1), { file: 'lesson.jsonl' });
    expect(openLogs(OWN, [], [saved])).toEqual({ logs: [], known: 1 });
  });

  test('that claims the own address and says something else lays it beside', () => {
    const forged = log([entryAt(1, tip(9, 'x9'), 9)], { file: 'forged.jsonl' });
    expect(openLogs(OWN, [], [forged])).toEqual({ logs: [forged], known: 0 });
  });

  test('a second time shows nothing twice, and a longer one takes the place of a shorter one', () => {
    const short = log(ENTRIES.slice(0, 2), { address: 'ada', file: 'a.jsonl' });
    const long = log(ENTRIES, { address: 'ada', file: 'b.jsonl' });
    expect(openLogs(OWN, [short], [short])).toEqual({ logs: [short], known: 1 });
    expect(openLogs(OWN, [short], [long])).toEqual({ logs: [long], known: 0 });
    expect(openLogs(OWN, [long], [short])).toEqual({ logs: [long], known: 1 });
  });

  test('takes nothing away that was fetched from the node itself', () => {
    const fetched = log(ENTRIES.slice(0, 2), { address: 'ada', at: 'http://10.0.0.7:5000' });
    const longer = log(ENTRIES, { address: 'ada', file: 'a.jsonl' });
    expect(openLogs(OWN, [fetched], [longer]).logs).toEqual([fetched, longer]);
  });
});

test('what is fetched takes the place of what came from there before, and of files that say no more', () => {
  const at = 'http://10.0.0.7:5000';
  const before = log(ENTRIES.slice(0, 1), { address: 'ada', at });
  const file = log(ENTRIES.slice(0, 2), { address: 'ada', file: 'a.jsonl' });
  const other = log(ENTRIES, { address: 'bob', file: 'a.jsonl' });
  const fetched = log(ENTRIES, { address: 'ada', at });
  expect(addFetched([before, file, other], fetched)).toEqual([other, fetched]);
});
