/**
 * What the key of a class has anchored stays: a branch without it is refused, and the one with it is followed, however short.
 *
 *     first - a2 - a3 - a4 - a5          a3 is anchored
 *                \ b3 - b4 - b5 - b6     longer, with dates exactly as far apart as the rule asks for
 */
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import type { Anchor } from '../../main/node/chain/anchor.ts';
import type { Membership } from '../../main/node/class/membership.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { dumpOf, FROM_NETWORK, openTestChain, type TestChain } from '../support/test-chain.ts';

const make = new ChainBuilder();
const first = make.genesis();
const [a2, a3, a4, a5] = make.chainOn(first, 4) as [Block, Block, Block, Block];
const class_ = [first, a2, a3, a4, a5];
const taken = make.chainOn(a2, 4, { timestamp: Number(a2.timestamp) + 5, miner: null });
const takeover = [first, a2, ...taken];
const PEER = 'http://10.0.0.7:5000';
const newPath = useTempFolder();

let anchor: Anchor | undefined;
const currentClass = (): Membership => ({
  key: '00'.repeat(32),
  name: '10b',
  statement: { key: '', number: 1, name: '10b', firstBlock: first.hash, block: '', signature: '' },
  anchor,
});

let tested: TestChain;
let refused: number[];
beforeEach(() => {
  anchor = undefined;
  tested = openTestChain({ currentClass });
  refused = [];
  tested.events.subscribe('branch-refused', ({ height }) => refused.push(height));
});
afterEach(() => tested.close());

async function take(blocks: readonly Block[]): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  for (const block of blocks) outcomes.push(await tested.chain.acceptBlock(block, FROM_NETWORK));
  return outcomes;
}

async function anchorAt({ height, hash }: Block): Promise<void> {
  anchor = { height, hash };
  await tested.chain.anchorChanged();
  await tested.chain.whenIdle();
}

const REFUSED = { kind: 'rejected', code: 'not-anchored', isSenderToBlame: false };

describe('a longer chain that leaves the class below its anchor', () => {
  test('takes the class over without an anchor, and is told', async () => {
    await take(class_);
    await tested.chain.acceptDump(dumpOf(takeover), PEER);
    expect(tested.chain.tip?.hash).toBe(taken.at(-1)?.hash);
  });

  test('is refused when a peer sends it, at the first block beside the anchor, and told (not-anchored)', async () => {
    await take(class_);
    await anchorAt(a3);
    const outcome = await tested.chain.acceptDump(dumpOf(takeover), PEER);
    expect(outcome).toMatchObject({
      kind: 'rejected',
      refusal: { height: 3, reason: { code: 'not-anchored', detail: { code: 'anchor', height: 3, hash: a3.hash } } },
      added: 0,
    });
    expect([tested.chain.tip?.hash, tested.chain.sideBlockCount, refused]).toEqual([a5.hash, 0, [3]]);
  });

  test('is refused block by block (not-anchored)', async () => {
    await take(class_);
    await anchorAt(a3);
    expect(await take(taken)).toMatchObject([REFUSED, { kind: 'orphan' }, { kind: 'orphan' }, { kind: 'orphan' }]);
    expect(tested.chain.tip?.hash).toBe(a5.hash);
  });

  test('is refused even before the anchored block is here (not-anchored)', async () => {
    await take([first, a2]);
    await anchorAt(a3);
    expect(tested.chain.lackedAnchor).toEqual(anchor);
    expect(await take(taken.slice(0, 1))).toMatchObject([REFUSED]);
    expect(await tested.chain.acceptDump(dumpOf(takeover), PEER)).toMatchObject({ kind: 'rejected', added: 0 });
    await take([a3]);
    expect([tested.chain.tip?.hash, tested.chain.lackedAnchor]).toEqual([a3.hash, undefined]);
  });

  test('cannot be chosen by hand (not-anchored)', async () => {
    await take([...class_, ...taken.slice(0, 2)]);
    await anchorAt(a3);
    await expect(tested.chain.chooseBranch(taken[1]?.hash)).rejects.toMatchObject({
      problem: { code: 'invalid-branch', reason: { code: 'not-anchored' } },
    });
    expect(tested.chain.tip?.hash).toBe(a5.hash);
  });

  test('is refused at every block when it was stored before (not-anchored)', async () => {
    await take([...class_, ...taken.slice(0, 3)]);
    await anchorAt(a3);
    expect(await take(taken.slice(3))).toMatchObject([REFUSED]);
    expect(tested.chain.tip?.hash).toBe(a5.hash);
  });
});

describe('a node on a branch without the anchor', () => {
  test('goes to the shorter one that holds it, when that is stored', async () => {
    await take([...class_, ...taken]);
    expect(tested.chain.tip?.hash).toBe(taken.at(-1)?.hash);
    await anchorAt(a3);
    expect([tested.chain.tip?.hash, tested.chain.lackedAnchor]).toEqual([a5.hash, undefined]);
  });

  test('stays, and fetches the shorter one when somebody has it', async () => {
    await take(takeover);
    await anchorAt(a3);
    expect([tested.chain.tip?.hash, tested.chain.lackedAnchor]).toEqual([taken.at(-1)?.hash, anchor]);
    expect(await tested.chain.acceptDump(dumpOf(class_), PEER)).toMatchObject({
      kind: 'synced',
      added: 3,
      replaced: 4,
    });
    expect([tested.chain.tip?.hash, tested.chain.lackedAnchor]).toEqual([a5.hash, undefined]);
  });

  test('stays when the chain that it is offered lacks the anchor, too (not-anchored)', async () => {
    await take(takeover);
    await anchorAt(make.on(a2, { timestamp: Number(a2.timestamp) + 99 }));
    expect(await tested.chain.acceptDump(dumpOf(class_), PEER)).toMatchObject({ kind: 'rejected', added: 0 });
    expect(await take([make.on(taken.at(-1) as Block)])).toMatchObject([REFUSED]);
    expect(tested.chain.tip?.hash).toBe(taken.at(-1)?.hash);
  });

  test('goes to it after a restart, whatever its owner had chosen', async () => {
    const file = newPath('chain.db');
    tested.close();
    tested = openTestChain({ currentClass, file });
    await take([...class_, ...taken]);
    await tested.chain.chooseBranch(a5.hash);
    await tested.chain.chooseBranch(undefined);
    const { marks } = tested.chain;
    expect(marks.choice).toBeUndefined();
    await tested.chain.drained();
    tested.close();
    anchor = { height: 3, hash: a3.hash };
    tested = openTestChain({ currentClass, file });
    await tested.chain.whenIdle();
    expect(tested.chain.tip?.hash).toBe(a5.hash);
    tested.close();
    tested = openTestChain({ currentClass });
    rmSync(file);
  });
});

describe('a choice', () => {
  test('ends when the class anchors another branch', async () => {
    await take([...class_, ...taken.slice(0, 2)]);
    await tested.chain.chooseBranch(taken[1]?.hash);
    expect(tested.chain.tip?.hash).toBe(taken[1]?.hash);
    await anchorAt(a3);
    expect([tested.chain.tip?.hash, tested.chain.marks.choice]).toEqual([a5.hash, undefined]);
  });

  test('stands when its branch holds the anchor', async () => {
    const other = make.chainOn(a3, 1, { timestamp: Number(a3.timestamp) + 9 });
    await take([...class_, ...other]);
    await tested.chain.chooseBranch(other[0]?.hash);
    await anchorAt(a3);
    expect([tested.chain.tip?.hash, tested.chain.marks.choice?.tip]).toEqual([other[0]?.hash, other[0]?.hash]);
  });
});

describe('a history that is replaced for the anchor', () => {
  test('is told as what the class has done, without a way back', async () => {
    const long = make.chainOn(a2, 8, { miner: null });
    await take([...class_, ...long]);
    await tested.chain.dismissReplacement(tested.chain.marks.replacement?.after.tip ?? '');
    await anchorAt(a3);
    expect(tested.chain.marks.replacement).toMatchObject({
      sender: { kind: 'class' },
      depth: 8,
      after: { tip: a5.hash },
    });
    expect(tested.logLines.at(-1)).toContain('All nodes of the class go to the branch that it has anchored.');
    await expect(tested.chain.chooseBranch(long.at(-1)?.hash)).rejects.toMatchObject({
      problem: { reason: { code: 'not-anchored' } },
    });
  });
});

test('when the anchor is void, the longest stored chain is followed again', async () => {
  await take([...class_, ...taken]);
  await anchorAt(a3);
  expect(tested.chain.tip?.hash).toBe(a5.hash);
  anchor = undefined;
  await tested.chain.anchorChanged();
  await tested.chain.whenIdle();
  expect(tested.chain.tip?.hash).toBe(taken.at(-1)?.hash);
});
