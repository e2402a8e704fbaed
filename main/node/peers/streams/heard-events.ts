/** What becomes of what a peer tells: its block is taken in, or fetched when only its name has come. */
import { ValidationError } from '../../../consensus/rules/validation-error.ts';
import type { Block } from '../../../consensus/block.ts';
import { parseBlock } from '../../../consensus/wire.ts';
import type { AcceptOutcome } from '../../chain/outcome.ts';
import type { BlockOrigin } from '../../events.ts';
import type { StoredHeader } from '../../ports/chain-store.ts';
import type { Clock } from '../../ports/clock.ts';
import { PeerError } from '../../ports/peer-client.ts';
import type { NewsEvent, PeerEvent, TipEvent } from '../../ports/peer-events.ts';
import type { PeerRecorder } from '../calls/peer-recorder.ts';
import { hasChainOf, isAhead } from '../sync/peer-chain.ts';
import type { Peer } from '../book/peer.ts';

/** A block that was only named may still come from another peer: it is fetched after this time. */
const FETCH_AFTER_MS = 250;

export interface HeardEventsDependencies {
  readonly chain: {
    readonly size: number;
    readonly tip: StoredHeader | undefined;
    getHeader(hash: string): StoredHeader | undefined;
    acceptBlock(block: Block, origin: BlockOrigin): Promise<AcceptOutcome>;
  };
  readonly recorder: Pick<PeerRecorder, 'heardTip' | 'remark'>;
  readonly clock: Pick<Clock, 'schedule'>;
  /** Has this peer's chain fetched, as far as we lack it. */
  readonly fetchFrom: (peer: Peer) => void;
  /** A peer of our kind has told its height. */
  readonly onHeight: (peer: Peer, height: number) => void;
  /** Addresses of peers that have answered that one. */
  readonly onAddresses: (peer: Peer, addresses: readonly string[]) => void;
  /** @throws PeerError when the peer told what only a broken or hostile one would */
  readonly onNews: (peer: Peer, event: NewsEvent) => Promise<void>;
}

export class HeardEvents {
  readonly #deps: HeardEventsDependencies;
  readonly #fetches = new Map<Peer, () => void>();
  #isClosed = false;

  constructor(deps: HeardEventsDependencies) {
    this.#deps = deps;
  }

  /** @throws PeerError when the peer told what only a broken or hostile one would */
  async accept(peer: Peer, event: PeerEvent): Promise<void> {
    switch (event.kind) {
      case 'peers':
        this.#deps.onAddresses(peer, event.addresses);
        break;
      case 'news':
        await this.#deps.onNews(peer, event);
        break;
      case 'tip':
        await this.#acceptTip(peer, event);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const cancel of this.#fetches.values()) cancel();
    this.#fetches.clear();
  }

  async #acceptTip(peer: Peer, { height, hash, firstBlock, time, wire }: TipEvent): Promise<void> {
    const { chain, recorder } = this.#deps;
    recorder.heardTip(peer, { height, hash, firstBlock, time });
    // A first block that is not ours is of no use any more when we have two.
    const isLate = height === 1 && chain.size > 1;
    const header = hash === undefined ? undefined : chain.getHeader(hash);
    // Whatever was wrong with its chain, it ends in a good block of ours now.
    if (header?.isInvalid === false) recorder.remark(peer, 'chain', undefined);
    if (hash === undefined || isLate || peer.isOnOtherChain || header !== undefined) {
      this.#deps.onHeight(peer, height);
      return;
    }
    if (wire === undefined) this.#fetchSoon(peer);
    else if ((await this.#acceptBlock(peer, readBlock(peer, { height, hash, wire }))) === 'orphan') this.#fetch(peer);
  }

  async #acceptBlock(peer: Peer, block: Block): Promise<AcceptOutcome['kind']> {
    const { chain, recorder } = this.#deps;
    const outcome = await chain.acceptBlock(block, { kind: 'stream', peer: peer.address });
    if (outcome.kind === 'side-branch') this.#deps.onHeight(peer, block.height);
    if (outcome.kind === 'connected') {
      peer.hasBroughtBlocks = true;
      recorder.remark(peer, 'chain', undefined);
    }
    if (outcome.kind === 'rejected') {
      const { kind: _kind, isSenderToBlame, ...reason } = outcome;
      const problem = { code: 'chain-refused', peer: peer.address, height: block.height, reason } as const;
      if (isSenderToBlame) throw new PeerError('not-a-node', problem);
      recorder.remark(peer, 'chain', problem);
    }
    return outcome.kind;
  }

  #fetchSoon(peer: Peer): void {
    if (this.#isClosed || this.#fetches.has(peer)) return;
    const cancel = this.#deps.clock.schedule(FETCH_AFTER_MS, () => {
      this.#fetches.delete(peer);
      this.#fetch(peer);
    });
    this.#fetches.set(peer, cancel);
  }

  /** Unless the others have brought it meanwhile. */
  #fetch(peer: Peer): void {
    const { chain, fetchFrom } = this.#deps;
    if (isAhead(peer, chain) && !hasChainOf(chain, peer)) fetchFrom(peer);
  }
}

/** @throws PeerError when it cannot be read, or is another block than the one that was named */
function readBlock(peer: Peer, told: { readonly height: number; readonly hash: string; readonly wire: string }): Block {
  let block: Block | undefined;
  try {
    block = parseBlock(told.wire);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
  }
  if (block?.hash === told.hash && block.height === told.height) return block;
  const sign = { code: 'unreadable-answer', path: '/v1/events' } as const;
  throw new PeerError('not-a-node', { code: 'not-a-node', peer: peer.address, sign });
}
