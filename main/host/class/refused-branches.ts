/** Branches that were refused because they do not hold the anchor of the class: counted, and told. */
import type { RefusedBranch } from '../../api/hosted/own-class.ts';
import { senderAddress } from '../../node/chain/replacement.ts';
import type { NodeEventMap } from '../../node/events.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';

/** Then the next one is told and written into the log. */
const QUIET_MS = 60_000;

export class RefusedBranches {
  readonly #deps: { readonly clock: Clock; readonly log: Log };
  #last: RefusedBranch | undefined;
  #quietUntilMs = 0;

  constructor(deps: { readonly clock: Clock; readonly log: Log }) {
    this.#deps = deps;
  }

  /** The last one; `undefined` while there was none. */
  get last(): RefusedBranch | undefined {
    return this.#last;
  }

  /** @returns what is to be told now; `undefined` when that was done lately */
  add(
    { sender, height }: NodeEventMap['branch-refused'],
    anchor: { readonly height: number } | undefined,
  ): NodeEventMap['refusal-told'] | undefined {
    const { clock, log } = this.#deps;
    const from = senderAddress(sender);
    this.#last = { at: clock.nowSeconds(), from, height, count: (this.#last?.count ?? 0) + 1 };
    const nowMs = clock.monotonicMs();
    if (nowMs < this.#quietUntilMs) return undefined;
    this.#quietUntilMs = nowMs + QUIET_MS;
    log.warn(
      `A branch from ${from ?? 'this node'} was refused at block ${height}: it does not hold block ${anchor?.height ?? '?'}, ` +
        'which the class has anchored. Somebody may have tried to replace the history of the class. Nothing was lost.',
    );
    return { from, height };
  }

  clear(): void {
    this.#last = undefined;
    this.#quietUntilMs = 0;
  }
}
