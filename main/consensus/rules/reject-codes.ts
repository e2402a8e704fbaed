/** Every reason for which a block or a transaction is refused: the one list behind replies, logs, screens and docs. */

/** One entry of {@link REJECT_CODES}. */
export interface RejectReason {
  /** One sentence for people. */
  readonly sentence: string;
  /** Whether an honest sender would not have sent it. */
  readonly isSenderToBlame: boolean;
}

/** Reject codes follow Bitcoin Core's where the rule is the same. */
export const REJECT_CODES = {
  malformed: { sentence: 'it cannot be read as a block or transaction of this protocol', isSenderToBlame: true },
  'bad-blk-length': { sentence: 'the block is too large', isSenderToBlame: true },
  'bad-height': { sentence: "the height does not follow the parent's", isSenderToBlame: true },
  'bad-diffbits': {
    sentence: 'the difficulty is not the one that the last two blocks call for',
    isSenderToBlame: true,
  },
  'bad-nonce': { sentence: 'the nonce is not an integer of 0 or more', isSenderToBlame: true },
  'bad-prevblk': {
    sentence: 'the previous hash is not the hash of a block that can be built on',
    isSenderToBlame: true,
  },
  'bad-timestamp': { sentence: 'the timestamp is not a finite number of 0 or more', isSenderToBlame: true },
  'time-too-new': { sentence: 'the block is dated too far ahead of our clock', isSenderToBlame: false },
  'high-hash': { sentence: 'the hash does not meet the target', isSenderToBlame: true },
  'bad-genesis': { sentence: 'it is not a first block of this network', isSenderToBlame: true },
  'second-genesis': { sentence: 'a chain has one first block, and this would be a second', isSenderToBlame: false },
  'bad-cb-multiple': { sentence: 'a block pays at most one reward', isSenderToBlame: true },
  'bad-cb-amount': { sentence: 'the reward is not the one that the rules grant', isSenderToBlame: true },
  'bad-txns-from': { sentence: 'the sender is not a text of one character or more', isSenderToBlame: true },
  'bad-txns-to': { sentence: 'the recipient is not a text of one character or more', isSenderToBlame: true },
  'bad-txns-amount': { sentence: 'the amount is not a finite number above 0', isSenderToBlame: true },
  'bad-txns-key': {
    sentence: 'the signing address is not a 2048-bit RSA key as this network writes them',
    isSenderToBlame: true,
  },
  'bad-txns-signature': { sentence: 'the signature was not made with the key of the address', isSenderToBlame: true },
  'bad-txns-funds': { sentence: 'the sender does not have the coins', isSenderToBlame: true },
} as const satisfies Record<string, RejectReason>;

/** A short, stable name of a broken rule. */
export type RejectCode = keyof typeof REJECT_CODES;

/** For a text that came from elsewhere. */
export function isRejectCode(text: string): text is RejectCode {
  return Object.hasOwn(REJECT_CODES, text);
}
