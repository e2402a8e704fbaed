/**
 * Reads server-sent events out of the bytes that carry them, in whatever pieces those come.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */

export interface ServerSentEvent {
  /** `''` when it has none. */
  readonly name: string;
  readonly data: string;
}

export interface ServerSentEventsOptions {
  /** UTF-8 to text, in which a byte order mark stays. What it throws is passed on. */
  readonly decode: (line: Uint8Array) => string;
  /** Of an event, and of any other line. Comments and fields that mean nothing here do not count for the event. */
  readonly maxBytes: number;
}

/** An event, or a line, goes on beyond the bound. */
export class LongEventError extends Error {
  override readonly name = 'LongEventError';
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const FIRST_ROOM_BYTES = 1024;

export class ServerSentEvents {
  readonly #options: ServerSentEventsOptions;
  /** The line that is not complete, and what is beside it. */
  #line = new Uint8Array(0);
  #lineBytes = 0;
  #isFirstLine = true;
  /** A line feed would belong to the line end that was just read. */
  #isAfterReturn = false;
  #name = '';
  #data: string[] = [];
  /** Of the lines that make up the event so far. */
  #eventBytes = 0;

  constructor(options: ServerSentEventsOptions) {
    this.#options = options;
  }

  /**
   * The events that end in this piece, each read when it is asked for. All of them must be asked for before the next piece
   * is given.
   *
   * @throws LongEventError and what decoding throws; nothing can be read after that
   */
  *read(piece: Uint8Array): Generator<ServerSentEvent, undefined> {
    let lineStart = 0;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at];
      const isSecondHalf = byte === LINE_FEED && this.#isAfterReturn;
      this.#isAfterReturn = byte === CARRIAGE_RETURN;
      if (isSecondHalf) lineStart = at + 1;
      else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
        this.#hold(piece.subarray(lineStart, at));
        lineStart = at + 1;
        const event = this.#endLine();
        if (event !== undefined) yield event;
      }
    }
    this.#hold(piece.subarray(lineStart));
    return undefined;
  }

  /** A copy of its own, for a piece may share its memory with much else. */
  #hold(bytes: Uint8Array): void {
    const lineBytes = this.#lineBytes + bytes.length;
    if (this.#eventBytes + lineBytes > this.#options.maxBytes) throw new LongEventError();
    if (lineBytes > this.#line.length) {
      const larger = new Uint8Array(Math.max(FIRST_ROOM_BYTES, 2 * lineBytes));
      larger.set(this.#line.subarray(0, this.#lineBytes));
      this.#line = larger;
    }
    this.#line.set(bytes, this.#lineBytes);
    this.#lineBytes = lineBytes;
  }

  /** @returns the event that ends with this line */
  #endLine(): ServerSentEvent | undefined {
    const sizeBytes = this.#lineBytes;
    const text = this.#options.decode(this.#line.subarray(0, sizeBytes));
    const line = this.#isFirstLine ? text.replace(/^\ufeff/, '') : text;
    this.#lineBytes = 0;
    this.#isFirstLine = false;
    if (line === '') return this.#endEvent();
    const [field = ''] = line.split(':', 1);
    const value = line.slice(field.length + 1).replace(/^ /, '');
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#name = value;
    else return undefined;
    this.#eventBytes += sizeBytes + 1;
    return undefined;
  }

  #endEvent(): ServerSentEvent | undefined {
    const event = { name: this.#name, data: this.#data.join('\n') };
    const hasData = this.#data.length > 0;
    this.#name = '';
    this.#data = [];
    this.#eventBytes = 0;
    return hasData ? event : undefined;
  }
}
