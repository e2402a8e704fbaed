/** What comes back from a node: a value, or an error as data, for errors cannot cross processes as they are. */

/** Why a call failed. */
export interface ReplyError {
  /**
   * Short, stable, lower case: a reject code, a request error's code, `storage-failed`,
   * `invalid-params`, `unknown-method`, `internal`, or `disconnected`.
   */
  readonly code: string;
  /** A sentence for people. */
  readonly message: string;
}

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ReplyError };

/** A failed call, on the caller's side. */
export class NodeApiError extends Error {
  readonly code: string;

  constructor({ code, message }: ReplyError) {
    super(message);
    this.name = 'NodeApiError';
    this.code = code;
  }
}
