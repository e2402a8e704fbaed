/** What a user interface sees of addresses, and what a search finds. */
import type { BlockSummary } from './block-views.ts';
import type { TransactionPlace } from './transaction-views.ts';

export interface AddressView {
  readonly address: string;
  readonly name: string | null;
  /** Whether coins sent there can be spent again. */
  readonly isKey: boolean;
  readonly isOwn: boolean;
  /** `null` for an address that the chain does not know. */
  readonly balance: string | null;
}

export interface NameView {
  readonly address: string;
  readonly name: string;
}

export type SearchHit =
  | { readonly kind: 'block'; readonly block: BlockSummary }
  | {
      readonly kind: 'transaction';
      readonly hash: string;
      readonly amount: string;
      readonly place: TransactionPlace | null;
    }
  | { readonly kind: 'address'; readonly address: string; readonly name: string | null };
