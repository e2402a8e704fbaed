/**
 * Whether chains with a first block may be followed: the one place that says so. Acceptance, sync, fork choice and peers ask
 * here. It is the node's own will and no rule of the network: nobody is to blame for offering another chain.
 */
import type { RejectReason } from '../../../preload/contract/messages/reject-reason.ts';
import type { CurrentClass } from '../class/membership.ts';

interface FirstBlockWishes {
  /** First blocks of chains that the owner has retired. */
  readonly retired: readonly string[];
  /** Its word counts alone, for a chain that was retired as well. */
  readonly currentClass: CurrentClass;
}

export class FollowedFirstBlock {
  readonly #retired: Set<string>;
  readonly #currentClass: CurrentClass;

  constructor({ retired, currentClass }: FirstBlockWishes) {
    this.#retired = new Set(retired);
    this.#currentClass = currentClass;
  }

  /** A chain with this first block is not retired any more. */
  release(firstBlock: string): void {
    this.#retired.delete(firstBlock);
  }

  /**
   * Why no chain that begins with this block is followed; `undefined` where one may be.
   *
   * @param present the first block of this node's chain; `undefined` when that is empty
   */
  refusalOf(firstBlock: string, present: string | undefined): RejectReason | undefined {
    const detail = { code: 'first-block', hash: firstBlock } as const;
    const membership = this.#currentClass();
    if (membership !== undefined) {
      // Before it has heard of its class, a node follows nothing.
      const isOfClass = membership.statement?.firstBlock === firstBlock;
      // Another chain is put away as a file first: it must not stay as a side branch, which could never be followed again.
      const hasRoom = present === undefined || present === firstBlock;
      return isOfClass && hasRoom ? undefined : { code: 'other-chain', detail };
    }
    return this.#retired.has(firstBlock) ? { code: 'retired-chain', detail } : undefined;
  }
}

/** The first block that a refusal names, where it is what the chain was refused for. */
export function firstBlockOf({ detail }: RejectReason): string | undefined {
  return detail?.code === 'first-block' ? detail.hash : undefined;
}
