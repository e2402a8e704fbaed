/** Makes WebAssembly modules run. */

/** The part of the platform's interface that is used: Node's types leave it to the browser's. */
interface WebAssemblyInterface {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

/**
 * Compiles a module that imports nothing. Blocks: not for the main thread.
 *
 * @returns its exports, or `undefined` when this machine cannot run it: its processor has no vector instructions that V8
 *   uses, or WebAssembly is turned off.
 */
export function instantiate(bytes: Uint8Array): unknown {
  // Safe: it is the platform's, and its presence is checked.
  const { WebAssembly } = globalThis as { WebAssembly?: WebAssemblyInterface };
  if (WebAssembly === undefined || !WebAssembly.validate(bytes)) return undefined;
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
}
