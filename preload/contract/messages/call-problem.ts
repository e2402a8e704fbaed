/** Why a call of a page did not come through to what it asks for. */
export type CallProblem =
  /** `member` is its place in the params; empty for the whole. */
  | { readonly code: 'invalid-params'; readonly member: string; readonly fault: ParamFault }
  | { readonly code: 'unknown-method' }
  /** Not from the window of the app. */
  | { readonly code: 'forbidden' }
  /** A bug: the node's log has the details. */
  | { readonly code: 'internal' }
  /** `error` is the browser's word. */
  | { readonly code: 'disconnected'; readonly error: string | null }
  /** The page has given up waiting. What was asked may still be done. */
  | { readonly code: 'not-answered'; readonly seconds: number }
  /** The browser has no secret, or that of a node which has ended. */
  | { readonly code: 'locked-out' };

export type ParamFault =
  | { readonly code: 'empty' }
  | { readonly code: 'too-short'; readonly least: number }
  | { readonly code: 'too-long'; readonly most: number }
  | { readonly code: 'too-small'; readonly least: number }
  | { readonly code: 'not-above'; readonly bound: number }
  | { readonly code: 'too-large'; readonly most: number }
  | { readonly code: 'invisible' }
  | { readonly code: 'not-a-hash' }
  | { readonly code: 'not-a-path' }
  | { readonly code: 'wrong-kind'; readonly expected: ParamKind }
  | { readonly code: 'not-a-choice'; readonly choices: readonly string[] }
  /** The first one of those that the params do not have. */
  | { readonly code: 'unknown-member'; readonly name: string }
  /** None of the forms that this may have. */
  | { readonly code: 'wrong-form' };

/** What a param is, or the whole of them. */
export type ParamKind = 'text' | 'number' | 'whole-number' | 'yes-or-no' | 'object';
