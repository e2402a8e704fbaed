/** The payments that nodes have acknowledged, and what the chain and their payers say of them in the end. */
import type { Transaction } from '../../main/consensus/transaction.ts';
import { parseBlock } from '../../main/consensus/wire.ts';

/** As `GET /v1/own-payments` lists one. */
export interface ListedPayment {
  readonly to: string;
  readonly state: string;
}

export interface PaymentCounts {
  readonly acknowledged: number;
  readonly inChain: number;
  /** Their payers know that they were not paid. */
  readonly expired: number;
  /** Neither: what must not be. */
  readonly faults: readonly string[];
}

export class PaymentsMade {
  /** Recipient -> the node that pays. No recipient is paid by two. */
  readonly #made = new Map<string, number>();

  get count(): number {
    return this.#made.size;
  }

  acknowledged(payer: number, to: string): void {
    this.#made.set(to, payer);
  }

  /**
   * @param info the body of `GET /info` of a node that has the whole chain
   * @param listed by each payer
   */
  judge(info: string, listed: ReadonlyMap<number, readonly ListedPayment[]>): PaymentCounts {
    const paid = countByRecipient(info);
    const faults: string[] = [];
    let inChain = 0;
    let expired = 0;
    for (const [to, payer] of this.#made) {
      const times = paid.get(to) ?? 0;
      const state = listed.get(payer)?.find((payment) => payment.to === to)?.state;
      const isExpired = state === 'expired' && times === 0;
      inChain += times > 0 ? 1 : 0;
      expired += isExpired ? 1 : 0;
      if (state === undefined) faults.push(`${to}: node ${payer} has lost it`);
      else if (times > 1) faults.push(`${to}: paid ${times} times`);
      else if (times === 0 && !isExpired) faults.push(`${to}: not paid, and ${state}`);
      else if (times === 1 && state !== 'in-block') faults.push(`${to}: paid, and its payer says ${state}`);
    }
    return { acknowledged: this.#made.size, inChain, expired, faults };
  }
}

function countByRecipient(info: string): ReadonlyMap<string, number> {
  // Safe: that is what our own node answers.
  const { blocks } = JSON.parse(info) as { readonly blocks: readonly string[] };
  const counts = new Map<string, number>();
  const transactions = blocks.flatMap((wire): readonly Transaction[] => parseBlock(wire).transactions);
  for (const { to } of transactions) counts.set(to, (counts.get(to) ?? 0) + 1);
  return counts;
}
