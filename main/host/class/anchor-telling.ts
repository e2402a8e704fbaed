/**
 * Tells others an anchor that was signed here, until there is another one: a call may fail, and there may be no next anchor for
 * hours. Each time those are left out that have it, so that a class which has it hears nothing.
 */
import type { RunningNode } from '../../api/hosted/running-node.ts';
import { type ClassAnchor, formatAnchor } from '../../consensus/keys/class-anchor.ts';
import type { Clock } from '../../node/ports/clock.ts';

/** Doubles each time, up to the other one: timers end at 2^31 ms. */
const FIRST_PAUSE_MS = 30_000;
const MAX_PAUSE_MS = 60 * 60_000;

export class AnchorTelling {
  readonly #deps: { readonly clock: Pick<Clock, 'schedule'>; readonly host: { running(): RunningNode } };
  #cancel: (() => void) | undefined;

  constructor(deps: { readonly clock: Pick<Clock, 'schedule'>; readonly host: { running(): RunningNode } }) {
    this.#deps = deps;
  }

  begin(anchor: ClassAnchor): void {
    this.end();
    this.#tell(formatAnchor(anchor), FIRST_PAUSE_MS);
  }

  end(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #tell(text: string, pauseMs: number): void {
    const { clock, host } = this.#deps;
    host.running().node.peers.news.tell('anchor', text);
    this.#cancel = clock.schedule(pauseMs, () => this.#tell(text, Math.min(2 * pauseMs, MAX_PAUSE_MS)));
  }
}
