/**
 * Hands the bytes of an answer to what reads them, a little ahead of what is asked for: so the peer, the reading thread and
 * the main thread, which stores what was read before, work at the same time.
 */
import type { DumpAnswer, DumpRequest, DumpState } from './dump-messages.ts';
import { OddDumpError } from './odd-dump.ts';

/** How far ahead. */
const MAX_BYTES_AHEAD = 1024 * 1024;

/** The bytes of an answer, as they arrive. */
export interface ByteSource {
  /** The next ones; `undefined` at the end. @throws PeerError */
  next(): Promise<Uint8Array | undefined>;
  /** No more are wanted. */
  close(): void;
}

export type Question = DistributiveOmit<Exclude<DumpRequest, { kind: 'close' }>, 'dump'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What a dump is read by; answers come in the order of the questions. @throws DumpThreadError */
export interface Reading {
  ask(request: Question): Promise<DumpAnswer>;
  close(): void;
}

export class DumpFeeder {
  readonly #source: ByteSource;
  readonly #reading: Reading;
  #state: DumpState = {
    chainSize: undefined,
    slice: undefined,
    waiting: 0,
    waitingBytes: 0,
    repeated: 0,
    isCut: false,
  };
  #hasEnded = false;
  #isClosed = false;
  #failure: Error | undefined;
  /** The source has been asked for a piece. */
  #isAsking = false;
  /** Handed over, and not read yet. */
  #bytesUnderWay = 0;
  /** Wakes the one that waits for texts. */
  #wake: (() => void) | undefined;

  constructor(source: ByteSource, reading: Reading) {
    this.#source = source;
    this.#reading = reading;
  }

  get state(): DumpState {
    return this.#state;
  }

  /** Somebody waits for texts, and they have not arrived. */
  get isWaiting(): boolean {
    return this.#wake !== undefined && this.#isAsking && this.#bytesUnderWay === 0;
  }

  /** Nothing more will come, because the source has failed; what came before can still be taken. */
  get hasFailed(): boolean {
    return this.#failure !== undefined && this.#bytesUnderWay === 0;
  }

  /** Nothing more will come. */
  get isAtEnd(): boolean {
    return this.#hasEnded || this.#state.isCut;
  }

  /** Nothing more will come, and all that came has been taken. */
  get isDrained(): boolean {
    return this.#hasEnded && !this.#state.isCut && this.#state.waiting === 0;
  }

  /** Resolves when enough has been read, or all. @throws what source and reading throw */
  async waitUntil(isEnough: (state: DumpState) => boolean): Promise<void> {
    while (!this.isAtEnd && !isEnough(this.#state)) {
      // What came before the failure is still read.
      if (this.#failure !== undefined && this.hasFailed) throw this.#failure;
      const changed = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.feedAhead();
      await changed;
    }
  }

  /** Has the one that waits ask again whether it is enough: something else than what was read has changed. */
  lookAgain(): void {
    this.#wakeUp();
  }

  /** Asks what was read so far, and goes on feeding. */
  async ask(request: Exclude<Question, { kind: 'feed' }>): Promise<DumpAnswer> {
    const answering = this.#reading.ask(request);
    this.feedAhead();
    const answer = await answering;
    if ('state' in answer) this.#state = answer.state;
    return answer;
  }

  /** Hands over a piece; `undefined` is the end. */
  async feed(piece: Uint8Array | undefined): Promise<void> {
    const sizeBytes = piece?.length ?? 0;
    this.#bytesUnderWay += sizeBytes;
    try {
      // A copy of its own can be moved to another thread; a piece from a socket shares its memory with others.
      const answer = await this.#reading.ask({ kind: 'feed', bytes: piece && new Uint8Array(piece) });
      if (answer.kind === 'odd') throw new OddDumpError(answer.sign);
      if ('state' in answer) this.#state = answer.state;
      this.#hasEnded ||= piece === undefined;
    } finally {
      this.#bytesUnderWay -= sizeBytes;
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#source.close();
    this.#reading.close();
  }

  /** Has the source asked before anybody waits. Failures are told to the one that waits next. */
  feedAhead(): void {
    // What waits is not enough for the one that waits for more.
    const bytesAhead = this.#bytesUnderWay + (this.#wake === undefined ? this.#state.waitingBytes : 0);
    const isEnough = bytesAhead >= MAX_BYTES_AHEAD;
    if (this.#isAsking || isEnough || this.isAtEnd || this.#isClosed || this.#failure !== undefined) return;
    this.#isAsking = true;
    this.#source.next().then(
      (piece) => {
        // The end is not asked for twice.
        this.#isAsking = piece === undefined;
        this.feed(piece).then(
          () => this.#moved(),
          (error: unknown) => this.#failed(error),
        );
        this.feedAhead();
      },
      (error: unknown) => this.#failed(error),
    );
  }

  #moved(): void {
    this.#wakeUp();
    this.feedAhead();
  }

  #failed(error: unknown): void {
    this.#isAsking = false;
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    this.#wakeUp();
  }

  #wakeUp(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}
