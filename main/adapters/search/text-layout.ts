/** Where things stand in the text of a block that is to be hashed, and how many digits its nonces should have. */
import type { SearchTemplate } from '../../node/ports/nonce-search.ts';
import { CHUNK_BYTES } from './kernel/sha256.ts';

/** With more digits a number would not be safe in JavaScript. */
const MAX_NONCE_DIGITS = 15;

/** A point and six digits. */
const FRACTION_LENGTH = 7;

/** SHA-256 appends a bit, and the text's length at the end of the last chunk. */
const MIN_PADDING_BYTES = 9;

/** The digits of a timestamp that the kernel counts through. */
const COUNTED_DIGITS = 2;

/** Positions are bytes from the start of the text, which is ASCII. */
export interface TextLayout {
  readonly nonceDigits: number;
  readonly nonceAt: number;
  readonly timestampAt: number;
  /** Of the timestamp's whole seconds. */
  readonly secondsDigits: number;
  /** The whole text. */
  readonly length: number;
  /** Where the chunks begin that have something of the timestamp in them: one or two, with the padding. */
  readonly tailAt: number;
  /** The last of them: at `tailAt`, or one chunk further. */
  readonly lastChunkAt: number;
  /** Where the last two digits of the timestamp stand, both in the last chunk. */
  readonly countedAt: number;
}

export interface LayoutNeeds {
  /** Of the present time in seconds. */
  readonly secondsDigits: number;
  /** How many nonces there have to be. */
  readonly nonceCount: number;
}

/**
 * Chooses the number of digits that a nonce has so that the text ends in the best place: the last two digits of the
 * timestamp as far back in the last chunk as possible, because what comes before them there is done once for all of them.
 *
 * @throws RangeError when the template has too little text between nonce and timestamp for that: a block's has plenty
 */
export function chooseLayout(template: SearchTemplate, { secondsDigits, nonceCount }: LayoutNeeds): TextLayout {
  let best: TextLayout | undefined;
  for (let nonceDigits = 2; nonceDigits <= MAX_NONCE_DIGITS; nonceDigits += 1) {
    const layout = layOut(template, nonceDigits, secondsDigits);
    const isUsable = countNonces(layout) >= nonceCount && isInOrder(layout);
    if (isUsable && (best === undefined || placeInChunk(layout) > placeInChunk(best))) best = layout;
  }
  if (best === undefined) throw new RangeError('no nonce of this template is far enough from its timestamp');
  return best;
}

/** The lowest nonce with as many digits as the layout says. */
export function lowestNonce({ nonceDigits }: TextLayout): number {
  return 10 ** (nonceDigits - 1);
}

/** How many nonces there are with as many digits as the layout says. */
export function countNonces(layout: TextLayout): number {
  return 9 * lowestNonce(layout);
}

function layOut(template: SearchTemplate, nonceDigits: number, secondsDigits: number): TextLayout {
  const nonceAt = template.beforeNonce.length;
  const timestampAt = nonceAt + nonceDigits + template.beforeTimestamp.length;
  const timestampEnd = timestampAt + secondsDigits + FRACTION_LENGTH;
  const length = timestampEnd + template.afterTimestamp.length;
  return {
    nonceDigits,
    nonceAt,
    timestampAt,
    secondsDigits,
    length,
    tailAt: chunkStart(timestampAt),
    lastChunkAt: chunkStart(length + MIN_PADDING_BYTES - 1),
    countedAt: timestampEnd - COUNTED_DIGITS,
  };
}

/** All but the end of the timestamp is to be done before the last chunk, and all of the nonce before the timestamp's chunks. */
function isInOrder({ nonceAt, nonceDigits, tailAt, lastChunkAt, countedAt }: TextLayout): boolean {
  return nonceAt + nonceDigits <= tailAt && countedAt >= lastChunkAt;
}

function placeInChunk({ countedAt, lastChunkAt }: TextLayout): number {
  return countedAt - lastChunkAt;
}

/** Where the chunk begins that has this byte. */
export function chunkStart(at: number): number {
  return at - (at % CHUNK_BYTES);
}
