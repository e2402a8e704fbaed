/**
 * Reads a peer's chain, `{"chain_size": N, "peers": [...], "blocks": ["<wire text>", ...]}`, while it arrives: piece after
 * piece goes in, wire texts come out. Never holds more than was fed and not taken yet.
 */
import type { Block } from '../../consensus/block.ts';
import { decodeJsonBytes } from '../../consensus/python/json-bytes.ts';
import { parsePythonJson, PythonJsonError } from '../../consensus/python/json-reader.ts';
import { ValidationError } from '../../consensus/rules/validation-error.ts';
import { parseBlock } from '../../consensus/wire.ts';
import { MAX_READ_BYTES, type DumpPart } from '../../node/ports/peer-client.ts';
import { JsonBytes } from './json-pieces.ts';
import { OddDumpError } from './odd-dump.ts';
import { readCount, SliceBounds, type SlicePlace } from './slice-place.ts';

/** White space that a message may have besides the block. */
const SPACING_LENGTH = 256 * 1024;
/** Of anything else in the answer, such as the list of peers. */
const MAX_OTHER_BYTES = 1024 * 1024;

/**
 * How often a block may follow itself. A workshop node that is told of a block by several others in the same moment takes it
 * from each of them; that it has it more than once changes nothing about its chain.
 */
const MAX_REPEATS_IN_A_ROW = 16;

const PREVIOUS_HASH = /"previous_hash"\s*:\s*"([0-9a-f]{64})"/;

/** What comes next in the bytes. */
type Place =
  | 'start'
  | 'first-name'
  | 'name'
  | 'colon'
  | 'value'
  | 'after-value'
  | 'first-block'
  | 'block'
  | 'after-block'
  | 'end';

/** What was taken out. */
export interface TakenPart extends DumpPart {
  /** Of the blocks' wire text. */
  readonly bytes: number;
}

export class DumpReader {
  readonly #bytes = new JsonBytes();
  readonly #maxWireLength: number;
  #place: Place = 'start';
  #name = '';
  #hasBlocks = false;
  #chainSize: number | undefined;
  readonly #bounds = new SliceBounds();
  /** In order, those that were not taken yet. */
  #wires: string[] = [];
  #waitingBytes = 0;
  #lastWire = '';
  #repeatsOfLast = 0;
  #repeated = 0;
  /** A text that is too long to be a block: nothing after it is read. */
  #tooLong: ValidationError | undefined;

  /** @param maxBlockBytes of a block's wire text, by the rules of the network */
  constructor(maxBlockBytes: number) {
    this.#maxWireLength = maxBlockBytes + SPACING_LENGTH;
  }

  /** The peer's claim; `undefined` until it has arrived. */
  get chainSize(): number | undefined {
    return this.#chainSize;
  }

  /** Which part of the chain this is; `undefined` while the answer has not said it all. */
  get slice(): SlicePlace | undefined {
    return this.#bounds.place;
  }

  /** How many wire texts wait to be taken. */
  get waiting(): number {
    return this.#wires.length;
  }

  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** How many texts were left out because each was the same as the one before. */
  get repeated(): number {
    return this.#repeated;
  }

  /** Whether what arrives after this cannot change anything: the list has a text that is too long. */
  get isCut(): boolean {
    return this.#tooLong !== undefined;
  }

  /** @throws OddDumpError */
  feed(piece: Uint8Array): void {
    if (this.isCut) return;
    this.#bytes.add(piece);
    try {
      while (this.#step());
    } catch (error) {
      if (error instanceof PythonJsonError) throw notJson();
      throw error;
    }
  }

  /** Nothing more comes. @throws OddDumpError when something is missing */
  end(): void {
    if (this.isCut) return;
    if (this.#place !== 'end') throw notJson();
    if (this.#chainSize === undefined) throw new OddDumpError({ code: 'member-missing', member: 'chain_size' });
    if (!this.#hasBlocks) throw new OddDumpError({ code: 'member-missing', member: 'blocks' });
  }

  /**
   * The previous hashes that the waiting texts name, without that of the first: so each is the hash of the text before, if
   * the chain is one. `''` where none is found.
   */
  links(): string[] {
    return this.#wires.slice(1).map((wire) => PREVIOUS_HASH.exec(wire)?.[1] ?? '');
  }

  /** Drops waiting texts. */
  skip(count: number): void {
    for (const wire of this.#wires.splice(0, count)) this.#waitingBytes -= wire.length;
  }

  /**
   * Takes blocks out, within the limits of `ChainDump.read`.
   *
   * @param bytesBefore of the blocks before them that the same read gives
   */
  take(count: number, bytesBefore = 0): TakenPart {
    const blocks: Block[] = [];
    let bytes = 0;
    let refusal: ValidationError | undefined;
    for (const wire of this.#wires.slice(0, count)) {
      if (bytesBefore + bytes > 0 && bytesBefore + bytes + wire.length > MAX_READ_BYTES) break;
      try {
        blocks.push(parseBlock(wire));
        bytes += wire.length;
      } catch (error) {
        if (!(error instanceof ValidationError)) throw error;
        refusal = error;
        break;
      }
    }
    this.skip(blocks.length);
    if (refusal === undefined && this.#wires.length === 0 && blocks.length < count) refusal = this.#tooLong;
    return { blocks, bytes, refusal };
  }

  /** Reads one thing, if it has arrived in full. @returns whether there may be another one */
  #step(): boolean {
    const next = this.#bytes.peek(MAX_OTHER_BYTES);
    if (next === undefined) return false;
    switch (this.#place) {
      case 'start':
        if (next !== '{') {
          throw new OddDumpError(/[[\]"\d-]|[tfnNI]/.test(next) ? { code: 'not-an-object' } : { code: 'not-json' });
        }
        return this.#pass('first-name');
      case 'first-name':
        return next === '}' ? this.#pass('end') : this.#readName();
      case 'name':
        return this.#readName();
      case 'colon':
        return this.#expect(next, ':', 'value');
      case 'value':
        return this.#name === 'blocks' ? this.#enterBlocks(next) : this.#readOther();
      case 'after-value':
        return next === ',' ? this.#pass('name') : this.#expect(next, '}', 'end');
      case 'first-block':
        return next === ']' ? this.#pass('after-value') : this.#readWire(next);
      case 'block':
        return this.#readWire(next);
      case 'after-block':
        return next === ',' ? this.#pass('block') : this.#expect(next, ']', 'after-value');
      case 'end':
        throw notJson();
    }
  }

  #pass(place: Place): true {
    this.#bytes.pass();
    this.#place = place;
    return true;
  }

  #expect(next: string, mark: string, place: Place): true {
    if (next !== mark) throw notJson();
    return this.#pass(place);
  }

  #readName(): boolean {
    const literal = this.#bytes.takeString(MAX_OTHER_BYTES);
    if (literal === undefined) return false;
    if (literal === 'too-long') throw new OddDumpError({ code: 'endless-name' });
    this.#name = parseString(literal);
    this.#place = 'colon';
    return true;
  }

  #enterBlocks(next: string): true {
    if (next !== '[') throw notTexts();
    if (this.#hasBlocks) throw new OddDumpError({ code: 'member-twice', member: 'blocks' });
    this.#hasBlocks = true;
    return this.#pass('first-block');
  }

  #readOther(): boolean {
    const value = this.#bytes.takeValue(MAX_OTHER_BYTES);
    if (value === undefined) return false;
    if (value === 'too-long') {
      throw new OddDumpError({ code: 'more-than-a-chain', mostBytes: MAX_OTHER_BYTES });
    }
    const json = parsePythonJson(decodeJsonBytes(value));
    if (this.#name === 'chain_size') this.#chainSize = readCount('chain_size', json);
    else this.#bounds.read(this.#name, json);
    this.#place = 'after-value';
    return true;
  }

  #isRepeat(wire: string): boolean {
    const isRepeat = wire === this.#lastWire && this.#repeatsOfLast < MAX_REPEATS_IN_A_ROW;
    this.#repeatsOfLast = isRepeat ? this.#repeatsOfLast + 1 : 0;
    if (isRepeat) this.#repeated += 1;
    this.#lastWire = wire;
    return isRepeat;
  }

  #readWire(next: string): boolean {
    if (next !== '"') throw notTexts();
    // Python escapes quotes and backslashes of a wire text, which makes it twice as long at most.
    const literal = this.#bytes.takeString(2 * this.#maxWireLength);
    if (literal === undefined) return false;
    const wire = literal === 'too-long' ? undefined : parseString(literal);
    if (wire === undefined || wire.length > this.#maxWireLength) {
      this.#tooLong = new ValidationError('bad-blk-length', { code: 'message-size', mostBytes: this.#maxWireLength });
      this.#bytes.clear();
      return false;
    }
    this.#place = 'after-block';
    if (!this.#isRepeat(wire)) {
      this.#wires.push(wire);
      this.#waitingBytes += wire.length;
    }
    return true;
  }
}

function parseString(literal: Uint8Array): string {
  const text = parsePythonJson(decodeJsonBytes(literal));
  if (typeof text !== 'string') throw notJson();
  return text;
}

function notJson(): OddDumpError {
  return new OddDumpError({ code: 'not-json' });
}

function notTexts(): OddDumpError {
  return new OddDumpError({ code: 'blocks-not-texts' });
}
