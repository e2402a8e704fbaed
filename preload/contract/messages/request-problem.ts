/** Why a command cannot be carried out now. */
import type { AddressFault } from './address-fault.ts';
import type { CardFault } from './card-fault.ts';
import type { JoinFault } from './join-fault.ts';
import type { KeyFault } from './key-fault.ts';
import type { OrderFault } from './order-fault.ts';
import type { PeerProblem } from './peer-problem.ts';
import type { PortProblem } from './port-problem.ts';
import type { RejectReason } from './reject-reason.ts';
import type { StorageProblem } from './storage-problem.ts';

/** Amounts are texts as Python writes them. */
export type RequestProblem =
  // Paying
  | {
      readonly code: 'insufficient-funds';
      readonly pays: string;
      readonly spendable: string;
      /** More than `spendable` when payments wait. */
      readonly confirmed: string;
    }
  | { readonly code: 'invalid-amount'; readonly fault: AmountFault }
  | { readonly code: 'invalid-recipient'; readonly fault: RecipientFault }
  | { readonly code: 'pool-full'; readonly most: number }
  /** Blocks may take it until the tip reaches `expiry`, or it is over. */
  | { readonly code: 'cannot-send-again'; readonly expiry: number | null }
  | { readonly code: 'cannot-give-up'; readonly expiry: number | null }
  | { readonly code: 'no-question' }
  /** Nothing can be signed meanwhile. */
  | { readonly code: 'catching-up' }
  /** Somebody else's. */
  | { readonly code: 'invalid-order'; readonly fault: OrderFault }
  // Mining and the chain
  | { readonly code: 'already-mining' }
  | { readonly code: 'not-mining' }
  | { readonly code: 'chain-not-empty' }
  | { readonly code: 'chain-empty' }
  /** `firstBlock` is that of the chain which is followed now. */
  | { readonly code: 'another-chain'; readonly firstBlock: string }
  | { readonly code: 'not-retired' }
  | { readonly code: 'already-on-branch'; readonly branch: 'longest' | 'that-block' }
  /** `reason` is what a block of it breaks; `null` when that is long ago. */
  | { readonly code: 'invalid-branch'; readonly reason: RejectReason | null }
  // Peers
  | { readonly code: 'invalid-address'; readonly fault: AddressFault }
  | { readonly code: 'peer-is-self'; readonly peer: string }
  /** `isKept`: it stays a peer, and is asked again. */
  | { readonly code: 'peer-failed'; readonly problem: PeerProblem; readonly isKept: boolean }
  | { readonly code: 'other-network'; readonly problem: PeerProblem }
  | { readonly code: 'too-many-peers' }
  /** This computer is in no network in which it could look for nodes. */
  | { readonly code: 'no-room' }
  | { readonly code: 'not-found'; readonly what: 'block' | 'transaction' | 'payment' }
  | { readonly code: 'not-found'; readonly what: 'peer'; readonly peer: string }
  /** Somebody has sent what is no card. */
  | { readonly code: 'bad-card'; readonly fault: CardFault }
  // The key
  | { readonly code: 'invalid-key'; readonly fault: KeyFault }
  | { readonly code: 'wrong-passphrase' }
  | { readonly code: 'wrong-import-passphrase'; readonly isMissing: boolean }
  | { readonly code: 'too-many-tries'; readonly seconds: number }
  | { readonly code: 'busy' }
  // The class
  | { readonly code: 'invalid-invitation'; readonly fault: JoinFault }
  | { readonly code: 'no-class-there'; readonly peer: string }
  /** `name` is the class's. */
  | { readonly code: 'already-in-class'; readonly name: string }
  | { readonly code: 'not-in-class' }
  /** Its key is not here. */
  | { readonly code: 'not-class-owner'; readonly name: string }
  | { readonly code: 'class-not-heard'; readonly name: string }
  /** It cannot be retired. `name` is the class's. */
  | { readonly code: 'chain-of-class'; readonly name: string }
  /** Its last number is signed. */
  | { readonly code: 'class-at-its-end'; readonly name: string }
  | { readonly code: 'odd-first-block' }
  | { readonly code: 'bad-class-statement' }
  // The rest
  | { readonly code: 'invalid-name'; readonly fault: NameFault }
  /** `null` while the node is being started anew. */
  | { readonly code: 'port-in-use'; readonly problem: PortProblem | null }
  /** `error` is the system's word. */
  | { readonly code: 'rest-failed'; readonly error: string }
  | { readonly code: 'storage-failed'; readonly problem: StorageProblem }
  | { readonly code: 'not-supported'; readonly what: Unsupported };

/** Stable codes for replies and REST. */
export type RequestErrorCode = RequestProblem['code'];

export type AmountFault =
  | {
      readonly code: 'not-a-number';
      /** What the comma in it may stand for; `thousands` may also be a fraction of three digits. `null` when it has none. */
      readonly comma: 'fraction' | 'thousands' | null;
    }
  | { readonly code: 'not-above-0' };

export type RecipientFault =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly length: number; readonly most: number }
  | { readonly code: 'short-form' };

export type NameFault =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly most: number }
  | { readonly code: 'invisible' }
  /** Of another address. */
  | { readonly code: 'taken'; readonly name: string };

export type Unsupported =
  | { readonly code: 'battery' }
  | { readonly code: 'open-folder' }
  | { readonly code: 'open-page' }
  | { readonly code: 'other-page' }
  | { readonly code: 'key-in-memory' }
  /** `error` is the system's word. */
  | { readonly code: 'folder-not-opened'; readonly folder: string; readonly error: string }
  | { readonly code: 'no-browser'; readonly url: string };
