/** Finds receipts in a text, and says which are genuine, and which have the same code. Needs nobody else. */
import { createSignatureChecker } from '../../consensus/keys/signature.ts';
import { signedTextCheck } from '../../consensus/keys/signed-text.ts';
import { readReceipt, RECEIPT_BEGIN, RECEIPT_END, receiptBody, type Receipt } from './receipt.ts';

export interface CheckedReceipt extends Receipt {
  /** The key of its address has signed it. */
  readonly isGenuine: boolean;
  /** Numbers, from 0, of those with the same code from another address: the first few. */
  readonly sameCodeAs: readonly number[];
  /** How many there are. */
  readonly sameCodeCount: number;
  /** Number of the first one with the same text. */
  readonly repeats: number | undefined;
}

export interface ReceiptCheck {
  /** In the order of the text. */
  readonly receipts: readonly CheckedReceipt[];
  /** Pieces that begin like a receipt and are none. */
  readonly unreadable: number;
  /** Pieces that were not looked at. */
  readonly left: number;
}

/** A class that hands in one code is told by some numbers as well as by all. */
const MAX_SAME_CODE = 10;

/** @param most how many pieces are looked at */
export function checkReceiptText(text: string, most: number): ReceiptCheck {
  const pieces = text.split(RECEIPT_BEGIN).slice(1);
  const found = pieces.slice(0, most).map(readPiece);
  const receipts = found.filter((receipt) => receipt !== undefined);
  const isGenuine = createSignatureChecker(receipts.length);
  const bodies = receipts.map(receiptBody);
  const withBody = groupNumbers(bodies);
  const withCode = groupNumbers(receipts.map(({ codeHash }) => codeHash));
  return {
    receipts: receipts.map((receipt, index) => {
      const body = bodies[index] ?? '';
      const first = withBody.get(body)?.[0];
      const same = (withCode.get(receipt.codeHash) ?? []).filter(
        (other) => receipts[other]?.address !== receipt.address,
      );
      return {
        ...receipt,
        isGenuine: isGenuine(signedTextCheck('receipt', body, receipt)),
        sameCodeAs: same.slice(0, MAX_SAME_CODE),
        sameCodeCount: same.length,
        repeats: first === index ? undefined : first,
      };
    }),
    unreadable: found.length - receipts.length,
    left: pieces.length - found.length,
  };
}

/** Text -> its places in the list, from 0. */
function groupNumbers(texts: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, text] of texts.entries()) {
    const group = groups.get(text);
    if (group === undefined) groups.set(text, [index]);
    else group.push(index);
  }
  return groups;
}

function readPiece(piece: string): Receipt | undefined {
  const end = piece.indexOf(RECEIPT_END);
  return end < 0 ? undefined : readReceipt(piece.slice(0, end));
}
