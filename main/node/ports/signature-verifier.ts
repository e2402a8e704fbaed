/** Checking signatures away from the main thread, as a port. */
import type { SignatureCheck } from '../../consensus/keys/signature.ts';

export interface SignatureVerifier {
  /**
   * Checks all of them, in worker threads where that pays, and remembers good ones (a bounded cache).
   *
   * @returns the index of a check that failed, the first one; -1 when all are good.
   */
  findInvalid(checks: readonly SignatureCheck[]): Promise<number>;
  close(): Promise<void>;
}
