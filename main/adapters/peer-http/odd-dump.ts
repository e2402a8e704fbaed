/** What a peer answers in place of its chain. */
import type { NoNodeSign } from '../../../preload/contract/messages/peer-problem.ts';

/** The bytes are not an answer of a node. */
export class OddDumpError extends Error {
  /** How that shows. */
  readonly sign: NoNodeSign;

  constructor(sign: NoNodeSign) {
    super(sign.code);
    this.name = 'OddDumpError';
    this.sign = sign;
  }
}
