/** A replaced history over HTTP: what the status tells, the way back, and the word that it is all right. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Block } from '../../../../main/consensus/block.ts';
import { ChainBuilder } from '../../../support/chain-builder.ts';
import { dumpOf, FROM_NETWORK } from '../../../support/test-chain.ts';
import { startTestNode, type TestNode } from '../../../support/test-node.ts';
import { get, post } from '../rest-client.ts';

const PEER = 'http://10.0.0.66:5000';

let one: TestNode;
let a: readonly Block[];
let b: readonly Block[];

/** 1 - 2a - ... - 9a, replaced by 1 - 2b - ... - 11b. */
beforeEach(async () => {
  one = await startTestNode({ owner: 'A' });
  const make = new ChainBuilder();
  const genesis = make.genesis();
  a = [genesis, ...make.chainOn(genesis, 8, { miner: make.wallets.A })];
  b = [genesis, ...make.chainOn(genesis, 10, { miner: make.wallets.B })];
  for (const block of a) await one.node.chain.acceptBlock(block, FROM_NETWORK);
  await one.node.chain.acceptDump(dumpOf(b), PEER);
});
afterEach(() => one.stop());

const status = async () => JSON.parse((await get(one.url, '/v1/status')).body) as Record<string, unknown>;
const choose = (tip: unknown) => post(one.url, '/v1/choose-branch', JSON.stringify({ tip }));
const dismiss = (tip: unknown) => post(one.url, '/v1/dismiss-replacement', JSON.stringify({ tip }));

describe('GET /v1/status', () => {
  test('tells of a replaced history until it is dismissed', async () => {
    const [genesis] = a;
    expect((await status())['replacement']).toEqual({
      time: expect.any(Number),
      sender: PEER,
      depth: 8,
      fork_height: 1,
      before: { tip: a.at(-1)!.hash, height: 9, first_block: genesis!.hash, own_coins: '80' },
      after: { tip: b.at(-1)!.hash, height: 11, first_block: genesis!.hash, own_coins: '0' },
      work_ratio: 1.25,
      step_back: null,
      earlier: null,
    });
    expect(await dismiss(a.at(-1)!.hash)).toMatchObject({ status: 200, body: 'Success' });
    expect((await status())['replacement']).not.toBeNull();
    await dismiss(b.at(-1)!.hash);
    expect((await status())['replacement']).toBeNull();
  });
});

describe('POST /v1/choose-branch', () => {
  test('follows a branch by hand, and the longest chain again', async () => {
    const chosen = {
      tip: a.at(-1)!.hash,
      height: 9,
      longest_tip: b.at(-1)!.hash,
      longest_height: 11,
      peers_on_longest: 0,
    };
    const answer = await choose(a.at(-1)!.hash);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, chosen]);
    expect(await status()).toMatchObject({ height: 9, tip: chosen.tip, chosen_branch: chosen, replacement: null });

    expect(await choose(null)).toMatchObject({ status: 200, body: 'null' });
    expect(await status()).toMatchObject({ height: 11, tip: chosen.longest_tip, chosen_branch: null });
  });

  test('refuses what it cannot follow', async () => {
    const refused = (status: number, code: string) => ({ status, body: expect.stringContaining(`(${code})`) });
    expect(await choose('f'.repeat(64))).toMatchObject(refused(400, 'not-found'));
    expect(await choose(b.at(-1)!.hash)).toMatchObject(refused(409, 'already-on-branch'));
    expect(await choose(null)).toMatchObject(refused(409, 'already-on-branch'));
    for (const bad of ['x', 7, undefined, a.at(-1)!.hash.toUpperCase()]) {
      expect(await choose(bad)).toMatchObject({ status: 400, body: expect.stringContaining('Invalid request') });
    }
    expect(await dismiss(null)).toMatchObject({ status: 400, body: expect.stringContaining('Invalid request') });
    expect(await status()).toMatchObject({ height: 11 });
  });
});
