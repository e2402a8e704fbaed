/** Why a node does not start. */

/** The command line cannot be understood. The message is a sentence for people. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** The command line is fine, but the node cannot start like this. The message is a sentence with the remedy. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}
