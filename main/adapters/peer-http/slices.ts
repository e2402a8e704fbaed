/** Asks a peer for what follows the highest block that both have: `POST /v1/blocks`. */
import { LOOPBACK } from '../../node/ip-address.ts';
import type { ChainDump, FetchWatch, ForkPoint } from '../../node/ports/peer-client.ts';
import { busy, notANode, oddStatus } from './call-failure.ts';
import type { CallTimes } from './call-timers.ts';
import type { DumpOpener } from './chain-dump.ts';
import type { HttpCaller } from './http-caller.ts';
import { type Slice, SlicedDump } from './sliced-dump.ts';

/** In a slice beside its largest block: many small ones, and what says where they belong. */
const SPACING_BYTES = 8 * 1024 * 1024;

export interface SlicesOptions {
  readonly caller: HttpCaller;
  readonly opener: DumpOpener;
  readonly times: CallTimes;
  /** Of a block's wire text, by the rules of the network. */
  readonly maxBlockBytes: number;
  /** Of which peers they are wanted compressed. */
  readonly compresses: (address: string) => boolean;
}

/** Those of other computers: within one it takes only time. */
export function isElsewhere(address: string): boolean {
  return new URL(address).hostname !== LOOPBACK;
}

export class Slices {
  readonly #options: SlicesOptions;
  /** All quotes of a block's text are escaped. */
  readonly #maxBytes: number;

  constructor(options: SlicesOptions) {
    this.#options = options;
    this.#maxBytes = 2 * options.maxBlockBytes + SPACING_BYTES;
  }

  /** See `PeerClient.fetchBlocks`. */
  async fetchBlocks(
    address: string,
    locator: readonly string[],
    watch: FetchWatch | undefined,
  ): Promise<ChainDump | undefined> {
    const first = await this.#open(address, locator, watch);
    if (first === undefined) return undefined;
    return new SlicedDump(address, first, async (after) => {
      const next = await this.#open(address, [after], watch);
      if (next === undefined) throw notANode(address, { code: 'status', status: 404 });
      return next;
    });
  }

  /** See `PeerClient.fetchFork`. */
  async fetchFork(address: string, locator: readonly string[]): Promise<ForkPoint | undefined> {
    const slice = await this.#open(address, locator, undefined);
    slice?.dump.close();
    return slice && { height: slice.place.afterHeight, hash: slice.place.afterHash };
  }

  /** `undefined` when the peer does not know that call. */
  async #open(address: string, locator: readonly string[], watch: FetchWatch | undefined): Promise<Slice | undefined> {
    const { caller, opener, times, compresses } = this.#options;
    const exchange = await caller.open({
      method: 'POST',
      address,
      path: '/v1/blocks',
      body: () => JSON.stringify({ locator }),
      times,
      maxUnpackedBytes: compresses(address) ? this.#maxBytes : undefined,
      watch,
    });
    const { status } = exchange;
    if (status === 200) {
      const dump = await opener.open(address, exchange);
      if (dump.slice !== undefined) return { dump, place: dump.slice };
      dump.close();
      throw notANode(address, { code: 'slice-without-place' });
    }
    exchange.close();
    if (status === 404 || status === 405) return undefined;
    if (status === 429) throw busy(address);
    throw oddStatus(address, { status, server: exchange.header('server') });
  }
}
