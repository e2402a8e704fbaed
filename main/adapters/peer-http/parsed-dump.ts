/** A peer's chain as it came, `{"chain_size": N, "peers": [...], "blocks": ["<wire text>", ...]}`, opened once. */
import type { Block } from '../../consensus/block.ts';
import { decodeJsonBytes } from '../../consensus/python/json-bytes.ts';
import { parsePythonJson, PythonJsonError, type PythonJson } from '../../consensus/python/json-reader.ts';
import { parseBlock } from '../../consensus/wire.ts';
import { MAX_READ_BYTES } from '../../node/ports/peer-client.ts';

/** The bytes are no answer of a node. The message says in a few words how that shows. */
export class OddDumpError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OddDumpError';
  }
}

export class ParsedDump {
  readonly chainSize: number;
  readonly #wires: readonly string[];

  /** @throws OddDumpError */
  constructor(bytes: Uint8Array) {
    const json = readJson(bytes);
    if (!(json instanceof Map)) throw new OddDumpError('its answer is not a JSON object');
    this.chainSize = readChainSize(json.get('chain_size'));
    this.#wires = readWires(json.get('blocks'));
  }

  get blockCount(): number {
    return this.#wires.length;
  }

  /** Hash of the block at `index` (0 is the first). @throws ValidationError when it cannot be read */
  hashAt(index: number): string {
    return parseBlock(this.#wireAt(index)).hash;
  }

  /** One block or more, within the limits of `ChainDump.read`. @throws ValidationError for the first that cannot be read */
  read(from: number, count: number): Block[] {
    const blocks: Block[] = [];
    let bytes = 0;
    for (const wire of this.#wires.slice(from, from + count)) {
      bytes += wire.length;
      if (blocks.length > 0 && bytes > MAX_READ_BYTES) break;
      blocks.push(parseBlock(wire));
    }
    return blocks;
  }

  #wireAt(index: number): string {
    const wire = this.#wires[index];
    if (wire === undefined) throw new RangeError(`the dump has ${this.#wires.length} blocks, none at ${index}`);
    return wire;
  }
}

function readJson(bytes: Uint8Array): PythonJson {
  try {
    return parsePythonJson(decodeJsonBytes(bytes));
  } catch (error) {
    if (error instanceof PythonJsonError) throw new OddDumpError('its answer is not JSON');
    throw error;
  }
}

function readChainSize(json: PythonJson | undefined): number {
  if (typeof json !== 'bigint' || json < 0n)
    throw new OddDumpError('"chain_size" in its answer is not a number of blocks');
  return Number(json);
}

function readWires(json: PythonJson | undefined): readonly string[] {
  if (!Array.isArray(json) || !json.every((wire: PythonJson) => typeof wire === 'string')) {
    throw new OddDumpError('"blocks" in its answer is not a list of texts');
  }
  return json;
}
