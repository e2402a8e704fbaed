/**
 * A student's code is asked before a node follows a longer chain. Whatever it says, the node ends where its rules lead, and
 * waits no longer than some seconds.
 */
import { describe, expect, test } from 'vitest';
import type { Anchor } from '../../main/node/chain/anchor.ts';
import { AskedFirst, type OpenQuestion, WORD_LIMIT_MS } from '../../main/node/chain/asked-first.ts';
import { ChainBuilder, TEST_EPOCH } from '../support/chain-builder.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { dumpOf, FROM_NETWORK, openTestChain, type TestChain, type TestChainOptions } from '../support/test-chain.ts';

const PEER = 'http://10.0.0.7:5000';

interface Asking extends TestChain {
  readonly make: ChainBuilder;
  readonly asked: AskedFirst;
  readonly questions: OpenQuestion[];
  readonly silences: number[];
}

/** A chain before whose switches somebody is asked, who says nothing by itself. */
function ask(options: TestChainOptions = {}): Asking {
  const clock = new FakeClock(TEST_EPOCH + 1_000_000);
  const asked = new AskedFirst(clock);
  const questions: OpenQuestion[] = [];
  const silences: number[] = [];
  asked.start({
    onQuestion: (question) => void questions.push(question),
    onSilence: () => void silences.push(clock.monotonicMs()),
  });
  return { ...openTestChain({ ...options, clock, asked }), make: new ChainBuilder(), asked, questions, silences };
}

/** Lets all that waits for nothing but a turn happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

//  1 - 2a
//    \ 2b - 3b
async function fork(world: Asking) {
  const { chain, make } = world;
  const genesis = make.genesis();
  const a2 = make.on(genesis, { miner: make.wallets.A });
  const b = make.chainOn(genesis, 2, { miner: make.wallets.B });
  for (const block of [genesis, a2, b[0]!]) await chain.acceptBlock(block, FROM_NETWORK);
  expect(world.questions).toEqual([]);
  return { genesis, a2, b2: b[0]!, b3: b[1]! };
}

describe('a branch that becomes the longest', () => {
  test('waits for the word, and whoever has told it does not', async () => {
    const world = ask();
    const { a2, b3 } = await fork(world);
    expect(await world.chain.acceptBlock(b3, FROM_NETWORK)).toEqual({ kind: 'side-branch' });
    await settle();
    expect(world.chain.tip?.hash).toBe(a2.hash);
    const [question] = world.questions;
    expect(question?.candidate).toEqual({ from: '127.0.0.1', height: 3, tip: b3.hash, arrived: [] });
    question?.goOn();
    expect(await question?.done).toBeUndefined();
    expect(world.chain.tip?.hash).toBe(b3.hash);
    expect(world.questions).toHaveLength(1);
  });

  test('is followed after some seconds without a word, and nobody is asked any more', async () => {
    const world = ask();
    const { a2, b3 } = await fork(world);
    await world.chain.acceptBlock(b3, FROM_NETWORK);
    await settle();
    world.clock.advance(WORD_LIMIT_MS - 1);
    await settle();
    expect(world.chain.tip?.hash).toBe(a2.hash);
    world.clock.advance(1);
    await settle();
    expect(world.chain.tip?.hash).toBe(b3.hash);
    expect(world.silences).toEqual([WORD_LIMIT_MS]);
    expect(world.asked.isOn).toBe(false);
    const a = world.make.chainOn(a2, 2, { miner: world.make.wallets.A });
    for (const block of a) await world.chain.acceptBlock(block, FROM_NETWORK);
    expect(world.chain.tip?.hash).toBe(a[1]!.hash);
    expect(world.questions).toHaveLength(1);
  });

  test('is followed at once when it is switched off meanwhile', async () => {
    const world = ask();
    const { b3 } = await fork(world);
    await world.chain.acceptBlock(b3, FROM_NETWORK);
    await settle();
    world.asked.stop();
    await settle();
    expect(world.chain.tip?.hash).toBe(b3.hash);
    expect(world.silences).toEqual([]);
  });

  test('that grows meanwhile is followed to its end with one word', async () => {
    const world = ask();
    const { b3 } = await fork(world);
    await world.chain.acceptBlock(b3, FROM_NETWORK);
    const b4 = world.make.on(b3, { miner: world.make.wallets.B });
    expect(await world.chain.acceptBlock(b4, FROM_NETWORK)).toEqual({ kind: 'side-branch' });
    await settle();
    world.questions[0]?.goOn();
    await settle();
    expect(world.chain.tip?.hash).toBe(b4.hash);
    expect(world.questions).toHaveLength(1);
  });

  test('because of blocks that come while another one is being followed is asked about as well', async () => {
    const world = ask();
    const { chain, make, questions, verifier, events } = world;
    const { a2, b3 } = await fork(world);
    const a = make.chainOn(a2, 2, { miner: make.wallets.A });
    await chain.acceptBlock(b3, FROM_NETWORK);
    await settle();
    // They are stored when the node has nearly done with the other branch.
    const findInvalid = verifier.findInvalid.bind(verifier);
    verifier.findInvalid = async (checks) => {
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
      return findInvalid(checks);
    };
    const accepted: Promise<unknown>[] = [];
    const unsubscribe = events.subscribe('tip-changed', () => {
      for (const block of a) accepted.push(chain.acceptBlock(block, FROM_NETWORK));
    });
    questions[0]?.goOn();
    await questions[0]?.done;
    unsubscribe();
    expect(chain.tip?.hash).toBe(b3.hash);
    expect(await Promise.all(accepted)).toEqual([{ kind: 'side-branch' }, { kind: 'side-branch' }]);
    await settle();
    questions[1]?.goOn();
    await questions[1]?.done;
    expect(chain.tip?.hash).toBe(a[1]!.hash);
  });

  test('is not followed when the own chain has grown as long meanwhile', async () => {
    const world = ask();
    const { a2, b3 } = await fork(world);
    await world.chain.acceptBlock(b3, FROM_NETWORK);
    await settle();
    const a3 = world.make.on(a2, { miner: world.make.wallets.A });
    expect(await world.chain.acceptBlock(a3, { kind: 'miner' })).toEqual({ kind: 'connected' });
    world.questions[0]?.goOn();
    expect(await world.questions[0]?.done).toBeUndefined();
    expect(world.chain.tip?.hash).toBe(a3.hash);
  });

  test('whose coins are not there is refused, and whoever gave the word is told the rule and the block', async () => {
    const world = ask();
    const { chain, make, questions } = world;
    const { b2, a2 } = await fork(world);
    const { B, C } = make.wallets;
    const b3 = make.on(b2, { miner: null, transactions: [C.pay(B.address, 5)] });
    await chain.acceptBlock(b3, FROM_NETWORK);
    await settle();
    questions[0]?.goOn();
    expect(await questions[0]?.done).toMatchObject({ height: 3, reason: { code: 'bad-txns-funds' } });
    expect(chain.tip?.hash).toBe(a2.hash);
  });

  test('the owner of the node waits for no word', async () => {
    const world = ask();
    const { b2, b3 } = await fork(world);
    await world.chain.chooseBranch(b2.hash);
    expect(world.chain.tip?.hash).toBe(b2.hash);
    await world.chain.acceptBlock(b3, FROM_NETWORK);
    expect(world.questions).toEqual([]);
  });
});

describe("a peer's chain", () => {
  test('that goes on where ours ends waits for the word before its first blocks, and comes whole after it', async () => {
    const world = ask();
    const { chain, make, questions } = world;
    const genesis = make.genesis();
    const blocks = [genesis, ...make.chainOn(genesis, 299, { miner: null })];
    await chain.acceptBlock(genesis, FROM_NETWORK);
    const synced = chain.acceptDump(dumpOf(blocks), PEER);
    await settle();
    expect(chain.size).toBe(1);
    const [question] = questions;
    expect(question?.candidate).toMatchObject({ from: PEER, height: 201 });
    expect(question?.candidate.arrived).toHaveLength(200);
    question?.goOn();
    expect(await synced).toEqual({ kind: 'synced', added: 299, replaced: 0 });
    expect(questions).toHaveLength(1);
  });

  test('that leaves ours waits once, and is followed by its own rule when no word comes', async () => {
    const world = ask();
    const { chain, make, questions, clock } = world;
    const genesis = make.genesis();
    const ours = make.chainOn(genesis, 2, { miner: make.wallets.A });
    for (const block of [genesis, ...ours]) await chain.acceptBlock(block, FROM_NETWORK);
    const theirs = [genesis, ...make.chainOn(genesis, 4, { miner: make.wallets.B })];
    const synced = chain.acceptDump(dumpOf(theirs), PEER);
    await settle();
    expect(questions.map(({ candidate }) => candidate)).toEqual([
      { from: PEER, height: 5, tip: theirs[4]!.hash, arrived: [] },
    ]);
    expect(chain.tip?.hash).toBe(ours[1]!.hash);
    clock.advance(WORD_LIMIT_MS);
    expect(await synced).toEqual({ kind: 'synced', added: 4, replaced: 2 });
    expect(chain.tip?.hash).toBe(theirs[4]!.hash);
  });

  test('the next block of our own chain is no question', async () => {
    const world = ask();
    const { chain, make, questions } = world;
    const genesis = make.genesis();
    for (const block of [genesis, ...make.chainOn(genesis, 3)]) {
      expect(await chain.acceptBlock(block, FROM_NETWORK)).toEqual({ kind: 'connected' });
    }
    expect(questions).toEqual([]);
  });

  test('an anchor of the class is gone to without a word', async () => {
    const make = new ChainBuilder();
    const genesis = make.genesis();
    const a = make.chainOn(genesis, 2, { miner: make.wallets.A });
    const b = make.on(genesis, { miner: make.wallets.B });
    const anchors: Anchor[] = [];
    const named = { key: 'ab'.repeat(32), name: '10b' };
    const statement = { ...named, number: 1, firstBlock: genesis.hash, block: '', signature: '' };
    const world = ask({ currentClass: () => ({ ...named, statement, anchor: anchors[0] }) });
    for (const block of [genesis, ...a, b]) await world.chain.acceptBlock(block, FROM_NETWORK);
    anchors.push({ height: 2, hash: b.hash });
    await world.chain.anchorChanged();
    await settle();
    expect(world.chain.tip?.hash).toBe(b.hash);
    expect(world.questions).toEqual([]);
  });
});
