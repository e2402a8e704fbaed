/** Which numbers the payments of one block take: an order counts only if the chain holds its transaction once less. */
import type { SetAside } from '../../../preload/contract/messages/set-aside.ts';
import type { TransactionCounts } from '../pool/transaction-counts.ts';
import type { OrderedPayment, OwnPayments } from './own-payments.ts';

export interface NextSlotsDependencies {
  readonly own: Pick<OwnPayments, 'unpaid' | 'hasExpired'>;
  readonly counts: Pick<TransactionCounts, 'count'>;
}

/** Of one transaction. */
interface Slots {
  unpaid: readonly OrderedPayment[] | undefined;
  /** Own payments that were looked at. */
  seen: number;
  /** An own one cannot be mined, so those after it cannot, either. */
  isBlocked: boolean;
  /** How often it is in the block. */
  taken: number;
}

export class NextSlots {
  readonly #deps: NextSlotsDependencies;
  /** By the transaction's hash. */
  readonly #slots = new Map<string, Slots>();

  constructor(deps: NextSlotsDependencies) {
    this.#deps = deps;
  }

  /**
   * Why the block cannot hold the next own payment of this transaction, as far as orders go. Equal payments have no names: the
   * first to be asked for is the one with the lowest number, and those without an order come last.
   */
  next(transactionHash: string): SetAside | undefined {
    const slots = this.#of(transactionHash);
    slots.unpaid ??= this.#deps.own.unpaid(transactionHash);
    const payment = slots.unpaid[slots.seen];
    slots.seen += 1;
    if (payment === undefined) return undefined;
    const expected = this.#deps.counts.count(transactionHash) + slots.taken + 1;
    if (this.#deps.own.hasExpired(payment)) {
      slots.isBlocked = true;
      return { code: 'order-expired', expiry: payment.order.expiry };
    }
    if (!slots.isBlocked && payment.order.occurrence === expected) return undefined;
    slots.isBlocked = true;
    return { code: 'earlier-payment', hasExpired: slots.unpaid.some((one) => this.#deps.own.hasExpired(one)) };
  }

  /** What an order of somebody else needs. */
  isNext(transactionHash: string, occurrence: number): boolean {
    return this.#deps.counts.count(transactionHash) + this.taken(transactionHash) + 1 === occurrence;
  }

  /** The block holds the transaction once more. */
  take(transactionHash: string): void {
    this.#of(transactionHash).taken += 1;
  }

  /** An own payment does not fit for another reason. */
  block(transactionHash: string): void {
    this.#of(transactionHash).isBlocked = true;
  }

  taken(transactionHash: string): number {
    return this.#slots.get(transactionHash)?.taken ?? 0;
  }

  /** Own payments of this transaction have come or have been signed. */
  refresh(transactionHash: string): void {
    this.#of(transactionHash).unpaid = undefined;
  }

  #of(transactionHash: string): Slots {
    let slots = this.#slots.get(transactionHash);
    if (slots === undefined) {
      slots = { unpaid: undefined, seen: 0, isBlocked: false, taken: 0 };
      this.#slots.set(transactionHash, slots);
    }
    return slots;
  }
}
