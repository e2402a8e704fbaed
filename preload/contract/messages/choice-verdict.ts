/** What the rules say to the chain that a student's code has chosen, and what the node does. Lengths are in blocks. */
import type { RejectReason } from './reject-reason.ts';

/** `peer` is the address under which the chain was offered. */
export type ChoiceVerdict =
  /** The right chain: the node follows it now. */
  | { readonly code: 'followed'; readonly peer: string; readonly length: number }
  /** No chain was chosen, and none is longer than the node's own. */
  | { readonly code: 'stayed'; readonly size: number }
  /** Not longer than the node's own. */
  | { readonly code: 'not-longer'; readonly peer: string; readonly length: number; readonly size: number }
  /** Longer than the node's own, but `longest` has an even longer one. */
  | {
      readonly code: 'not-longest';
      readonly peer: string;
      readonly length: number;
      readonly longest: string;
      readonly longestLength: number;
    }
  /** None was chosen, although this one is longer and good. */
  | { readonly code: 'missed'; readonly peer: string; readonly length: number; readonly size: number }
  /** Its block at this height breaks a rule. */
  | { readonly code: 'chain-refused'; readonly peer: string; readonly height: number; readonly reason: RejectReason }
  /** The peer has not answered. */
  | { readonly code: 'no-chain'; readonly peer: string }
  /** `peer` is the code's own word, cut and made visible. */
  | { readonly code: 'not-offered'; readonly peer: string }
  /** It was right, but the node has got as many blocks from elsewhere meanwhile. */
  | { readonly code: 'overtaken'; readonly peer: string; readonly length: number; readonly size: number }
  /** It is the longest, but the owner or the class has chosen otherwise. */
  | { readonly code: 'kept'; readonly peer: string; readonly length: number };
