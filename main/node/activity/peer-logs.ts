/** What happened at peers, as they tell it: asked for only on a press, a page at a time, and never fast. */
import type { PublicEntry } from '../../../preload/contract/messages/public-log/public-entry.ts';
import type { PeerView } from '../peers/book/peer-view.ts';
import type { Clock } from '../ports/clock.ts';
import { PeerError, type PeerInspector } from '../ports/peer-client.ts';
import { RequestError } from '../request-error.ts';

/** Between two questions to the same peer. */
const PAUSE_MS = 2000;
/** Of one peer, at once. */
const MAX_WAITING = 2;

export interface PeerLogPage {
  /** By its own word; `undefined` on the pages after the first. */
  readonly owner: { readonly name: string; readonly address: string | undefined } | undefined;
  /** Newest first. */
  readonly entries: readonly PublicEntry[];
  /** `before` of the next page. */
  readonly next: number | undefined;
}

export interface PeerLogsDependencies {
  readonly peers: { list(): readonly PeerView[] };
  readonly inspector: Pick<PeerInspector, 'fetchStatus' | 'fetchActivity'>;
  readonly clock: Pick<Clock, 'monotonicMs' | 'schedule'>;
}

interface Turn {
  /** Monotonic: when the next question may be asked. */
  nextAtMs: number;
  waiting: number;
}

export class PeerLogs {
  /** By address; those whose pause is over are forgotten. */
  readonly #turns = new Map<string, Turn>();

  /**
   * A page, newest first; the first one when `before` is left out.
   *
   * @throws RequestError `not-found` for one that is no peer; `no-log-there` for one that tells none, or whose owner wants
   *   it on no board; `peer-failed`; `busy-log` while enough questions to it wait
   */
  async fetch(deps: PeerLogsDependencies, address: string, before: number | undefined): Promise<PeerLogPage> {
    const peer = deps.peers.list().find((one) => one.address === address);
    if (peer === undefined) throw new RequestError({ code: 'not-found', what: 'peer', peer: address });
    if (peer.software === 'workshop') throw new RequestError({ code: 'no-log-there', peer: address, isWish: false });
    await this.#turn(deps.clock, address);
    try {
      return await ask(deps.inspector, address, before);
    } catch (error) {
      if (!(error instanceof PeerError)) throw error;
      throw new RequestError({ code: 'peer-failed', problem: error.problem, isKept: true }, { cause: error });
    }
  }

  async #turn(clock: PeerLogsDependencies['clock'], address: string): Promise<void> {
    const nowMs = clock.monotonicMs();
    for (const [other, { nextAtMs, waiting }] of this.#turns) {
      if (waiting === 0 && nextAtMs <= nowMs) this.#turns.delete(other);
    }
    const turn = this.#turns.get(address) ?? { nextAtMs: nowMs, waiting: 0 };
    if (turn.waiting >= MAX_WAITING) throw new RequestError({ code: 'busy-log', peer: address });
    this.#turns.set(address, turn);
    const waitMs = Math.max(0, turn.nextAtMs - nowMs);
    turn.nextAtMs = Math.max(turn.nextAtMs, nowMs) + PAUSE_MS;
    if (waitMs === 0) return;
    turn.waiting++;
    await new Promise<void>((resolve) => void clock.schedule(waitMs, resolve));
    turn.waiting--;
  }
}

/** Before the first page it is asked who it is, and whether its owner wants it on boards at all. */
async function ask(
  inspector: PeerLogsDependencies['inspector'],
  address: string,
  before: number | undefined,
): Promise<PeerLogPage> {
  const status = before === undefined ? await inspector.fetchStatus(address) : undefined;
  if (status?.work?.isOffBoards === true) throw new RequestError({ code: 'no-log-there', peer: address, isWish: true });
  const told = await inspector.fetchActivity(address, before);
  if (told === undefined) throw new RequestError({ code: 'no-log-there', peer: address, isWish: false });
  const owner = status && { name: status.name, address: status.walletAddress };
  // One that repeats itself would have no end.
  const isEnd = told.next === undefined || (before !== undefined && told.next >= before);
  return { owner, entries: told.entries, next: isEnd ? undefined : told.next };
}
