/** Logs as files and as answers: what is written reads back the same, and what strangers write does no harm. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entryJson } from '../../../../preload/contract/messages/public-log/entry-json.ts';
import {
  formatLogFile,
  inOrder,
  LogFileReader,
  MAX_LOG_LINE,
  type LogFileContent,
  type LogFileFault,
} from '../../../../preload/contract/messages/public-log/log-file.ts';
import type { PublicEntry, PublicHappening } from '../../../../preload/contract/messages/public-log/public-entry.ts';
import { readEntry } from '../../../../preload/contract/messages/public-log/read-entry.ts';

const HASH = 'ab'.repeat(32);
const OWNER = { name: 'Table 3', address: 'MIIBIjAN', at: 'http://192.168.1.7:5000' };

const hash = fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 64, maxLength: 64 });
const text = fc.string({ maxLength: 40 });
const height = fc.integer({ min: 1, max: 2 ** 31 });
const block = {
  height,
  hash,
  previousHash: fc.option(hash),
  miner: fc.option(fc.string({ maxLength: 1000 })),
  from: text,
};
const branch = fc.record({
  first: hash,
  tip: hash,
  height: fc.constant(900),
  blocks: fc.integer({ min: 1, max: 900 }),
});
const came = fc
  .tuple(
    branch,
    fc.array(fc.record({ height, hash, previousHash: block.previousHash, miner: block.miner }), { maxLength: 20 }),
  )
  .map(([ends, listed]) => ({ ...ends, listed }));
const happening: fc.Arbitrary<PublicHappening> = fc.oneof(
  fc.record({ code: fc.constant('tip' as const), ...block, blocks: fc.constant(1) }),
  fc.record({ code: fc.constant('side-block' as const), ...block }),
  fc.record({
    code: fc.constant('reorganisation' as const),
    forkHeight: fc.nat(),
    forkHash: fc.option(hash),
    left: branch,
    came: fc.option(came),
    because: fc.constantFrom('longer' as const, 'lower' as const, 'class' as const, 'owner' as const),
    from: text,
  }),
  fc.record({
    code: fc.constant('block-refused' as const),
    height: fc.option(fc.nat()),
    hash: fc.option(hash),
    reason: text,
    from: text,
  }),
  fc.record({ code: fc.constant('payment-refused' as const), reason: text, from: text }),
  fc.record({ code: fc.constant('peer-came' as const), peer: text }),
  fc.record({ code: fc.constant('peer-went' as const), peer: text, problem: fc.option(text) }),
  fc.record({ code: fc.constant('class-command' as const), name: text, command: text }),
  fc.record({
    code: fc.constant('left-out' as const),
    of: fc.constantFrom('tip' as const, 'refusal' as const),
    count: fc.integer({ min: 1 }),
  }),
);
const time = fc.double({ min: 0, max: 1e11, noNaN: true });
const entry: fc.Arbitrary<PublicEntry> = fc.record({
  number: fc.integer({ min: 1 }),
  time,
  times: fc.integer({ min: 1 }),
  lastTime: time,
  what: happening,
});

function parse(file: string): LogFileContent | LogFileFault {
  const reader = new LogFileReader('workshop');
  for (const line of file.split('\n')) {
    const fault = reader.read(line.length > MAX_LOG_LINE ? undefined : line);
    if (fault !== undefined) return fault;
  }
  return reader.end();
}

function open(file: string): LogFileContent {
  const content = parse(file);
  if ('code' in content) throw new Error(content.code);
  return content;
}

const TIP = { number: 1, time: 5, kind: 'tip', code: 'tip', height: 2, hash: HASH, blocks: 1, from: 'this node' };
const NAMED = { height: 2, hash: HASH, previous_hash: null, miner: 'MIIBIjAN' };
const ENDS = { first: HASH, tip: HASH, height: 2, blocks: 1 };

function reorganisationWith(listed: unknown): unknown {
  const branches = { left: ENDS, came: listed === undefined ? ENDS : { ...ENDS, listed } };
  return {
    number: 1,
    time: 1,
    code: 'reorganisation',
    fork_height: 1,
    fork_hash: HASH,
    ...branches,
    because: 'longer',
    from: 'x',
  };
}

const HEAD = '{"chalkchain_log":1,"network":"workshop","name":null,"address":null,"at":null,"saved_at":1}';

test('an entry reads back as it was written', () => {
  fc.assert(
    fc.property(entry, (one) => {
      expect(readEntry(JSON.parse(JSON.stringify(entryJson(one))))).toEqual(JSON.parse(JSON.stringify(one)));
    }),
  );
});

test('a file reads back as it was saved, and so do two of them one after the other', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), (entries) => {
      const saved = JSON.parse(JSON.stringify(inOrder(entries)));
      const file = [...formatLogFile([{ owner: OWNER, entries: saved }], 'workshop', 1795331005)].join('');
      expect(open(file)).toEqual({ logs: [{ owner: OWNER, entries: saved }], unreadable: 0, unknown: 0, left: 0 });
      expect(open(file + file).logs).toHaveLength(2);
    }),
    { numRuns: 50 },
  );
});

test('a branch lists its blocks, and that of an earlier version none', () => {
  const listedOf = (value: unknown) => {
    const read = readEntry(value);
    return read !== undefined && read !== 'unknown' && read.what.code === 'reorganisation' && read.what.came?.listed;
  };
  expect(listedOf(reorganisationWith([NAMED]))).toEqual([
    { height: 2, hash: HASH, previousHash: null, miner: 'MIIBIjAN' },
  ]);
  expect(listedOf(reorganisationWith(undefined))).toEqual([]);
});

test('of a branch that lists more than twenty blocks, as a later version may, the first twenty are read', () => {
  const listed = Array.from({ length: 23 }, (_, index) => ({ ...NAMED, height: 100 - index }));
  expect(readEntry(reorganisationWith(listed))).toMatchObject({
    what: { came: { listed: listed.slice(0, 20).map(({ height }) => ({ height })) } },
  });
});

describe('what is no log', () => {
  test.each([
    ['nothing', '', { code: 'empty' }],
    ['blank lines', '\n \r\n', { code: 'empty' }],
    ['another text', 'Dear diary', { code: 'no-log' }],
    ['another JSON', '{"blocks": []}\n', { code: 'no-log' }],
    ['an entry without a beginning', `${JSON.stringify(TIP)}\n`, { code: 'no-log' }],
    ['a version that is no number', '{"chalkchain_log":"1"}', { code: 'no-log' }],
    ['a newer one', '{"chalkchain_log":2,"network":"workshop"}\n{}', { code: 'newer-version', version: 2 }],
    [
      'another network',
      `{"chalkchain_log":1,"network":"elsewhere"}\n${JSON.stringify(TIP)}`,
      { code: 'other-network', theirs: 'elsewhere', ours: 'workshop' },
    ],
    ['one without entries', `${HEAD}\n`, { code: 'no-entries' }],
    ['one with rubbish alone', `${HEAD}\n{}\n[[[\n`, { code: 'no-entries' }],
  ])('%s', (_, file, fault) => {
    expect(parse(file)).toEqual(fault);
  });
});

test('a file that was cut off gives what can be read of it', () => {
  const whole = `${HEAD}\n${JSON.stringify(TIP)}\n${JSON.stringify({ ...TIP, number: 2 })}\n`;
  const cut = open(whole.slice(0, -20));
  expect([cut.logs[0]?.entries.length, cut.unreadable]).toEqual([1, 1]);
});

test('entries of a newer version are skipped, and counted', () => {
  const file = [HEAD, JSON.stringify(TIP), JSON.stringify({ ...TIP, number: 2, code: 'eclipse' })].join('\n');
  expect(open(file)).toMatchObject({ unknown: 1, unreadable: 0, logs: [{ entries: [{ number: 1 }] }] });
});

test('entries are put in order, and one number counts once', () => {
  const lines = [3, 1, 2, 2].map((number) => JSON.stringify({ ...TIP, number }));
  expect(open([HEAD, ...lines].join('\r\n')).logs[0]?.entries.map(({ number }) => number)).toEqual([1, 2, 3]);
});

describe('hostile entries', () => {
  test.each([
    ['no object', 7],
    ['a list', []],
    ['nothing', null],
    ['a hash of capitals', { ...TIP, hash: HASH.toUpperCase() }],
    ['more blocks than its height', { ...TIP, blocks: 3 }],
    ['a height of 0', { ...TIP, height: 0 }],
    ['a broken height', { ...TIP, height: 1.5 }],
    ['a height beyond all', { ...TIP, height: 2 ** 31 + 1 }],
    ['a time before 1970', { ...TIP, time: -1 }],
    ['a time that is a text', { ...TIP, time: '5' }],
    ['a time beyond all', { ...TIP, time: 1e300 }],
    ['an endless name', { ...TIP, from: 'x'.repeat(201) }],
    ['an endless miner', { ...TIP, miner: 'x'.repeat(1201) }],
    ['a number of 0', { ...TIP, number: 0 }],
    ['members of a prototype', { ...TIP, from: { toString: 'x' } }],
    ['a reorganisation for no reason', { number: 1, time: 1, code: 'reorganisation', because: 'magic' }],
    ['a code that is no text', { ...TIP, code: {} }],
    ['a branch that lists something else', reorganisationWith([7])],
    ['a list of blocks that is none', reorganisationWith('all')],
    ['a listed block without a hash', reorganisationWith([{ ...NAMED, hash: 'tip' }])],
  ])('%s', (_, value) => {
    expect(readEntry(value)).toBeUndefined();
  });

  test('nothing that can be parsed throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        readEntry(value);
        parse(`${HEAD}\n${JSON.stringify(value)}`);
        parse(JSON.stringify(value));
      }),
    );
  });

  test('no more logs and entries are taken than there is room for', () => {
    const many = [HEAD, ...Array.from({ length: 20_005 }, (_, index) => JSON.stringify({ ...TIP, number: index + 1 }))];
    expect(open(many.join('\n'))).toMatchObject({ left: 5 });
    const logs = Array.from({ length: 70 }, () => `${HEAD}\n${JSON.stringify(TIP)}\n`).join('');
    const content = open(logs);
    expect([content.logs.length, content.left]).toEqual([64, 6]);
  });

  test('a line without an end is no entry', () => {
    expect(open(`${HEAD}\n${JSON.stringify(TIP)}\n${'['.repeat(8_000_000)}`)).toMatchObject({ unreadable: 1 });
  });
});
