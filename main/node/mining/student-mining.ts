/** Blocks that somebody's own code mines, outside of this node: what belongs into one, and taking it in. */
import type { Block } from '../../consensus/block.ts';
import type { ConsensusParams } from '../../consensus/rules/params.ts';
import type { Transaction } from '../../consensus/transaction.ts';
import type { Chain } from '../chain/chain.ts';
import type { AcceptOutcome } from '../chain/outcome.ts';
import type { Orders } from '../orders/orders.ts';
import type { Log } from '../ports/log.ts';
import { RequestError } from '../request-error.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { createBlockTemplate, maxPaymentBytes } from './block-template.ts';
import { classPause, type ClassPauseDependencies } from './class-pause.ts';

/** Wire text of payments in one template: a block of them fits into what a page may hand in. */
const MAX_PAYMENT_BYTES = 48 * 1024;

interface StudentMiningDependencies extends Pick<ClassPauseDependencies, 'hold' | 'awaitedClass'> {
  readonly params: ConsensusParams;
  readonly chain: Pick<Chain, 'tip' | 'nextDifficulty' | 'acceptBlock' | 'lackedAnchor'>;
  readonly payments: Pick<Orders, 'select'>;
  readonly wallet: Pick<Wallet, 'createCoinbase'>;
  readonly log: Log;
}

/** What the next block is made of. */
export interface StudentTemplate {
  readonly height: number;
  readonly difficulty: number;
  readonly previousHash: string;
  /** Of the block before it. */
  readonly lastTimestamp: number;
  /** That the rules let into the block, in the order in which they spend. */
  readonly payments: readonly Transaction[];
  /** The node's own, signed: it belongs after the payments. */
  readonly reward: Transaction;
}

export class StudentMining {
  readonly #deps: StudentMiningDependencies;

  constructor(deps: StudentMiningDependencies) {
    this.#deps = deps;
  }

  /**
   * @throws RequestError `mining-waits`, where the node's own miner waits for its class; `no-blocks`: the first block of a
   *   chain is not mined
   * @throws StorageError when the key's file is gone
   */
  template(): StudentTemplate {
    this.#checkClass();
    const { params, chain, payments, wallet } = this.#deps;
    const { tip } = chain;
    if (tip === undefined) throw new RequestError({ code: 'no-blocks' });
    const reward = wallet.createCoinbase(params.reward);
    const { fields } = createBlockTemplate({
      params,
      tip,
      difficulty: chain.nextDifficulty(),
      payments: payments.select(Math.min(MAX_PAYMENT_BYTES, maxPaymentBytes(params))),
      coinbase: reward,
    });
    const { height, difficulty, previousHash, transactions } = fields;
    const lastTimestamp = Number(tip.timestamp);
    return { height, difficulty, previousHash, lastTimestamp, payments: transactions.slice(0, -1), reward };
  }

  /**
   * Judged by the rules as anybody's; it is this node's own, and told to the others as such.
   *
   * @throws RequestError `mining-waits`: the class has changed its mind meanwhile; StorageError
   */
  async submit(block: Block): Promise<AcceptOutcome> {
    this.#checkClass();
    const { chain, log } = this.#deps;
    const outcome = await chain.acceptBlock(block, { kind: 'miner' });
    if (outcome.kind === 'connected') log.info(`Block ${block.height} mined by student code!`);
    return outcome;
  }

  #checkClass(): void {
    const pause = classPause(this.#deps);
    if (pause !== undefined) throw new RequestError({ code: 'mining-waits', pause });
  }
}
