/**
 * Deletes everything that the worker offers and a program does not need. A program does not get at any of it anyway, as
 * long as its language keeps it in; this is for one that has broken out.
 */

/** What stays, for Pyodide and QuickJS go on using it. None of it reaches anybody. */
const KEPT: ReadonlySet<PropertyKey> = new Set(
  [
    // The language itself, in the order of its specification.
    'globalThis Infinity NaN undefined isFinite isNaN parseFloat parseInt',
    'decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape',
    'Object Function Boolean Symbol Number BigInt Math Date String RegExp JSON Intl',
    'Error AggregateError EvalError RangeError ReferenceError SuppressedError SyntaxError TypeError URIError',
    'Array Int8Array Int16Array Int32Array BigInt64Array Uint8Array Uint8ClampedArray Uint16Array Uint32Array',
    'BigUint64Array Float16Array Float32Array Float64Array ArrayBuffer SharedArrayBuffer DataView Atomics',
    'Map Set WeakMap WeakSet WeakRef FinalizationRegistry Iterator Promise Proxy Reflect',
    // What the two languages are made of, the texts in their memory, and waiting.
    'WebAssembly TextDecoder TextEncoder setTimeout clearTimeout',
  ].flatMap((names) => names.split(' ')),
);

export function stripGlobals(): void {
  const { crypto, performance } = globalThis;
  const replacements = {
    console: quiet(['assert', 'debug', 'dir', 'error', 'info', 'log', 'trace', 'warn']),
    crypto: { getRandomValues: crypto.getRandomValues.bind(crypto) },
    performance: { now: performance.now.bind(performance), timeOrigin: performance.timeOrigin },
  };
  for (let scope: object | null = globalThis; scope !== null; scope = Reflect.getPrototypeOf(scope)) {
    // What all objects have.
    if (scope === Object.prototype) break;
    for (const key of Reflect.ownKeys(scope)) {
      if (!KEPT.has(key)) remove(scope, key);
    }
  }
  Object.assign(globalThis, replacements);
}

/** Only numbers may stay, for browsers have some that cannot be deleted. */
function remove(scope: object, key: PropertyKey): void {
  if (Reflect.deleteProperty(scope, key)) return;
  if (typeof Reflect.get(scope, key) !== 'number') throw new Error(`${String(key)} cannot be taken away`);
}

/** Functions that do nothing: nobody reads what they would write. */
function quiet(names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, () => undefined]));
}
