/** "What would this node answer to this block?" */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createBlock, type Block, type BlockFields } from '../../../../main/consensus/block.ts';
import { formatBlock } from '../../../../main/consensus/wire.ts';
import { ChainBuilder, EASY_PARAMS } from '../../../support/chain-builder.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { FROM_NETWORK } from '../../../support/test-chain.ts';
import { startTestNode, type TestNode } from '../../../support/test-node.ts';
import { post } from '../rest-client.ts';

let one: TestNode;
const clock = new FakeClock();
const make = new ChainBuilder();
const { A, B, C } = make.wallets;
const genesis = make.genesis(clock.nowSeconds() - 1000);
const b2 = make.on(genesis, { miner: A });
const b3 = make.on(b2, { miner: B });

beforeAll(async () => {
  one = await startTestNode({ clock });
  for (const block of [genesis, b2, b3]) await one.node.chain.acceptBlock(block, FROM_NETWORK);
});
afterAll(() => one.stop());
beforeEach(() => clock.advance(60_000));

const ask = async (body: string) => {
  const answer = await post(one.url, '/v1/try-block', body);
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body) as Record<string, unknown>;
};
const tryOut = (block: Block) => ask(formatBlock(block));

/** The block with other fields, mined anew. */
function mineAgain(fields: BlockFields): Block {
  for (let nonce = 0n; ; nonce++) {
    const block = createBlock({ ...fields, nonce });
    if (block.hash < '8') return block;
  }
}

describe('POST /v1/try-block', () => {
  test('says what would become of a block', async () => {
    const tip = make.on(b3, { miner: C });
    expect(await tryOut(tip)).toEqual({ outcome: 'tip', hash: tip.hash, code: null, explanation: expect.any(String) });
    expect(await tryOut(b3)).toMatchObject({ outcome: 'known', hash: b3.hash });
    expect(await tryOut(make.on(b2, { miner: C }))).toMatchObject({ outcome: 'side-branch' });
    expect(await tryOut(make.on(tip))).toMatchObject({ outcome: 'orphan' });
  });

  test('says when its branch would be the longest', async () => {
    const side = make.on(b2, { miner: C });
    await one.node.chain.acceptBlock(side, FROM_NETWORK);
    expect(await tryOut(make.on(side))).toMatchObject({ outcome: 'longest-branch' });
  });

  test.each<[string, () => Block, string]>([
    ['high-hash', () => withoutWork(b3), 'high-hash'],
    ['bad-height', () => make.on(b3, { height: 7 }), 'bad-height'],
    ['bad-diffbits', () => make.on(b3, { difficulty: 2 }), 'bad-diffbits'],
    ['time-too-new', () => make.on(b3, { timestamp: clock.nowSeconds() + 8000 }), 'time-too-new'],
    ['bad-cb-multiple', () => make.on(b3, { transactions: [A.createCoinbase(10n)] }), 'bad-cb-multiple'],
    ['bad-txns-funds', () => make.on(b3, { transactions: [A.pay('x', 11n)] }), 'bad-txns-funds'],
    [
      'bad-txns-signature',
      () => mineAgain({ ...b2, transactions: [{ ...A.pay('x', 1n), signature: '1' }] }),
      'bad-txns-signature',
    ],
  ])('names the broken rule: %s', async (_name, build, code) => {
    expect(await tryOut(build())).toMatchObject({ outcome: 'rejected', code });
  });

  test('answers to a body that is no block as it would to one', async () => {
    expect(await ask('{"height": 1}')).toMatchObject({ outcome: 'rejected', code: 'malformed', hash: null });
    expect(await ask('{"height": -1}')).toMatchObject({ outcome: 'rejected', code: 'bad-height', hash: null });
    expect(await ask('[')).toMatchObject({ outcome: 'rejected', code: 'malformed', hash: null });
  });

  test('keeps, tells and blames nothing', async () => {
    const before = { size: one.node.chain.size, side: one.node.chain.sideBlockCount, lines: one.warnings.length };
    await tryOut(make.on(b3, { miner: C }));
    const orphan = make.on(make.on(b3, { miner: C, timestamp: clock.nowSeconds() - 5 }));
    await tryOut(orphan);
    await tryOut(withoutWork(b3));
    await ask('[');
    const { chain } = one.node;
    expect({ size: chain.size, side: chain.sideBlockCount, lines: one.warnings.length }).toEqual(before);
    expect(chain.getHeader(orphan.hash)).toBeUndefined();
    expect(one.node.peers.list()).toEqual([]);
  });

  test('takes blocks of 128 KiB, and not more', async () => {
    const spaces = (count: number) => `{${' '.repeat(count)}`;
    expect(await ask(spaces(128 * 1024 - 1))).toMatchObject({ outcome: 'rejected' });
    expect((await post(one.url, '/v1/try-block', spaces(128 * 1024))).status).toBe(413);
  });

  test('is asked by one sender so often, and not more', async () => {
    clock.advance(60_000);
    for (let times = 0; times < 20; times++) await tryOut(b3);
    expect((await post(one.url, '/v1/try-block', formatBlock(b3))).status).toBe(429);
    clock.advance(500);
    await tryOut(b3);
  });
});

/** The same block with a nonce whose hash begins with a one bit. */
function withoutWork(block: Block): Block {
  for (let nonce = 0n; ; nonce++) {
    const changed = createBlock({ ...block, nonce });
    if (changed.hash >= '8' && EASY_PARAMS.initialDifficulty === 1) return changed;
  }
}
