/** The nodes that were found, within bounds: anybody in the room can claim to be any number of them. */
import { LOOPBACK } from '../../ip-address.ts';
import { hostOfAddress } from '../book/peer-address.ts';
import { FoundNode } from './found-node.ts';

/** Four classes. */
const MAX_FOUND = 128;
/** Nodes of one computer. */
const MAX_PER_HOST = 16;

export class FoundNodes {
  /** In order of addition. */
  readonly #nodes = new Map<string, FoundNode>();

  all(): FoundNode[] {
    return [...this.#nodes.values()];
  }

  get(address: string): FoundNode | undefined {
    return this.#nodes.get(address);
  }

  /** The one at that address, or a new one; `undefined` when there is no room. One that cannot be reached makes room. */
  obtain(address: string, nowSeconds: number): FoundNode | undefined {
    const known = this.#nodes.get(address);
    if (known !== undefined) return known;
    const host = hostOfAddress(address);
    const near = this.all().filter((node) => hostOfAddress(node.address) === host);
    if (near.length >= MAX_PER_HOST && host !== LOOPBACK) return undefined;
    if (this.#nodes.size >= MAX_FOUND && !this.#makeRoom()) return undefined;
    const node = new FoundNode(address, nowSeconds);
    this.#nodes.set(address, node);
    return node;
  }

  /** @returns whether it was there */
  forget(address: string): boolean {
    return this.#nodes.delete(address);
  }

  /** @returns whether any was there */
  forgetAll(isForgotten: (node: FoundNode) => boolean): boolean {
    const gone = this.all().filter(isForgotten);
    for (const { address } of gone) this.#nodes.delete(address);
    return gone.length > 0;
  }

  #makeRoom(): boolean {
    const [oldest] = this.all()
      .filter(({ reach }) => reach !== 'reached')
      .toSorted((a, b) => a.seenAt - b.seenAt);
    return oldest !== undefined && this.#nodes.delete(oldest.address);
  }
}
