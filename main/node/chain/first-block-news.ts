/** Says which first block stays where there were several: gathered, for a class makes them all in one moment. */
import { notices } from '../../../preload/contract/messages/english/notice.ts';
import { sentenceFor } from '../../../preload/contract/messages/message.ts';
import type { Block } from '../../consensus/block.ts';
import type { NodeEvents } from '../events.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** By then a class is on one of them. */
const GATHER_MS = 2000;

interface FirstBlockNewsDependencies {
  readonly firstHash: () => string | undefined;
  readonly events: NodeEvents;
  readonly clock: Pick<Clock, 'schedule'>;
  readonly log: Log;
}

export class FirstBlockNews {
  readonly #deps: FirstBlockNewsDependencies;
  /** Hashes of first blocks that are not on the chain, or were not for a moment. */
  readonly #others = new Set<string>();
  #cancel: (() => void) | undefined;
  readonly #unsubscribes: readonly (() => void)[];

  constructor(deps: FirstBlockNewsDependencies) {
    this.#deps = deps;
    this.#unsubscribes = [
      deps.events.subscribe('side-block-stored', ({ block }) => this.#add(block)),
      deps.events.subscribe('tip-changed', ({ disconnected, origin }) => {
        const [left] = disconnected;
        // What the owner asked for is no news, and what goes with more blocks is told as a replaced history.
        if (left !== undefined && disconnected.length === 1 && origin.kind !== 'owner') this.#add(left);
      }),
    ];
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    this.#cancel?.();
  }

  #add({ height, hash }: Block): void {
    if (height !== 1) return;
    this.#others.add(hash);
    this.#cancel ??= this.#deps.clock.schedule(GATHER_MS, () => this.#tell());
  }

  #tell(): void {
    const { firstHash, events, log } = this.#deps;
    this.#cancel = undefined;
    const firstBlock = firstHash();
    const others = [...this.#others].filter((hash) => hash !== firstBlock);
    this.#others.clear();
    if (firstBlock === undefined || others.length === 0) return;
    const because = others.every((hash) => firstBlock < hash) ? 'lower' : 'longer';
    const settled = { count: others.length + 1, firstBlock, because } as const;
    log.info(sentenceFor(notices, { code: 'first-block-settled', ...settled }));
    events.emit('first-block-settled', settled);
  }
}
