/** Logs side by side: one node is shown once, or told apart. */
import { describe, expect, test } from 'vitest';
import { MAX_ALL_ENTRIES, MAX_LOGS } from '../../../../../preload/contract/messages/public-log/log-file.ts';
import type { PublicEntry } from '../../../../../preload/contract/messages/public-log/public-entry.ts';
import {
  addFetched,
  fullOf,
  isPartOf,
  openLogs,
  placeOf,
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
  const short = log(ENTRIES.slice(0, 2), { address: 'ada', file: 'a.jsonl' });
  const long = log(ENTRIES, { address: 'ada', file: 'b.jsonl' });
  const bob = log(ENTRIES, { address: 'bob', file: 'a.jsonl' });

  test('of the own lesson shows this node once', () => {
    const saved = log(ENTRIES.slice(1), { file: 'lesson.jsonl' });
    expect(openLogs(OWN, [], [saved])).toEqual({ logs: [], added: [], known: 1 });
  });

  test('that claims the own address and says something else lays it beside', () => {
    const forged = log([entryAt(1, tip(9, 'x9'), 9)], { file: 'forged.jsonl' });
    expect(openLogs(OWN, [], [forged])).toEqual({ logs: [forged], added: [forged], known: 0 });
  });

  test('a second time shows nothing twice, and a longer one takes the place of a shorter one', () => {
    expect(openLogs(OWN, [short], [short])).toEqual({ logs: [short], added: [], known: 1 });
    expect(openLogs(OWN, [short, bob], [long])).toEqual({ logs: [long, bob], added: [long], known: 0 });
    expect(openLogs(OWN, [long], [short])).toEqual({ logs: [long], added: [], known: 1 });
  });

  test('counts as added what is shown of it, and was not before', () => {
    expect(openLogs(OWN, [long], [short, bob])).toEqual({ logs: [long, bob], added: [bob], known: 1 });
    expect(openLogs(OWN, [], [short, long])).toEqual({ logs: [long], added: [long], known: 0 });
  });

  test('takes nothing away that was fetched from the node itself', () => {
    const fetched = log(ENTRIES.slice(0, 2), { address: 'ada', at: 'http://10.0.0.7:5000' });
    const longer = log(ENTRIES, { address: 'ada', file: 'a.jsonl' });
    expect(openLogs(OWN, [fetched], [longer]).logs).toEqual([fetched, longer]);
  });
});

describe('there is room for a file', () => {
  const logsOf = (count: number, first = 0): readonly ShownLog[] =>
    Array.from({ length: count }, (_, index) => log(ENTRIES, { address: `node ${first + index}`, file: 'a.jsonl' }));

  test('where its logs and the own one are not more than are shown', () => {
    expect(fullOf(openLogs(OWN, [], logsOf(MAX_LOGS - 1)))).toBeUndefined();
    expect(fullOf(openLogs(OWN, [], logsOf(MAX_LOGS)))).toBe('logs');
    expect(fullOf(openLogs(OWN, logsOf(40), logsOf(24, 40)))).toBe('logs');
  });

  test('where they are shown already', () => {
    expect(fullOf(openLogs(OWN, logsOf(40), logsOf(40)))).toBeUndefined();
    expect(fullOf(openLogs(OWN, logsOf(40), logsOf(60)))).toBeUndefined();
    expect(fullOf(openLogs(OWN, logsOf(MAX_LOGS), logsOf(1)))).toBeUndefined();
  });

  test('where all entries together are not too many', () => {
    const half = logOf(...Array.from({ length: MAX_ALL_ENTRIES / 2 }, (_, index) => tip(index, `b${index}`)));
    const [ada, bob] = [log(half, { address: 'ada', file: 'a' }), log(half, { address: 'bob', file: 'a' })];
    expect(fullOf(openLogs(OWN, [ada], [bob]))).toBeUndefined();
    expect(fullOf(openLogs(OWN, [ada], [bob, ...logsOf(1)]))).toBe('entries');
  });
});

const AT = 'http://10.0.0.7:5000';

test('what is fetched takes the place of what came from there before, and of files that say no more', () => {
  const before = log(ENTRIES.slice(0, 1), { address: 'ada', at: AT });
  const file = log(ENTRIES.slice(0, 2), { address: 'ada', file: 'a.jsonl' });
  const other = log(ENTRIES, { address: 'bob', file: 'a.jsonl' });
  const fetched = log(ENTRIES, { address: 'ada', at: AT });
  expect(addFetched([before, file, other], fetched)).toEqual([fetched, other]);
  expect(addFetched([other], fetched)).toEqual([other, fetched]);
});

describe('the log that is followed is', () => {
  const ada = log(ENTRIES.slice(0, 2), { address: 'ada', file: 'a.jsonl' });
  const bob = log(ENTRIES, { address: 'bob', file: 'a.jsonl' });

  test('the same one while others go', () => {
    expect(placeOf(bob, [OWN, ada, bob])).toBe(2);
    expect(placeOf(bob, [OWN, bob])).toBe(1);
  });

  test('the one that has taken its place: a longer file, what was fetched since, the own one read again', () => {
    const longer = log(ENTRIES, { address: 'ada', file: 'b.jsonl' });
    expect(placeOf(ada, [OWN, bob, longer])).toBe(2);
    const fetched = log(ENTRIES, { address: 'ada', at: AT });
    expect(placeOf(log(ENTRIES.slice(0, 1), { address: 'ada', at: AT }), [OWN, bob, fetched])).toBe(2);
    expect(placeOf(ada, [OWN, bob, fetched])).toBe(2);
    expect(placeOf(OWN, [log([...ENTRIES, entryAt(200, tip(4, 'b4'), 4)]), bob])).toBe(0);
  });

  test('the first one where it was taken away', () => {
    expect(placeOf(ada, [OWN, bob])).toBe(0);
  });
});
