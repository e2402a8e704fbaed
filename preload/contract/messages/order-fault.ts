/** What is wrong with a payment order that somebody sends. */
import type { RejectReason } from './reject-reason.ts';

export type OrderFault =
  | { readonly code: 'order-size'; readonly mostBytes: number }
  /** It cannot be read, or its transaction breaks a rule. */
  | { readonly code: 'order-unreadable'; readonly reason: RejectReason }
  | { readonly code: 'order-pays-reward' }
  /** No node of ours pays one that is so long, or that looks like the short form of a long one. */
  | { readonly code: 'order-recipient' }
  | { readonly code: 'order-first-block' }
  | { readonly code: 'order-occurrence'; readonly most: number }
  | { readonly code: 'order-expiry' }
  | { readonly code: 'order-signature'; readonly of: 'transaction' | 'order' };
