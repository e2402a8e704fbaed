/** Every reason for which a block or a transaction is refused, and what that says of its sender. */
import type { RejectCode } from '../../../preload/contract/messages/reject-reason.ts';

/** Whether an honest sender would not have sent it, for each code in the order in which docs/PROTOCOL.md lists them. */
const IS_SENDER_TO_BLAME: Readonly<Record<RejectCode, boolean>> = {
  malformed: true,
  'bad-blk-length': true,
  'bad-height': true,
  'bad-diffbits': true,
  'bad-nonce': true,
  'bad-prevblk': true,
  'bad-timestamp': true,
  'time-too-new': false,
  'high-hash': true,
  'bad-genesis': true,
  'second-genesis': false,
  'retired-chain': false,
  'other-chain': false,
  'not-anchored': false,
  'bad-cb-multiple': true,
  'bad-cb-amount': true,
  'bad-txns-from': true,
  'bad-txns-to': true,
  'bad-txns-amount': true,
  'bad-txns-key': true,
  'bad-txns-signature': true,
  'bad-txns-funds': true,
};

/** All of them. */
// Safe: the keys of the constant are the codes, by its type.
export const REJECT_CODES = Object.keys(IS_SENDER_TO_BLAME) as readonly RejectCode[];

export function isSenderToBlame(code: RejectCode): boolean {
  return IS_SENDER_TO_BLAME[code];
}

/** For a text that came from elsewhere. */
export function isRejectCode(text: string): text is RejectCode {
  return Object.hasOwn(IS_SENDER_TO_BLAME, text);
}
