/** Every block that a node refuses leaves a warning with its reject code, whichever way it came: the guides promise it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBlock, type Block } from '../../main/consensus/block.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { REJECT_CODES } from '../../main/consensus/rules/reject-codes.ts';
import { isHashBelowTarget } from '../../main/consensus/rules/target.ts';
import { COINBASE, createTransaction } from '../../main/consensus/transaction.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import type { RejectCode } from '../../preload/contract/messages/reject-reason.ts';
import type { Membership } from '../../main/node/class/membership.ts';
import { post } from '../adapters/rest/rest-client.ts';
import { ChainBuilder, EASY_PARAMS, TEST_EPOCH } from '../support/chain-builder.ts';
import { dumpOf, openTestChain, type TestChain } from '../support/test-chain.ts';
import { startTestNode, type TestNode } from '../support/test-node.ts';

/** Small, so that a block can be too large without megabytes. */
const PARAMS = { ...EASY_PARAMS, maxBlockBytes: 20_000 };
const builder = new ChainBuilder(PARAMS);
const { A, B } = builder.wallets;

const FIRST = builder.genesis();
const SECOND = builder.on(FIRST);
const REWARD = B.createCoinbase(PARAMS.reward);
const bare = (transactions: Block['transactions']) => formatBlock(builder.on(SECOND, { transactions, miner: null }));
const GOOD = bare([]);
const reward = (amount: bigint, to = B.address) => createTransaction({ from: COINBASE, to, amount }, '7');
const payment = (from: string, to: string, amount: string, signature = '7') =>
  GOOD.replace(
    '"transactions": []',
    `"transactions": [${JSON.stringify(`{"from": "${from}", "to": "${to}", "amount": ${amount}, "signature": ${signature}}`)}]`,
  );

const RETIRED = builder.genesis(TEST_EPOCH + 2);

/** A block on {@link SECOND} that breaks one rule. */
const BLOCKS: Record<RejectCode, string> = {
  malformed: '{}',
  'bad-blk-length': bare(Array.from({ length: 20 }, () => A.pay('test', 1n))),
  'bad-height': formatBlock(builder.on(SECOND, { height: 4 })),
  'bad-diffbits': formatBlock(builder.on(SECOND, { difficulty: 2 })),
  'bad-nonce': GOOD.replace(/"nonce": \d+/, '"nonce": -1'),
  'bad-prevblk': GOOD.replace(SECOND.hash, 'NO HASH'),
  'bad-timestamp': GOOD.replace(/"timestamp": [\d.]+/, '"timestamp": null'),
  'time-too-new': formatBlock(builder.on(SECOND, { timestamp: 100 * TEST_EPOCH })),
  'high-hash': formatBlock(unsolvedOn(SECOND)),
  'bad-genesis': formatBlock(createBlock({ ...builder.genesis(), difficulty: 0 })),
  'second-genesis': formatBlock(builder.genesis(TEST_EPOCH + 1)),
  'retired-chain': formatBlock(RETIRED),
  'other-chain': formatBlock(builder.genesis(TEST_EPOCH + 3)),
  'not-anchored': GOOD,
  'bad-cb-multiple': bare([REWARD, REWARD]),
  'bad-cb-amount': bare([reward(11n)]),
  'bad-txns-from': payment('', 'test', '1'),
  'bad-txns-to': payment('A', '', '1'),
  'bad-txns-amount': payment('A', 'test', '-1'),
  'bad-txns-key': bare([reward(PARAMS.reward, 'test')]),
  'bad-txns-signature': payment('A', 'test', '1', '"7"'),
  'bad-txns-funds': bare([A.pay('test', 1n)]),
};

/** Its sibling with the same work undone. */
function unsolvedOn(parent: Block): Block {
  for (let nonce = 0n; ; nonce++) {
    const block = createBlock({ ...builder.on(parent), nonce });
    if (!isHashBelowTarget(block.hash, block.difficulty)) return block;
  }
}

/** Of the node that judges the chains of others than its class, and those without what its class has anchored. */
const CLASS: Membership = {
  key: '00'.repeat(32),
  name: '10b',
  statement: { key: '', number: 1, name: '10b', firstBlock: FIRST.hash, block: '', signature: '' },
  anchor: { height: 3, hash: 'ab'.repeat(32) },
};
const currentClass = () => CLASS;
const isOfClass = (code: RejectCode): boolean => code === 'other-chain' || code === 'not-anchored';

/** The first block of another chain is judged by an empty node only; a second one, by all others. */
const isFirst = (code: RejectCode): boolean => code === 'bad-genesis';
/** In a peer's chain, where a first block is no second one. */
const beginsWith = (code: RejectCode): boolean => isFirst(code) || code === 'retired-chain' || code === 'other-chain';

describe('announced', () => {
  let node: TestNode;
  let empty: TestNode;
  let inClass: TestNode;
  beforeAll(async () => {
    const network = { ...WORKSHOP, params: PARAMS };
    [node, empty, inClass] = await Promise.all([
      startTestNode({ network, retired: [RETIRED.hash] }),
      startTestNode({ network }),
      startTestNode({ network, currentClass }),
    ]);
    for (const block of [FIRST, SECOND]) await post(node.url, '/new_block_mined', formatBlock(block));
  });
  afterAll(() => Promise.all([node.stop(), empty.stop(), inClass.stop()]));

  test.each(REJECT_CODES)('%s', async (code) => {
    const stranger = isFirst(code) ? empty : node;
    const to = isOfClass(code) ? inClass : stranger;
    const before = to.warnings.length;
    const answer = await post(to.url, '/new_block_mined', BLOCKS[code]);
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining(`(${code})`) });
    expect(to.warnings.slice(before)).toEqual([expect.stringMatching(new RegExp(` is invalid: .*\\(${code}\\)$`))]);
  });
});

describe('in the chain of a peer', () => {
  let own: TestChain;
  let inClass: TestChain;
  beforeAll(() => {
    own = openTestChain({ params: PARAMS, retired: [RETIRED.hash] });
    inClass = openTestChain({ params: PARAMS, currentClass });
  });
  afterAll(() => {
    own.close();
    inClass.close();
  });

  test.each(REJECT_CODES)('%s', async (code) => {
    const { chain: judge, logLines } = isOfClass(code) ? inClass : own;
    const before = logLines.length;
    const chain = beginsWith(code) ? [BLOCKS[code]] : [FIRST, SECOND, BLOCKS[code]];
    const outcome = await judge.acceptDump(dumpOf(chain, 99), 'http://peer:5000');
    expect(outcome.kind).toBe('rejected');
    const line = new RegExp(`^The chain of peer:5000 was refused at block \\d+: .*\\(${code}\\)`);
    expect(logLines.slice(before)).toContainEqual(expect.stringMatching(line));
  });
});
