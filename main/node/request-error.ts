/** The one error that says: this command cannot be done now. */

/** Stable codes for replies; the sentence is the error's message. */
export type RequestErrorCode =
  | 'insufficient-funds'
  | 'invalid-amount'
  | 'invalid-recipient'
  | 'pool-full'
  | 'already-mining'
  | 'not-mining'
  | 'chain-not-empty'
  | 'invalid-address'
  | 'peer-is-self'
  | 'peer-failed'
  | 'other-network'
  | 'too-many-peers'
  | 'storage-failed'
  | 'not-found'
  | 'already-on-branch'
  | 'invalid-branch'
  | 'not-supported'
  | 'invalid-name'
  | 'invalid-key'
  | 'wrong-passphrase'
  | 'wrong-import-passphrase'
  | 'too-many-tries'
  | 'busy'
  | 'port-in-use'
  | 'rest-failed';

/** A command that cannot be done now. Its message is a sentence for people. */
export class RequestError extends Error {
  readonly code: RequestErrorCode;

  constructor(code: RequestErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RequestError';
    this.code = code;
  }
}
