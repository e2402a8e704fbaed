/**
 * A chain of a class: only what begins with the class's first block is followed.
 *
 *     first - a - b          the class's
 *     other - c - d - e      longer, and refused, whichever way it comes
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import type { Membership } from '../../main/node/class/membership.ts';
import { ChainBuilder, TEST_EPOCH } from '../support/chain-builder.ts';
import { dumpOf, FROM_NETWORK, openTestChain, type TestChain } from '../support/test-chain.ts';

const make = new ChainBuilder();
const first = make.genesis();
const own = [first, ...make.chainOn(first, 2)];
const other = make.genesis(TEST_EPOCH + 1);
const others = [other, ...make.chainOn(other, 4)];
const PEER = 'http://10.0.0.7:5000';

let membership: Membership | undefined;
let tested: TestChain;
beforeEach(() => {
  membership = undefined;
  tested = openTestChain({ currentClass: () => membership });
});
afterEach(() => tested.close());

function join(firstBlock: string | undefined): void {
  const statement = firstBlock === undefined ? undefined : { ...SIGNED, firstBlock };
  membership = { key: SIGNED.key, name: SIGNED.name, statement };
}

const SIGNED = { key: '00'.repeat(32), number: 1, name: '10b', block: '', signature: '' };
const REFUSED = { kind: 'rejected', code: 'other-chain', isSenderToBlame: false };

async function take(blocks: readonly Block[]): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  for (const block of blocks) outcomes.push(await tested.chain.acceptBlock(block, FROM_NETWORK));
  return outcomes;
}

describe('a node of a class', () => {
  test('follows the chain of the class', async () => {
    join(first.hash);
    expect(await take(own)).toEqual(own.map(() => ({ kind: 'connected' })));
  });

  test('refuses another first block, on an empty chain and beside its own (other-chain)', async () => {
    join(first.hash);
    expect(await take([other])).toMatchObject([REFUSED]);
    await take([first]);
    expect(await take([other])).toMatchObject([REFUSED]);
    expect(tested.chain.firstHash).toBe(first.hash);
  });

  test('refuses a longer chain of a peer that begins otherwise (other-chain)', async () => {
    join(first.hash);
    await take(own);
    const outcome = await tested.chain.acceptDump(dumpOf(others), PEER);
    expect(outcome).toMatchObject({
      kind: 'rejected',
      refusal: { height: 1, reason: { code: 'other-chain' } },
      added: 0,
    });
    expect(tested.chain.size).toBe(3);
  });

  test('does not go back to another chain that it has stored beside its own (other-chain)', async () => {
    await take([...others.slice(0, 2), ...own]);
    await tested.chain.acceptDump(dumpOf(own), PEER);
    expect(tested.chain.firstHash).toBe(first.hash);
    join(first.hash);
    // What builds on a stored block is stored as well; it is on no chain that is followed.
    await take(others.slice(2));
    await tested.chain.acceptDump(dumpOf(others), PEER);
    await expect(tested.chain.chooseBranch(others[1]?.hash)).rejects.toMatchObject({
      problem: { code: 'invalid-branch', reason: { code: 'other-chain' } },
    });
    expect(tested.chain.firstHash).toBe(first.hash);
  });

  test('refuses even the chain of its class, as long as it has another one (other-chain)', async () => {
    await take(others.slice(0, 1));
    join(first.hash);
    expect(await take([first])).toMatchObject([REFUSED]);
    expect(await tested.chain.acceptDump(dumpOf(own), PEER)).toMatchObject({ kind: 'rejected', added: 0 });
    expect([tested.chain.firstHash, tested.chain.sideBlockCount]).toEqual([other.hash, 0]);
  });

  test('follows nothing before it has heard of a first block (other-chain)', async () => {
    join(undefined);
    expect(await take(own.slice(0, 1))).toMatchObject([REFUSED]);
    expect(await tested.chain.acceptDump(dumpOf(others), PEER)).toMatchObject({ kind: 'rejected' });
  });

  test('takes what it is told once it has left', async () => {
    join(first.hash);
    await take(own);
    membership = undefined;
    expect(await tested.chain.acceptDump(dumpOf(others), PEER)).toEqual({ kind: 'synced', added: 5, replaced: 3 });
  });
});
