/**
 * WebAssembly instructions as functions: each gives the bytes of an expression or a statement, so that generated code
 * reads like formulas.
 *
 * @see https://webassembly.github.io/spec/core/binary/instructions.html
 */

/** Bytes, in lists within lists so that nothing is copied while they are put together. An instruction's operands come first. */
export type Code = readonly (number | Code)[];

/** A 32-bit integer, or a vector of 128 bits: here always four 32-bit integers, its lanes. */
export type ValueType = 'i32' | 'v128';

/** A variable of a function, by its number; parameters come first. */
export type Local = number;

/** Where in memory: an address, and a constant that is added to it for free. */
export interface Place {
  readonly address: Code;
  readonly offset: number;
}

/** An integer of 0 or more in LEB128: seven bits per byte, lowest first. */
export function unsignedBytes(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, unsignedBytes(value >>> 7)];
}

/** A 32-bit integer with its sign in LEB128. */
function signedBytes(value: number): Code {
  return value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, signedBytes(value >> 7)];
}

/** One piece of code after the other. */
export function sequence(...parts: readonly Code[]): Code {
  return parts;
}

export function get(local: Local): Code {
  return [0x20, unsignedBytes(local)];
}

export function set(local: Local, value: Code): Code {
  return [value, 0x21, unsignedBytes(local)];
}

/** Sets the local, and is its new value, too. */
export function tee(local: Local, value: Code): Code {
  return [value, 0x22, unsignedBytes(local)];
}

/** Calls a function of the module that has no parameters and no result. */
export function call(functionNumber: number): Code {
  return [0x10, unsignedBytes(functionNumber)];
}

/** 32-bit integers. Where it matters they are taken as 0 or more. */
export const i32 = {
  constant: (value: number): Code => [0x41, signedBytes(value | 0)],
  add: operation(0x6a),
  subtract: operation(0x6b),
  divide: operation(0x6e),
  remainder: operation(0x70),
  and: operation(0x71),
  or: operation(0x72),
  xor: operation(0x73),
  shiftLeft: operation(0x74),
  shiftRight: operation(0x76),
  rotateRight: operation(0x78),
  isZero: (value: Code): Code => [value, 0x45],
  isLess: operation(0x49),
  isAtMost: operation(0x4d),
  load: (place: Place): Code => [place.address, 0x28, memoryOperands(2, place)],
  store: (place: Place, value: Code): Code => [place.address, value, 0x36, memoryOperands(2, place)],
  storeByte: (place: Place, value: Code): Code => [place.address, value, 0x3a, memoryOperands(0, place)],
};

/** Vectors of four 32-bit integers: what is done, is done to each of the four. */
export const i32x4 = {
  add: operation(vectorOpcode(174)),
  and: operation(vectorOpcode(78)),
  or: operation(vectorOpcode(80)),
  xor: operation(vectorOpcode(81)),
  /** Bit by bit: where the mask has a one `ifOne`, else `ifZero`. */
  choose: (mask: Code, ifOne: Code, ifZero: Code): Code => [ifOne, ifZero, mask, vectorOpcode(82)],
  shiftLeft: (value: Code, bits: number): Code => [value, i32.constant(bits), vectorOpcode(171)],
  shiftRight: (value: Code, bits: number): Code => [value, i32.constant(bits), vectorOpcode(173)],
  /** All ones in lanes that are equal, else zero. */
  equal: operation(vectorOpcode(55)),
  /** An integer with a bit for each lane, the lowest for the first: whether the lane's highest bit is set. */
  highestBits: (value: Code): Code => [value, vectorOpcode(164)],
  /** The same integer in all lanes. */
  splat: (value: Code): Code => [value, vectorOpcode(17)],
  load: (place: Place): Code => [place.address, vectorOpcode(0), memoryOperands(4, place)],
  /** One integer from memory, in all lanes. */
  loadSplat: (place: Place): Code => [place.address, vectorOpcode(9), memoryOperands(2, place)],
  store: (place: Place, value: Code): Code => [place.address, value, vectorOpcode(11), memoryOperands(4, place)],
};

function operation(opcode: number | Code): (left: Code, right: Code) => Code {
  return (left, right) => [left, right, opcode];
}

/** Vector instructions have two bytes or three, the first of which says so. */
function vectorOpcode(number: number): Code {
  return [0xfd, unsignedBytes(number)];
}

/** @param alignment the address is a multiple of 2 to this power: a promise that some processors reward. */
function memoryOperands(alignment: number, { offset }: Place): Code {
  return [alignment, unsignedBytes(offset)];
}

const NO_RESULT = 0x40;
const END = 0x0b;

/** Does the body, and again for as long as the condition, looked at afterwards, is not zero. */
export function repeatWhile(condition: Code, body: Code): Code {
  return [0x03, NO_RESULT, body, condition, 0x0d, 0, END];
}

/** Does the body if the condition is not zero. */
export function when(condition: Code, body: Code): Code {
  return [condition, 0x04, NO_RESULT, body, END];
}

/** A body that {@link leave} and {@link leaveByNumber} can jump out of. */
export function block(body: Code): Code {
  return [0x02, NO_RESULT, body, END];
}

/** Jumps to the end of a block: 0 for the innermost around this place, 1 for the one around that, and so on. */
export function leave(depth: number): Code {
  return [0x0c, unsignedBytes(depth)];
}

/** Jumps to the end of the block whose depth is the value: from 0 to `depthCount` - 1. */
export function leaveByNumber(value: Code, depthCount: number): Code {
  const depths = Array.from({ length: depthCount }, (_, depth) => unsignedBytes(depth));
  return [value, 0x0e, unsignedBytes(depthCount - 1), depths];
}

export function returnValue(value: Code): Code {
  return [value, 0x0f];
}
