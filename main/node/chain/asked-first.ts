/**
 * Somebody who is asked before this node follows a longer chain: the owner's own code, in the lesson on consensus. The node
 * waits for the word, but only for seconds, and then does what its rules say, whatever the word was. See decision 0044.
 */
import type { RejectReason } from '../../../preload/contract/messages/reject-reason.ts';
import type { Block } from '../../consensus/block.ts';
import type { BlockOrigin } from '../events.ts';
import type { Clock } from '../ports/clock.ts';

/** How long this node waits for a word: for about a block. */
export const WORD_LIMIT_MS = 5_000;

/** A chain that is longer than ours, and would be followed now. */
export interface Candidate {
  /** Who has brought it: a peer's `http://HOST:PORT`, or the IP of a computer; `undefined` where that is not known any more. */
  readonly from: string | undefined;
  readonly height: number;
  /** Of its last block. */
  readonly tip: string;
  /** Its last blocks, where they are not stored yet: they go on where our chain ends. */
  readonly arrived: readonly Block[];
}

/** The rule that a block of a chain breaks, and which block. */
export interface BrokenRule {
  readonly height: number;
  readonly reason: RejectReason;
}

/** For {@link Candidate.from}. */
export function senderName(origin: BlockOrigin): string | undefined {
  if ('peer' in origin) return origin.peer;
  return origin.kind === 'announcement' ? origin.senderIp : undefined;
}

/** The node waits for a word on this. */
export interface OpenQuestion {
  readonly candidate: Candidate;
  /** The word has come: the node goes on. */
  readonly goOn: () => void;
  /** Resolves when the node has done what its rules say; with the rule that the candidate broke, if it did. */
  readonly done: Promise<BrokenRule | undefined>;
}

/** Who is asked. */
export interface Asked {
  onQuestion(question: OpenQuestion): void;
  /** The time for a word is over. The node goes on, and asks no more: see {@link AskedFirst.stop}. */
  onSilence(): void;
}

interface Pending {
  readonly goOn: () => void;
  readonly word: Promise<void>;
}

export class AskedFirst {
  readonly #clock: Pick<Clock, 'schedule'>;
  #asked: Asked | undefined;
  #pending: Pending | undefined;
  /** A word has come, and what waited for it is being done: that is not asked about again. */
  #isGoingOn = false;

  constructor(clock: Pick<Clock, 'schedule'>) {
    this.#clock = clock;
  }

  /** Otherwise nobody is asked, and nothing waits. */
  get isOn(): boolean {
    return this.#asked !== undefined;
  }

  start(asked: Asked): void {
    this.stop();
    this.#asked = asked;
  }

  /** What waits for a word goes on at once. */
  stop(): void {
    this.#asked = undefined;
    this.#pending?.goOn();
  }

  /**
   * Does the work after a word has come, or the time for it is over. There is one question at a time: what wants to go on
   * meanwhile waits for the same word.
   *
   * @param work follows the chain, and says which rule a block of it breaks
   */
  async before<T>(
    candidate: () => Candidate | undefined,
    work: () => Promise<T>,
    brokenBy: (result: T) => BrokenRule | undefined,
  ): Promise<T> {
    if (this.#pending !== undefined) {
      await this.#pending.word;
      return await work();
    }
    const asked = this.#isGoingOn ? undefined : this.#asked;
    const offered = asked && candidate();
    if (asked === undefined || offered === undefined) return await work();
    let settle!: (broken: BrokenRule | undefined) => void;
    const done = new Promise<BrokenRule | undefined>((resolve) => {
      settle = resolve;
    });
    const pending = this.#wait(asked);
    asked.onQuestion({ candidate: offered, goOn: pending.goOn, done });
    await pending.word;
    let broken: BrokenRule | undefined;
    this.#isGoingOn = true;
    try {
      const result = await work();
      broken = brokenBy(result);
      return result;
    } finally {
      this.#isGoingOn = false;
      settle(broken);
    }
  }

  #wait(asked: Asked): Pending {
    let resolve!: () => void;
    const word = new Promise<void>((resolveWord) => {
      resolve = resolveWord;
    });
    const cancel = this.#clock.schedule(WORD_LIMIT_MS, () => {
      if (this.#asked === asked) this.#asked = undefined;
      goOn();
      asked.onSilence();
    });
    const goOn = (): void => {
      cancel();
      this.#pending = undefined;
      resolve();
    };
    this.#pending = { word, goOn };
    return this.#pending;
  }
}
