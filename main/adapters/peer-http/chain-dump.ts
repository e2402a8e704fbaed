/** Opens the bytes of a peer's chain: small ones here, large ones in the thread that reads dumps. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Block } from '../../consensus/block.ts';
import type { ChainDump } from '../../node/ports/peer-client.ts';
import { answerTimeout, notANode, stopped, tooMuchMemory } from './call-failure.ts';
import { errorOf, type DumpAnswer } from './dump-messages.ts';
import { type DumpThread, DumpThreadError } from './dump-thread.ts';
import { OddDumpError, ParsedDump } from './parsed-dump.ts';

/** Up to here the main thread needs a few milliseconds, less than the way to another thread and back is worth. */
const MAX_BYTES_IN_PLACE = 256 * 1024;

/** A thread that has read more than this is ended when it holds nothing any more. */
const MAX_BYTES_KEPT = 32 * 1024 * 1024;

/** Copied in a few milliseconds. */
const BYTES_PER_TURN = 8 * 1024 * 1024;
const EMPTY = new Uint8Array();

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
   * Takes the bytes out of `chunks`.
   *
   * @throws PeerError `not-a-node` when the bytes are no chain
   */
  async open(address: string, chunks: Uint8Array[]): Promise<ChainDump> {
    try {
      const bytes = await concatenate(chunks);
      if (bytes.length <= this.#maxBytesInPlace) return new LocalDump(address, new ParsedDump(bytes));
      return await this.#openInThread(address, bytes);
    } catch (error) {
      throw toPeerError(address, error);
    }
  }

  async #openInThread(address: string, bytes: Uint8Array<ArrayBuffer>): Promise<ChainDump> {
    this.#lastDump += 1;
    const dump = this.#lastDump;
    // The bytes move away with the request.
    const sizeBytes = bytes.length;
    const answer = await this.#thread.request({ kind: 'open', dump, bytes });
    const isLarge = sizeBytes > MAX_BYTES_KEPT;
    if (answer.kind === 'opened') return new ThreadDump({ address, thread: this.#thread, dump, isLarge }, answer);
    throw errorOf(answer);
  }
}

class LocalDump implements ChainDump {
  readonly chainSize: number;
  readonly blockCount: number;
  readonly #address: string;
  #parsed: ParsedDump | undefined;

  constructor(address: string, parsed: ParsedDump) {
    this.#address = address;
    this.chainSize = parsed.chainSize;
    this.blockCount = parsed.blockCount;
    this.#parsed = parsed;
  }

  async hashAt(index: number): Promise<string> {
    return this.#open().hashAt(index);
  }

  async read(from: number, count: number): Promise<Block[]> {
    return this.#open().read(from, count);
  }

  close(): void {
    this.#parsed = undefined;
  }

  #open(): ParsedDump {
    if (this.#parsed === undefined) throw stopped(this.#address);
    return this.#parsed;
  }
}

/** Where a dump lies that another thread holds. */
interface DumpPlace {
  readonly address: string;
  readonly thread: DumpThread;
  readonly dump: number;
  /** The thread's memory is given back only by ending it. */
  readonly isLarge: boolean;
}

class ThreadDump implements ChainDump {
  readonly chainSize: number;
  readonly blockCount: number;
  readonly #place: DumpPlace;
  /** The thread that holds it: the next one will not. */
  readonly #holder: unknown;
  #isClosed = false;

  constructor(place: DumpPlace, sizes: { readonly chainSize: number; readonly blockCount: number }) {
    this.chainSize = sizes.chainSize;
    this.blockCount = sizes.blockCount;
    this.#place = place;
    this.#holder = place.thread.current;
  }

  async hashAt(index: number): Promise<string> {
    const answer = await this.#request({ kind: 'hash', dump: this.#place.dump, index });
    if (answer.kind === 'hash') return answer.hash;
    throw errorOf(answer);
  }

  async read(from: number, count: number): Promise<Block[]> {
    const answer = await this.#request({ kind: 'read', dump: this.#place.dump, from, count });
    if (answer.kind === 'blocks') return answer.blocks;
    throw errorOf(answer);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const { thread, dump, isLarge } = this.#place;
    if (thread.current === this.#holder) thread.forget(dump, isLarge);
  }

  async #request(request: Parameters<DumpThread['request']>[0]): Promise<DumpAnswer> {
    const { address, thread } = this.#place;
    if (this.#isClosed) throw stopped(address);
    try {
      if (thread.current !== this.#holder) throw new DumpThreadError('broken');
      return await thread.request(request);
    } catch (error) {
      throw toPeerError(address, error);
    }
  }
}

/** Moves the pieces into one piece of memory that can be moved to another thread, with room for other work in between. */
async function concatenate(chunks: Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let copied = 0;
  let nextPause = BYTES_PER_TURN;
  for (const [index, chunk] of chunks.entries()) {
    bytes.set(chunk, copied);
    copied += chunk.length;
    // Two copies of a large chain are one too many.
    chunks[index] = EMPTY;
    if (copied < nextPause) continue;
    nextPause = copied + BYTES_PER_TURN;
    await nextTurn();
  }
  return bytes;
}

/** Validation errors and bugs stay what they are. */
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
