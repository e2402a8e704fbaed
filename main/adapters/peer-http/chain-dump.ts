/** Opens a peer's chain while it arrives: a short one is read here, a long one in the thread that reads dumps. */
import { MAX_READ_BYTES, type ChainDump, type DumpPart } from '../../node/ports/peer-client.ts';
import { answerTimeout, notANode, stopped, tooMuchMemory } from './call-failure.ts';
import { answerTo, type DumpAnswer, type DumpRequest, type DumpState, toPart } from './dump-messages.ts';
import { DumpReader, OddDumpError } from './dump-reader.ts';
import { type DumpThread, DumpThreadError } from './dump-thread.ts';

/** Up to here the main thread needs a few milliseconds, less than the way to another thread and back is worth. */
const MAX_BYTES_IN_PLACE = 256 * 1024;

/** A thread that has read more than this is ended when it holds nothing any more. */
const MAX_BYTES_KEPT = 32 * 1024 * 1024;

/** Texts that are looked at at once for the end of what is common. */
const MAX_LINKS = 1000;

/** The bytes of an answer, as they arrive. */
export interface ByteSource {
  /** The next ones; `undefined` at the end. @throws PeerError */
  next(): Promise<Uint8Array | undefined>;
  /** No more are wanted. */
  close(): void;
}

/** What a dump is read by. @throws OddDumpError, DumpThreadError */
interface Reading {
  ask(request: Question): Promise<DumpAnswer>;
  close(): void;
}

type Question = DistributiveOmit<Exclude<DumpRequest, { kind: 'close' }>, 'dump'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Opens peers' chains. `address` is for the sentences of errors. */
export class DumpOpener {
  readonly #thread: DumpThread;
  readonly #maxBytesInPlace: number;
  #lastDump = 0;

  constructor(thread: DumpThread, maxBytesInPlace = MAX_BYTES_IN_PLACE) {
    this.#thread = thread;
    this.#maxBytesInPlace = maxBytesInPlace;
  }

  /**
   * Reads the beginning. The source is closed with the dump.
   *
   * @throws PeerError `not-a-node` when the bytes are not a chain
   */
  async open(address: string, source: ByteSource): Promise<ChainDump> {
    try {
      const { pieces, isWhole } = await readBeginning(source, this.#maxBytesInPlace);
      const reading = isWhole ? new ReadingHere() : new ReadingInThread(this.#thread, ++this.#lastDump);
      const dump = new ArrivingDump(address, source, reading);
      await dump.begin(pieces, isWhole);
      return dump;
    } catch (error) {
      source.close();
      throw toPeerError(address, error);
    }
  }
}

async function readBeginning(
  source: ByteSource,
  maxBytes: number,
): Promise<{ pieces: Uint8Array[]; isWhole: boolean }> {
  const pieces: Uint8Array[] = [];
  for (let sizeBytes = 0; sizeBytes <= maxBytes;) {
    const piece = await source.next();
    if (piece === undefined) return { pieces, isWhole: maxBytes > 0 };
    pieces.push(piece);
    sizeBytes += piece.length;
  }
  return { pieces, isWhole: false };
}

class ArrivingDump implements ChainDump {
  readonly #address: string;
  readonly #source: ByteSource;
  readonly #reading: Reading;
  #state: DumpState = { chainSize: undefined, waiting: 0, waitingBytes: 0, isCut: false };
  #claimedSize: number | undefined;
  #hasEnded = false;
  #isClosed = false;
  #isWaiting = false;

  constructor(address: string, source: ByteSource, reading: Reading) {
    this.#address = address;
    this.#source = source;
    this.#reading = reading;
  }

  get claimedSize(): number | undefined {
    return this.#claimedSize;
  }

  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** Reads what has arrived, and on until the claim or a block is known. */
  async begin(pieces: readonly Uint8Array[], isWhole: boolean): Promise<void> {
    try {
      for (const piece of pieces) await this.#feed(piece);
      if (isWhole) await this.#feed(undefined);
      while (!this.#isAtEnd() && this.#state.chainSize === undefined && this.#state.waiting === 0)
        await this.#feedNext();
      this.#claimedSize = this.#state.chainSize;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  skipCommon(isOurs: (height: number, hash: string) => boolean): Promise<number> {
    return this.#guard(async () => {
      for (let skipped = 0; ;) {
        // The last text stays: only the one after it says whose it is.
        await this.#fill(MAX_LINKS, 2);
        const links = await this.#links();
        const other = links.findIndex((hash, index) => !isOurs(skipped + index + 1, hash));
        const count = other === -1 ? links.length : other;
        if (count > 0) this.#state = stateOf(await this.#reading.ask({ kind: 'skip', count }));
        skipped += count;
        if (other !== -1 || this.#isAtEnd()) return skipped;
      }
    });
  }

  read(count: number): Promise<DumpPart> {
    return this.#guard(async () => {
      await this.#fill(count);
      const answer = await this.#reading.ask({ kind: 'take', count });
      if (answer.kind !== 'part') throw errorOf(answer);
      this.#state = answer.state;
      return toPart(answer);
    });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#source.close();
    this.#reading.close();
  }

  /** Has bytes come until this many texts wait, or enough for one read; however long they are, `atLeast` of them. */
  async #fill(count: number, atLeast = 1): Promise<void> {
    const isEnough = ({ waiting, waitingBytes }: DumpState): boolean =>
      waiting >= count || (waiting >= atLeast && waitingBytes >= MAX_READ_BYTES);
    while (!this.#isAtEnd() && !isEnough(this.#state)) await this.#feedNext();
  }

  #isAtEnd(): boolean {
    return this.#hasEnded || this.#state.isCut;
  }

  async #feedNext(): Promise<void> {
    this.#isWaiting = true;
    try {
      const piece = await this.#source.next();
      this.#isWaiting = false;
      await this.#feed(piece);
    } finally {
      this.#isWaiting = false;
    }
  }

  async #feed(piece: Uint8Array | undefined): Promise<void> {
    // A copy of its own can be moved to another thread; a piece from a socket shares its memory with others.
    this.#state = stateOf(await this.#reading.ask({ kind: 'feed', bytes: piece && new Uint8Array(piece) }));
    this.#hasEnded = piece === undefined;
  }

  async #links(): Promise<string[]> {
    const answer = await this.#reading.ask({ kind: 'links' });
    if (answer.kind !== 'links') throw errorOf(answer);
    return answer.links;
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
  #reader: DumpReader | undefined = new DumpReader();

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

function stateOf(answer: DumpAnswer): DumpState {
  if (answer.kind === 'state') return answer.state;
  throw errorOf(answer);
}

function errorOf(answer: DumpAnswer): Error {
  return answer.kind === 'odd'
    ? new OddDumpError(answer.message)
    : new Error(`The reader of dumps gave an unexpected answer: ${answer.kind}.`);
}

/** Bugs stay what they are. */
function toPeerError(address: string, error: unknown): unknown {
  if (error instanceof OddDumpError) return notANode(address, error.message, { cause: error });
  if (!(error instanceof DumpThreadError)) return error;
  switch (error.why) {
    case 'out-of-memory':
      return tooMuchMemory(address);
    case 'too-slow':
      return answerTimeout(address);
    case 'closed':
      return stopped(address);
    case 'broken':
      return notANode(address, 'its chain could not be read', { cause: error });
  }
}
