/** Builds real blocks, proof of work included, on any parent: trees of blocks for stories and fixtures. */
import { createBlock, FIRST_PREVIOUS_HASH, type Block } from '../../main/consensus/block.ts';
import type { PythonNumber } from '../../main/consensus/python/python-number.ts';
import { WORKSHOP, type Network } from '../../main/consensus/rules/networks.ts';
import type { ConsensusParams } from '../../main/consensus/rules/params.ts';
import { nextDifficulty } from '../../main/consensus/rules/retarget.ts';
import { isHashBelowTarget } from '../../main/consensus/rules/target.ts';
import type { Transaction } from '../../main/consensus/transaction.ts';
import { Wallet } from '../../main/node/wallet/wallet.ts';
import { testKey } from './test-keys.ts';

/** The workshop's rules with work that takes no time. */
export const EASY_PARAMS: ConsensusParams = { ...WORKSHOP.params, initialDifficulty: 1, retargeting: false };

/** {@link EASY_PARAMS} under the workshop's name. */
export const EASY_NETWORK: Network = { ...WORKSHOP, params: EASY_PARAMS };

/** When the chains of tests begin, in seconds since 1970. */
export const TEST_EPOCH = 1_700_000_000;

/** What a block of a test has other than the usual. */
export interface BlockOptions {
  /** Gets the reward; `null` for a block without one. Wallet C when not given. */
  readonly miner?: Wallet | null;
  /** Come before the reward. */
  readonly transactions?: readonly Transaction[];
  /** Seconds since 1970; 6 after the parent when not given. */
  readonly timestamp?: PythonNumber;
  readonly difficulty?: number;
  readonly height?: number;
}

/** Remembers the blocks it made, so that difficulties can be computed from their parents. */
export class ChainBuilder {
  readonly params: ConsensusParams;
  readonly wallets = { A: new Wallet(testKey('A')), B: new Wallet(testKey('B')), C: new Wallet(testKey('C')) };
  readonly #blocks = new Map<string, Block>();

  constructor(params: ConsensusParams = EASY_PARAMS) {
    this.params = params;
  }

  /** A first block; different ones for different timestamps. */
  genesis(timestamp: PythonNumber = TEST_EPOCH): Block {
    return this.#remember(
      createBlock({
        height: 1,
        difficulty: this.params.initialDifficulty,
        nonce: 0n,
        previousHash: FIRST_PREVIOUS_HASH,
        transactions: [],
        timestamp,
      }),
    );
  }

  /** A mined block on top of `parent`. */
  on(parent: Block, options: BlockOptions = {}): Block {
    const miner = options.miner === undefined ? this.wallets.C : options.miner;
    const reward = miner === null ? [] : [miner.createCoinbase(this.params.reward)];
    const fields = {
      height: options.height ?? parent.height + 1,
      difficulty: options.difficulty ?? nextDifficulty(this.params, parent, this.#blocks.get(parent.previousHash)),
      previousHash: parent.hash,
      transactions: [...(options.transactions ?? []), ...reward],
      timestamp: options.timestamp ?? Number(parent.timestamp) + 6,
    };
    for (let nonce = 0n; ; nonce++) {
      const block = createBlock({ ...fields, nonce });
      if (isHashBelowTarget(block.hash, block.difficulty)) {
        return this.#remember(block);
      }
    }
  }

  /** `length` more blocks, one on the other. */
  chainOn(parent: Block, length: number, options: BlockOptions = {}): Block[] {
    const chain: Block[] = [];
    for (let at = parent; chain.length < length;) {
      at = this.on(at, options);
      chain.push(at);
    }
    return chain;
  }

  #remember(block: Block): Block {
    this.#blocks.set(block.hash, block);
    return block;
  }
}
