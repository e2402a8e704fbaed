/** How generated code calculates with the words of one text, or with those of four at once. */
import { get, i32, i32x4, type Code, type Local, type Place, type ValueType } from './instructions.ts';

export interface Arithmetic {
  readonly type: ValueType;
  /** Of a value in memory. */
  readonly bytes: number;
  readonly add: (left: Code, right: Code) => Code;
  readonly and: (left: Code, right: Code) => Code;
  readonly xor: (left: Code, right: Code) => Code;
  /** Bit by bit: where the mask has a one `ifOne`, else `ifZero`. */
  readonly choose: (mask: Local, ifOne: Local, ifZero: Local) => Code;
  /** The value rotated to the right by each of three numbers of bits, from few to many, and these three xored. */
  readonly rotations: (value: Local, bits: readonly [number, number, number]) => Code;
  readonly load: (place: Place) => Code;
  readonly store: (place: Place, value: Code) => Code;
  /** One word of memory that is the same for all texts. */
  readonly loadShared: (place: Place) => Code;
}

/** Four texts: a word of each in a vector. No instruction rotates a vector, and the three in its place cost most of all. */
export const VECTOR: Arithmetic = {
  type: 'v128',
  bytes: 16,
  add: i32x4.add,
  and: i32x4.and,
  xor: i32x4.xor,
  choose: (mask, ifOne, ifZero) => i32x4.choose(get(mask), get(ifOne), get(ifZero)),
  rotations: (value, [few, some, many]) =>
    i32x4.xor(i32x4.xor(rotate(value, few), rotate(value, some)), rotate(value, many)),
  load: i32x4.load,
  store: i32x4.store,
  loadShared: i32x4.loadSplat,
};

/** One text. */
export const SCALAR: Arithmetic = {
  type: 'i32',
  bytes: 4,
  add: i32.add,
  and: i32.and,
  xor: i32.xor,
  choose: (mask, ifOne, ifZero) => i32.xor(i32.and(i32.xor(get(ifOne), get(ifZero)), get(mask)), get(ifZero)),
  // With the common bits taken out: a processor rotates in place, and so each step saves a copy of the value.
  rotations: (value, [few, some, many]) => {
    const farthest = i32.rotateRight(get(value), i32.constant(many - some));
    const farther = i32.rotateRight(i32.xor(farthest, get(value)), i32.constant(some - few));
    return i32.rotateRight(i32.xor(farther, get(value)), i32.constant(few));
  },
  load: i32.load,
  store: i32.store,
  loadShared: i32.load,
};

function rotate(value: Local, bits: number): Code {
  return i32x4.or(i32x4.shiftRight(get(value), bits), i32x4.shiftLeft(get(value), 32 - bits));
}
