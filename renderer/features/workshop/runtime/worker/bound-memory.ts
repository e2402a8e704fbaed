/** Refuses a WebAssembly memory that would grow too large. The program sees its language's error for lack of memory. */

const PAGE_BYTES = 64 * 1024;

/** @param onRefusal the language may try again with less, and may not survive */
export function boundMemory(maxBytes: number, onRefusal: () => void): void {
  // oxlint-disable-next-line typescript/unbound-method -- called with the memory as `this`
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength + pages * PAGE_BYTES > maxBytes) {
      onRefusal();
      throw new RangeError(`memory is limited to ${maxBytes} bytes`);
    }
    return Reflect.apply(grow, this, [pages]);
  };
}
