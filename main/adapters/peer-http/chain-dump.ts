/** Opens a peer's chain while it arrives: a short one is read here, a long one in the thread that reads dumps. */
import { MAX_READ_BYTES, type ChainDump } from '../../node/ports/peer-client.ts';
import { answerTimeout, notANode, stopped, tooMuchMemory } from './call-failure.ts';
import { type ByteSource, DumpFeeder, type Question, type Reading } from './dump-feeder.ts';
import { answerTo, type DumpAnswer, toPart } from './dump-messages.ts';
import { DumpReader, type TakenPart } from './dump-reader.ts';
import { OddDumpError } from './odd-dump.ts';
import type { SlicePlace } from './slice-place.ts';
import { type DumpThread, DumpThreadError } from './dump-thread.ts';

/** Up to here the main thread needs a few milliseconds, less than the way to another thread and back is worth. */
const MAX_BYTES_IN_PLACE = 256 * 1024;

/** A thread that has read more than this is ended when it holds nothing any more. */
const MAX_BYTES_KEPT = 32 * 1024 * 1024;

/** On a slow network what has come after this time is dealt with: it stays when the connection breaks, and can be seen. */
const PATIENCE_MS = 1000;

export interface DumpOpenerOptions {
  /** Of a block's wire text, by the rules of the network. */
  readonly maxBlockBytes: number;
  /** What is longer is read in the thread. */
  readonly maxBytesInPlace?: number | undefined;
  /** How long a reader waits for as many blocks as it wants, when there are some. */
  readonly patienceMs?: number | undefined;
}

/** A chain, or a part of one, that has begun to arrive. */
export interface OpenedDump extends ChainDump {
  /** Which part it is; `undefined` for a whole chain. */
  readonly slice: SlicePlace | undefined;
  /** Whether all of it is here. */
  readonly hasArrived: boolean;
  /** Whether all of it has been taken. */
  readonly isDrained: boolean;
  /** Has more of it arrive, a little, before anybody reads. */
  readAhead(): void;
  /**
   * As {@link ChainDump.read}, for a read that may have other blocks before these.
   *
   * @param bytesBefore of their wire text: then what is here is given, as far as it has room beside them
   */
  read(count: number, bytesBefore?: number): Promise<TakenPart>;
}

/** Opens peers' chains. `address` is for the sentences of errors. */
export class DumpOpener {
  readonly #thread: DumpThread;
  readonly #maxBlockBytes: number;
  readonly #maxBytesInPlace: number;
  readonly #patienceMs: number;
  #lastDump = 0;

  constructor(thread: DumpThread, options: DumpOpenerOptions) {
    this.#thread = thread;
    this.#maxBlockBytes = options.maxBlockBytes;
    this.#maxBytesInPlace = options.maxBytesInPlace ?? MAX_BYTES_IN_PLACE;
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
  }

  /**
   * Reads the beginning. The source is closed with the dump.
   *
   * @throws PeerError `not-a-node` when the bytes are not a chain
   */
  async open(address: string, source: ByteSource): Promise<OpenedDump> {
    try {
      const { pieces, isWhole } = await readBeginning(source, this.#maxBytesInPlace, this.#patienceMs);
      const reading = isWhole
        ? new ReadingHere(this.#maxBlockBytes)
        : new ReadingInThread(this.#thread, ++this.#lastDump);
      const dump = new ArrivingDump(address, new DumpFeeder(source, reading), this.#patienceMs);
      await dump.begin(pieces, isWhole);
      return dump;
    } catch (error) {
      source.close();
      throw toPeerError(address, error);
    }
  }
}

/** As far as it comes at once: of a slow answer, the first piece. */
async function readBeginning(
  source: ByteSource,
  maxBytes: number,
  patienceMs: number,
): Promise<{ pieces: Uint8Array[]; isWhole: boolean }> {
  const pieces: Uint8Array[] = [];
  const startedAtMs = performance.now();
  for (let sizeBytes = 0; sizeBytes <= maxBytes && performance.now() - startedAtMs < patienceMs;) {
    const piece = await source.next();
    if (piece === undefined) return { pieces, isWhole: maxBytes > 0 };
    pieces.push(piece);
    sizeBytes += piece.length;
  }
  return { pieces, isWhole: false };
}

class ArrivingDump implements OpenedDump {
  readonly #address: string;
  readonly #feeder: DumpFeeder;
  readonly #patienceMs: number;
  #claimedSize: number | undefined;
  #isClosed = false;

  constructor(address: string, feeder: DumpFeeder, patienceMs: number) {
    this.#address = address;
    this.#feeder = feeder;
    this.#patienceMs = patienceMs;
  }

  get claimedSize(): number | undefined {
    return this.#claimedSize === undefined ? undefined : Math.max(0, this.#claimedSize - this.#feeder.state.repeated);
  }

  get slice(): SlicePlace | undefined {
    return this.#feeder.state.slice;
  }

  get hasArrived(): boolean {
    return this.#feeder.isAtEnd;
  }

  get isDrained(): boolean {
    return this.#feeder.isDrained;
  }

  get isWaiting(): boolean {
    return this.#feeder.isWaiting;
  }

  readAhead(): void {
    this.#feeder.feedAhead();
  }

  /** Reads what has arrived, and on until the claim or a block is known. */
  async begin(pieces: readonly Uint8Array[], isWhole: boolean): Promise<void> {
    try {
      await Promise.all(pieces.map((piece) => this.#feeder.feed(piece)));
      if (isWhole) await this.#feeder.feed(undefined);
      await this.#feeder.waitUntil(({ chainSize, waiting }) => chainSize !== undefined || waiting > 0);
      this.#claimedSize = this.#feeder.state.chainSize;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  skipCommon(isOurs: (height: number, hash: string) => boolean): Promise<number> {
    return this.#guard(async () => {
      for (let skipped = 0; ;) {
        // The last text stays: only the one after it says whose it is. More than that is not waited for.
        await this.#feeder.waitUntil(({ waiting }) => waiting >= 2);
        const { isAtEnd } = this.#feeder;
        const answer = await this.#feeder.ask({ kind: 'links' });
        if (answer.kind !== 'links') throw errorOf(answer);
        const other = answer.links.findIndex((hash, index) => !isOurs(skipped + index + 1, hash));
        const count = other === -1 ? answer.links.length : other;
        if (count > 0) await this.#feeder.ask({ kind: 'skip', count });
        skipped += count;
        if (other !== -1 || isAtEnd) return skipped;
      }
    });
  }

  read(count: number, bytesBefore = 0): Promise<TakenPart> {
    return this.#guard(async () => {
      // One that has blocks already waits for no more.
      if (bytesBefore === 0) await this.#fill(count);
      const answer = await this.#feeder.ask({ kind: 'take', count, bytesBefore });
      if (answer.kind !== 'part') throw errorOf(answer);
      return toPart(answer);
    });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#feeder.close();
  }

  /** Resolves when this many texts wait, or enough for one read, or, where they come slowly, any. */
  async #fill(count: number): Promise<void> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#feeder.lookAgain();
    }, this.#patienceMs);
    try {
      await this.#feeder.waitUntil(
        ({ waiting, waitingBytes }) =>
          waiting >= count || (waiting > 0 && (isLate || waitingBytes >= MAX_READ_BYTES || this.#feeder.hasFailed)),
      );
    } finally {
      clearTimeout(timer);
    }
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isClosed) throw stopped(this.#address);
    try {
      return await work();
    } catch (error) {
      throw toPeerError(this.#address, error);
    }
  }
}

class ReadingHere implements Reading {
  #reader: DumpReader | undefined;

  constructor(maxBlockBytes: number) {
    this.#reader = new DumpReader(maxBlockBytes);
  }

  async ask(request: Question): Promise<DumpAnswer> {
    if (this.#reader === undefined) throw new DumpThreadError('closed');
    return answerTo(this.#reader, { ...request, dump: 0 });
  }

  close(): void {
    this.#reader = undefined;
  }
}

class ReadingInThread implements Reading {
  readonly #thread: DumpThread;
  readonly #dump: number;
  /** The thread that holds it: the next one will not. */
  #holder: unknown;
  #fedBytes = 0;
  #isClosed = false;

  constructor(thread: DumpThread, dump: number) {
    this.#thread = thread;
    this.#dump = dump;
  }

  async ask(request: Question): Promise<DumpAnswer> {
    // A read that was under way would open the dump again, and nobody would close that.
    if (this.#isClosed) throw new DumpThreadError('closed');
    if (request.kind === 'feed') this.#fedBytes += request.bytes?.length ?? 0;
    if (this.#holder !== undefined && this.#thread.current !== this.#holder) {
      throw new DumpThreadError(this.#thread.isClosed ? 'closed' : 'broken');
    }
    const answer = this.#thread.request({ ...request, dump: this.#dump });
    this.#holder ??= this.#thread.current;
    return answer;
  }

  close(): void {
    this.#isClosed = true;
    if (this.#holder === undefined || this.#thread.current !== this.#holder) return;
    this.#thread.forget(this.#dump, this.#fedBytes > MAX_BYTES_KEPT);
  }
}

function errorOf(answer: DumpAnswer): Error {
  return answer.kind === 'odd'
    ? new OddDumpError(answer.sign)
    : new Error(`The reader of dumps gave an unexpected answer: ${answer.kind}.`);
}

/** Bugs stay what they are. */
function toPeerError(address: string, error: unknown): unknown {
  if (error instanceof OddDumpError) return notANode(address, error.sign, { cause: error });
  if (!(error instanceof DumpThreadError)) return error;
  switch (error.why) {
    case 'out-of-memory':
      return tooMuchMemory(address);
    case 'too-slow':
      return answerTimeout(address);
    case 'closed':
      return stopped(address);
    case 'broken':
      return notANode(address, { code: 'unreadable-chain' }, { cause: error });
  }
}
