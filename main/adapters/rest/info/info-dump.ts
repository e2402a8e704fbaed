/** The whole chain as `/info` sends it: pieces that are in memory and, for a long chain, pages that are still to be read. */

export interface InfoDump {
  readonly ready: readonly Uint8Array[];
  /** What comes after `ready`, read while it is sent. Throws {@link ChainMovedError} when the chain is another one now. */
  readonly pages: Iterable<Uint8Array>;
  /** Length of it all; `undefined` when that is not known before the last page. */
  readonly sizeBytes: number | undefined;
}

/** The best chain was replaced while its blocks were being sent: the rest would belong to another chain. */
export class ChainMovedError extends Error {
  constructor() {
    super('the chain changed while it was being sent');
    this.name = 'ChainMovedError';
  }
}
