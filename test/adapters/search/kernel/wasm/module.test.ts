import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantiate } from '../../../../../main/adapters/search/kernel/wasm/instantiate.ts';
import {
  get,
  i32,
  i32x4,
  sequence,
  set,
  type Code,
} from '../../../../../main/adapters/search/kernel/wasm/instructions.ts';
import { Locals, writeModule, type WasmFunction } from '../../../../../main/adapters/search/kernel/wasm/module.ts';

const anyInt32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

/** Compiles a function and calls it. */
function run(wasmFunction: WasmFunction, ...parameters: number[]): unknown {
  // Safe: that is what the module exports.
  const exports = instantiate(writeModule([wasmFunction], 1)) as Record<string, (...parameters: number[]) => unknown>;
  return exports[wasmFunction.name]!(...parameters);
}

function functionOf(parameterCount: number, body: Code): WasmFunction {
  return { name: 'it', parameterCount, hasResult: true, locals: [], body };
}

describe('a module', () => {
  test('has the constants that were written into it', () => {
    fc.assert(
      fc.property(anyInt32, (value) => {
        expect(run(functionOf(0, i32.constant(value)))).toBe(value);
      }),
    );
  });

  test('calculates as JavaScript does', () => {
    const [a, b] = [get(0), get(1)];
    const cases: readonly (readonly [Code, (a: number, b: number) => number])[] = [
      [i32.add(a, b), (x, y) => (x + y) | 0],
      [i32.subtract(a, b), (x, y) => (x - y) | 0],
      [i32.and(a, b), (x, y) => x & y],
      [i32.or(a, b), (x, y) => x | y],
      [i32.xor(a, b), (x, y) => x ^ y],
      [i32.shiftLeft(a, b), (x, y) => x << y],
      [i32.shiftRight(a, b), (x, y) => (x >>> y) | 0],
      [i32.rotateRight(a, b), (x, y) => (x >>> (y & 31)) | (x << (-y & 31))],
      [i32.isLess(a, b), (x, y) => Number(x >>> 0 < y >>> 0)],
      [i32.isAtMost(a, b), (x, y) => Number(x >>> 0 <= y >>> 0)],
      [i32.isZero(a), (x) => Number(x === 0)],
    ];
    for (const [body, inJavaScript] of cases) {
      fc.assert(
        fc.property(anyInt32, anyInt32, (x, y) => {
          expect(run(functionOf(2, body), x, y)).toBe(inJavaScript(x, y));
        }),
        { numRuns: 20 },
      );
    }
  });

  test('has as many locals as it takes', () => {
    const locals = new Locals(1);
    const many = locals.createMany('i32', 300);
    const body = sequence(set(many[299]!, i32.add(get(0), i32.constant(1))), get(many[299]!));
    expect(run({ ...functionOf(1, body), locals: locals.types }, 41)).toBe(42);
  });

  test('looks at each lane of a vector', () => {
    const isEqual = i32x4.highestBits(i32x4.equal(i32x4.load({ address: get(0), offset: 0 }), i32x4.splat(get(1))));
    const place = { address: get(0), offset: 0 };
    const body = sequence(i32.store(place, get(1)), i32.store({ ...place, offset: 12 }, get(1)), isEqual);
    expect(run(functionOf(2, body), 4096, 7)).toBe(0b1001);
  });
});
