/** Tries nonces and timestamps for one template. */
import type { SearchTemplate } from '../../node/ports/nonce-search.ts';
import type { HashKernel } from './kernel/hash-kernel.ts';
import { TemplateText } from './template-text.ts';
import { chooseLayout, countNonces, lowestNonce } from './text-layout.ts';
import { countTimestamps, digitsAfter, type TimestampRun } from './timestamps.ts';

export interface TemplateScanOptions {
  readonly kernel: HashKernel;
  readonly template: SearchTemplate;
  /** How many nonces are tried side by side: a group. */
  readonly lanes: number;
  /**
   * Which group comes first, and how far it is to the next one: the number of threads, so that they keep out of each
   * other's way.
   */
  readonly firstGroup: number;
  readonly groupStep: number;
}

/** A nonce and a timestamp (seconds since 1970) whose hash begins with enough zeros, as far as its first word shows. */
export interface Candidate {
  readonly nonce: number;
  readonly timestamp: number;
}

export interface ScanStep {
  /** Hashes since the step before. */
  readonly hashes: number;
  /** All with the timestamp that was tried last. */
  readonly candidates: readonly Candidate[];
}

const MICROS_PER_SECOND = 1_000_000;
const WORD_BITS = 32;

export class TemplateScan {
  readonly #options: TemplateScanOptions;
  /** Ones where the first word of a hash must have zeros. */
  readonly #mask: number;
  #group: number;
  #text: TemplateText | undefined;
  /** The nonce of the first lane. */
  #firstNonce = 0;

  constructor(options: TemplateScanOptions) {
    this.#options = options;
    const { difficulty } = options.template;
    this.#mask = difficulty >= WORD_BITS ? -1 : ~(-1 >>> difficulty);
    this.#group = options.firstGroup;
    options.kernel.useLanes(options.lanes);
  }

  get lanes(): number {
    return this.#options.lanes;
  }

  /**
   * Gets ready for a run. There is something to do for the first one, and for one that needs other nonces or another
   * layout; it takes a while when there are many transactions.
   *
   * @param isWanted is called again and again: when it returns `false`, the work is given up.
   * @returns whether it is ready.
   */
  makeReadyFor(run: TimestampRun, isWanted: () => boolean): boolean {
    const secondsDigits = String(Math.floor(run.start / MICROS_PER_SECOND)).length;
    const isLaidOut = this.#text?.layout.secondsDigits === secondsDigits;
    if (isLaidOut && !run.isRepeated) return true;

    const { kernel, template, lanes, groupStep } = this.#options;
    if (isLaidOut) this.#group += groupStep;
    const layout = chooseLayout(template, { secondsDigits, nonceCount: groupStep * lanes });
    const text = new TemplateText(kernel, template, layout);
    const groupCount = Math.floor(countNonces(layout) / lanes);
    this.#text = text;
    this.#firstNonce = lowestNonce(layout) + (this.#group % groupCount) * lanes;
    return text.setNonces(this.#firstNonce, lanes, isWanted);
  }

  /** Tries all nonces with the timestamps of a run, and stops for candidates on the way. */
  *scan(run: TimestampRun): Generator<ScanStep, undefined> {
    const { kernel, lanes } = this.#options;
    this.#text?.setTimestamp(run.start);
    for (let first = run.first; first <= run.last;) {
      const found = kernel.scan(first, run.last, this.#mask);
      const last = found ?? run.last;
      const timestamp = (run.start + last) / MICROS_PER_SECOND;
      const hits = found === undefined ? [] : kernel.hits();
      yield {
        hashes: countTimestamps({ first, last }) * lanes,
        candidates: hits.map((lane) => ({ nonce: this.#firstNonce + lane, timestamp })),
      };
      first = digitsAfter(last);
    }
  }
}
