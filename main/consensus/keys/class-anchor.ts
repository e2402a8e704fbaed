/**
 * What a class's key signs to keep its history: "the chain of this class holds this block". A node of the class keeps the
 * newest of these anchors, and never leaves its block. See docs/PROTOCOL.md, section 17, and decision 0039.
 */
import { isSignedByKey } from './class-signature.ts';

/** Heights that anchors are made for are multiples of this. */
export const ANCHOR_STEP = 20;

/** Far more than any class has blocks, and far from where numbers in JSON become inexact. */
export const LAST_ANCHOR_HEIGHT = 2 ** 31;

/** What is signed. */
export interface AnchorFields {
  /** The public half of the class's key: 64 lower-case hex digits. */
  readonly key: string;
  /** Hash of the first block of the chain. An anchor says nothing of chains that begin otherwise. */
  readonly firstBlock: string;
  /** Of the block that is anchored, from 2 to {@link LAST_ANCHOR_HEIGHT}. */
  readonly height: number;
  /** Of the block that is anchored. */
  readonly hash: string;
}

export interface ClassAnchor extends AnchorFields {
  /** Ed25519: 128 lower-case hex digits. */
  readonly signature: string;
}

/** The members are in this order, without white space. */
export function anchorText(fields: AnchorFields): string {
  return `chalkchain/1 anchor\n${JSON.stringify(wireFields(fields))}`;
}

/** What travels, in one line. */
export function formatAnchor({ signature, ...fields }: ClassAnchor): string {
  return JSON.stringify({ ...wireFields(fields), signature });
}

/** @param anchor whose key and signature are hex digits, as many as they have to be */
export function isSignedAnchor(anchor: ClassAnchor): boolean {
  return isSignedByKey(anchor.key, anchorText(anchor), anchor.signature);
}

/**
 * Whether one anchor takes the place of another one of the same chain. Only the height counts, so old ones do not come back;
 * if two copies of the key have signed the same height, the lower hash stays, so that all nodes agree.
 */
export function isNewerAnchor(
  one: Pick<AnchorFields, 'height' | 'hash'>,
  other: Pick<AnchorFields, 'height' | 'hash'>,
): boolean {
  if (one.height !== other.height) return one.height > other.height;
  return one.hash < other.hash;
}

function wireFields({ key, firstBlock, height, hash }: AnchorFields) {
  return { class: key, first_block: firstBlock, height, hash };
}
