/** Lets the page draw and answer between the pieces of long work. */

/** Half of a frame: the other half is the page's. */
const SLICE_MS = 8;

/** What long work asks between two pieces. */
export interface Breath {
  /** Whether it has worked for long enough. To be asked often. */
  readonly isDue: boolean;
  /** Resolves when the page has had its turn. */
  take(): Promise<void>;
}

export class PageBreath implements Breath {
  #end = performance.now() + SLICE_MS;

  get isDue(): boolean {
    return performance.now() >= this.#end;
  }

  async take(): Promise<void> {
    await new Promise<void>((resolve) => void setTimeout(resolve, 0));
    this.#end = performance.now() + SLICE_MS;
  }
}

/** Does work that comes in pieces. @returns what comes of it */
export async function breatheThrough<T>(pieces: Generator<unknown, T>, breath: Breath): Promise<T> {
  for (;;) {
    const piece = pieces.next();
    if (piece.done === true) return piece.value;
    if (breath.isDue) await breath.take();
  }
}
