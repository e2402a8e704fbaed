/** The bytes of a JSON text that arrives in pieces: finds where its values end, and looks at no byte twice. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);
/** What ends a number or a word. */
const DELIMITERS = new Set([0x2c, 0x7d, 0x5d, 0x20, 0x09, 0x0a, 0x0d]);
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

const FIRST_CAPACITY = 128 * 1024;

export class JsonBytes {
  #buffer = Buffer.alloc(FIRST_CAPACITY);
  /** What lies between these has arrived and was not taken. */
  #start = 0;
  #end = 0;
  /** How far the value that begins at `#start` has been looked at. */
  #looked = 0;
  #depth = 0;
  #isInString = false;
  /** White space since the last value. */
  #space = 0;
  /** Whether enough has arrived to tell a byte order mark. */
  #isBegun = false;

  add(piece: Uint8Array): void {
    this.#makeRoom(piece.length);
    this.#buffer.set(piece, this.#end);
    this.#end += piece.length;
    if (this.#isBegun || this.#end < BYTE_ORDER_MARK.length) return;
    this.#isBegun = true;
    if (BYTE_ORDER_MARK.every((byte, index) => this.#buffer[index] === byte)) this.#start = BYTE_ORDER_MARK.length;
  }

  /**
   * The first character after white space, which is dropped; `undefined` when none has arrived. A character of its own
   * stands for more white space than `maxSpace`.
   */
  peek(maxSpace: number): string | undefined {
    while (this.#isBegun && this.#start < this.#end) {
      const byte = this.#buffer[this.#start] ?? 0;
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) {
        this.#space = 0;
        return String.fromCharCode(byte);
      }
      this.#start++;
      if (++this.#space > maxSpace) return '\0';
    }
    return undefined;
  }

  /** Drops the character that {@link peek} saw. */
  pass(): void {
    this.#start++;
  }

  /** Drops everything. */
  clear(): void {
    this.#buffer = Buffer.alloc(0);
    this.#start = 0;
    this.#end = 0;
  }

  /** Takes the string literal that begins here; `undefined` until its end has arrived. */
  takeString(maxBytes: number): Uint8Array | 'too-long' | undefined {
    if (this.#buffer[this.#start] !== QUOTE) return this.#take(this.#start + 1);
    const end = this.#findQuote(Math.max(this.#looked, this.#start + 1));
    if (end === -1) return this.#wait(maxBytes);
    return end - this.#start > maxBytes ? 'too-long' : this.#take(end + 1);
  }

  /** Takes the value that begins here, whatever it is; `undefined` until its end has arrived. */
  takeValue(maxBytes: number): Uint8Array | 'too-long' | undefined {
    let at = Math.max(this.#looked, this.#start);
    while (at < this.#end) {
      if (this.#isInString) {
        const quote = this.#findQuote(at);
        if (quote === -1) return this.#wait(maxBytes);
        at = quote;
      }
      const byte = this.#buffer[at] ?? 0;
      if (this.#depth === 0 && !this.#isInString && at > this.#start && DELIMITERS.has(byte)) return this.#take(at);
      if (byte === QUOTE) this.#isInString = !this.#isInString;
      else if (OPENING.has(byte)) this.#depth++;
      else if (CLOSING.has(byte)) this.#depth--;
      at++;
      this.#looked = at;
      if (this.#depth < 0) return this.#take(at);
      if (this.#depth === 0 && !this.#isInString && (byte === QUOTE || CLOSING.has(byte))) return this.#take(at);
      if (at - this.#start > maxBytes) return 'too-long';
    }
    return undefined;
  }

  /** The first quote from `from` on with an even number of backslashes before it. -1 without one. */
  #findQuote(from: number): number {
    const arrived = this.#buffer.subarray(0, this.#end);
    for (let quote = arrived.indexOf(QUOTE, from); quote !== -1; quote = arrived.indexOf(QUOTE, quote + 1)) {
      let first = quote;
      while (first > this.#start + 1 && arrived[first - 1] === BACKSLASH) first--;
      if ((quote - first) % 2 === 0) return quote;
    }
    return -1;
  }

  #wait(maxBytes: number): 'too-long' | undefined {
    this.#looked = this.#end;
    return this.#end - this.#start > maxBytes ? 'too-long' : undefined;
  }

  #take(end: number): Uint8Array {
    const taken = this.#buffer.subarray(this.#start, end);
    this.#start = end;
    this.#looked = 0;
    this.#depth = 0;
    this.#isInString = false;
    return taken;
  }

  /** Moves what is left to the front, into a larger buffer where it is needed. */
  #makeRoom(sizeBytes: number): void {
    if (this.#end + sizeBytes <= this.#buffer.length) return;
    const left = this.#end - this.#start;
    const isTooSmall = left + sizeBytes > this.#buffer.length / 2;
    const isTooLarge = left + sizeBytes < FIRST_CAPACITY / 2 && this.#buffer.length > FIRST_CAPACITY;
    const capacity = isTooSmall ? 2 * (left + sizeBytes) : isTooLarge ? FIRST_CAPACITY : 0;
    const target = capacity === 0 ? this.#buffer : Buffer.alloc(capacity);
    this.#buffer.copy(target, 0, this.#start, this.#end);
    this.#buffer = target;
    this.#looked = Math.max(0, this.#looked - this.#start);
    this.#start = 0;
    this.#end = left;
  }
}
