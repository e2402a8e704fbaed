/** Whether this computer's clock agrees with the peers': blocks of a wrong one are refused, and nobody sees why. */
import type { NodeEvents } from '../events.ts';
import { LOOPBACK } from '../ip-address.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { hostOfAddress } from './book/peer-address.ts';
import type { PeerBook } from './book/peer-book.ts';
import type { Peer } from './book/peer.ts';

/** How this computer's clock compares with the peers'. */
export interface ClockComparison {
  /** Above 0: ours is ahead. In the middle of what the peers say. */
  readonly offsetSeconds: number;
  /** How many computers say so: each counts once, however many nodes it runs. */
  readonly peers: number;
  /** By more than a minute. */
  readonly isOff: boolean;
}

/** A difference that a call's way there and back does not explain. */
const OFF_SECONDS = 60;
/** Only below this it is right again, so that it is not told again and again at the limit. */
const RIGHT_SECONDS = 45;
/** Peers that are asked at the same time are heard together. */
const SETTLE_MS = 2000;
/** Peers are asked more often than that. */
const VALID_MS = 11 * 60_000;

export interface ClockWatchDependencies {
  readonly book: Pick<PeerBook, 'all'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: NodeEvents;
}

export class ClockWatch {
  readonly #deps: ClockWatchDependencies;
  #isOff = false;
  #cancelComparing: (() => void) | undefined;
  #isClosed = false;

  constructor(deps: ClockWatchDependencies) {
    this.#deps = deps;
  }

  /** `undefined` while no peer has told the time. */
  get comparison(): ClockComparison | undefined {
    const offsets = this.#offsetsByHost();
    const offsetSeconds = middleOf(offsets);
    return offsetSeconds === undefined ? undefined : { offsetSeconds, peers: offsets.length, isOff: this.#isOff };
  }

  /** A peer has told the time. @param startMs when it was asked, on the monotonic clock */
  heard(peer: Peer, timeSeconds: number, startMs: number): void {
    if (this.#isClosed) return;
    const { clock } = this.#deps;
    const nowMs = clock.monotonicMs();
    const halfWaySeconds = (nowMs - startMs) / 2000;
    peer.clock = { offsetSeconds: clock.nowSeconds() - halfWaySeconds - timeSeconds, atMs: nowMs };
    this.#cancelComparing ??= clock.schedule(SETTLE_MS, () => this.#compare());
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelComparing?.();
  }

  #compare(): void {
    this.#cancelComparing = undefined;
    const { log, events } = this.#deps;
    const offset = this.comparison;
    if (offset === undefined) return;
    const isOff = Math.abs(offset.offsetSeconds) > (this.#isOff ? RIGHT_SECONDS : OFF_SECONDS);
    if (isOff === this.#isOff) return;
    this.#isOff = isOff;
    if (isOff) log.warn(explainOffset(offset));
    else log.info("This computer's clock agrees with the peers' again.");
    events.emit('clock-changed', {});
  }

  /** Of several nodes on one computer the one that was asked last speaks for it. */
  #offsetsByHost(): number[] {
    const nowMs = this.#deps.clock.monotonicMs();
    const latest = new Map<string, { offsetSeconds: number; atMs: number }>();
    for (const { address, clock } of this.#deps.book.all()) {
      const host = hostOfAddress(address);
      if (clock === undefined || host === LOOPBACK || nowMs - clock.atMs > VALID_MS) continue;
      if (clock.atMs >= (latest.get(host)?.atMs ?? Number.NEGATIVE_INFINITY)) latest.set(host, clock);
    }
    return [...latest.values()].map(({ offsetSeconds }) => offsetSeconds);
  }
}

/** The median. Of two in the middle the one that trusts our clock more: one liar alone proves nothing. */
function middleOf(offsets: readonly number[]): number | undefined {
  const sorted = offsets.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) return undefined;
  return Math.abs(lower) < Math.abs(upper) ? lower : upper;
}

function explainOffset({ offsetSeconds, peers }: ClockComparison): string {
  const minutes = Math.round(Math.abs(offsetSeconds) / 60);
  const span = minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const direction = offsetSeconds > 0 ? 'ahead of' : 'behind';
  if (peers === 1) {
    return `This computer's clock is ${span} ${direction} that of the only peer that tells the time. One of the two is wrong: blocks may be refused. Compare both with another clock.`;
  }
  return `This computer's clock is ${span} ${direction} those of ${peers} peers: blocks may be refused. Set this computer's date and time.`;
}
