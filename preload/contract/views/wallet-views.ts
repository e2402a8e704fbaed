/** What a user interface sees of the node's own coins and payments. */
import type { SetAside } from '../messages/set-aside.ts';
import type { TransactionView } from './transaction-views.ts';

export interface BalancesView {
  readonly address: string;
  readonly confirmed: string;
  /** Sum of the own payments that wait. */
  readonly pending: string;
  /** Confirmed less pending. */
  readonly spendable: string;
}

/** An own payment that somebody else has put into a block again. */
export interface RepeatedPaymentView {
  readonly hash: string;
  readonly to: string;
  readonly amount: string;
  /** How often this node made it, and how often it is on the best chain. */
  readonly made: number;
  readonly times: number;
}

export interface WalletView extends BalancesView {
  /** At most 20. */
  readonly repeated: readonly RepeatedPaymentView[];
  readonly isEncrypted: boolean;
  /** Path of the key file; `null` when it is in memory only. */
  readonly keyFile: string | null;
}

/** A payment as it would be signed. Nothing is signed or kept yet. */
export interface PaymentPreview {
  /** As it will be hashed: `10`, `10.0`, `1e+16`. */
  readonly amount: string;
  readonly amountKind: 'int' | 'float';
  /** Whether the recipient can spend the coins again. */
  readonly isKey: boolean;
  /** Whether the spendable coins suffice. */
  readonly isCovered: boolean;
  /** The text whose SHA-256 is signed. */
  readonly preimage: string;
  readonly hash: string;
}

export interface PoolEntryView {
  readonly id: number;
  readonly transaction: TransactionView;
  readonly addedAt: number;
  /** Why it cannot be mined now; `null` when it can. */
  readonly setAsideBecause: SetAside | null;
}
