/** What the benches compute in the page is what the node computes: compared with the recorded vectors. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { parseBlock } from '../../../../main/consensus/wire.ts';
import { isHashBelowTarget } from '../../../../main/consensus/rules/target.ts';
import { formatBlock } from '../../../../main/consensus/texts/block-text.ts';
import { readHeader } from '../../../../renderer/features/benches/core/header-draft.ts';
import { NonceWalk } from '../../../../renderer/features/benches/core/nonce-walk.ts';
import { readNumber, readTimestamp } from '../../../../renderer/features/benches/core/read-fields.ts';
import { hashText } from '../../../../renderer/features/benches/core/sha256.ts';
import { readTransactionLines } from '../../../../renderer/features/benches/core/transaction-lines.ts';
import { draftOf, readCopy } from '../../../../renderer/features/benches/tamper/block-copy.ts';
import { compareLedgers } from '../../../../renderer/features/benches/tamper/ledger-change.ts';
import { Remining } from '../../../../renderer/features/benches/tamper/remining.ts';
import { ChainBuilder } from '../../../support/chain-builder.ts';

const VECTORS = new URL('../../../vectors/reference/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, VECTORS), 'utf8'));
const CHAIN = read('chain-60.json') as { readonly blocks: readonly string[] };

const HEADER = { height: '2', difficulty: '4', nonce: '0', previousHash: 'ab'.repeat(32), timestamp: '1582933112.0' };
const never = (): boolean => false;

describe('SHA-256 in the page', () => {
  test.each(['', 'abc', 'Zoë \u{1f600}', 'a'.repeat(64 * 1024)])('is that of Node', (text) => {
    expect(hashText(text)).toBe(createHash('sha256').update(text).digest('hex'));
  });
});

describe('a copy of a block', () => {
  test('has the hash of the original, for every recorded block', () => {
    let previousHash = '0';
    for (const wire of CHAIN.blocks) {
      const { block, faults } = readCopy(draftOf(wire));
      expect(faults).toEqual({});
      expect(block).toMatchObject({ previousHash, hash: parseBlock(wire).hash });
      expect(block && formatBlock(block)).toBe(wire);
      previousHash = block!.hash;
    }
  });

  test('says which field has a fault', () => {
    const draft = draftOf(CHAIN.blocks[3]!);
    const [first, ...rest] = draft.transactions;
    const { block, faults, transactionFaults } = readCopy({
      ...draft,
      nonce: '-1',
      previousHash: 'AB'.repeat(32),
      transactions: [{ ...first!, to: '', amount: '1,5' }, ...rest],
    });
    expect(block).toBeUndefined();
    expect(faults).toEqual({ nonce: 'not-a-nonce', previousHash: 'not-a-hash' });
    expect(transactionFaults[0]).toEqual({ to: 'empty', amount: 'not-a-number' });
  });

  test('may leave transactions out, whatever is in them', () => {
    const draft = draftOf(CHAIN.blocks[3]!);
    const transactions = draft.transactions.map((one) => ({ ...one, amount: '', isLeftOut: true }));
    const { block } = readCopy({ ...draft, transactions });
    expect(block?.transactions).toEqual([]);
    expect(block?.preimage).toContain('"transactions": ""');
  });

  test('leads to a ledger with other gains', () => {
    const pay = (from: string, to: string, amount: bigint | number) => ({ from, to, amount });
    expect(
      compareLedgers([pay('a', 'b', 3n), pay('COINBASE', 'c', 10n)], [pay('a', 'd', 4.5), pay('COINBASE', 'c', 10n)]),
    ).toEqual([
      { address: 'a', inChain: -3n, onCopy: -4.5 },
      { address: 'b', inChain: 3n, onCopy: 0n },
      { address: 'c', inChain: 10n, onCopy: 10n },
      { address: 'd', inChain: 0n, onCopy: 4.5 },
    ]);
  });
});

describe('fields', () => {
  test.each(['', ' ', '-1', '1.5', '1e3', '0x10', '9007199254740993', 'NaN'])('%j is no height', (height) => {
    expect(readHeader({ ...HEADER, height }).faults).toEqual({ height: 'not-a-count' });
  });

  test('may be typed behind a zero', () => {
    expect(readHeader({ ...HEADER, height: '07', nonce: '01' }).fields).toMatchObject({ height: 7, nonce: 1n });
  });

  test.each(['', '-1', 'NaN', 'Infinity', '1.', 'now'])('%j is no time', (timestamp) => {
    expect(readTimestamp(timestamp)).toEqual({ ok: false, fault: 'not-a-time' });
  });

  test('keep the kind of a number', () => {
    expect(readNumber('10')).toEqual({ ok: true, value: 10n });
    expect(readNumber('10.0')).toEqual({ ok: true, value: 10 });
    expect(readNumber('9'.repeat(5000))).toEqual({ ok: false, fault: 'too-long' });
  });
});

describe('transactions in lines', () => {
  test('are hashed as Python writes them, however they are spaced', () => {
    const hash = hashText(String.raw`{"from": "COINBASE", "to": "Zo\u00eb", "amount": 10}`);
    expect(readTransactionLines(`{"amount":10,"to":"Zoë","from":"COINBASE"}\n\n${hash}\n`)).toEqual({
      hashes: [hash, hash],
      badLine: undefined,
    });
  });

  test.each(['pay me', '{"from": "a", "to": "b"}', '{"from": "a", "to": 7, "amount": 1}', '[]', '{"from"'])(
    'are not %j',
    (line) => {
      expect(readTransactionLines(`\n${line}`)).toEqual({ hashes: [], badLine: 2 });
    },
  );
});

describe('a walk over nonces', () => {
  const { fields } = readHeader({ ...HEADER, difficulty: '8' });

  test('finds the first nonce whose hash is below the target', () => {
    const walk = new NonceWalk({ ...fields!, transactions: [] }, 0n);
    walk.run(1_000_000, never);
    const { nonce, hash } = walk.found!;
    expect(isHashBelowTarget(hash, 8)).toBe(true);
    expect(readCopy({ ...HEADER, difficulty: '8', nonce: String(nonce), transactions: [] }).block?.hash).toBe(hash);
    expect(walk.tries).toBe(Number(nonce) + 1);
    const rest = new NonceWalk({ ...fields!, transactions: [] }, nonce + 1n);
    rest.run(1_000_000, never);
    expect(rest.found!.nonce).toBeGreaterThan(nonce);
  });

  test('looks at the clock between the tries of a long preimage', () => {
    const transactions = Array.from({ length: 1000 }, () => ({ hash: 'cd'.repeat(32) }));
    const walk = new NonceWalk({ ...fields!, difficulty: 200, transactions }, 0n);
    let looks = 0;
    walk.run(1_000_000, () => ++looks === 3);
    expect(walk.tries).toBe(3);
  });
});

describe('mining anew', () => {
  const make = new ChainBuilder();
  const blocks = make.chainOn(make.genesis(), 4);
  const copies = blocks.map((block) => readCopy(draftOf(formatBlock(block))).block!);
  const params = { initialDifficulty: 3, targetSpacingSeconds: 5 };

  test('gives each block its work and its link again', () => {
    const changed = { ...copies[1]!, transactions: [] };
    const remining = new Remining({ params, parent: copies[0], changed, isRetargeted: false });
    remining.run(never);
    for (const original of copies.slice(2)) {
      remining.goOn(original);
      remining.run(never);
    }
    const { done } = remining;
    expect(done.map(({ height }) => height)).toEqual([3, 4, 5]);
    expect(done.map(({ previousHash }) => previousHash)).toEqual([blocks[0]!.hash, done[0]!.hash, done[1]!.hash]);
    for (const { hash, difficulty } of done) expect(isHashBelowTarget(hash, difficulty)).toBe(true);
    for (const block of done) expect(parseBlock(formatBlock(block)).hash).toBe(block.hash);
  });

  test('follows the retarget rule when a time was changed', () => {
    const late = Number(copies[0]!.timestamp);
    // In less than 5 seconds after the block before, and the next one long after: up, then down.
    const changed = { ...copies[1]!, timestamp: late + 1 };
    const remining = new Remining({ params, parent: copies[0], changed, isRetargeted: true });
    remining.run(never);
    for (const original of copies.slice(2)) {
      remining.goOn(original);
      remining.run(never);
    }
    expect(remining.done.map(({ difficulty }) => difficulty)).toEqual([1, 2, 1]);
  });
});
