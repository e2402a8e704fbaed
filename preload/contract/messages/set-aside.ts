/** Why a waiting payment cannot be mined now. */
import type { RejectReason } from './reject-reason.ts';
import type { RequestProblem } from './request-problem.ts';

/** It breaks a rule on this tip, this node would not have made it, or its order does not allow it. */
export type SetAside =
  | RejectReason
  | Extract<RequestProblem, { readonly code: 'invalid-recipient' }>
  /** The tip has reached the order's expiry. */
  | { readonly code: 'order-expired'; readonly expiry: number }
  /** An equal payment with a lower number has to be mined before. */
  | { readonly code: 'earlier-payment'; readonly hasExpired: boolean };
