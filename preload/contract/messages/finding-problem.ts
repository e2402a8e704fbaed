/** Why nodes in the room cannot be found by themselves. */

/** `error` is the system's word for what it refused, e.g. `EACCES`. */
export type FindingProblem =
  /** This computer is in no network in which others could be found. */
  | { readonly code: 'no-network' }
  | { readonly code: 'multicast-refused'; readonly error: string }
  /** So much comes in that nothing is listened to for a while. */
  | { readonly code: 'too-much-noise' };
