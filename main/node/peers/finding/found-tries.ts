/** Whether nodes that say that they are there can be reached: one a second, so that no number of them costs much. */
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { PeerError, type PeerClient } from '../../ports/peer-client.ts';
import type { Presence } from '../../ports/presence-channel.ts';
import type { OtherAddresses } from '../addresses/other-addresses.ts';
import type { PeerBook } from '../book/peer-book.ts';
import type { FoundNode } from './found-node.ts';
import type { FoundNodes } from './found-nodes.ts';

const TRY_EVERY_MS = 1000;

export interface FoundTriesDependencies {
  readonly found: FoundNodes;
  readonly client: Pick<PeerClient, 'fetchStatus'>;
  readonly book: Pick<PeerBook, 'get'>;
  readonly others: Pick<OtherAddresses, 'joinToPeer'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly network: { readonly name: string };
  readonly own: () => Pick<Presence, 'instance'>;
  /** Something is known of a node. */
  readonly onTried: () => void;
  /** It is this node itself, at an address that it does not know as its own. */
  readonly onOwn: (node: FoundNode) => void;
}

export class FoundTries {
  readonly #deps: FoundTriesDependencies;
  readonly #underWay = new Set<FoundNode>();
  #nextTurnAtMs = Number.NEGATIVE_INFINITY;
  #cancelTurn: () => void = () => undefined;
  #isClosed = false;

  constructor(deps: FoundTriesDependencies) {
    this.#deps = deps;
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelTurn();
  }

  /** To be called when there is another node, or one is due earlier. */
  plan(): void {
    this.#cancelTurn();
    const [next] = this.#inOrder();
    if (next === undefined || this.#isClosed) return;
    const { clock } = this.#deps;
    const atMs = Math.max(next.dueAtMs, this.#nextTurnAtMs);
    this.#cancelTurn = clock.schedule(Math.max(0, atMs - clock.monotonicMs()), () => {
      this.#tryNext();
      this.plan();
    });
  }

  /** On a press: those that could not be reached are not kept waiting. */
  retryAll(): void {
    for (const node of this.#deps.found.all()) if (node.reach !== 'reached') node.tryAgain();
    this.plan();
  }

  /**
   * Those that are due first. Of equal ones any, so that a flood of them does not hide one for long. Peers are asked anyway.
   */
  #inOrder(): { readonly node: FoundNode; readonly dueAtMs: number }[] {
    const { found, book } = this.#deps;
    return found
      .all()
      .filter((node) => !this.#underWay.has(node) && book.get(node.address) === undefined)
      .flatMap((node) => {
        const { dueAtMs } = node;
        return dueAtMs === undefined ? [] : [{ node, dueAtMs, order: Math.random() }];
      })
      .toSorted((a, b) => (a.dueAtMs === b.dueAtMs ? a.order - b.order : a.dueAtMs - b.dueAtMs));
  }

  #tryNext(): void {
    const { clock, log } = this.#deps;
    const nowMs = clock.monotonicMs();
    const [next] = this.#inOrder();
    // The one for which this turn was planned may have gone, or become a peer.
    if (next === undefined || next.dueAtMs > nowMs) return;
    this.#nextTurnAtMs = nowMs + TRY_EVERY_MS;
    next.node.tried(nowMs);
    this.#underWay.add(next.node);
    this.#try(next.node)
      .catch((error: unknown) => log.error(`A found node could not be tried: ${String(error)}`))
      .finally(() => {
        this.#underWay.delete(next.node);
        this.plan();
      });
  }

  async #try(node: FoundNode): Promise<void> {
    const { client, others, network, own, clock, onTried, onOwn } = this.#deps;
    const { address } = node;
    try {
      const status = await client.fetchStatus(address);
      if (status === undefined) {
        const sign = { code: 'status', status: 404 } as const;
        throw new PeerError('not-a-node', { code: 'not-a-node', peer: address, sign });
      }
      if (status.instance === own().instance) {
        onOwn(node);
        return;
      }
      others.joinToPeer(address, status);
      node.answered(status, clock.nowSeconds(), network.name);
    } catch (error) {
      if (!(error instanceof PeerError)) throw error;
      node.failed(error);
    }
    if (!this.#isClosed) onTried();
  }
}
