/** What a person should know of how a node was started. */
import type { AddressFault } from './address-fault.ts';
import type { EncodingFault } from './encoding-fault.ts';
import type { JoinFault } from './join-fault.ts';
import type { PortProblem } from './port-problem.ts';

export type StartNotice =
  /** macOS runs the app from a temporary place. */
  | { readonly code: 'translocated' }
  /** The node's own port is taken. `port` is where it is this time; 0 is any. */
  | { readonly code: 'other-port'; readonly problem: PortProblem; readonly port: number }
  | { readonly code: 'defaults'; readonly file: string; readonly problem: DefaultsProblem };

/** The members of a file with an instructor's defaults. */
export type DefaultsKey =
  | 'port'
  | 'className'
  | 'shareName'
  | 'invitation'
  | 'peers'
  | 'finding'
  | 'offBoards'
  | 'controlToken'
  | 'controlTokenSha256'
  | 'lessons'
  | 'solutionsFrom'
  | 'solutionsPassword';

/** What is wrong with a file of an instructor's defaults. Nothing of the file but names of keys is in it: it may hold a token. */
export type DefaultsProblem =
  // The file
  | { readonly code: 'no-file' }
  | { readonly code: 'not-a-file' }
  | { readonly code: 'too-large'; readonly mostBytes: number }
  | { readonly code: 'encoding'; readonly fault: EncodingFault }
  /** `error` is the system's word. */
  | { readonly code: 'unreadable'; readonly error: string }
  | { readonly code: 'not-json'; readonly line: number | null }
  | { readonly code: 'not-an-object' }
  // Its members
  | { readonly code: 'unknown-key'; readonly key: string; readonly known: readonly DefaultsKey[] }
  | { readonly code: 'bad-value'; readonly key: DefaultsKey }
  | { readonly code: 'two-tokens' }
  | { readonly code: 'weak-token'; readonly weakness: TokenWeakness }
  | { readonly code: 'guessed-hash' }
  | { readonly code: 'bad-invitation'; readonly fault: JoinFault }
  | { readonly code: 'many-peers'; readonly count: number; readonly most: number }
  /** `number` counts the peers from 1; `null` for one that is not a text. */
  | { readonly code: 'bad-peer'; readonly number: number; readonly fault: AddressFault | null }
  | { readonly code: 'more'; readonly count: number };

/** Why others could guess a token. */
export type TokenWeakness =
  | { readonly code: 'first-guess' }
  | { readonly code: 'few-different'; readonly count: number }
  | { readonly code: 'repeats' }
  | { readonly code: 'short'; readonly length: number };
