/** What a student's code is offered, how its word is judged, and that a page which is silent or gone holds nothing up. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Block } from '../../../main/consensus/block.ts';
import { formatBlock } from '../../../main/consensus/wire.ts';
import { type Asked, AskedFirst, WORD_LIMIT_MS } from '../../../main/node/chain/asked-first.ts';
import type { PeerStanding } from '../../../main/node/peers/book/peer-standing.ts';
import { StudentChoice } from '../../../main/node/workshop/student-choice.ts';
import { ChainBuilder, TEST_EPOCH } from '../../support/chain-builder.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FROM_NETWORK, openTestChain, type TestChain } from '../../support/test-chain.ts';

const ANN = 'http://10.0.0.7:5000';
const BOB = 'http://10.0.0.8:5000';

const make = new ChainBuilder();
const genesis = make.genesis();
const ours = make.chainOn(genesis, 3, { miner: make.wallets.A });
const theirs = make.chainOn(ours[0]!, 3, { miner: make.wallets.B });
const own = [genesis, ...ours];

let world: TestChain;
let clock: FakeClock;
let peers: PeerStanding[];
let choice: StudentChoice;

function standing(address: string, tip: Block | undefined, change: Partial<PeerStanding> = {}): PeerStanding {
  return {
    address,
    name: undefined,
    height: tip?.height,
    tip: tip?.hash,
    isSilent: false,
    problem: undefined,
    ...change,
  };
}

function createChoice(asked: Pick<AskedFirst, 'start' | 'stop'>): StudentChoice {
  const log = {
    error: () => {},
    warn: (line: string) => void world.logLines.push(line),
    info: () => {},
    debug: () => {},
  };
  return new StudentChoice({ ...world, asked, peers: { standings: () => peers }, clock, log });
}

async function accept(blocks: readonly Block[]): Promise<void> {
  for (const block of blocks) await world.chain.acceptBlock(block, { kind: 'stream', peer: ANN });
}

beforeEach(async () => {
  clock = new FakeClock(TEST_EPOCH + 1_000_000);
  const asked = new AskedFirst(clock);
  world = openTestChain({ clock, asked });
  peers = [];
  for (const block of own) await world.chain.acceptBlock(block, FROM_NETWORK);
  choice = createChoice(asked);
});
afterEach(() => choice.close());

/** Asks, and passes the time in which there is no question. */
async function next(session: string) {
  const asking = choice.next(session);
  clock.advance(60_000);
  return await asking;
}

/** As far as a question is to be raised. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('what is offered', () => {
  test('who has which chain, with its newest blocks; who has ours is left out, and who does not answer is not', async () => {
    await accept(theirs.slice(0, 2));
    const refusal = { height: 3, reason: { code: 'high-hash', detail: null } } as const;
    peers = [
      standing(ANN, theirs[1], { name: 'Ann', height: 4 }),
      standing(BOB, ours[2]),
      standing('http://10.0.0.9:5000', undefined, { isSilent: true }),
      standing('http://10.0.0.10:5000', ours[1], { name: 'behind' }),
      standing('http://10.0.0.11:5000', theirs[2], { problem: { code: 'chain-refused', peer: ANN, ...refusal } }),
      standing('http://10.0.0.12:5000', theirs[2], { problem: { code: 'fewer-blocks', claimed: 100, sent: 3 } }),
      standing('http://10.0.0.13:5000', theirs[2], { name: 'its chain is on the way' }),
      standing('http://10.0.0.14:5000', undefined, { height: 4, name: 'an original node' }),
    ];
    const question = await choice.next(choice.start());
    expect(question).toMatchObject({ number: 1, size: 4, isWaiting: false });
    const [ann, ...others] = question!.offers;
    expect(ann).toMatchObject({ address: ANN, name: 'Ann', says: 4, length: 4, refusal: undefined });
    expect(ann!.newest).toEqual([genesis, ours[0]!, ...theirs.slice(0, 2)].map(formatBlock));
    expect(
      others.map(({ address, length, says, refusal: broken }) => [/(\d+):/.exec(address)?.[1], length, says, broken]),
    ).toEqual([
      ['9', undefined, undefined, undefined],
      ['10', 3, 3, undefined],
      ['11', 3, 5, refusal],
      ['12', 3, 100, undefined],
      ['14', 4, 4, undefined],
    ]);
  });

  test('at most 32 chains, with 256 KiB of text, however many peers there are', async () => {
    await accept(theirs.slice(0, 2));
    peers = Array.from({ length: 64 }, (_, index) => standing(`http://10.0.1.${index}:5000`, theirs[1]));
    const question = await choice.next(choice.start());
    expect(question!.offers).toHaveLength(32);
    const bytes = question!.offers.flatMap(({ newest }) => newest).reduce((sum, text) => sum + text.length, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(256 * 1024);
  });

  test('the chain that the node waits with comes first, also of one who is no peer', async () => {
    peers = [standing(BOB, ours[1])];
    const session = choice.start();
    await choice.answer(session, (await choice.next(session))!.number, null);
    await accept(theirs);
    await settle();
    const question = await choice.next(session);
    expect(question).toMatchObject({
      isWaiting: true,
      size: 4,
      offers: [{ address: ANN, length: 5 }, { address: BOB }],
    });
  });

  test('who is silent, and has brought the chain that the node waits with, is offered once', async () => {
    const session = choice.start();
    await choice.answer(session, (await choice.next(session))!.number, null);
    peers = [standing(ANN, theirs[2], { isSilent: true })];
    await accept(theirs);
    await settle();
    const { offers } = (await choice.next(session))!;
    expect(offers.map(({ address, length }) => [address, length])).toEqual([[ANN, 5]]);
  });
});

describe('the word', () => {
  /** Of somebody who is offered a longer chain of Ann's and a shorter one of Bob's. */
  async function say(chosen: string | null) {
    peers = [standing(ANN, theirs[2]), standing(BOB, ours[1])];
    const session = choice.start();
    const first = await choice.next(session);
    await choice.answer(session, first!.number, null);
    await accept(theirs);
    await settle();
    expect(world.chain.size).toBe(4);
    const { number } = (await choice.next(session))!;
    return await choice.answer(session, number, chosen);
  }

  test('the longest chain is followed', async () => {
    expect(await say(ANN)).toEqual({ verdict: { code: 'followed', peer: ANN, length: 5 }, isRight: true, size: 5 });
    expect(world.chain.tip?.hash).toBe(theirs[2]!.hash);
  });

  test.each([
    [BOB, { code: 'not-longer', peer: BOB, length: 3, size: 4 }],
    [null, { code: 'missed', peer: ANN, length: 5, size: 4 }],
    ['http://me\u202e', { code: 'not-offered', peer: 'http://me\\u202e' }],
  ])('%s is not followed: the node goes to the longest', async (chosen, verdict) => {
    expect(await say(chosen)).toEqual({ verdict, isRight: false, size: 5 });
    expect(world.chain.tip?.hash).toBe(theirs[2]!.hash);
  });

  test('a chain that breaks a rule is not followed, and the rule is named', async () => {
    const reason = { code: 'high-hash', detail: null } as const;
    peers = [standing(ANN, theirs[2], { problem: { code: 'chain-refused', peer: ANN, height: 5, reason } })];
    const session = choice.start();
    const { number } = (await choice.next(session))!;
    const verdict = { code: 'chain-refused', peer: ANN, height: 5, reason };
    expect(await choice.answer(session, number, ANN)).toEqual({ verdict, isRight: true, size: 4 });
    expect(world.chain.tip?.hash).toBe(ours[2]!.hash);
  });

  test('a chain that breaks a rule is the wrong one where somebody else has a good one', async () => {
    const reason = { code: 'high-hash', detail: null } as const;
    const session = choice.start();
    await choice.answer(session, (await choice.next(session))!.number, null);
    await accept(theirs);
    await settle();
    peers = [standing(BOB, theirs[2], { problem: { code: 'chain-refused', peer: BOB, height: 6, reason } })];
    // Ann's is the same, but she has sent it well.
    const { number } = (await choice.next(session))!;
    const verdict = { code: 'chain-refused', peer: BOB, height: 6, reason };
    expect(await choice.answer(session, number, BOB)).toEqual({ verdict, isRight: false, size: 5 });
    expect(world.chain.tip?.hash).toBe(theirs[2]!.hash);
  });

  test.each([
    [ANN, { code: 'chain-refused', peer: ANN, height: 5, reason: { code: 'bad-txns-funds' } }],
    [null, { code: 'stayed', size: 4 }],
  ])('%s is right where the coins of the longest chain turn out not to be there', async (chosen, verdict) => {
    const { B, C } = make.wallets;
    const bad = make.on(theirs[1]!, { miner: null, transactions: [C.pay(B.address, 5)] });
    peers = [standing(ANN, bad)];
    await accept(theirs.slice(0, 2));
    const session = choice.start();
    await choice.answer(session, (await choice.next(session))!.number, null);
    await accept([bad]);
    await settle();
    const { number } = (await choice.next(session))!;
    expect(await choice.answer(session, number, chosen)).toMatchObject({ verdict, isRight: true, size: 4 });
  });
});

describe('who is asked', () => {
  test('is told after some seconds that there is no question', async () => {
    const session = choice.start();
    expect(await next(session)).toMatchObject({ number: 1, offers: [] });
    expect(await next(session)).toBeUndefined();
  });

  test('is asked once about a chain beside ours, and again when there is another one', async () => {
    const session = choice.start();
    await next(session);
    peers = [standing(ANN, theirs[0])];
    const asking = choice.next(session);
    await accept(theirs.slice(0, 1));
    expect(await asking).toMatchObject({ number: 2, isWaiting: false, offers: [{ address: ANN, length: 3 }] });
    world.events.emit('peers-changed', {});
    expect(await next(session)).toBeUndefined();
    peers = [standing(ANN, theirs[1])];
    await accept(theirs.slice(1, 2));
    expect(await next(session)).toMatchObject({ number: 3, offers: [{ length: 4 }] });
  });

  test('another page takes over', async () => {
    const before = choice.start();
    const session = choice.start();
    await expect(choice.next(before)).rejects.toMatchObject({ code: 'not-asked' });
    choice.stop(before);
    expect(await choice.next(session)).toMatchObject({ number: 1 });
  });

  test('who is silent is asked no more, and the node goes by its own rule', async () => {
    const session = choice.start();
    await choice.next(session);
    await accept(theirs);
    await settle();
    const asking = choice.next(session);
    expect(await asking).toMatchObject({ isWaiting: true });
    clock.advance(WORD_LIMIT_MS);
    await settle();
    expect(world.chain.tip?.hash).toBe(theirs[2]!.hash);
    expect(world.logLines.join('\n')).toContain('has not chosen a chain in time');
    await expect(choice.answer(session, 2, ANN)).rejects.toMatchObject({ code: 'not-asked' });
  });

  test('a page that is gone holds nothing up', async () => {
    const session = choice.start();
    await choice.next(session);
    clock.advance(WORD_LIMIT_MS + 1);
    await accept(theirs);
    await settle();
    expect(world.chain.tip?.hash).toBe(theirs[2]!.hash);
    await expect(choice.next(session)).rejects.toMatchObject({ code: 'not-asked' });
  });

  test('a page that waits long for what the node makes of its word is not gone', async () => {
    choice.close();
    let asked!: Asked;
    choice = createChoice({ start: (one) => void (asked = one), stop: () => {} });
    const candidate = { from: ANN, height: 5, tip: theirs[2]!.hash, arrived: [] };
    const session = choice.start();
    let finish = (): void => {};
    const done = new Promise<undefined>((resolve) => (finish = () => resolve(undefined)));
    asked.onQuestion({ candidate, goOn: () => {}, done });
    const answering = choice.answer(session, (await choice.next(session))!.number, ANN);
    clock.advance(WORD_LIMIT_MS + 1);
    finish();
    await answering;
    asked.onQuestion({ candidate, goOn: () => {}, done });
    expect(await choice.next(session)).toMatchObject({ number: 2, isWaiting: true });
  });

  test('an answer to what was not asked, or was answered before, is none', async () => {
    const session = choice.start();
    const { number } = (await choice.next(session))!;
    await expect(choice.answer(session, number + 1, null)).rejects.toMatchObject({ code: 'not-asked' });
    expect(await choice.answer(session, number, null)).toMatchObject({ verdict: { code: 'stayed', size: 4 } });
    await expect(choice.answer(session, number, null)).rejects.toMatchObject({ code: 'not-asked' });
  });
});
