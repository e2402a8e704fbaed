/** Blocks that other nodes announce: taken in, and what they lack is fetched. Each is a sign of life, too. */
import type { Block } from '../../consensus/block.ts';
import type { AcceptOutcome } from '../chain/outcome.ts';
import type { BlockOrigin } from '../events.ts';
import type { StoredHeader } from '../ports/chain-store.ts';
import type { PeerBook } from './book/peer-book.ts';
import type { Peer } from './book/peer.ts';
import type { PeerRecorder } from './calls/peer-recorder.ts';
import type { Relay } from './relay/relay.ts';
import type { MissingBlocks } from './sync/missing-blocks.ts';
import { isBehind, isBesideOurs, type OwnChain } from './sync/peer-chain.ts';
import type { Poller } from './sync/poller.ts';

export interface AnnouncementsDependencies {
  readonly chain: OwnChain & {
    getHeader(hash: string): StoredHeader | undefined;
    hashAt(height: number): string | undefined;
    acceptBlock(block: Block, origin: BlockOrigin): Promise<AcceptOutcome>;
  };
  readonly book: Pick<PeerBook, 'at'>;
  readonly recorder: Pick<PeerRecorder, 'hasBlock' | 'heard'>;
  readonly relay: Pick<Relay, 'tellTip'>;
  readonly missing: Pick<MissingBlocks, 'lookAt' | 'want'>;
  readonly poller: Pick<Poller, 'askSoon'>;
}

export class Announcements {
  readonly #deps: AnnouncementsDependencies;

  constructor(deps: AnnouncementsDependencies) {
    this.#deps = deps;
  }

  /** @param instance of the node that announces it, by its own word */
  async accept(block: Block, senderIp: string, instance: string | undefined): Promise<AcceptOutcome> {
    const { chain, book, recorder, relay, missing } = this.#deps;
    this.#heardFrom(senderIp);
    const announcer = this.#announcer(senderIp, instance);
    const near = announcer === undefined ? book.at(senderIp) : [announcer];
    if (announcer !== undefined) recorder.hasBlock(announcer, block);
    const outcome = await chain.acceptBlock(block, { kind: 'announcement', senderIp, instance });
    if (outcome.kind !== 'orphan' && !isBesideOurs(block, chain)) return outcome;
    if (isBehind({ height: block.height, tip: block.hash }, chain)) {
      // The announcer is behind us, and a Chalkchain node can fetch. This heals a fork without waiting for its next question.
      relay.tellTip(near.filter((peer) => peer.software !== 'workshop'));
    } else if (outcome.kind === 'orphan' && announcer?.isOnOtherChain !== true) {
      missing.want({ near, missingHash: outcome.missingHash });
    } else if (outcome.kind !== 'known') {
      // Also one of a chain that we do not follow, which nobody else has: its node may have come over to ours.
      missing.lookAt(near);
    }
    return outcome;
  }

  /** A peer has called us. */
  recovered(peer: Peer): void {
    const hadFailed = peer.failures > 0;
    this.#deps.recorder.heard(peer);
    if (hadFailed) this.#deps.poller.askSoon(peer);
  }

  /** Who sent an announcement, as far as it says so. */
  #announcer(senderIp: string, instance: string | undefined): Peer | undefined {
    if (instance === undefined) return undefined;
    return this.#deps.book.at(senderIp).find((peer) => peer.saysItIs === instance);
  }

  /** Which of several nodes at that IP it was cannot be told: those that failed are asked again. */
  #heardFrom(senderIp: string): void {
    const near = this.#deps.book.at(senderIp);
    for (const peer of near) {
      // That one can call us, and we cannot call it, is known.
      if (peer.failures === 0 || peer.isListening) continue;
      if (near.length === 1) this.recovered(peer);
      else this.#deps.poller.askSoon(peer);
    }
  }
}
