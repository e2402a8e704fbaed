/** Peers that the node's owner adds by hand, or names at the start. */
import type { SyncOutcome } from '../chain/outcome.ts';
import { StorageError } from '../ports/chain-store.ts';
import type { Log } from '../ports/log.ts';
import { PeerError } from '../ports/peer-client.ts';
import { RequestError } from '../request-error.ts';
import type { OtherAddresses } from './addresses/other-addresses.ts';
import { normalizePeerAddress } from './book/peer-address.ts';
import type { PeerBook } from './book/peer-book.ts';
import type { PeerCalls } from './calls/peer-calls.ts';
import type { PeerSync } from './sync/peer-sync.ts';
import type { Peer } from './book/peer.ts';

export interface PeerAdditionsDependencies {
  readonly book: PeerBook;
  readonly calls: Pick<PeerCalls, 'fetchStatus'>;
  readonly sync: Pick<PeerSync, 'getToKnow'>;
  readonly others: Pick<OtherAddresses, 'check' | 'answered'>;
  readonly log: Log;
  readonly identity: { readonly instance: string };
}

export class PeerAdditions {
  readonly #deps: PeerAdditionsDependencies;
  /** By address: one that is typed twice is added once. */
  readonly #underWay = new Map<string, Promise<SyncOutcome>>();

  constructor(deps: PeerAdditionsDependencies) {
    this.#deps = deps;
  }

  /** See `Peers.addPeer`. */
  async add(text: string): Promise<SyncOutcome> {
    const address = normalizePeerAddress(text);
    let addition = this.#underWay.get(address);
    if (addition === undefined) {
      addition = this.#add(address).finally(() => this.#underWay.delete(address));
      this.#underWay.set(address, addition);
    }
    try {
      return await addition;
    } catch (error) {
      if (error instanceof PeerError) {
        if (error.stage === 'other-network') {
          throw new RequestError({ code: 'other-network', problem: error.problem }, { cause: error });
        }
        const isKept = this.#deps.book.get(address) !== undefined;
        throw new RequestError({ code: 'peer-failed', problem: error.problem, isKept }, { cause: error });
      }
      if (error instanceof StorageError) {
        throw new RequestError({ code: 'storage-failed', problem: error.problem }, { cause: error });
      }
      throw error;
    }
  }

  /** Puts one in the book without asking it. What is wrong with its address is logged. */
  addUnasked(text: string, isOnTrial: boolean): void {
    const { book, log } = this.#deps;
    try {
      const address = normalizePeerAddress(text);
      const known = book.get(address);
      if (known !== undefined) {
        known.isKept = true;
        return;
      }
      const peer = book.create(address, true);
      peer.isOnTrial = isOnTrial;
      if (!book.add(peer)) throw tooManyPeers();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      log.warn(`The peer ${text} is not added: ${error.message}`);
    }
  }

  /** Resolves when those under way have ended, however. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#underWay.values());
  }

  async #add(address: string): Promise<SyncOutcome> {
    const { book, calls, identity, log, sync, others } = this.#deps;
    const alias = book.aliases.get(address);
    if (alias !== undefined) await others.check(alias);
    const known = book.get(address);
    const peer = known ?? book.create(address, true);
    if (known !== undefined) log.info(`Peer already registered: ${address}`);
    else if (!book.hasRoomFor(peer)) throw tooManyPeers();

    const status = await calls.fetchStatus(peer);
    if (status?.instance === identity.instance) {
      book.remove(address);
      throw new RequestError({ code: 'peer-is-self', peer: address });
    }
    log.info('Running consensus ...');
    try {
      const outcome = await sync.getToKnow(peer, status?.height);
      this.#keep(peer);
      return outcome;
    } catch (error) {
      if (!(error instanceof PeerError) || !peer.knowsUs) throw error;
      // It is a node, and knows us: on a bad line its chain comes with the next try, or the one after.
      this.#keep(peer);
      throw error;
    }
  }

  #keep(peer: Peer): void {
    const { book, others } = this.#deps;
    // It may have greeted us meanwhile.
    const added = book.get(peer.address) ?? peer;
    added.isKept = true;
    if (!book.has(added) && !book.add(added)) throw tooManyPeers();
    others.answered(added);
  }
}

function tooManyPeers(): RequestError {
  return new RequestError({ code: 'too-many-peers' });
}
