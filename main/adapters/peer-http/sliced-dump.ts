/** A peer's chain from where ours leaves it, slice by slice: the next one is on its way while the last one is followed. */
import type { Block } from '../../consensus/block.ts';
import type { ValidationError } from '../../consensus/rules/validation-error.ts';
import { type ChainDump, type DumpPart, PeerError } from '../../node/ports/peer-client.ts';
import { notANode } from './call-failure.ts';
import type { OpenedDump } from './chain-dump.ts';
import type { TakenPart } from './dump-reader.ts';
import type { SlicePlace } from './slice-place.ts';

export interface Slice {
  readonly dump: OpenedDump;
  readonly place: SlicePlace;
}

export class SlicedDump implements ChainDump {
  readonly #address: string;
  readonly #fetch: (after: string) => Promise<Slice>;
  #slice: Slice;
  /** Of the last block that was read or stepped over. */
  #height: number;
  #next: Promise<Slice> | undefined;
  /** The next one has begun to arrive. */
  #isNextHere = false;
  /** Met by the next read: this one had blocks to give. */
  #failure: { readonly error: unknown } | undefined;
  #isAwaitingNext = false;
  #isClosed = false;

  /** @param fetch asks the peer for what follows the block with this hash */
  constructor(address: string, first: Slice, fetch: (after: string) => Promise<Slice>) {
    this.#address = address;
    this.#slice = first;
    this.#height = first.place.afterHeight;
    this.#fetch = fetch;
  }

  get claimedSize(): number | undefined {
    return this.#slice.dump.claimedSize;
  }

  get isWaiting(): boolean {
    return this.#isAwaitingNext || this.#slice.dump.isWaiting;
  }

  /** What the peer says comes before the slice, and in the slice itself what both have. */
  async skipCommon(isOurs: (height: number, hash: string) => boolean): Promise<number> {
    const { dump, place } = this.#slice;
    const { afterHeight, afterHash } = place;
    if (afterHash !== undefined && !isOurs(afterHeight, afterHash)) {
      throw notANode(this.#address, { code: 'slice-elsewhere' });
    }
    this.#height = afterHeight + (await dump.skipCommon((count, hash) => isOurs(afterHeight + count, hash)));
    return this.#height;
  }

  /** Reads on over the end of a slice when the next one is here: whoever stores blocks has full reads then. */
  async read(count: number): Promise<DumpPart> {
    if (this.#failure !== undefined) throw this.#failure.error;
    const blocks: Block[] = [];
    let bytes = 0;
    let refusal: ValidationError | undefined;
    const isDone = (): boolean => blocks.length >= count || refusal !== undefined;
    try {
      do {
        if (this.#slice.dump.isDrained && !(await this.#goOn())) break;
        const part = await this.#readSlice(count - blocks.length, bytes);
        blocks.push(...part.blocks);
        bytes += part.bytes;
        refusal = part.refusal;
      } while (!isDone() && this.#slice.dump.isDrained && (blocks.length === 0 || this.#isNextHere));
    } catch (error) {
      if (blocks.length === 0) throw error;
      this.#failure = { error };
    }
    return { blocks, refusal };
  }

  async #readSlice(count: number, bytesBefore: number): Promise<TakenPart> {
    const { dump } = this.#slice;
    const part = await dump.read(count, bytesBefore);
    this.#height += part.blocks.length;
    if (dump.hasArrived) void this.#fetchNext();
    return part;
  }

  close(): void {
    // A read that is under way must not ask for another slice any more: nobody would close that.
    this.#isClosed = true;
    this.#slice.dump.close();
    this.#next?.then(
      ({ dump }) => dump.close(),
      () => undefined,
    );
  }

  /** `undefined` after the last slice. */
  #fetchNext(): Promise<Slice> | undefined {
    const { lastHeight, lastHash } = this.#slice.place;
    const isLast = lastHash === undefined || lastHeight >= (this.claimedSize ?? 0);
    if (isLast || this.#isClosed) return undefined;
    if (this.#next === undefined) {
      this.#next = this.#fetch(lastHash);
      this.#next.then(
        ({ dump }) => {
          this.#isNextHere = true;
          dump.readAhead();
        },
        // Its failure is met when its turn comes.
        () => undefined,
      );
    }
    return this.#next;
  }

  /** @returns whether there is another slice, to be read now */
  async #goOn(): Promise<boolean> {
    const before = this.#slice.place;
    if (this.#height !== before.lastHeight) {
      throw notANode(this.#address, { code: 'slice-length', sent: this.#height, promised: before.lastHeight });
    }
    const fetching = this.#fetchNext();
    if (fetching === undefined) return false;
    this.#isAwaitingNext = true;
    try {
      this.#slice.dump.close();
      this.#slice = await fetching;
      this.#next = undefined;
      this.#isNextHere = false;
    } finally {
      this.#isAwaitingNext = false;
    }
    const { afterHeight, afterHash, lastHeight } = this.#slice.place;
    if (afterHeight !== before.lastHeight || afterHash !== before.lastHash) {
      throw new PeerError('later', { code: 'chain-changed', peer: this.#address });
    }
    return lastHeight > afterHeight;
  }
}
