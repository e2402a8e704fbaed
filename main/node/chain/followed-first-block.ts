/**
 * Whether chains with a first block may be followed: the one place that says so. Acceptance, sync, fork choice and peers ask
 * here. It is the node's own will and no rule of the network: nobody is to blame for offering another chain.
 */
import type { RejectReason } from '../../../preload/contract/messages/reject-reason.ts';

interface FirstBlockWishes {
  /** First blocks of chains that the owner has retired. */
  readonly retired: readonly string[];
}

export class FollowedFirstBlock {
  readonly #retired: ReadonlySet<string>;

  constructor({ retired }: FirstBlockWishes) {
    this.#retired = new Set(retired);
  }

  /** Why no chain that begins with this block is followed; `undefined` where one may be. */
  refusalOf(firstBlock: string): RejectReason | undefined {
    if (!this.#retired.has(firstBlock)) return undefined;
    return { code: 'retired-chain', detail: { code: 'first-block', hash: firstBlock } };
  }
}

/** The first block that a refusal names, where it is what the chain was refused for. */
export function firstBlockOf({ detail }: RejectReason): string | undefined {
  return detail?.code === 'first-block' ? detail.hash : undefined;
}
