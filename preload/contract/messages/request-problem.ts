/** Why a command cannot be carried out now. */
import type { AddressFault } from './address-fault.ts';
import type { CardFault } from './card-fault.ts';
import type { CommandFault } from './class-command.ts';
import type { JoinFault } from './join-fault.ts';
import type { KeyFault } from './key-fault.ts';
import type { MiningPause } from './mining-pause.ts';
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
  /** There is none that a block could stand on. */
  | { readonly code: 'no-blocks' }
  /** Nothing is to be mined just now, whoever's code would do it. It goes on by itself. */
  | { readonly code: 'mining-waits'; readonly pause: MiningPause }
  /** `firstBlock` is that of the chain which is followed now. */
  | { readonly code: 'another-chain'; readonly firstBlock: string }
  | { readonly code: 'not-retired' }
  | { readonly code: 'already-on-branch'; readonly branch: 'longest' | 'that-block' }
  /** `reason` is what a block of it breaks; `null` when that is long ago. */
  | { readonly code: 'invalid-branch'; readonly reason: RejectReason | null }
  /** A student's code on another page chooses chains, or this one's was silent for too long. */
  | { readonly code: 'not-asked' }
  // Peers
  | { readonly code: 'invalid-address'; readonly fault: AddressFault }
  | { readonly code: 'peer-is-self'; readonly peer: string }
  /** `isKept`: it stays a peer, and is asked again. */
  | { readonly code: 'peer-failed'; readonly problem: PeerProblem; readonly isKept: boolean }
  | { readonly code: 'other-network'; readonly problem: PeerProblem }
  | { readonly code: 'too-many-peers' }
  /** It is an original node, or an older one of our kind. */
  | { readonly code: 'peer-tries-no-blocks'; readonly peer: string }
  /** It is an original node, or an older one of our kind. `isWish`: its owner wants it on no board. */
  | { readonly code: 'no-log-there'; readonly peer: string; readonly isWish: boolean }
  /** Other questions for its log wait. */
  | { readonly code: 'busy-log'; readonly peer: string }
  /** This computer is in no network in which it could look for nodes. */
  | { readonly code: 'no-room' }
  | { readonly code: 'not-found'; readonly what: 'block' | 'transaction' | 'payment' | 'lesson' | 'reorganisation' }
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
  | { readonly code: 'invalid-command'; readonly fault: CommandFault }
  | { readonly code: 'too-many-commands' }
  /** Somebody has sent what is no command of the class. */
  | { readonly code: 'bad-class-command' }
  | { readonly code: 'bad-anchor' }
  // The workshop
  /** `opensAt` in seconds since 1970; `null`: they do not open by themselves. */
  | { readonly code: 'solution-locked'; readonly opensAt: number | null; readonly hasPassword: boolean }
  | { readonly code: 'wrong-solutions-password' }
  | { readonly code: 'lesson-not-done' }
  | { readonly code: 'lesson-not-solved' }
  | { readonly code: 'lesson-changed-elsewhere' }
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
  | { readonly code: 'network-setting' }
  | { readonly code: 'network-setting-not-opened'; readonly error: string }
  | { readonly code: 'open-page' }
  | { readonly code: 'open-projector' }
  | { readonly code: 'other-page' }
  | { readonly code: 'key-in-memory' }
  /** `error` is the system's word. */
  | { readonly code: 'folder-not-opened'; readonly folder: string; readonly error: string }
  | { readonly code: 'no-browser'; readonly url: string };
