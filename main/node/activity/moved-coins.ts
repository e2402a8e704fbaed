/** What a reorganisation does to the coins of the node's owner: what only one of the two branches has. */
import type { MovedCoin, MovedCoins } from '../../../preload/contract/messages/activity.ts';
import type { Block } from '../../consensus/block.ts';
import { addNumbers, formatPythonNumber, type PythonNumber } from '../../consensus/python/python-number.ts';
import { accountOf } from '../../consensus/rules/account.ts';
import { isCoinbase, type Transaction } from '../../consensus/transaction.ts';

/** Of each list: the counts and the sums are of all. */
const MAX_ITEMS = 10;
/** Own transactions that are compared; those of a longer branch are not told. */
const MAX_COMPARED = 10_000;

type Direction = 'in' | 'out';

interface Moved {
  readonly direction: Direction;
  readonly transaction: Transaction;
  height: number;
  blockHash: string;
  /** How much more often the branch that left has it than the one that came. */
  net: number;
}

/** An own payment that the branch that came has, and the one that left had not. */
export interface MinedPayment {
  readonly transaction: Transaction;
  readonly height: number;
  readonly blockHash: string;
}

export class CoinsMoved {
  readonly #ownAddress: string;
  /** Equal payments have equal hashes, and cannot be told apart; rewards are a block's own. */
  readonly #moved = new Map<string, Moved>();

  constructor(ownAddress: string) {
    this.#ownAddress = ownAddress;
  }

  left(blocks: readonly Block[]): void {
    for (const block of blocks) this.#add(block, 1);
  }

  came(blocks: readonly Block[]): void {
    for (const block of blocks) this.#add(block, -1);
  }

  get lost(): MovedCoins {
    return this.#sum('in', 1);
  }

  get won(): MovedCoins {
    return this.#sum('in', -1);
  }

  get returned(): MovedCoins {
    return this.#sum('out', 1);
  }

  get mined(): readonly MinedPayment[] {
    return [...this.#moved.values()].filter(({ direction, net }) => direction === 'out' && net < 0);
  }

  #add({ hash: blockHash, height, transactions }: Block, sign: 1 | -1): void {
    for (const transaction of transactions) {
      const { from, to, hash } = transaction;
      if (from !== this.#ownAddress && to !== this.#ownAddress) continue;
      const key = isCoinbase(transaction) ? `${blockHash} ${hash}` : hash;
      const known = this.#moved.get(key);
      if (known !== undefined) {
        known.net += sign;
        if (known.net === sign) Object.assign(known, { height, blockHash });
      } else if (this.#moved.size < MAX_COMPARED) {
        const direction = from === this.#ownAddress ? 'out' : 'in';
        this.#moved.set(key, { direction, transaction, height, blockHash, net: sign });
      }
    }
  }

  #sum(direction: Direction, sign: 1 | -1): MovedCoins {
    let sum: PythonNumber = 0n;
    let count = 0;
    const items: Moved[] = [];
    for (const moved of this.#moved.values()) {
      if (moved.direction !== direction) continue;
      const times = Math.max(0, moved.net * sign);
      // One by one, as Python adds floats.
      for (let added = 0; added < times; added++) sum = addNumbers(sum, moved.transaction.amount);
      // A stranger can have put an equal payment into blocks any number of times.
      for (let shown = 0; shown < Math.min(times, MAX_ITEMS); shown++) items.push(moved);
      count += times;
    }
    const highest = items.toSorted((a, b) => b.height - a.height).slice(0, MAX_ITEMS);
    return { count, amount: formatPythonNumber(sum), items: highest.map(toItem) };
  }
}

function toItem({ direction, transaction, height }: Moved): MovedCoin {
  const { hash, from, to, amount } = transaction;
  const other = direction === 'out' ? to : from;
  const counterpart = isCoinbase(transaction) ? null : accountOf(other);
  return { hash, height, amount: formatPythonNumber(amount), counterpart };
}
