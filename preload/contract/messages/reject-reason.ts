/** Why a block or a transaction is refused: a rule's code, and what was found. */

/** A short, stable name of a broken rule. Bitcoin Core's where the rule is the same. */
export type RejectCode =
  | 'malformed'
  | 'bad-blk-length'
  | 'bad-height'
  | 'bad-diffbits'
  | 'bad-nonce'
  | 'bad-prevblk'
  | 'bad-timestamp'
  | 'time-too-new'
  | 'high-hash'
  | 'bad-genesis'
  | 'second-genesis'
  | 'retired-chain'
  | 'other-chain'
  | 'not-anchored'
  | 'bad-cb-multiple'
  | 'bad-cb-amount'
  | 'bad-txns-from'
  | 'bad-txns-to'
  | 'bad-txns-amount'
  | 'bad-txns-key'
  | 'bad-txns-signature'
  | 'bad-txns-funds';

export interface RejectReason {
  readonly code: RejectCode;
  /** `null` when there is nothing to add to the rule. */
  readonly detail: RejectDetail | null;
}

/** Why a text cannot be read as JSON. `at` counts characters from 0. */
export type JsonFault =
  | { readonly code: 'json-expected'; readonly expected: JsonPart; readonly at: number }
  | { readonly code: 'json-goes-on'; readonly at: number }
  | { readonly code: 'json-open-string'; readonly at: number }
  | { readonly code: 'json-bad-string'; readonly at: number }
  | { readonly code: 'json-too-deep'; readonly most: number; readonly at: number }
  | { readonly code: 'json-not-a-number' }
  | { readonly code: 'json-long-integer'; readonly mostDigits: number }
  | { readonly code: 'json-encoding'; readonly encoding: 'UTF-8' | 'UTF-16' | 'UTF-32' };

export type JsonPart = 'value' | 'string' | 'colon' | 'comma-or-brace' | 'comma-or-bracket';

/** A value in the place of another one: what kind it is, or itself where that is not a stranger's text. */
export type FoundValue =
  | { readonly kind: 'string' | 'list' | 'object' }
  | { readonly kind: 'literal'; readonly text: string };

/** What was found, and what is called for. Amounts are texts as Python writes them. */
export type RejectDetail =
  | JsonFault
  // Reading
  | { readonly code: 'found'; readonly found: FoundValue }
  | { readonly code: 'not-an-object'; readonly found: FoundValue }
  | { readonly code: 'not-a-hash'; readonly found: FoundValue }
  | { readonly code: 'no-member'; readonly name: string }
  | { readonly code: 'transactions-not-a-list' }
  | { readonly code: 'transaction-not-a-string' }
  | { readonly code: 'takes-too-much-memory' }
  | { readonly code: 'takes-too-long' }
  | { readonly code: 'block-size'; readonly sizeBytes: number; readonly mostBytes: number }
  | { readonly code: 'message-size'; readonly mostBytes: number }
  // The block and its parent
  | { readonly code: 'height'; readonly found: number; readonly expected: number }
  | { readonly code: 'first-height'; readonly found: number }
  | { readonly code: 'difficulty'; readonly found: number; readonly expected: number }
  | { readonly code: 'previous-hash'; readonly found: string; readonly parent: string }
  | { readonly code: 'previous-hash-not-0' }
  | { readonly code: 'previous-hash-0' }
  | { readonly code: 'hash-and-target'; readonly hash: string; readonly target: string }
  /** Seconds since 1970, `clock` being ours. */
  | { readonly code: 'dated-ahead'; readonly timestamp: number; readonly clock: number }
  /** Later than the year 9999. */
  | { readonly code: 'dated-far-ahead'; readonly timestamp: string; readonly clock: number }
  | { readonly code: 'first-block-transactions'; readonly count: number }
  | { readonly code: 'chain-has-first-block'; readonly size: number }
  | { readonly code: 'first-block'; readonly hash: string }
  | { readonly code: 'anchor'; readonly height: number; readonly hash: string }
  | { readonly code: 'another-first-block'; readonly place: number; readonly height: number }
  | { readonly code: 'refused-before' }
  | { readonly code: 'builds-on-refused' }
  // Transactions
  | { readonly code: 'reward-count'; readonly count: number }
  | { readonly code: 'reward'; readonly pays: string; readonly expected: string }
  | { readonly code: 'amount'; readonly pays: string }
  | { readonly code: 'funds'; readonly pays: string; readonly has: string }
  /** The first one is 1. */
  | { readonly code: 'transaction-place'; readonly place: number; readonly count: number }
  | { readonly code: 'address-length'; readonly found: number; readonly expected: number }
  | { readonly code: 'address-base64' }
  | { readonly code: 'address-kind' }
  | { readonly code: 'address-modulus' };
