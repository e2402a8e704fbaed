/**
 * The rule of anchors, in one place: a chain is followed only if it holds the anchor of the node's class, or may still grow to
 * it. Pure: what is asked of the tree of blocks is told by its parameters. See decision 0039.
 */
import type { RejectReason } from '../../../preload/contract/messages/reject-reason.ts';
import { NO_BLOCK } from './header-table.ts';

/** The block that the chain of the class has at this height. */
export interface Anchor {
  readonly height: number;
  readonly hash: string;
}

/** The newest one of the node's class; `undefined` while there is none, or without a class. */
export type CurrentAnchor = () => Anchor | undefined;

/** What is asked of the tree of blocks. */
interface Ancestry {
  height(block: number): number;
  hash(block: number): string;
  find(hash: string): number;
  /** On the way to a block. */
  ancestorAt(block: number, height: number): number;
}

/** The branch that ends in this block holds the anchor. */
export function holdsAnchor(tree: Ancestry, block: number, { height, hash }: Anchor): boolean {
  const at = tree.ancestorAt(block, height);
  return at !== NO_BLOCK && tree.hash(at) === hash;
}

/** The branch that ends in this block holds the anchor, or may grow to it. An empty chain may. */
export function leadsToAnchor(tree: Ancestry, block: number, anchor: Anchor): boolean {
  const height = tree.height(block);
  if (height >= anchor.height) return holdsAnchor(tree, block, anchor);
  const anchored = tree.find(anchor.hash);
  return block === NO_BLOCK || anchored === NO_BLOCK || tree.ancestorAt(anchored, height) === block;
}

/**
 * Why a block that is not stored yet cannot be on the chain of the class; `undefined` where it can.
 *
 * @param parent of the block; {@link NO_BLOCK} where it is not stored: then those before the block are asked about themselves
 */
export function refusalByAnchor(
  tree: Ancestry,
  { height, hash }: { readonly height: number; readonly hash: string },
  { parent, anchor }: { readonly parent: number; readonly anchor: Anchor | undefined },
): RejectReason | undefined {
  if (anchor === undefined || mayBelong(tree, { height, hash }, parent, anchor)) return undefined;
  return { code: 'not-anchored', detail: { code: 'anchor', height: anchor.height, hash: anchor.hash } };
}

function mayBelong(
  tree: Ancestry,
  { height, hash }: { readonly height: number; readonly hash: string },
  parent: number,
  anchor: Anchor,
): boolean {
  if (height === anchor.height) return hash === anchor.hash;
  if (height > anchor.height) return parent === NO_BLOCK || holdsAnchor(tree, parent, anchor);
  const anchored = tree.find(anchor.hash);
  if (anchored === NO_BLOCK) return true;
  const expected = tree.ancestorAt(anchored, height);
  return expected === NO_BLOCK || tree.hash(expected) === hash;
}
