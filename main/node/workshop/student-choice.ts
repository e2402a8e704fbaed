/**
 * A student's code chooses among the peers' chains, in place of this node's fork choice. Its word is judged by the rules, and
 * the node does what these say. It is on for as long as a page asks for questions, and off after a start. See decision 0044.
 */
import { randomUUID } from 'node:crypto';
import type { ChoiceVerdict } from '../../../preload/contract/messages/choice-verdict.ts';
import type { AskedFirst, OpenQuestion } from '../chain/asked-first.ts';
import type { Chain } from '../chain/chain.ts';
import type { NodeEvents } from '../events.ts';
import type { PeerStanding } from '../peers/book/peer-standing.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { RequestError } from '../request-error.ts';
import { isRightChoice, judgeChoice } from './judge-choice.ts';
import {
  bareOffersOf,
  type BareOffer,
  keyOf,
  type Offer,
  type OfferedChain,
  type StoredChain,
  withTexts,
} from './chain-offers.ts';

/** How long a page waits for a question before it has to ask again. */
const CALL_MS = 8_000;
/** A page that has not asked for so long is gone: nothing waits for it. */
const GONE_AFTER_MS = 5_000;
/** How long an answer waits for what the node makes of it: a switch of a long branch takes its time. */
const DONE_MS = 8_000;
/** Chains that were asked about lately. */
const MAX_KEYS = 256;

export interface StudentChoiceDependencies {
  readonly asked: Pick<AskedFirst, 'start' | 'stop'>;
  readonly chain: OfferedChain & Pick<Chain, 'isSwitching'>;
  readonly store: StoredChain['store'];
  readonly peers: { standings(): readonly PeerStanding[] };
  readonly events: NodeEvents;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ChainQuestion {
  /** Counts up from 1. */
  readonly number: number;
  readonly size: number;
  readonly offers: readonly Offer[];
  /** The node waits for the answer before it follows a longer chain. */
  readonly isWaiting: boolean;
}

export interface ChainDecision {
  readonly verdict: ChoiceVerdict;
  readonly isRight: boolean;
  /** Length of the node's chain after it. */
  readonly size: number;
}

/** Asked, and not answered yet. */
interface Open extends ChainQuestion {
  readonly waiting: OpenQuestion | undefined;
}

export class StudentChoice {
  readonly #deps: StudentChoiceDependencies;
  #session: string | undefined;
  #number = 0;
  /** What the node waits for, until a page takes it. */
  #raised: OpenQuestion | undefined;
  /** Something is to be asked although nothing waits: a chain that was not seen before. */
  #isCurious = false;
  #open: Open | undefined;
  readonly #keys = new Set<string>();
  /** Monotonic. */
  #askedAtMs = 0;
  #calls = 0;
  /** Calls that wait for a question. */
  readonly #waiting = new Set<() => void>();
  readonly #unsubscribes: readonly (() => void)[];

  constructor(deps: StudentChoiceDependencies) {
    this.#deps = deps;
    const look = (): void => this.#look();
    this.#unsubscribes = [
      deps.events.subscribe('side-block-stored', look),
      deps.events.subscribe('peers-changed', look),
      deps.events.subscribe('tip-changed', look),
    ];
  }

  /**
   * From now on this page's code is asked; another page's is not any more. The first question is what peers have now.
   *
   * @returns what the page names with each call
   */
  start(): string {
    const { asked, clock, log } = this.#deps;
    this.#end();
    const session = randomUUID();
    this.#session = session;
    this.#isCurious = true;
    this.#askedAtMs = clock.monotonicMs();
    asked.start({
      onQuestion: (question) => this.#raise(question),
      onSilence: () => {
        log.warn('Student code has not chosen a chain in time: this node goes by its own rule.');
        this.#end();
      },
    });
    log.info('Student code chooses chains from now on; the rules of this node judge its choice.');
    return session;
  }

  /** No effect for a page that is not asked any more. */
  stop(session: string): void {
    if (session !== this.#session) return;
    this.#end();
    this.#deps.log.info('Student code chooses chains no more.');
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribes) unsubscribe();
    this.#end();
  }

  /**
   * The next question; `undefined` after some seconds without one.
   *
   * @throws RequestError `not-asked`: another page chooses, or this one was silent for too long
   */
  async next(session: string): Promise<ChainQuestion | undefined> {
    const { clock } = this.#deps;
    this.#check(session);
    this.#calls += 1;
    try {
      if (!this.#hasQuestion()) await this.#untilAsked(CALL_MS);
    } finally {
      this.#calls -= 1;
      this.#askedAtMs = clock.monotonicMs();
    }
    this.#check(session);
    return this.#take();
  }

  /**
   * The code's word on a question.
   *
   * @param chosen address of the offer; `null` to stay
   * @throws RequestError `not-asked`
   */
  async answer(session: string, number: number, chosen: string | null): Promise<ChainDecision> {
    this.#check(session);
    this.#askedAtMs = this.#deps.clock.monotonicMs();
    const open = this.#open;
    if (open?.number !== number) throw new RequestError({ code: 'not-asked' });
    this.#open = undefined;
    const { waiting } = open;
    waiting?.goOn();
    const offers = waiting === undefined ? open.offers : await this.#after(waiting, open.offers);
    // The page did not ask while it waited for this.
    this.#askedAtMs = this.#deps.clock.monotonicMs();
    const { chain } = this.#deps;
    const holds = (tip: string): boolean => {
      const header = chain.getHeader(tip);
      return header !== undefined && chain.hashAt(header.height) === tip;
    };
    const decided = { size: open.size, offers, sizeNow: chain.size, holds };
    const verdict = judgeChoice(chosen, decided);
    return { verdict, isRight: isRightChoice(verdict, decided), size: chain.size };
  }

  /** The offers when the node has done what its rules say: it may have found that the chain to be followed breaks one. */
  async #after({ candidate, done }: OpenQuestion, offers: readonly Offer[]): Promise<readonly Offer[]> {
    const broken = await this.#within(DONE_MS, done);
    if (broken === undefined) return offers;
    return offers.map((offer) =>
      offer.tip === candidate.tip ? { ...offer, refusal: offer.refusal ?? broken } : offer,
    );
  }

  #check(session: string): void {
    if (session !== this.#session) throw new RequestError({ code: 'not-asked' });
  }

  #end(): void {
    this.#session = undefined;
    this.#raised = undefined;
    this.#open = undefined;
    this.#keys.clear();
    this.#deps.asked.stop();
    this.#wake();
  }

  #raise(question: OpenQuestion): void {
    const { clock, log } = this.#deps;
    if (this.#calls === 0 && clock.monotonicMs() - this.#askedAtMs > GONE_AFTER_MS) {
      log.warn('The page whose student code chooses chains is gone: this node goes by its own rule.');
      this.#end();
      return;
    }
    this.#raised = question;
    this.#wake();
  }

  /** Chains that were not there before: beside ours, broken, or shorter than their peer says. */
  #look(): void {
    if (this.#session === undefined) return;
    if (this.#isCurious) {
      // It could not be asked in the middle of a switch.
      this.#wake();
      return;
    }
    const offers = bareOffersOf(this.#deps.chain, this.#deps.peers.standings());
    if (!offers.some((offer) => this.#isNew(offer))) return;
    this.#isCurious = true;
    this.#wake();
  }

  #isNew(offer: BareOffer): boolean {
    const { chain } = this.#deps;
    const header = offer.tip === undefined ? undefined : chain.getHeader(offer.tip);
    const isOurs = header !== undefined && chain.hashAt(header.height) === header.hash;
    const isLess = offer.length !== undefined && (offer.says ?? 0) > offer.length;
    return (
      (offer.refusal !== undefined || (header !== undefined && !isOurs) || isLess) && !this.#keys.has(keyOf(offer))
    );
  }

  #hasQuestion(): boolean {
    return this.#raised !== undefined || (this.#isCurious && !this.#deps.chain.isSwitching);
  }

  #take(): ChainQuestion | undefined {
    if (!this.#hasQuestion()) return undefined;
    const waiting = this.#raised;
    this.#raised = undefined;
    this.#isCurious = false;
    const { chain, peers } = this.#deps;
    const bare = bareOffersOf(chain, peers.standings(), waiting?.candidate);
    const offers = withTexts(this.#deps, bare, waiting?.candidate);
    if (this.#keys.size > MAX_KEYS) this.#keys.clear();
    for (const offer of offers) this.#keys.add(keyOf(offer));
    this.#number += 1;
    this.#open = { number: this.#number, size: chain.size, offers, isWaiting: waiting !== undefined, waiting };
    return this.#open;
  }

  /** Resolves when there may be a question, or the time is over. */
  #untilAsked(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        this.#waiting.delete(end);
        resolve();
      };
      const cancel = this.#deps.clock.schedule(ms, end);
      this.#waiting.add(end);
    });
  }

  #wake(): void {
    for (const end of this.#waiting) end();
  }

  async #within<T>(ms: number, done: Promise<T>): Promise<T | undefined> {
    let cancel = (): void => {};
    const timeIsUp = new Promise<undefined>((resolve) => {
      cancel = this.#deps.clock.schedule(ms, () => resolve(undefined));
    });
    const result = await Promise.race([done, timeIsUp]);
    cancel();
    return result;
  }
}
