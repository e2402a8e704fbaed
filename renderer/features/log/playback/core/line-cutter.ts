/** Cuts a text that comes in pieces into lines. */

export class LineCutter {
  readonly #mostLength: number;
  #begun = '';
  #isTooLong = false;

  /** @param mostLength of a line: of a longer one nothing is kept */
  constructor(mostLength: number) {
    this.#mostLength = mostLength;
  }

  /** The lines that end in this piece, without their ends; `undefined` for one that is too long. */
  *cut(piece: string): Generator<string | undefined> {
    let start = 0;
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
      this.#keep(piece.slice(start, end));
      yield this.#take();
      start = end + 1;
    }
    this.#keep(piece.slice(start));
  }

  /** What stands behind the last end of a line. */
  end(): string | undefined {
    return this.#take();
  }

  #keep(text: string): void {
    this.#isTooLong ||= this.#begun.length + text.length > this.#mostLength;
    this.#begun = this.#isTooLong ? '' : this.#begun + text;
  }

  #take(): string | undefined {
    const line = this.#isTooLong ? undefined : this.#begun;
    this.#begun = '';
    this.#isTooLong = false;
    return line;
  }
}
