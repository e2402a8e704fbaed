/** What a look at the address of a node has found. */
import type { AddressFault } from './address-fault.ts';
import type { PeerProblem } from './peer-problem.ts';

export type ProbeFinding =
  | { readonly code: 'skipped' }
  // format
  | { readonly code: 'read-as'; readonly address: string }
  | { readonly code: 'not-an-address'; readonly fault: AddressFault }
  // reached, is-node
  | { readonly code: 'answers' }
  | { readonly code: 'fails'; readonly problem: PeerProblem }
  | { readonly code: 'own-node' }
  | {
      readonly code: 'chalkchain-node';
      /** What it calls itself; empty when it does not say. */
      readonly name: string;
      readonly version: string;
      readonly height: number;
      /** `null` unless both say a class, and another one. */
      readonly classes: { readonly theirs: string; readonly ours: string } | null;
    }
  | { readonly code: 'workshop-node'; readonly height: number }
  // same-chain
  | { readonly code: 'it-is-empty' }
  | { readonly code: 'we-are-empty' }
  | { readonly code: 'beginning-unknown' }
  | { readonly code: 'same-beginning' }
  | {
      readonly code: 'other-beginning';
      readonly ours: number;
      readonly theirs: number;
      /** The class of either node, which follows the chain of its class alone; empty when it does not say its name. */
      readonly ourClass: string | null;
      readonly theirClass: string | null;
    }
  // reaches-me
  | { readonly code: 'workshop-is-not-asked' }
  | { readonly code: 'not-tried' }
  | { readonly code: 'reaches-us'; readonly address: string }
  | { readonly code: 'reaches-another'; readonly address: string }
  /** `words` are the other node's own. */
  | { readonly code: 'does-not-reach-us'; readonly words: string };
