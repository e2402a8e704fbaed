/**
 * Puts functions together to a WebAssembly module: the frame of the binary format.
 *
 * @see https://webassembly.github.io/spec/core/binary/modules.html
 */
import { unsignedBytes, type Code, type Local, type ValueType } from './instructions.ts';

/** A function of a module. Its parameters are 32-bit integers, and so is its result. */
export interface WasmFunction {
  /** Under which JavaScript finds it. */
  readonly name: string;
  readonly parameterCount: number;
  readonly hasResult: boolean;
  /** Of the locals behind the parameters. */
  readonly locals: readonly ValueType[];
  readonly body: Code;
}

/** Hands out the locals of a function that is being written. */
export class Locals {
  readonly #parameterCount: number;
  readonly #types: ValueType[] = [];

  constructor(parameterCount: number) {
    this.#parameterCount = parameterCount;
  }

  /** For {@link WasmFunction}. */
  get types(): readonly ValueType[] {
    return this.#types;
  }

  create(type: ValueType): Local {
    return this.#parameterCount + this.#types.push(type) - 1;
  }

  createMany(type: ValueType, count: number): readonly Local[] {
    return Array.from({ length: count }, () => this.create(type));
  }
}

/** The numbers that the binary format has for things. */
const TYPE: Record<ValueType, number> = { i32: 0x7f, v128: 0x7b };
const FUNCTION_TYPE = 0x60;
const SECTION = { types: 1, functions: 3, memory: 5, exports: 7, code: 10 };
const EXPORT = { function: 0, memory: 2 };
const NO_LIMIT = 0;
const END = 0x0b;

/** `\0asm`, and the version of the format. */
const HEADER = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/**
 * Writes a module. It exports its memory as `memory`, and every function.
 *
 * @param memoryPages of 64 KiB.
 */
export function writeModule(functions: readonly WasmFunction[], memoryPages: number): Uint8Array<ArrayBuffer> {
  const exported = functions.map(({ name }, index) => exportEntry(name, EXPORT.function, index));
  const module = [
    HEADER,
    section(SECTION.types, functions.map(typeEntry)),
    section(
      SECTION.functions,
      functions.map((_, index) => unsignedBytes(index)),
    ),
    section(SECTION.memory, [[NO_LIMIT, unsignedBytes(memoryPages)]]),
    section(SECTION.exports, [exportEntry('memory', EXPORT.memory, 0), ...exported]),
    section(SECTION.code, functions.map(codeEntry)),
  ];
  return Uint8Array.from(flatten(module));
}

function typeEntry({ parameterCount, hasResult }: WasmFunction): Code {
  const integers = (count: number): Code => list(Array.from({ length: count }, () => [TYPE.i32]));
  return [FUNCTION_TYPE, integers(parameterCount), integers(hasResult ? 1 : 0)];
}

function exportEntry(name: string, kind: number, index: number): Code {
  return [sized([...Buffer.from(name, 'ascii')]), kind, unsignedBytes(index)];
}

function codeEntry({ locals, body }: WasmFunction): Code {
  return sized([list(locals.map((type) => [1, TYPE[type]])), body, END]);
}

function section(number: number, entries: readonly Code[]): Code {
  return [number, sized(list(entries))];
}

/** Lists come after their count, ... */
function list(entries: readonly Code[]): Code {
  return [unsignedBytes(entries.length), ...entries];
}

/** ... and parts after their length in bytes. */
function sized(content: Code): Code {
  const bytes = flatten(content);
  return [unsignedBytes(bytes.length), bytes];
}

function flatten(code: Code): number[] {
  const bytes: number[] = [];
  const add = (part: number | Code): void => {
    if (typeof part === 'number') bytes.push(part);
    else part.forEach(add);
  };
  add(code);
  return bytes;
}
