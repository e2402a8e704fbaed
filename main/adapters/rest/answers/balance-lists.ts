/** All balances at one moment, for readers that take longer than a block does. */
import type { PythonNumber } from '../../../consensus/python/python-number.ts';
import type { Chain } from '../../../node/chain/chain.ts';
import { ChainMovedError } from '../info/chain-moved.ts';

export type Balance = readonly [account: string, balance: PythonNumber];

/** Of the chain only this is needed. */
export type BalancesReader = Pick<Chain, 'tip' | 'balances'>;

/** Lists that are still being sent, together. The oldest go first. */
const MAX_BYTES = 32 * 1024 * 1024;

/** What an entry takes beside its account's name. */
const ENTRY_BYTES = 64;

interface BalanceList {
  readonly tipHash: string | undefined;
  readonly entries: readonly Balance[];
  readonly sizeBytes: number;
  readers: number;
  isDropped: boolean;
}

export class BalanceLists {
  readonly #chain: BalancesReader;
  readonly #maxBytes: number;
  /** One for each tip at which somebody began to read; the newest last. */
  #lists: BalanceList[] = [];

  constructor(chain: BalancesReader, maxBytes: number = MAX_BYTES) {
    this.#chain = chain;
    this.#maxBytes = maxBytes;
  }

  /**
   * The balances at the moment when the first one is asked for, whatever happens to the chain. Readers at the same tip
   * share one list. Where even one is too long to be kept, they are read as they go, and a new tip ends that.
   *
   * @throws ChainMovedError at a later balance, when they are no longer to be had
   */
  *read(): Generator<Balance> {
    const list = this.#current();
    if (list === undefined) {
      yield* this.#readLive();
      return;
    }
    list.readers += 1;
    try {
      for (const balance of list.entries) {
        if (list.isDropped) throw new ChainMovedError();
        yield balance;
      }
    } finally {
      list.readers -= 1;
      this.#forgetUnread();
    }
  }

  *#readLive(): Generator<Balance> {
    const tipHash = this.#chain.tip?.hash;
    for (const balance of this.#chain.balances()) {
      yield balance;
      if (this.#chain.tip?.hash !== tipHash) throw new ChainMovedError();
    }
  }

  #current(): BalanceList | undefined {
    const tipHash = this.#chain.tip?.hash;
    const last = this.#lists.at(-1);
    if (last !== undefined && last.tipHash === tipHash) return last;
    const list = this.#copy(tipHash);
    if (list === undefined) return undefined;
    this.#lists.push(list);
    let sizeBytes = this.#lists.reduce((sum, each) => sum + each.sizeBytes, 0);
    for (const oldest of this.#lists.slice(0, -1)) {
      if (sizeBytes <= this.#maxBytes) break;
      oldest.isDropped = true;
      sizeBytes -= oldest.sizeBytes;
    }
    this.#lists = this.#lists.filter(({ isDropped }) => !isDropped);
    return list;
  }

  /** `undefined` when it would be too long. */
  #copy(tipHash: string | undefined): BalanceList | undefined {
    const entries: Balance[] = [];
    let sizeBytes = 0;
    for (const balance of this.#chain.balances()) {
      sizeBytes += ENTRY_BYTES + balance[0].length;
      if (sizeBytes > this.#maxBytes) return undefined;
      entries.push(balance);
    }
    return { tipHash, entries, sizeBytes, readers: 0, isDropped: false };
  }

  #forgetUnread(): void {
    this.#lists = this.#lists.filter((list, index) => list.readers > 0 || index === this.#lists.length - 1);
  }
}
