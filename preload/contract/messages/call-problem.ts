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
  /** The browser has no secret, or that of a node which has ended. */
  | { readonly code: 'locked-out' };

export type ParamFault =
  | { readonly code: 'empty' }
  | { readonly code: 'too-short'; readonly least: number }
  | { readonly code: 'too-long'; readonly most: number }
  | { readonly code: 'too-small'; readonly least: number }
  | { readonly code: 'too-large'; readonly most: number }
  | { readonly code: 'invisible' }
  /** `rule` is the schema's own word, in English. */
  | { readonly code: 'other'; readonly rule: string };
