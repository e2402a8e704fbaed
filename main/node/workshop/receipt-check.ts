/** Finds receipts in a text, and says which are genuine, and which have the same code. Needs nobody else. */
import { shortVisible } from '../../../preload/contract/visible-text.ts';
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
  /** Where the first few of these are. */
  readonly unreadableAt: readonly PlaceInText[];
  /** Pieces that were not looked at. */
  readonly left: number;
}

export interface PlaceInText {
  /** From 1. */
  readonly line: number;
  /** The last words before it, such as a student's name; `null` when there are none. */
  readonly after: string | null;
}

/** A class that hands in one code is told by some numbers as well as by all. */
const MAX_SAME_CODE = 10;

const MAX_PLACES = 5;
const MAX_WORDS_LENGTH = 60;
/** Of the text before a receipt, what is looked at for its last words. */
const LOOK_BACK_LENGTH = 400;
/** Marks of quotation and dashes around words. */
const AROUND_WORDS = /^[\s>\p{Pd}]+|[\s\p{Pd}]+$/gu;
const BASE64 = /^[A-Za-z0-9+/=]*$/;

/** So many pieces a step take a few milliseconds. */
const PIECES_PER_STEP = 16;

/**
 * In steps: of a school's receipts of a year, the signatures alone take longer than a node may be silent.
 *
 * @param most how many pieces are looked at
 */
export function* checkReceiptText(text: string, most: number): Generator<void, ReceiptCheck> {
  const [start = '', ...pieces] = text.split(RECEIPT_BEGIN);
  const looked = pieces.slice(0, most);
  const isGenuine = createSignatureChecker(looked.length);
  const read: ReadReceipt[] = [];
  const unreadableAt: PlaceInText[] = [];
  let before = start;
  let line = 1;
  for (const [index, piece] of looked.entries()) {
    if (index > 0 && index % PIECES_PER_STEP === 0) yield;
    const receipt = readPiece(piece);
    line += countLines(before);
    const place = { line, after: lastWords(before, index === 0) };
    before = piece;
    if (receipt === undefined) {
      if (unreadableAt.length < MAX_PLACES) unreadableAt.push(place);
      continue;
    }
    const body = receiptBody(receipt);
    read.push({ receipt, body, isGenuine: isGenuine(signedTextCheck('receipt', body, receipt)) });
  }
  return {
    receipts: compare(read),
    unreadable: looked.length - read.length,
    unreadableAt,
    left: pieces.length - looked.length,
  };
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** @param before what stands between the receipt before, or the beginning, and a receipt */
function lastWords(before: string, isStart: boolean): string | null {
  const end = before.lastIndexOf(RECEIPT_END);
  const hasReceipt = end < 0 && !isStart;
  const lines = before
    .slice(end < 0 ? 0 : end + RECEIPT_END.length)
    .slice(-LOOK_BACK_LENGTH)
    .split('\n')
    .map((line) => line.replaceAll(AROUND_WORDS, ''));
  const words = lines.findLast((line) => line !== '' && !(hasReceipt && BASE64.test(line)));
  return words === undefined ? null : shortVisible(words, MAX_WORDS_LENGTH);
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
