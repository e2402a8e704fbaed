/** How new blocks travel, in the order in which nodes tell this one that they have them. */
import type { BoardHop, BoardLink } from './board-node.ts';

/** Blocks that may be under way. */
const MAX_BLOCKS = 16;
/** That nobody has taken yet: a burst beyond that is not drawn. */
const MAX_HOPS = 256;

interface HopContext {
  readonly links: readonly BoardLink[];
  /** Of this node's chain. */
  readonly ownHeight: number;
  /** Who is known to have told it. */
  readonly sender?: number | undefined;
}

export class Travels {
  /** Who has a block, in the order in which that was heard, by its hash. */
  readonly #holders = new Map<string, Set<number>>();
  #hops: BoardHop[] = [];

  /**
   * A node that catches up tells of old blocks, which do not travel; a height far above this node's chain is a lie or of
   * another chain.
   *
   * @returns whether it is a hop
   */
  heard(
    { hash, height }: { readonly hash: string; readonly height: number },
    to: number,
    { links, ownHeight, sender }: HopContext,
  ): boolean {
    if (!this.#holders.has(hash) && (height < ownHeight || height > ownHeight + MAX_BLOCKS)) return false;
    const holders = this.#holders.get(hash) ?? this.#begin(hash);
    if (holders.has(to)) return false;
    const neighbours = new Set(
      links.flatMap((link) => (link.from === to ? [link.to] : link.to === to ? [link.from] : [])),
    );
    const from = sender !== undefined && holders.has(sender) ? sender : [...holders].find((id) => neighbours.has(id));
    holders.add(to);
    if (this.#hops.length >= MAX_HOPS) return false;
    this.#hops.push({ hash, height, from, to });
    return true;
  }

  /** Those since the last time. */
  take(): readonly BoardHop[] {
    const hops = this.#hops;
    this.#hops = [];
    return hops;
  }

  #begin(hash: string): Set<number> {
    const holders = new Set<number>();
    this.#holders.set(hash, holders);
    const [oldest] = this.#holders.keys();
    if (this.#holders.size > MAX_BLOCKS && oldest !== undefined) this.#holders.delete(oldest);
    return holders;
  }
}
