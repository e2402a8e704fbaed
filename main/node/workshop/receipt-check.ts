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

/** So many pieces a step take a few milliseconds. */
const PIECES_PER_STEP = 16;

/**
 * In steps: of a school's receipts of a year, the signatures alone take longer than a node may be silent.
 *
 * @param most how many pieces are looked at
 */
export function* checkReceiptText(text: string, most: number): Generator<void, ReceiptCheck> {
  const pieces = text.split(RECEIPT_BEGIN).slice(1);
  const looked = pieces.slice(0, most);
  const isGenuine = createSignatureChecker(looked.length);
  const read: ReadReceipt[] = [];
  for (const [index, piece] of looked.entries()) {
    if (index > 0 && index % PIECES_PER_STEP === 0) yield;
    const receipt = readPiece(piece);
    if (receipt === undefined) continue;
    const body = receiptBody(receipt);
    read.push({ receipt, body, isGenuine: isGenuine(signedTextCheck('receipt', body, receipt)) });
  }
  return {
    receipts: compare(read),
    unreadable: looked.length - read.length,
    left: pieces.length - looked.length,
  };
}

interface ReadReceipt {
  readonly receipt: Receipt;
  /** What is signed. */
  readonly body: string;
  readonly isGenuine: boolean;
}

function compare(read: readonly ReadReceipt[]): readonly CheckedReceipt[] {
  const withBody = groupNumbers(read.map(({ body }) => body));
  const withCode = groupNumbers(read.map(({ receipt }) => receipt.codeHash));
  return read.map(({ receipt, body, isGenuine }, index) => {
    const first = withBody.get(body)?.[0];
    const same = (withCode.get(receipt.codeHash) ?? []).filter(
      (other) => read[other]?.receipt.address !== receipt.address,
    );
    return {
      ...receipt,
      isGenuine,
      sameCodeAs: same.slice(0, MAX_SAME_CODE),
      sameCodeCount: same.length,
      repeats: first === index ? undefined : first,
    };
  });
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
